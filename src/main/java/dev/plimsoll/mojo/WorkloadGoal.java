package dev.plimsoll.mojo;

import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.target.WorkloadTarget;
import dev.plimsoll.unit.SecretValues;
import dev.plimsoll.workload.CommandWorkload;
import dev.plimsoll.workload.CookieScope;
import dev.plimsoll.workload.ExpectedStatuses;
import dev.plimsoll.workload.ExtractCheck;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import dev.plimsoll.workload.HttpVersion;
import dev.plimsoll.workload.HttpWorkload;
import dev.plimsoll.workload.SentSecrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** Base of the goals that exercise something: HTTP requests, a load generator, or a workload class. */
abstract class WorkloadGoal extends ForkingGoal {

    /**
     * The path to request, if requests are not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.pathToHit", defaultValue = "/")
    private @Nullable String pathToHit;

    /**
     * Where the requests come from, if they are not to be named: auto to ask the application (its OpenAPI document, Spring's
     * mappings or Micronaut's routes), or a file: an OpenAPI 3 document, an HTTP archive (HAR) or an access log. Only GET and
     * HEAD are called; requests adds others.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.endpoints")
    private @Nullable String endpoints;

    /**
     * Requests that are made once before all others, which send the cookies that their responses set. An entry may have
     * elements extract with a name and a regular expression: later requests contain what its group matches as ${name}.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable List<Request> setup;

    /**
     * The cookies to send: setup for those of the setup requests only, so that each measured request is a new visitor of one
     * login; all for those that any response sets, so that all requests are one visitor; none for no cookies.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.cookies", defaultValue = "setup")
    private @Nullable String cookies;

    /**
     * The expected statuses: numbers, ranges or classes, for example 2xx or 200,304. Any other stops the run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.expectStatus", defaultValue = "2xx")
    private @Nullable String expectStatus;

    /**
     * The number of concurrent requests; or auto: mem-over-time then makes up to 16 at a time if the application mostly waits, and
     * other goals make one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.concurrency", defaultValue = "1")
    private @Nullable String concurrency;

    /**
     * How long a request may take, from connecting until its response is complete.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.requestTimeout", defaultValue = "60s")
    private @Nullable String requestTimeout;

    /**
     * The version of HTTP: auto for HTTP/2 if the application offers it over TLS and HTTP/1.1 otherwise; 1.1; or 2, without
     * TLS by an upgrade of the connection (h2c).
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.httpVersion", defaultValue = "auto")
    private @Nullable String httpVersion;

    /**
     * A class of the project, a Runnable or Callable, that is called in a separate JVM instead of requests to an application.
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
     * A load generator that runs instead of the requests; {url} and {count} are replaced.
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

    private @Nullable EndpointRequests endpointRequests;

    WorkloadGoal(MavenProject project, MavenSession session, MojoExecution execution, ToolchainManager toolchains) {
        super(project, session, execution, toolchains);
    }

    /** Whether anything is sent to the application; otherwise it is only started. */
    boolean isExercised() {
        return true;
    }

    /** The workload class, as it is configured; null for an application. */
    final @Nullable String workload() {
        return workload;
    }

    /** The load generator, as it is configured; null for requests. */
    final @Nullable String command() {
        return command;
    }

    /** Where requests are found, as it is configured; null if they are named. */
    final @Nullable String endpoints() {
        return endpoints;
    }

    /** The requests to endpoints that are found; empty if requests are named. */
    final Optional<EndpointRequests> endpointRequests() {
        return Optional.ofNullable(endpointRequests);
    }

    /** What requests send and the application's log must not show. What is wrong with them is reported elsewhere. */
    final SecretValues sentSecrets() {
        Settings ignored = Settings.ofParameters();
        return SentSecrets.inLogs(Stream.concat(
                        requests(ignored, ExpectedStatuses.SUCCESS).stream(),
                        Request.read(ignored, "setup", setup, ExpectedStatuses.SUCCESS, configuration()).stream())
                .toList());
    }

    /** The requests to measure. */
    private List<HttpRequestPlan> requests(Settings settings, ExpectedStatuses expected) {
        if (!requestEntries().isEmpty()) {
            return Request.read(settings, Limit.REQUESTS, requestEntries(), expected, configuration());
        }
        return settings.value("pathToHit", pathToHit, path -> HttpRequestPlan.get(path, expected)).stream()
                .toList();
    }

