package dev.plimsoll.target;

import dev.plimsoll.app.LaunchedApp;
import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.workload.RequestMix;
import dev.plimsoll.workload.Workload;
import dev.plimsoll.workload.WorkloadException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The packaged application, with or without a probe, exercised from outside its JVM. */
sealed class ExercisedApp implements Exercised permits AppTarget {

    private final LaunchedApp app;
    private final Workload workload;

    ExercisedApp(LaunchedApp app, Workload workload) {
        this.app = app;
        this.workload = workload;
        workload.onSecret(app::learn);
    }

    @Override
    public long pid() {
        return app.pid();
    }

    @Override
    public Deadline endAfter(Duration timeout, String reason) {
        return app.endAfter(timeout, reason);
    }

    @Override
    public boolean begin() throws ForkException, IOException, InterruptedException {
        if (!app.run()) {
            return false;
        }
        exercise(workload::prepare);
        return true;
    }

    @Override
    public void run(int operations) throws ForkException, IOException, InterruptedException {
        exercise(() -> workload.run(operations));
    }

    @Override
    public List<Long> runTimed(int operations) throws ForkException, IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        exercise(() -> nanos.addAll(workload.runTimed(operations)));
        return nanos;
    }

    @Override
    public long rotation() {
        return workload.rotation();
    }

    @Override
    public int concurrency() {
        return workload.concurrency();
    }

    @Override
    public boolean isConcurrencyVariable() {
        return workload.isConcurrencyVariable();
    }

    @Override
    public void concurrent(int operations) {
        workload.concurrent(operations);
    }

    @Override
    public RequestMix made() {
        return workload.made();
    }

    @Override
    public boolean runsAsOne() {
        return workload.runsAsOne();
    }

    @FunctionalInterface
    interface Step {
        void take() throws WorkloadException, IOException, InterruptedException;
    }

    /** Reports the ending of the application rather than a broken connection. */
    final void exercise(Step step) throws ForkException, IOException, InterruptedException {
        try {
            step.take();
        } catch (WorkloadException failure) {
            String ending = app.ending();
            String because = ending.isEmpty() && failure.isServerError() ? app.loggedException() : "";
            throw ForkException.ofApp(
                    (ending.isEmpty() ? "" : workload.masked(ending) + "\n")
                            + failure.getMessage()
                            + workload.masked(because),
                    failure);
        }
    }

    @Override
    public Optional<Ending> end() throws IOException, InterruptedException {
        return app.end();
    }

    @Override
    public void close() {
        workload.close();
        app.close();
    }

    @Override
    public boolean closeWithin(Duration grace) {
        workload.close();
        return app.stop(grace);
    }
}
