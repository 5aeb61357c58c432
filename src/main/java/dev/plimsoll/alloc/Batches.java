package dev.plimsoll.alloc;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.target.Pace;
import dev.plimsoll.target.Target;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.time.Duration;

/** The operations of a plan, in parts that show how far they are. */
public record Batches(Target subject, ObjectsPlan plan, Progress progress) {

    private static final int PARTS = 10;

    /** Between two parts all workers wait for the last of them: with so many requests for each, that is rare. */
    private static final int REQUESTS_PER_WORKER = 10;

    /** So many operations show how late their work begins, even if only each tenth hands any on, */
    private static final int ENOUGH_TO_SETTLE = 20;
    /** unless they take longer than that. */
    private static final Duration LONGEST_TO_SETTLE = Duration.ofSeconds(10);

    /** The longest rotation of a mix that is made just so that the measured operations begin with its start. */
    private static final int LONGEST_ROTATION = 300;

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
     * Waits until the application is idle after a warm-up, and learns how long that takes from some more operations: each kind
     * of a mix, so that those after them begin with the start of its rotation. Without a warm-up it only waits.
     *
     * @return false if it is not idle
     */
    boolean settle(Idleness idleness) throws ForkException, IOException, InterruptedException {
        if (plan.warmCount() > 0) {
            idleness.await(LoadCaveats.LONGEST_WORK);
            runSome((int) Math.max(ENOUGH_TO_SETTLE, Math.min(subject.rotation(), LONGEST_ROTATION)));
            startRotation(subject);
        }
        return idleness.lookOn(LoadCaveats.LONGEST_WORK);
    }

    /** Not all of them if they take long. */
    private void runSome(int count) throws ForkException, IOException, InterruptedException {
        long begin = System.nanoTime();
        Pace pace = new Pace();
        for (int left = count; left > 0 && System.nanoTime() - begin < LONGEST_TO_SETTLE.toNanos(); ) {
            int now = subject.runsAsOne() ? left : pace.next(left, subject.concurrency());
            long from = System.nanoTime();
            progress.started("warm-up");
            subject.run(now);
            progress.finished("warm-up", now);
            pace.took(now, System.nanoTime() - from);
            left -= now;
        }
    }

    /**
     * Carries out the rest of the rotation of a mix, unless it is very long: equal numbers of operations that begin with its
     * start hold each request equally often.
     */
    public static void startRotation(Target subject) throws ForkException, IOException, InterruptedException {
        long rotation = subject.rotation();
        long made =
                subject.made().made().stream().mapToLong(RequestCount::count).sum();
        if (rotation <= LONGEST_ROTATION && made % rotation > 0) {
            subject.run((int) (rotation - made % rotation));
        }
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
