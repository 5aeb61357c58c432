package dev.plimsoll.mojo;

import dev.plimsoll.bundle.BundleMeasurement;
import dev.plimsoll.bundle.BundlePlan;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.NearLimit;
import dev.plimsoll.report.console.BundleConsole;
import dev.plimsoll.resolve.GraphException;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.RunInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** One execution of a goal that measures boot memory: measures, reports, judges. */
final class BundleExecution {

    /** Boot memory moves by so much between runs of an unchanged project. */
    private static final double REPEATABILITY = 0.001;

    private final MojoContext invocation;
    private final BundleConfiguration configuration;
    private final Reports reports;

    BundleExecution(MojoContext invocation, BundleConfiguration configuration, Reports reports) {
        this.invocation = invocation;
        this.configuration = configuration;
        this.reports = reports;
    }

    /**
     * Measures while no other module does.
     *
     * @param subject what is measured, as {@code group:artifact:version}
     */
    void run(String subject, BundleGoal.GraphSource source) throws MojoExecutionException, MojoFailureException {
        new AloneInBuild(invocation).run(() -> {
            Instant startedAt = Instant.now();
            GateContext terms = configuration.common().terms(configuration.limits());
            BundlePlan plan = plan(source);
            NearLimit.Middle<BundleResult> counted = new Repeats(REPEATABILITY, invocation.log())
                    .judge(
                            () -> measure(plan, subject, startedAt),
                            () -> measure(plan.afresh(), subject, startedAt),
                            run -> Gate.judge(run, configuration.limits(), terms),
                            (run, soFar) -> reports.save(
                                    run, soFar, configuration.common().outputDirectory()),
                            SideFiles.NONE);
            BundleResult result = counted.run();
            GateResult judgement = counted.judgement();
            Path json = reports.write(result, judgement, configuration.common().outputDirectory());
            Console console = Console.of(invocation.session(), invocation.log());
            new BundleConsole(console.terminal(), console.paint(), configuration.cutOff())
                    .lines(result, judgement, Duration.between(startedAt, Instant.now()))
                    .forEach(invocation.log()::info);
            BuildOutcome outcome = new BuildOutcome(invocation, configuration.common());
            outcome.namePage(reports);
            outcome.end(judgement, json);
            reports.verify();
        });
    }

    private BundlePlan plan(BundleGoal.GraphSource source) throws GraphException, ForkException {
        invocation.sayWhatIsTakenOut();
        Path java = invocation.java(configuration.common().jvm());
        DependencyGraph graph = source.graph();
        boolean lacksClasses =
                graph.nodes().stream().anyMatch(DependencyGraph.Node::project) && invocation.lacksClasses();
        if (lacksClasses) {
            invocation
                    .log()
                    .warn("The project's own classes are not compiled and cannot be measured; run mvn compile"
                            + " plimsoll:bundle-mem to have them.");
        }
        return new BundlePlan(
                graph,
                configuration.selection(),
                lacksClasses,
                java,
                configuration.common().jvmArgs(),
                configuration.initialize(),
                configuration.forks(),
                configuration.forkTimeout(),
                configuration.isolated(),
                configuration.measureSaves(),
                configuration.cache(),
                configuration.common().outputDirectory());
    }

    private BundleResult measure(BundlePlan plan, String subject, Instant startedAt)
            throws ForkException, IOException, InterruptedException {
        RunInfo asker = invocation.asker(subject, startedAt);
        try (ConsoleProgress progress = ConsoleProgress.on(Console.of(invocation.session(), invocation.log()))) {
            return BundleMeasurement.of(plan, asker, progress);
        }
    }
}