    /**
     * What exercises an application.
     *
     * @param log takes which endpoints were found
     */
    final TargetLauncher.ExercisePlanner exercises(
            Settings settings, ProjectLayout layout, Path folder, Consumer<String> log) {
        ExpectedStatuses expected = settings.value("expectStatus", expectStatus, ExpectedStatuses::parse)
                .orElse(ExpectedStatuses.SUCCESS);
        List<HttpRequestPlan> measured = requests(settings, expected);
        EndpointRequests.HttpPlanner plans = plans(settings, expected, measured);
        List<String> external = settings.args("command", command);
        Duration longest = settings.duration("commandTimeout", commandTimeout);
        if (isExercised() && !external.isEmpty()) {
            refuseBeside("command", settings);
            return (java, probeJar, rehearsal) -> base -> new CommandWorkload(
                    new CommandWorkload.Plan(
                            external, measured.get(0).path(), longest, java, probeJar, layout.baseDirectory(), folder),
                    base);
        }
        if (isExercised() && endpoints != null) {
            endpointRequests = new EndpointRequests(
                    settings.value("endpoints", endpoints, text -> EndpointRequests.parse(text, layout.baseDirectory()))
                            .flatMap(Function.identity()),
                    requestEntries().isEmpty() ? List.of() : measured,
                    expected,
                    plans,
                    log);
            return endpointRequests;
        }
        return (java, probeJar, rehearsal) -> base -> HttpWorkload.of(plans.plan(base, measured));
    }

    /** How requests are made. */
    private EndpointRequests.HttpPlanner plans(
            Settings settings, ExpectedStatuses expected, List<HttpRequestPlan> measured) {
        List<HttpRequestPlan> before = Request.read(settings, "setup", setup, expected, configuration());
        Settings inPom = settings.within("the plugin's <configuration>");
        ExtractCheck.problems(before, measured).forEach(text -> inPom.problem("setup", text));
        Request.sameNames(requestEntries()).forEach(text -> inPom.problem(Limit.REQUESTS, text));
        CookieScope scope = settings.choice("cookies", cookies, CookieScope.class);
        int atOnce = atOnce(settings);
        Duration timeout = settings.duration("requestTimeout", requestTimeout);
        HttpVersion version =
                settings.value("httpVersion", httpVersion, HttpVersion::parse).orElse(HttpVersion.AUTO);
        return (base, made) -> new HttpPlan(base, made, before, scope, atOnce, timeout, version);
    }

    /** How many requests are made at the same time. */
    final int atOnce(Settings settings) {
        return isConcurrencyFound() ? 1 : settings.number("concurrency", concurrency, 1, 10_000);
    }

    /** Whether a goal that can looks for how many concurrent requests the application is best exercised by. */
    final boolean isConcurrencyFound() {
        return concurrency != null && concurrency.strip().equalsIgnoreCase("auto");
    }

    /** What would be ignored, so that something else would be measured than the user means. */
    private void refuseBeside(String exercise, Settings settings) {
        if (!requestEntries().isEmpty()) {
            settings.problem(exercise, "excludes <requests>, which would not be made: remove one of them");
        }
        if (setup != null && !setup.isEmpty()) {
            settings.problem(exercise, "excludes <setup>, which would not be made: remove one of them");
        }
    }

    /** The workload class in place of an application; empty if none is configured. */
    final Optional<TargetLauncher> workloadLauncher(
            Settings settings, ProjectLayout layout, List<String> jvmArgs, Path folder) {
        Duration timeout = settings.duration("workloadTimeout", workloadTimeout);
        return settings.text("workload", workload)
                .map(name -> TargetLauncher.ofWorkload(
                        layout,
                        jvmArgs,
                        (java, probeJar) -> new WorkloadTarget.WorkloadTargetSource(
                                name,
                                timeout,
                                java,
                                probeJar,
                                jvmArgs,
                                testClassPath(),
                                layout.baseDirectory(),
                                folder)));
    }

    /** The class path of the project's tests. */
    String testClassPath() {
        return Layouts.testClassPath(project());
    }
}
