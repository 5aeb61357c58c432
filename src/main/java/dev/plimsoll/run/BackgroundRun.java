package dev.plimsoll.run;

import dev.plimsoll.result.Result;
import dev.plimsoll.run.GoalRun.Measured;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A run of a goal that may be measured in a thread of its own, while other goals of the same call are measured, and is reported
 * afterwards. A measurement that failed, or that the others may have disturbed, does not count: it is made again alone. For one
 * thread, but for {@link #start}.
 */
public final class BackgroundRun<R extends Result> implements AutoCloseable {

    /** A fork that does not end by itself is killed before. */
    private static final Duration MAX_END = Duration.ofSeconds(30);

    private final GoalRun<R> run;
    private final Predicate<R> isUndisturbed;
    private final GoalLog log;
    private volatile @Nullable Measuring<R> measuring;

    /**
     * @param isUndisturbed whether a result is the one that the goal would have had alone
     * @param log the log of the run, which holds its lines back until they are reported
     */
    public BackgroundRun(GoalRun<R> run, Predicate<R> isUndisturbed, GoalLog log) {
        this.run = run;
        this.isUndisturbed = isUndisturbed;
        this.log = log;
    }

    /**
     * A measurement under way.
     *
     * @param task its result
     * @param thread the thread that makes it
     */
    private record Measuring<R extends Result>(FutureTask<Measured<R>> task, Thread thread) {}

    /** Whether it is measured beside other goals; otherwise {@link #finish} measures it. */
    public boolean isStarted() {
        return measuring != null;
    }

    /** Begins to measure, and returns at once. */
    public void start() {
        log.hold();
        // Maven named the goal long before its lines are shown.
        log.info(run.execution().info().goal() + ", measured beside the other goals:");
        FutureTask<Measured<R>> task = new FutureTask<>(run::measure);
        Thread thread = new Thread(task, "plimsoll-background");
        thread.setDaemon(true);
        measuring = new Measuring<>(task, thread);
        thread.start();
    }

    /** Waits until it is measured, or measures it now, and reports it. */
    public BuildOutcome finish() {
        log.show();
        try {
            boolean wasStarted = isStarted();
            Optional<Measured<R>> measured = measured();
            if (measured.isPresent()) {
                return run.finish(measured.get());
            }
            if (wasStarted) {
                run.execution().reports().beginAgain(run.execution().info());
            }
            return run.run();
        } catch (RunException unwritable) {
            return run.failed(unwritable);
        } catch (InterruptedException interrupted) {
            close();
            return run.failed(interrupted);
        } catch (RuntimeException failure) {
            return run.failed(new IllegalStateException("Measuring failed: " + failure, failure));
        }
    }

    /** What was measured beside others; empty if nothing was, or if it does not count. */
    private Optional<Measured<R>> measured() throws InterruptedException {
        Measuring<R> begun = measuring;
        if (begun == null) {
            return Optional.empty();
        }
        String why = "other goals may have disturbed it";
        try {
            Measured<R> measured = begun.task().get();
            if (isUndisturbed.test(measured.counted().run())) {
                return Optional.of(measured);
            }
        } catch (ExecutionException failure) {
            why = "it failed beside other goals: " + text(Objects.requireNonNullElse(failure.getCause(), failure));
        }
        measuring = null;
        log.info("Measuring it again on its own, since " + why);
        return Optional.empty();
    }

    private static String text(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }

    /** Ends the measurement, with its forks, if it is still under way. */
    @Override
    public void close() {
        Measuring<R> begun = measuring;
        measuring = null;
        if (begun == null) {
            return;
        }
        begun.task().cancel(true);
        try {
            begun.thread().join(MAX_END.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
