package dev.plimsoll.alloc;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;

/** The operations of a plan, in parts that show how far they are. */
record Rounds(Subject subject, ObjectsPlan plan, Progress progress) {

    private static final int PARTS = 10;

    /** Between two parts all workers wait for the last of them: with so many requests for each, that is rare. */
    private static final int REQUESTS_PER_WORKER = 10;

    /** Does something after a part. */
    @FunctionalInterface
    interface AfterPart {

        /** @param operations how many the part had */
        void ended(int operations) throws ForkException, IOException;
    }

    /** Lets the application start. */
    void begin() throws ForkException, IOException, InterruptedException {
        progress.started("start");
        // The first reading tells what is the probe's own, so it comes before the application runs.
        subject.channel().vitals();
        if (!subject.begin()) {
            throw new ForkException(
                    "The application ended by itself before it listened, so there is nothing to request."
                            + " To measure its whole run, use exact mode: <mode>exact</mode> (-Dplimsoll.mode=exact).");
        }
        progress.finished("start", 0);
    }

    /**
     * Those that are measured.
     *
     * @param afterPart called after each part, before the next one begins
     * @return how often each request was made
     */
    RequestMix measured(AfterPart afterPart) throws ForkException, IOException, InterruptedException {
        RequestMix before = subject.made();
        int concurrency = subject.concurrency();
        int least = concurrency == 1 ? 1 : REQUESTS_PER_WORKER * concurrency;
        int step = Math.max(plan.testCount() / PARTS, least);
        for (int left = plan.testCount(); left > 0; left -= step) {
            int now = Math.min(step, left);
            progress.started("requests");
            subject.run(now);
            afterPart.ended(now);
            progress.finished("requests", now);
        }
        return subject.made().since(before);
    }
}
