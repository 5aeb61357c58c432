package dev.plimsoll.mojo;

import dev.plimsoll.app.AppPlan;
import dev.plimsoll.app.AppScheme;
import dev.plimsoll.app.AppSource;
import dev.plimsoll.app.FreePort;
import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.app.Readiness;
import dev.plimsoll.config.AppSettings;
import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.result.Result;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.GoalRun;
import dev.plimsoll.run.RepeatPolicy;
import dev.plimsoll.run.RunException;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.unit.SecretValues;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** Base of the goals that fork and exercise an application. */
abstract class AppGoal extends WorkloadGoal {

    /**
     * The executable jar to fork. Without it, what the project packaged: Spring Boot's, Quarkus's, a shaded or plain jar with
     * a Main-Class, or an executable war.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.appJar")
    private @Nullable File appJar;

    /**
     * Fork this class on the project's runtime class path instead of a jar.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.appMainClass")
    private @Nullable String appMainClass;

    /**
     * Whether the application is a server, or a batch application whose whole run is one operation. Without it, an application
     * that exits with code 0 before it listens is a batch application, unless a parameter is set that only a server uses, for
     * example pathToHit, requests or appReady.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.appKind")
    private @Nullable String appKind;

    /**
     * Arguments of the application, split as a shell would; {port} is replaced.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.appArgs")
    private @Nullable String appArgs;

    /**
     * Variables added to the application's environment.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, @Nullable String> appEnvironment;

    /**
     * The working directory of the application. Without it, the project's directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.appWorkingDirectory")
    private @Nullable File appWorkingDirectory;

    /**
     * The port that the application listens on. Without it, a free one. The application gets it as PORT, SERVER_PORT,
     * QUARKUS_HTTP_PORT and MICRONAUT_SERVER_PORT.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.appPort")
    private @Nullable String appPort;

    /**
     * When the application is ready: a path that must respond, or log:REGEX. Without it, when its port accepts a connection.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.appReady")
    private @Nullable String appReady;

    /**
     * The scheme that the application listens with: http, or https. Plimsoll then trusts the certificate that the forked
     * application presents on its first connection, and no other.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.appScheme", defaultValue = "http")
    private @Nullable String appScheme;

    /**
     * How long the application may take to become ready.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.appReadyTimeout", defaultValue = "120s")
    private @Nullable String appReadyTimeout;

    private static final int LAST_PORT = 65_535;

    /** The demo starts in 4 s, and in 80 to 200 s while each allocation is recorded. */
    private static final int RECORDED_START_FACTOR = 5;

    private final EachModule eachModule;

    AppGoal(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule) {
        super(project, session, execution, toolchains);
        this.eachModule = eachModule;
    }

    /** A jar that is named on the command line is the one thing to measure, whatever modules there are. */
    @Override
    Optional<EachModule> eachModule() {
        return session().getUserProperties().containsKey("plimsoll.appJar")
                ? Optional.empty()
                : Optional.of(eachModule);
    }

    @Override
    Optional<String> nothingToDo(MojoContext context) {
        return moduleApp(context).whyNone();
    }

    private ModuleApp moduleApp(MojoContext context) {
        return new ModuleApp(
                context,
                context.origins(),
                Optional.ofNullable(appJar).map(File::toPath),
                Optional.ofNullable(appMainClass),
                Optional.ofNullable(workload()),
                Optional.ofNullable(benchmarks()));
    }

    /** What the module does not have, as the object of "has", if it looks like a library; otherwise empty. */
    final Optional<String> missingApp(MojoContext context) {
        return context.layout().isProject() ? moduleApp(context).whatIsMissing() : Optional.empty();
    }

    /** A regular expression on the benchmarks that are the workload; null if they are not. */
    @Nullable
    String benchmarks() {
        return null;
    }

    @Override
    String nothingInBuild() {
        return "Nothing was measured: no module of this build has an app to run, so this is neither a pass nor a failure."
                + " Package the app in the same call (mvn package plimsoll:" + goal()
                + "); if it is packaged, say what to run"
                + " with <appJar>, <appMainClass> or <workload> in the module that has it." + ON_PURPOSE;
    }

    /** What the goal forks and exercises; the application is looked for when the launcher is opened. */
    final TargetLauncher launcher(MojoContext context, Settings settings, Path folder) {
        return launcher(context, settings, folder, Optional.empty());
    }

    /**
     * The same, where benchmarks may be the workload.
     *
     * @param benchmarks which benchmarks are the workload; empty if none is
     */
    final TargetLauncher launcher(MojoContext context, Settings settings, Path folder, Optional<Pattern> benchmarks) {
        ProjectLayout layout = layout(context);
        List<String> args = jvmArgs(settings);
        ExerciseCheck.of(workload(), benchmarks(), command(), endpoints())
                .check(project(), context.origins(), settings);
        AppSettings app = AppSettings.read(settings, context.origins(), appKind, appArgs, environment());
        TargetLauncher.AppPlanner planner = planner(settings, context, app, layout, args);
        TargetLauncher.ExercisePlanner exercises = exercises(settings, layout, folder, context.log()::info);
        Optional<TargetLauncher> workload = workloadLauncher(settings, layout, args, folder);
        AppSource where = appSource(context, settings);
        return benchmarks
                .map(regex -> TargetLauncher.ofBenchmarks(layout, args, regex.pattern()))
                .or(() -> workload)
                .orElseGet(() -> TargetLauncher.ofApp(
                        where,
                        app.kind(),
                        planner,
                        exercises,
                        args,
                        found -> report(found, context),
                        context.log()::warn));
    }

