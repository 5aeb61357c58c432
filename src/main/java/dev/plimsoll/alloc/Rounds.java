package dev.plimsoll.alloc;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import java.io.IOException;

/** The operations of a plan, in parts that show how far they are. */
record Rounds(Subject subject, ObjectsPlan plan, Progress progress) {

    private static final int WARM_PARTS = 20;
    private static final int PARTS = 10;

    /** Lets the application start. */
    void begin() throws ForkException, IOException, InterruptedException {
        progress.started("start");
        if (!subject.begin()) {
            throw new ForkException("The application ended by itself before it listened.");
        }
        progress.finished("start", 0);
    }

    /** Those that come before. */
    void warmUp() throws ForkException, IOException, InterruptedException {
        run("warm-up", plan.warmCount(), WARM_PARTS);
    }

    /** Those that are measured. */
    void measured() throws ForkException, IOException, InterruptedException {
        run("requests", plan.testCount(), PARTS);
    }

    private void run(String what, int count, int parts) throws ForkException, IOException, InterruptedException {
        int step = Math.max(1, count / parts);
        for (int left = count; left > 0; left -= step) {
            int now = Math.min(step, left);
            progress.started(what);
            subject.run(now);
            progress.finished(what, now);
        }
    }
}
