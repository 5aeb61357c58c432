package dev.plimsoll.mojo;

import dev.plimsoll.app.AppSource;
import dev.plimsoll.compare.Side;
import dev.plimsoll.config.Quantity;
import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.load.FreshFork;
import dev.plimsoll.report.console.CompareConsole;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.GoalRun;
import dev.plimsoll.run.Measurer;
import dev.plimsoll.run.RepeatPolicy;
import dev.plimsoll.run.RunException;
import dev.plimsoll.target.TargetLauncher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Measures two sides in the same environment and shows what is better or worse, by dependency, line of code and series, and which change
 * of a dependency brought it. Limits on growth are checked against the base.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "compare",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
public final class CompareMojo extends AppGoal {

    static final String GOAL = "compare";

    /** Where the goals that it runs find the side that is compared instead of the working tree. */
    private static final String HEAD = "dev.plimsoll.head";

    private static final int MAX_REQUESTS = 1_000_000;

    /** As many as what-if takes at most. */
    private static final int MAX_ROUNDS = 20;

    private static final double MAX_PERCENT = 50;

    private final ForkedGoals forks;
    private final BlameParts blameParts;

    /**
     * The goals to run on both sides: perf-mem, bundle-mem, perf-objects, mem-over-time and capacity.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.goals", defaultValue = "perf-mem,bundle-mem,perf-objects")
    private @Nullable List<@Nullable String> goals;

    /**
     * What is compared with the base: a git ref, group:artifact:version, or a folder of results. Without it, the working tree.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.head")
    private @Nullable String head;

    /**
     * Whether each change of a dependency is also tried by itself, to find out what it does to boot memory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.blame", defaultValue = "true")
    private @Nullable String blame;

    /**
     * Whether to look for the first commit between base and head whose figure is above the limit that is set on it; without a
     * limit, above the middle of both sides. It builds one commit for each halving: six for 64 commits.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.bisect", defaultValue = "false")
    private @Nullable String bisect;

    /**
     * How often both sides are also started in fresh forks, for what differs from fork to fork: boot time, throughput, latency and
     * resident memory. Each round has two forks of the head and four of the base, of which two are compared with the other two
     * (A/A). At least three rounds are needed to tell a difference from chance. With 0, these are not compared.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.rounds", defaultValue = "0")
    private @Nullable String rounds;

    /**
     * After this time no further fork of the rounds is started; only whole rounds count.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.roundsTimeout", defaultValue = "10min")
    private @Nullable String roundsTimeout;

    /**
     * Differences within this share do not count: what certainly differs by less is equal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.equalWithin", defaultValue = "5%")
    private @Nullable String equalWithin;

    /**
     * How many requests each fork of the rounds answers before those that are measured.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.warmCount", defaultValue = "200")
    private @Nullable String warmCount;

    /**
     * How many requests are measured in each fork of the rounds. The goals that are compared have their own default values.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.testCount", defaultValue = "500")
    private @Nullable String testCount;

    /**
     * The time after which a fork of the rounds is killed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.forkTimeout", defaultValue = "120s")
    private @Nullable String forkTimeout;

    @Inject
    public CompareMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule,
            ForkedGoals forks,
            BlameParts blameParts) {
        super(project, session, execution, toolchains, eachModule);
        this.forks = forks;
        this.blameParts = blameParts;
    }

    private static ResultKind parse(String goal) {
        ResultKind kind = GoalsOfAll.parse(goal);
        if (Set.of(ResultKind.WHAT_IF, ResultKind.IPS, ResultKind.CPU, ResultKind.HEAP)
                .contains(kind)) {
            throw new IllegalArgumentException("'" + goal + "' has no figures that could be compared; leave it out");
        }
        return kind;
    }

    /** Whether {@code compare} runs the goal to compare two sides of which none is the working tree. */
    static boolean comparesAnotherHead(MojoContext context) {
        return ForkedGoals.isPartOfCompare(context) && hasHead(context);
    }

    /** Whether something else than the working tree is compared. */
    static boolean hasHead(MojoContext context) {
        return heads(context).containsKey(key(context));
    }

    private void compareHead(MojoContext context, Optional<Side> side) {
        if (side.isPresent()) {
            heads(context).put(key(context), String.valueOf(head).strip());
        } else {
            heads(context).remove(key(context));
        }
    }

    /** The other of both sides. */
    static OtherSide head(OtherSide base) {
        String text = heads(base.context()).get(key(base.context()));
        Path directory = base.context().directory();
        return new OtherSide(
                base.context(),
                base.resultName(),
                base.module(),
                Side.parse(String.valueOf(text), directory),
                base.results(),
                base.timeout());
    }

