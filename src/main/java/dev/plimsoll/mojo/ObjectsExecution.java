package dev.plimsoll.mojo;

import dev.plimsoll.alloc.JmhMeasurement;
import dev.plimsoll.alloc.JmhPlan;
import dev.plimsoll.alloc.ObjectsMeasurement;
import dev.plimsoll.alloc.ObjectsPlan;
import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.app.ClassOrigins;
import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.NearLimit;
import dev.plimsoll.report.console.ObjectsConsole;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** One execution of {@code perf-objects}: finds the application, measures, reports, judges. */
final class ObjectsExecution {

    /** Bytes per request move by so much between runs of an unchanged application. */
    private static final double REPEATABILITY = 0.01;

    private final MojoContext invocation;
    private final ObjectsConfiguration configuration;
    private final Reports reports;

    ObjectsExecution(MojoContext invocation, ObjectsConfiguration configuration, Reports reports) {
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
            NearLimit.Middle<ObjectsResult> counted = new Repeats(repeatability(), invocation.log())
                    .judge(
                            () -> measure(subject, startedAt),
                            () -> measure(subject, startedAt),
                            run -> Gate.judge(run, configuration.limits(), terms),
                            (run, soFar) -> reports.save(run, soFar, folder()),
                            new SideFiles(folder(), ObjectsMeasurement.SIDE_FILES));
            ObjectsResult result = counted.run();
            GateResult judgement = counted.judgement();
            Path json = reports.write(result, judgement, folder());
            Console console = Console.of(invocation.session(), invocation.log());
            BuildOutcome outcome = new BuildOutcome(invocation, configuration.common());
            Optional<String> flameGraph = Optional.of(folder().resolve(ObjectsMeasurement.FLAME_GRAPH))
                    .filter(file -> file.toFile().exists())
                    .map(outcome::shown);
            new ObjectsConsole(console.terminal(), console.paint(), configuration.top(), flameGraph)
                    .lines(result, judgement, Duration.between(startedAt, Instant.now()))
                    .forEach(invocation.log()::info);
            outcome.namePage(reports);
            outcome.end(judgement, json);
            reports.verify();
        });
    }

    /** Samples have an error of their own, which their limits know. */
    private double repeatability() {
        return configuration.mode() == ObjectsMode.EXACT ? REPEATABILITY : -1;
    }

    private Path folder() {
        return configuration.common().outputDirectory();
    }

    private ObjectsResult measure(String subject, Instant startedAt)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        invocation.sayWhatIsTakenOut();
        Path java = invocation.java(configuration.common().jvm());
        ProjectLayout layout =
                Layouts.of(invocation.project(), Path.of(invocation.session().getExecutionRootDirectory()));
        Subjects subjects =
                new Subjects(invocation, configuration.common(), configuration.app(), configuration.workload());
        Optional<PackagedApp> app = needsApp() ? Optional.of(subjects.find(layout)) : Optional.empty();
        Path probeJar = ProbeJar.unpackInto(folder());
        try (ClassOrigins origins =
                        ClassOrigins.of(layout, app.map(PackagedApp::jars).orElse(List.of()));
                ConsoleProgress progress = ConsoleProgress.on(Console.of(invocation.session(), invocation.log()))) {
            RunInfo asker = invocation.asker(subject, startedAt);
            if (configuration.jmh().isPresent()) {
                JmhPlan jmh = jmh(java, probeJar);
                return JmhMeasurement.of(jmh, plan(jmh.asSource(), origins), asker, progress);
            }
            Target.Source source = app.isPresent()
                    ? subjects.ofApp(app.get(), layout, java, probeJar)
                    : subjects.ofWorkload(java, probeJar);
            return ObjectsMeasurement.of(plan(source, origins), asker, progress);
        }
    }

    private ObjectsPlan plan(Target.Source source, ClassOrigins origins) {
        return new ObjectsPlan(
                source,
                origins::originOf,
                configuration.warmCount(),
                configuration.testCount(),
                configuration.mode(),
                configuration.sampleInterval().value(),
                configuration.allowFiles(),
                configuration.ignoreFiles(),
                configuration.retained(),
                configuration.keepRecording(),
                folder());
    }

    private JmhPlan jmh(Path java, Path probeJar) throws IOException {
        return new JmhPlan(
                configuration.jmh().orElseThrow().pattern(),
                configuration.jmhArgs(),
                java,
                probeJar,
                ProbeJar.unpackJmhInto(folder()),
                configuration.common().jvmArgs(),
                Layouts.testClassPath(invocation.project()),
                invocation.project().getBasedir().toPath());
    }

    private boolean needsApp() {
        return configuration.workload().workload().isEmpty()
                && configuration.jmh().isEmpty();
    }
}
