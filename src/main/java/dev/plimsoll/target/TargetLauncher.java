package dev.plimsoll.target;

import dev.plimsoll.app.AppKind;
import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.app.AppNotTrimmableException;
import dev.plimsoll.app.AppPlan;
import dev.plimsoll.app.AppSource;
import dev.plimsoll.app.ClassOrigins;
import dev.plimsoll.app.ClassPathEntry;
import dev.plimsoll.app.Origin;
import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.app.TrimmedApp;
import dev.plimsoll.fork.Confinement;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpWorkload;
import dev.plimsoll.workload.Workload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Launches what a goal exercises. It is made from the configuration alone; {@link #open} then looks for the application,
 * and must be called before anything else is asked. For one thread.
 */
public final class TargetLauncher implements Target.Source, AutoCloseable {

    /** A workload that is asked only for its title is never sent anywhere. */
    private static final URI NOWHERE = URI.create("http://localhost:1");

    /** The folder for the log of a run before those that are measured. */
    private static final String REHEARSAL = "endpoint-search";

    private final List<String> jvmArgs;
    private final Opening opening;
    private Target.@Nullable Source source;
    private @Nullable ClassOrigins origins;
    private @Nullable AppVariants variants;
    private Optional<HttpPlan> requests = Optional.empty();

    private TargetLauncher(List<String> jvmArgs, Opening opening) {
        this.jvmArgs = List.copyOf(jvmArgs);
        this.opening = opening;
    }

    /** Launches other forms of the application. */
    private record AppVariants(PackagedApp app, Variant variant) {

        /** Makes the source of JVMs that run another form of the application. */
        @FunctionalInterface
        private interface Variant {
            AppTarget.AppTargetSource of(PackagedApp other, Path folder, Duration maxReady);
        }
    }

    /** Sets {@code source} and {@code origins}, and {@code variants} of an application. */
    private interface Opening {
        void open(TargetLauncher launcher, Path java, Path folder)
                throws AppNotFoundException, ForkException, IOException, InterruptedException;
    }

    /** Makes the plan of one fork of an application: each gets a separate port. */
    @FunctionalInterface
    public interface AppPlanner {
        AppPlan plan(PackagedApp app) throws IOException;
    }

    /** Makes what exercises an application; an external command needs a JVM that supervises it. */
    @FunctionalInterface
    public interface ExercisePlanner {

        /** @param rehearsal runs the application, where what exercises it depends on the application itself */
        AppTarget.Exercise plan(Path java, Path probeJar, Rehearsal rehearsal)
                throws ForkException, IOException, InterruptedException;
    }

    /** Runs the application once before it is measured, without a probe. */
    @FunctionalInterface
    public interface Rehearsal {

        /**
         * Starts the application, runs one operation, and stops it.
         *
         * @param environment more variables; those that the user sets are kept
         */
        void run(AppTarget.Exercise exercise, Map<String, String> environment)
                throws ForkException, IOException, InterruptedException;
    }

    /**
     * The packaged application.
     *
     * @param where where to look for it
     * @param kind how it ends
     * @param jvmArgs the user's arguments for the JVM
     * @param found takes the application once it is found
     * @param warnings takes what the user should know while the application is waited for
     */
    public static TargetLauncher ofApp(
            AppSource where,
            AppKind kind,
            AppPlanner planner,
            ExercisePlanner exercises,
            List<String> jvmArgs,
            Consumer<PackagedApp> found,
            Consumer<String> warnings) {
        return new TargetLauncher(jvmArgs, (launcher, java, folder) -> {
            PackagedApp app = PackagedApp.find(where);
            found.accept(app);
            Path probeJar = ProbeJar.unpackInto(folder);
            Rehearsal rehearsal = (rehearsed, environment) -> rehearse(new AppTarget.AppTargetSource(
                    app.name(),
                    app.name(),
                    kind == AppKind.BATCH,
                    () -> planner.plan(app).withDefaults(environment),
                    rehearsed,
                    java,
                    probeJar,
                    jvmArgs,
                    Files.createDirectories(folder.resolve(REHEARSAL)),
                    warnings));
            AppTarget.Exercise exercise = exercises.plan(java, probeJar, rehearsal);
            launcher.origins = ClassOrigins.of(where.project(), app.jars());
            AppTarget.AppTargetSource launched = new AppTarget.AppTargetSource(
                    app.name(),
                    title(exercise),
                    kind == AppKind.BATCH,
                    () -> planner.plan(app),
                    exercise,
                    java,
                    probeJar,
                    jvmArgs,
                    folder,
                    warnings);
            launcher.source = launched;
            launcher.requests = requests(exercise);
            launcher.variants = new AppVariants(
                    app,
                    (other, logs, maxReady) ->
                            launched.running(() -> planner.plan(other).readyWithin(maxReady), logs));
        });
    }

    private static void rehearse(AppTarget.AppTargetSource source)
            throws ForkException, IOException, InterruptedException {
        try (Exercised app = source.forkWithoutProbe(source.jvmArgs())) {
            if (!app.begin()) {
                throw ForkException.ofApp("The application ended by itself before it listened, so it has no endpoints:"
                        + " leave out <endpoints> (-Dplimsoll.endpoints).");
            }
            app.run(1);
        }
    }

    /** Makes the source of JVMs that call a workload class. */
    @FunctionalInterface
    public interface WorkloadPlanner {
        WorkloadTarget.WorkloadTargetSource plan(Path java, Path probeJar);
    }

    /** A class of the project. */
    public static TargetLauncher ofWorkload(ProjectLayout project, List<String> jvmArgs, WorkloadPlanner planner) {
        return new TargetLauncher(jvmArgs, (launcher, java, folder) -> {
            launcher.origins = ClassOrigins.of(project, List.of());
            launcher.source = planner.plan(java, ProbeJar.unpackInto(folder));
        });
    }

    /** Benchmarks, which JMH forks by itself: for the title and the arguments of the result. */
    public static TargetLauncher ofBenchmarks(ProjectLayout project, List<String> jvmArgs, String regex) {
        return new TargetLauncher(jvmArgs, (launcher, java, folder) -> {
            launcher.origins = ClassOrigins.of(project, List.of());
            launcher.source = new Benchmarks("benchmark " + regex, launcher.jvmArgs);
        });
    }

    private record Benchmarks(String title, List<String> jvmArgs) implements Target.Source {
        @Override
        public Target fork(List<String> args) {
            throw new UnsupportedOperationException("JMH forks by itself");
        }
    }

    /**
     * Finds what is launched; it is open until it is closed, and can then be opened again.
     *
     * @param java the executable
     * @param folder where the probe is unpacked and logs go
     * @return this launcher
     * @throws ForkException with a text for the user, if the application is run to find out what exercises it, and fails
     */
    public TargetLauncher open(Path java, Path folder)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        opening.open(this, java, folder);
        return this;
    }

    /** Whose code a class is, and where its source is. */
    public Origin originOf(String className) {
        return opened(origins).originOf(className);
    }

    /** The application; empty if a class of the project is exercised instead. */
    public Optional<PackagedApp> app() {
        return Optional.ofNullable(variants).map(AppVariants::app);
    }

    /**
     * Runs another form of the application, which is exercised in the same way.
     *
     * @param folder where its log is written
     * @param maxReady how long it may take to become ready, unless less is configured
     */
    public AppTarget.AppTargetSource running(PackagedApp other, Path folder, Duration maxReady) {
        return opened(variants).variant().of(other, folder, maxReady);
    }

    /**
     * Runs what is exercised with other versions of some dependencies, as {@link TrimmedApp#exchanged} does.
     *
     * @param instead the jars that take the place of each dependency; none to leave it out
     * @param staying all other entries of the runtime class path
     * @param folder where copies and the log are written; needed as long as it runs
     * @param maxReady how long it may take to become ready, unless less is configured
     * @return empty if it contains none of the dependencies
     * @throws AppNotTrimmableException if it is packaged in such a way that they cannot be exchanged
     */
    public Optional<Target.Source> exchanging(
            Map<ClassPathEntry, List<Path>> instead, List<ClassPathEntry> staying, Path folder, Duration maxReady)
            throws IOException, AppNotTrimmableException {
        if (opened(source) instanceof WorkloadTarget.WorkloadTargetSource workload) {
            return TrimmedApp.exchanged(workload.classPath(), instead, staying)
                    .map(classPath -> workload.on(classPath, folder));
        }
        AppVariants known = opened(variants);
        TrimmedApp exchanged = TrimmedApp.exchanged(known.app(), instead, staying, folder.resolve("app"));
        return exchanged.leftOut().isEmpty()
                ? Optional.empty()
                : Optional.of(known.variant().of(exchanged.app(), folder, maxReady));
    }

    /**
     * Runs the application within a memory limit.
     *
     * @param limit creates the limit of one run
     * @param folder where its log is written
     * @param maxReady how long it may take to become ready, unless less is configured
     */
    public AppTarget.AppTargetSource within(Supplier<Confinement> limit, Path folder, Duration maxReady) {
        AppVariants known = opened(variants);
        return known.variant().of(known.app(), folder, maxReady).within(limit);
    }

    /**
     * Runs the application with more variables in its environment.
     *
     * @param folder where its log is written
     * @param maxReady how long it may take to become ready, unless less is configured
     */
    public Target.Source with(Map<String, String> environment, Path folder, Duration maxReady) {
        AppVariants known = opened(variants);
        return known.variant().of(known.app(), folder, maxReady).with(environment);
    }

    /** The class that is called in place of an application; empty if there is an application. */
    public Optional<WorkloadTarget.WorkloadTargetSource> workloadClass() {
        return opened(source) instanceof WorkloadTarget.WorkloadTargetSource workload
                ? Optional.of(workload)
                : Optional.empty();
    }

    /** The requests that exercise the application, at any address; empty if something else does. */
    public Optional<HttpPlan> requests() {
        return requests;
    }

    /**
     * Runs the application, exercised by something else.
     *
     * @param folder where its log is written
     * @param maxReady how long it may take to become ready, unless less is configured
     */
    public AppTarget.AppTargetSource exercised(AppTarget.Exercise exercise, Path folder, Duration maxReady) {
        AppVariants known = opened(variants);
        return known.variant().of(known.app(), folder, maxReady).exercisedBy(exercise);
    }

    @Override
    public String title() {
        return opened(source).title();
    }

    @Override
    public String application() {
        return opened(source).application();
    }

    @Override
    public List<String> jvmArgs() {
        return jvmArgs;
    }

    @Override
    public boolean isBatch() {
        return opened(source).isBatch();
    }

    @Override
    public Optional<Target.Source> beside(Path logs) {
        return opened(source).beside(logs);
    }

    @Override
    public Target fork(List<String> args) throws ForkException, IOException {
        return opened(source).fork(args);
    }

    @Override
    public void close() {
        if (origins != null) {
            origins.close();
        }
        origins = null;
        source = null;
        variants = null;
        requests = Optional.empty();
    }

    private static <T> T opened(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The launcher is not open");
        }
        return part;
    }

    private static Optional<HttpPlan> requests(AppTarget.Exercise exercise) {
        try (Workload workload = exercise.at(NOWHERE)) {
            return workload instanceof HttpWorkload http ? Optional.of(http.plan()) : Optional.empty();
        }
    }

    private static String title(AppTarget.Exercise exercise) {
        try (Workload workload = exercise.at(NOWHERE)) {
            return workload.title();
        }
    }
}
