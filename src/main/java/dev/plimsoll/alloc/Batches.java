package dev.plimsoll.alloc;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Pace;
import dev.plimsoll.target.Target;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.time.Duration;

/** Executes the operations of a plan in parts, so that progress is visible. */
record Batches(Target target, ObjectsPlan plan, Progress progress) {

    private static final int PLANNED_PARTS = 10;

    /** Between two parts all workers wait for the last one: with so many requests per worker, that is rare. */
    private static final int MIN_REQUESTS_PER_WORKER = 10;

    /** So many operations show how late their work begins, even if only every tenth leaves work to other threads. */
    private static final int SETTLING_OPERATIONS = 20;

    private static final Duration MAX_SETTLING = Duration.ofSeconds(10);

    /** Called after a part. */
    @FunctionalInterface
    interface AfterPart {

        /** @param operations how many the part had */
        void ended(int operations) throws ForkException, IOException;
    }

    /**
     * Waits until the application is idle after a warm-up, and learns how long that takes from a few more operations: each kind of
     * a mix, so that the operations after them begin with the start of its rotation. Without a warm-up it only waits.
     *
     * @return false if the application is not idle
     */
    boolean settle(Idleness idleness) throws ForkException, IOException, InterruptedException {
        if (plan.warmCount() > 0) {
            idleness.await(Idleness.MAX_WORK);
            runUpTo((int) Math.max(SETTLING_OPERATIONS, Math.min(target.rotation(), Target.MAX_ROTATION)));
            target.completeRotation();
        }
        return idleness.observe(Idleness.MAX_WORK);
    }

    /** Executes fewer operations if they take long. */
    private void runUpTo(int count) throws ForkException, IOException, InterruptedException {
        long begin = System.nanoTime();
        Pace pace = new Pace();
        for (int left = count; left > 0 && System.nanoTime() - begin < MAX_SETTLING.toNanos(); ) {
            int batch = target.runsAsOne() ? left : pace.next(left, target.concurrency());
            long from = System.nanoTime();
            progress.started("warm-up");
            target.run(batch);
            progress.finished("warm-up", 0);
            pace.took(batch, System.nanoTime() - from);
            left -= batch;
        }
    }

    /**
     * Executes the measured operations.
     *
     * @param afterPart called after each part, before the next one begins
     * @return how often each request was made
     */
    RequestMix measured(AfterPart afterPart) throws ForkException, IOException, InterruptedException {
        RequestMix before = target.made();
        int concurrency = target.concurrency();
        int minPart = concurrency == 1 ? 1 : MIN_REQUESTS_PER_WORKER * concurrency;
        int part = Math.max(plan.testCount() / PLANNED_PARTS, minPart);
        for (int left = plan.testCount(); left > 0; left -= part) {
            int now = Math.min(part, left);
            progress.started("requests");
            target.run(now);
            afterPart.ended(now);
            progress.finished("requests", now);
        }
        return target.made().since(before);
    }
}