    private static Map<String, String> heads(MojoContext context) {
        return context.shared(HEAD, ConcurrentHashMap::new);
    }

    private static String key(MojoContext context) {
        return context.project().getId();
    }

    @Override
    Optional<String> nothingToDo(MojoContext context) {
        return context.project().getFile() != null && ModulesOfBuild.isPom(context.project())
                ? Optional.of(ModulesOfBuild.pom(context.project()))
                : Optional.empty();
    }

    @Override
    boolean measuresBase() {
        return false;
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException {
        if (System.getenv(SideConfiguration.VARIABLE) != null) {
            return described(context, settings);
        }
        Limits limits = limits(settings, context.origins());
        Set<ResultKind> chosen = Set.copyOf(settings.values("goals", goals, CompareMojo::parse));
        List<ResultKind> due = GoalsOfAll.due(context, chosen, limits, libraryInstead(context));
        GateSettings gate = gateSettings(settings);
        Optional<Side> other = settings.value("head", head, text -> Side.parse(text, context.directory()));
        Extras extras = extras(context, settings, goal.folder(), gate);
        if (gate.base().isEmpty()) {
            settings.problem("base", "is missing; " + Side.EXPECTED);
        }
        settings.verify();
        context.warnOfRemovedOptions();
        compareHead(context, other);
        OtherSide base = gate.base().orElseThrow();
        GoalsOfAll runner = new GoalsOfAll(context, forks, goal, resultFolder());
        ComparedSides sides = new ComparedSides(context, base, other, resultFolder(), goal.folder(), due);
        ComparedSides.More more = more(extras, sides, limits);
        BuildOutcome compared = compared(goal, attempt -> sides.compared(runner, more, attempt));
        return other.isPresent() ? compared : runner.judgedAfter(compared, due, limits, gate);
    }

    /** What is looked for besides comparing what the goals measured, as it is configured. */
    private record Extras(
            BlameParts.Terms terms, boolean searches, TargetLauncher launcher, BlockRun.BlockTrial trial) {}

    private Extras extras(MojoContext context, Settings settings, Path folder, GateSettings gate) {
        return new Extras(
                terms(settings, gate),
                settings.flag("bisect", bisect),
                launcher(context, settings, folder),
                trial(settings, folder));
    }

    private ComparedSides.More more(Extras extras, ComparedSides sides, Limits limits) {
        BisectRun search = new BisectRun(sides.context(), forks, sides.base(), sides.head(), limits.all());
        BlockRun blocks = new BlockRun(sides.context(), extras.launcher(), extras.trial(), sides.base(), sides.head());
        return new ComparedSides.More(
                blameParts,
                extras.terms(),
                Optional.of(search).filter(unused -> extras.searches()),
                Optional.of(blocks).filter(unused -> extras.trial().rounds() > 0));
    }

    /** In the build of another side: says what can be started there, for the build that compares it. */
    private BuildOutcome described(MojoContext context, Settings settings) throws MojoExecutionException {
        AppSource source = appSource(context, settings);
        settings.verify();
        try {
            BuiltSide.write(source, resultFolder());
            return new BuildOutcome.Success();
        } catch (IOException failure) {
            return BuildOutcome.error(failure);
        }
    }

    private BlockRun.BlockTrial trial(Settings settings, Path folder) {
        return new BlockRun.BlockTrial(
                jvm(settings),
                settings.number("rounds", rounds, 0, MAX_ROUNDS),
                new FreshFork(
                        settings.number("warmCount", warmCount, 0, MAX_REQUESTS),
                        settings.number("testCount", testCount, 1, MAX_REQUESTS),
                        settings.duration("forkTimeout", forkTimeout)),
                settings.duration("roundsTimeout", roundsTimeout),
                settings.value("equalWithin", equalWithin, text -> Quantity.share(text, 0, MAX_PERCENT))
                        .orElse(0.0),
                folder);
    }

    private BlameParts.Terms terms(Settings settings, GateSettings gate) {
        return new BlameParts.Terms(
                settings.flag("blame", blame),
                jvm(settings),
                jvmArgs(settings),
                gate.base().map(OtherSide::timeout));
    }

    private static BuildOutcome compared(GoalExecution goal, Measurer<CompareResult> measurer) {
        return new GoalRun<>(goal, measurer, RepeatPolicy.NEVER, Gate::judge, goal.text(CompareConsole::new)).run();
    }
}
