package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.app.ClassOrigins;
import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.report.console.TrendConsole;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.target.Target;
import dev.plimsoll.trend.Sample;
import dev.plimsoll.trend.TrendListener;
import dev.plimsoll.trend.TrendMeasurement;
import dev.plimsoll.trend.TrendPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** One execution of {@code mem-over-time}: finds the application, measures, judges, reports. */
final class TrendExecution {

    private final MojoContext invocation;
    private final TrendConfiguration configuration;
    private final Reports reports;

    TrendExecution(MojoContext invocation, TrendConfiguration configuration, Reports reports) {
        this.invocation = invocation;
        this.configuration = configuration;
        this.reports = reports;
    }

    /**
     * Measures while no other module does.
     *
     * @param subject what is measured, as {@code group:artifact:version}
     */
    void run(String subject) throws MojoExecutionException, MojoFailureException {
        new AloneInBuild(invocation).run(() -> {
            Instant startedAt = Instant.now();
            GateContext terms = configuration.common().terms(configuration.limits());
            TrendResult result = measure(
                    subject,
                    startedAt,
                    soFar -> reports.save(soFar, Gate.judge(soFar, configuration.limits(), terms), folder()));
            GateResult judgement = Gate.judge(result, configuration.limits(), terms);
            Path json = reports.write(result, judgement, folder());
            Console console = Console.of(invocation.session(), invocation.log());
            new TrendConsole(console.terminal(), console.paint())
                    .lines(result, judgement, Duration.between(startedAt, Instant.now()))
                    .forEach(invocation.log()::info);
            BuildOutcome outcome = new BuildOutcome(invocation, configuration.common());
            outcome.namePage(reports);
            outcome.end(judgement, json);
            reports.verify();
        });
    }

    private Path folder() {
        return configuration.common().outputDirectory();
    }

    /** Takes a result that is complete but for what retains the growth. */
    @FunctionalInterface
    private interface Keeper {
        void keep(TrendResult soFar) throws IOException;
    }

    private TrendResult measure(String subject, Instant startedAt, Keeper keeper)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        invocation.sayWhatIsTakenOut();
        Path java = invocation.java(configuration.common().jvm());
        ProjectLayout layout =
                Layouts.of(invocation.project(), Path.of(invocation.session().getExecutionRootDirectory()));
        Subjects subjects =
                new Subjects(invocation, configuration.common(), configuration.app(), configuration.workload());
        Optional<PackagedApp> app =
                configuration.workload().workload().isEmpty() ? Optional.of(subjects.find(layout)) : Optional.empty();
        Path probeJar = ProbeJar.unpackInto(folder());
        Files.createDirectories(folder());
        Console console = Console.of(invocation.session(), invocation.log());
        try (ClassOrigins origins =
                        ClassOrigins.of(layout, app.map(PackagedApp::jars).orElse(List.of()));
                ConsoleProgress progress = ConsoleProgress.on(console);
                TrendWatch watch =
                        TrendWatch.of(folder().resolve("mem-over-time.csv"), progress, console, reports::problem)) {
            Target.Source source = app.isPresent()
                    ? subjects.ofApp(app.get(), layout, java, probeJar)
                    : subjects.ofWorkload(java, probeJar);
            TrendListener listener = new TrendListener() {
                @Override
                public void sampled(Sample sample, Series liveHeap) throws IOException {
                    watch.sampled(sample, liveHeap);
                }

                @Override
                public void measured(TrendResult soFar) throws IOException {
                    keeper.keep(soFar);
                }
            };
            return TrendMeasurement.of(plan(source, origins), invocation.asker(subject, startedAt), listener, progress);
        }
    }

    private TrendPlan plan(Target.Source source, ClassOrigins origins) {
        return new TrendPlan(
                source,
                origins::originOf,
                configuration.warmRequests(),
                configuration.leakHorizon(),
                configuration.leakHorizonLoad(),
                configuration.maxRequests(),
                configuration.maxDuration(),
                configuration.windows(),
                configuration.leakRest(),
                configuration.budget().value(),
                configuration.gated(),
                configuration.suspects(),
                configuration.suspectsTimeout(),
                folder());
    }
}
