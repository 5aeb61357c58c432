package dev.plimsoll.mojo;

import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Settings;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** What the goals that fork and exercise an application have in common. */
abstract class AppGoal extends ForkingGoal {

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
     * that exits with code 0 before it listens is a batch application, unless a parameter is set that only a server has a use
     * for, for example pathToHit, requests or appReady.
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
     * Where the application runs. Without it, the project's directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.appWorkingDirectory")
    private @Nullable File appWorkingDirectory;

    /**
     * The port that the application listens on. Without it, a free one. It is also handed over as PORT, SERVER_PORT,
     * QUARKUS_HTTP_PORT and MICRONAUT_SERVER_PORT.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.appPort")
    private @Nullable String appPort;

    /**
     * When the application is ready: a path that must answer, or log:REGEX. Without it, when its port accepts a connection.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.appReady")
    private @Nullable String appReady;

    /**
     * How long the application may take to become ready.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.appReadyTimeout", defaultValue = "120s")
    private @Nullable String appReadyTimeout;

    /**
     * The path to request, if requests are not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.pathToHit", defaultValue = "/")
    private @Nullable String pathToHit;

    /**
     * Requests: entries with method, path, headers, body or bodyFile, expectStatus and weight.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable List<Request> requests;

    /**
     * Requests that are made once before all others; the cookies that their answers set are sent with the others.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable List<Request> setup;

    /**
     * Whose cookies are sent: setup for those of the setup requests only, so that each measured request is a new visitor of
     * one login; all for those that any answer sets, so that all requests are one visitor; none for no cookies at all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.cookies", defaultValue = "setup")
    private @Nullable String cookies;

    /**
     * Statuses that are expected: numbers, ranges or classes, for example 2xx or 200,304. Any other stops the run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.expectStatus", defaultValue = "2xx")
    private @Nullable String expectStatus;

    /**
     * How many requests are under way at once.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.concurrency", defaultValue = "1")
    private @Nullable String concurrency;

    /**
     * How long a request may take, from connecting until its whole answer is there.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.requestTimeout", defaultValue = "60s")
    private @Nullable String requestTimeout;

    /**
     * A class of the project, a Runnable or Callable, that is called in a JVM of its own in place of requests to an application.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.workload")
    private @Nullable String workload;

    /**
     * How long one call of the workload class may take.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.workloadTimeout", defaultValue = "10min")
    private @Nullable String workloadTimeout;

    /**
     * A load generator that is run in place of our own requests; {url} and {count} are replaced.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.command")
    private @Nullable String command;

    /**
     * How long the load generator may take.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.commandTimeout", defaultValue = "10min")
    private @Nullable String commandTimeout;

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
    Optional<String> nothingToDo(MojoContext invocation) {
        return new ModuleApp(
                        invocation,
                        ParameterOrigins.of(invocation.project(), invocation.session(), invocation.execution()),
                        Optional.ofNullable(appJar).map(File::toPath),
                        Optional.ofNullable(appMainClass),
                        Optional.ofNullable(workload),
                        Optional.ofNullable(benchmarks()))
                .whyNone();
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

    /** The application's settings. */
    final AppConfiguration app(Settings settings, ParameterOrigins origins) {
        return new AppSettings(settings, origins)
                .read(new AppSettings.Raw(
                        appJar,
                        appMainClass,
                        appKind,
                        appArgs,
                        appEnvironment == null ? Map.of() : appEnvironment,
                        appWorkingDirectory,
                        appPort,
                        appReady,
                        appReadyTimeout));
    }

    /** The workload's settings. */
    final WorkloadConfiguration workload(Settings settings) {
        return new WorkloadSettings(settings)
                .read(new WorkloadSettings.Raw(
                        pathToHit,
                        requests == null ? List.of() : requests,
                        setup == null ? List.of() : setup,
                        cookies,
                        expectStatus,
                        concurrency,
                        requestTimeout,
                        workload,
                        workloadTimeout,
                        command,
                        commandTimeout));
    }
}
