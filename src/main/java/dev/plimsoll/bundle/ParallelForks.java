package dev.plimsoll.bundle;

import dev.plimsoll.fork.ForkException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks that fork, several of them in parallel. */
public final class ParallelForks {

    private ParallelForks() {}

    /**
     * Returns when all tasks are done. If one fails, the tasks that have not started are dropped.
     *
     * @throws ForkException the first one that a task throws
     */
    public static void inParallel(List<Callable<Void>> tasks, int parallel) throws ForkException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(parallel, tasks.size())), runnable -> {
            Thread thread = new Thread(runnable, "plimsoll-fork");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Void>> futures = new ArrayList<>();
            tasks.forEach(task -> futures.add(pool.submit(task)));
            for (Future<Void> future : futures) {
                future.get();
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof ForkException expected) {
                throw expected;
            }
            throw new IllegalStateException(failure.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
