package dev.plimsoll.fork;

import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.TimeSpan;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Kills a fork that exceeds its budget, until it is closed. */
public final class BudgetWatch extends Thread implements AutoCloseable {

    private static final long POLL_MILLIS = 100;

    private final Fork fork;
    private final Budget budget;
    private final long deadlineNanos;
    private final ProcessMemory memory;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String exceeded = "";

    private BudgetWatch(Fork fork, Budget budget, long deadlineNanos) {
        super("plimsoll-budget");
        this.fork = fork;
        this.budget = budget;
        this.deadlineNanos = deadlineNanos;
        this.memory = ProcessMemory.of(fork.pid());
        setDaemon(true);
    }

    static BudgetWatch start(Fork fork, Budget budget, long deadlineNanos) {
        BudgetWatch watch = new BudgetWatch(fork, budget, deadlineNanos);
        watch.start();
        return watch;
    }

    /** The part of the budget that the fork exceeded, for example {@code 1.5 GiB of memory}; empty if it did not. */
    public Optional<String> exceeded() {
        return Optional.of(exceeded).filter(text -> !text.isEmpty());
    }

    @Override
    public void run() {
        try {
            while (exceeded.isEmpty() && !closed.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - deadlineNanos > 0) {
                    end(TimeSpan.print(budget.time()));
                } else if (memory.rss().orElse(0) > budget.rssBytes()) {
                    end(new Bytes(budget.rssBytes()) + " of memory");
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(String budgetText) {
        exceeded = budgetText;
        fork.kill("it took more than " + budgetText);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