    /** Where the application is looked for. */
    final AppSource appSource(MojoContext context, Settings settings) {
        return new AppSource(
                layout(context),
                Optional.ofNullable(appJar).map(File::toPath),
                settings.text("appMainClass", appMainClass),
                goal());
    }

    /** Where the project keeps what it built. */
    ProjectLayout layout(MojoContext context) {
        return context.layout();
    }

    /** What reports on the application's heap must not show. What is wrong with the settings is reported elsewhere. */
    final SecretValues knownSecrets(MojoContext context) {
        Settings ignored = Settings.ofParameters();
        return context.secretsOfMaven()
                .and(sentSecrets())
                .and(SecretValues.ofArguments(jvmArgs(ignored)))
                .and(SecretValues.ofArguments(ignored.args("appArgs", appArgs)))
                .and(SecretValues.ofEnvironment(environment()))
                .and(SecretValues.inherited(System.getenv()));
    }

    private TargetLauncher.AppPlanner planner(
            Settings settings, MojoContext context, AppSettings app, ProjectLayout layout, List<String> jvmArgs) {
        SecretValues secrets = context.secretsOfMaven().and(sentSecrets());
        List<String> args = settings.args("appArgs", appArgs);
        Map<String, String> environment = environment();
        Path workingDirectory = workingDirectory(settings).orElse(layout.baseDirectory());
        OptionalInt fixed = fixedPort(settings);
        Readiness readiness =
                settings.value("appReady", appReady, Readiness::parse).orElseGet(Readiness.OfPort::new);
        Duration timeout = readyTimeout(settings, context.origins());
        String scheme = scheme(settings);
        return found -> {
            int port = fixed.isPresent() ? fixed.getAsInt() : FreePort.find();
            return new AppPlan(
                    found,
                    app.kind(),
                    app.listensBecause(),
                    jvmArgs,
                    args,
                    environment,
                    workingDirectory,
                    port,
                    readiness,
                    timeout,
                    scheme,
                    secrets);
        };
    }

    /** While each allocation of it is recorded, a start takes longer. */
    private Duration readyTimeout(Settings settings, ParameterOrigins origins) {
        Duration timeout = settings.duration("appReadyTimeout", appReadyTimeout);
        return isExercised() || origins.isSet("appReadyTimeout")
                ? timeout
                : timeout.multipliedBy(RECORDED_START_FACTOR);
    }

    /** Refuses wrong settings, then measures once, whatever the limits are, judges and reports. */
    final <R extends Result> BuildOutcome measureOnce(
            MojoContext context,
            Settings settings,
            GoalExecution goal,
            TargetLauncher launcher,
            LaunchedMeasurer.Measurement<R> measurement,
            GoalRun.ResultText<R> text)
            throws MojoExecutionException, RunException {
        Optional<Path> jvm = jvm(settings);
        Limits limits = limits(settings, context.origins());
        GateSettings gate = gateSettings(settings);
        settings.verify();
        context.warnOfRemovedOptions();
        GateContext terms = gate.context(limits);
        return new GoalRun<>(
                        goal,
                        new LaunchedMeasurer<>(context, launcher, jvm, goal.folder(), measurement),
                        RepeatPolicy.NEVER,
                        result -> Gate.judge(result, limits.on(result), terms),
                        text)
                .run();
    }

    /** Whether nothing that is configured keeps a second instance of the application from running at the same time. */
    final boolean mayRunTwice() {
        return appPort == null && workload() == null && command() == null;
    }

    private OptionalInt fixedPort(Settings settings) {
        return appPort == null
                ? OptionalInt.empty()
                : OptionalInt.of(settings.number("appPort", appPort, 1, LAST_PORT));
    }

    private String scheme(Settings settings) {
        return settings.choice("appScheme", appScheme, AppScheme.class).name().toLowerCase(Locale.ROOT);
    }

    private Optional<Path> workingDirectory(Settings settings) {
        if (appWorkingDirectory != null && !appWorkingDirectory.isDirectory()) {
            settings.problem("appWorkingDirectory", appWorkingDirectory + " is not a folder");
        }
        return Optional.ofNullable(appWorkingDirectory).map(File::toPath);
    }

    /** Maven gives null for an empty element. */
    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        if (appEnvironment != null) {
            appEnvironment.forEach((name, value) -> environment.put(name, value == null ? "" : value));
        }
        return environment;
    }

    private static void report(PackagedApp app, MojoContext context) {
        context.log().info("Forking the " + app.form().text() + " " + context.shown(app.file()));
    }

    /** What a packaged module does not have, if it is a library; one that is not packaged may be anything, and its goals say so. */
    final Optional<String> libraryInstead(MojoContext context) {
        ProjectLayout layout = context.layout();
        Path packaged = layout.buildDirectory().resolve(layout.finalName() + "." + layout.packaging());
        boolean isPackaged = layout.artifact().isPresent() || Files.exists(packaged);
        return missingApp(context).filter(what -> isPackaged);
    }
}
