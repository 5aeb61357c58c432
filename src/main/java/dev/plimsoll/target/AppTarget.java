package dev.plimsoll.target;

import dev.plimsoll.app.AppLog;
import dev.plimsoll.app.AppPlan;
import dev.plimsoll.app.LaunchedApp;
import dev.plimsoll.app.RunningApp;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Confinement;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.unit.FolderText;
import dev.plimsoll.workload.MixedRequest;
import dev.plimsoll.workload.RequestAnswer;
import dev.plimsoll.workload.Workload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The packaged application with a probe, exercised from outside its JVM. */
public final class AppTarget extends ExercisedApp implements Target {

    private final RunningApp app;
    private final Workload workload;

    private AppTarget(RunningApp app, Workload workload) {
        super(app, workload);
        this.app = app;
        this.workload = workload;
    }

    /** Creates the workload for an application that listens at an address. */
    @FunctionalInterface
    public interface Exercise {
        Workload at(URI base);
    }

    /** Creates the plan of one run of the application; each run has its own port. */
    @FunctionalInterface
    public interface Run {
        AppPlan plan() throws IOException;
    }

    /**
     * Forks the application.
     *
     * @param application the name of the application
     * @param title the name of the workload
     * @param isBatch whether the user declares the whole run to be one operation
     * @param run creates the plan of a run
     * @param exercise creates the workload
     * @param java the {@code java} executable
     * @param probeJar the jar of the probe
     * @param jvmArgs the JVM arguments of the user
     * @param folder the folder for the log and the {@code @argfile}
     * @param warnings takes what the user should know while the application is waited for
     * @param confinement creates the memory limit of one run
     */
    public record AppTargetSource(
            String application,
            String title,
            boolean isBatch,
            Run run,
            Exercise exercise,
            Path java,
            Path probeJar,
            List<String> jvmArgs,
            Path folder,
            Consumer<String> warnings,
            Supplier<Confinement> confinement)
            implements Source {

        public AppTargetSource {
            jvmArgs = List.copyOf(jvmArgs);
        }

        /** Without a memory limit. */
        public AppTargetSource(
                String application,
                String title,
                boolean isBatch,
                Run run,
                Exercise exercise,
                Path java,
                Path probeJar,
                List<String> jvmArgs,
                Path folder,
                Consumer<String> warnings) {
            this(
                    application,
                    title,
                    isBatch,
                    run,
                    exercise,
                    java,
                    probeJar,
                    jvmArgs,
                    folder,
                    warnings,
                    () -> Confinement.NONE);
        }

        /** The same within a memory limit. */
        public AppTargetSource within(Supplier<Confinement> limit) {
            return new AppTargetSource(
                    application, title, isBatch, run, exercise, java, probeJar, jvmArgs, folder, warnings, limit);
        }

        /** The same with more variables in its environment. */
        public AppTargetSource with(Map<String, String> environment) {
            return new AppTargetSource(
                    application,
                    title,
                    isBatch,
                    () -> run.plan().withEnvironment(environment),
                    exercise,
                    java,
                    probeJar,
                    jvmArgs,
                    folder,
                    warnings,
                    confinement);
        }

        /** The same that uses files below one folder in place of those below another. */
        public AppTargetSource moved(String from, String to) {
            return new AppTargetSource(
                    application,
                    title,
                    isBatch,
                    () -> run.plan().moved(from, to),
                    exercise,
                    java,
                    probeJar,
                    jvmArgs.stream().map(arg -> FolderText.moved(arg, from, to)).toList(),
                    folder,
                    warnings,
                    confinement);
        }

        /** The same that is exercised by something else. */
        AppTargetSource exercisedBy(Exercise other) {
            return new AppTargetSource(
                    application, title, isBatch, run, other, java, probeJar, jvmArgs, folder, warnings, confinement);
        }

        /** The same that runs something else and logs elsewhere, of which the user need not know more. */
        AppTargetSource running(Run other, Path logs) {
            return new AppTargetSource(
                    application,
                    title,
                    isBatch,
                    other,
                    exercise,
                    java,
                    probeJar,
                    jvmArgs,
                    logs,
                    warning -> {},
                    confinement);
        }

        @Override
        public Optional<Source> beside(Path logs) {
            return isBatch ? Optional.empty() : Optional.of(running(run, logs));
        }

        @Override
        public Target fork(List<String> args) throws ForkException, IOException {
            AppPlan plan = run.plan();
            return new AppTarget(RunningApp.start(plan, forking(args)), exercise.at(plan.base()));
        }

        /** Forks the application as it runs without Plimsoll; it starts at once. */
        public Exercised forkWithoutProbe(List<String> args) throws ForkException, IOException {
            AppPlan plan = run.plan();
            return new ExercisedApp(LaunchedApp.startWithoutProbe(plan, forking(args)), exercise.at(plan.base()));
        }

        private LaunchedApp.Forking forking(List<String> args) {
            return new LaunchedApp.Forking(java, probeJar, args, folder, warnings, confinement.get());
        }
    }

    @Override
    public Jvm jvm() {
        return app.jvm();
    }

    @Override
    public AgentChannel channel() {
        return app.channel();
    }

    @Override
    public void beginHeld() throws ForkException, IOException {
        app.runHeld();
    }

    @Override
    public List<RequestAnswer> answers() throws ForkException, IOException, InterruptedException {
        List<RequestAnswer> answers = new ArrayList<>();
        exercise(() -> answers.addAll(workload.answers()));
        return answers;
    }

    @Override
    public AppLog log() {
        return app.log().masked(workload::masked);
    }

    @Override
    public Optional<String> sharedState() {
        return app.sharedState();
    }

    @Override
    public List<MixedRequest> mix() {
        return workload.mix();
    }

    @Override
    public void runOnly(int request, int operations) throws ForkException, IOException, InterruptedException {
        exercise(() -> workload.runOnly(request, operations));
    }

    @Override
    public String ending() throws IOException, InterruptedException {
        return app.ending();
    }

    @Override
    public String failure() throws IOException, InterruptedException {
        return app.failure();
    }
}
