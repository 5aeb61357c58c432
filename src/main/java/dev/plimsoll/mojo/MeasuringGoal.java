package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.compare.Side;
import dev.plimsoll.config.Settings;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.gate.EndpointBudgetFile;
import dev.plimsoll.gate.EndpointBudgets;
import dev.plimsoll.mojo.ModulesOfBuild.BuildProgress;
import dev.plimsoll.mojo.ModulesOfBuild.GoalEnding;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.resolve.GraphException;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.OutcomePolicy;
import dev.plimsoll.run.ReportSettings;
import dev.plimsoll.run.Reports;
import dev.plimsoll.run.ResultJudge;
import dev.plimsoll.run.ResultOrigin;
import dev.plimsoll.run.RunException;
import dev.plimsoll.run.UnchangedRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Base of all goals: the parameters that they share, the checks before any of them does something, and the end of the build.
 * Parameters are bound as text, so that all problems are reported at once and in our own words.
 */
abstract class MeasuringGoal extends AbstractMojo {

    /** What to do if nothing is to be measured on purpose. */
    static final String ON_PURPOSE =
            " To continue the build anyway, set -Dplimsoll.onInconclusive=warn; to skip the goal, set"
                    + " -Dplimsoll.skip=true.";

    private static final String SKIPPED = "Skipped, since <skip> (-Dplimsoll.skip) is true.";

    /** What a parameter does to the build: {@code fail} or {@code warn}. */
    private enum Reaction {
        FAIL,
        WARN
    }

    private final MavenProject project;
    private final MavenSession session;
    private final MojoExecution execution;
    private final ToolchainManager toolchains;

    /**
     * Skips the goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.skip", defaultValue = "false")
    private @Nullable String skip;

    /**
     * The directory of the results; an execution with an id has a directory of that name in it. Without it, target/plimsoll.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.outputDirectory")
    private @Nullable File outputDirectory;

    /**
     * Whether a broken limit fails the build; otherwise it is a warning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.failOnViolation", defaultValue = "true")
    private @Nullable String failOnViolation;

    /**
     * What an inconclusive result does to the build: fail or warn.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.onInconclusive", defaultValue = "fail")
    private @Nullable String onInconclusive;

    /**
     * The baseline that limits on growth are compared with. Without it, plimsoll-baseline.json in the project.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.baselineFile")
    private @Nullable File baselineFile;

    /**
     * The budgets of single requests, which plimsoll:baseline writes. Without it, plimsoll-endpoints.json in the project, if there is
     * one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.endpointBudgets")
    private @Nullable File endpointBudgets;

    /**
     * What to compare with, instead of the baseline: a git ref (of a branch, the merge base with the checked-out commit),
     * group:artifact:version of a release, a folder of results, or last for the previous result. A commit or a release is built and
     * measured in the same environment, with the configuration of this build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.base")
    private @Nullable String base;

    /**
     * How long building and measuring the base may take.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.baseTimeout", defaultValue = "30min")
    private @Nullable String baseTimeout;

    /**
     * What limits on growth do to the build if the baseline has no figures of this environment: warn or fail.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.onUnknownEnvironment", defaultValue = "warn")
    private @Nullable String onUnknownEnvironment;

    /**
     * The reports to write: html, csv, markdown, junit, sarif, badge and history, and for other tools benchmark-action, bencher
     * and jmh; json is always written, since other goals read it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.formats", defaultValue = "json,html,csv,markdown,junit,sarif,badge,history")
    private @Nullable List<@Nullable String> formats;

    /**
     * The address under which the top directory of the build is published, for the links in plimsoll.md; for example that of the
     * job's artifacts. Without it, the links are relative to the file.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.reportUrl")
    private @Nullable String reportUrl;

    /**
     * The file to which each build adds its main figures. Without it, history.csv in the directory of the results.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.historyFile")
    private @Nullable File historyFile;

    /**
     * Limits that only warn, by the parameters that set them, for example maxBootMemory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.warnOnly")
    private @Nullable List<@Nullable String> warnOnly;

    /**
     * Exemptions from limits: entries with limit, subject, reason and until (a date).
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable List<Accept> accept;

    MeasuringGoal(MavenProject project, MavenSession session, MojoExecution execution, ToolchainManager toolchains) {
        this.project = project;
        this.session = session;
        this.execution = execution;
        this.toolchains = toolchains;
    }

    /** What the pom configures for this execution, with expressions that Maven does not know. */
    final @Nullable Xpp3Dom configuration() {
        return execution.getConfiguration();
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        MojoContext context = new MojoContext(project, session, execution, toolchains, MavenConsole.log(getLog()));
        Optional<EachModule> eachModule = eachModule().filter(modules -> modules.isDueFor(context));
        if (eachModule.isPresent()) {
            eachModule.get().run(context);
            return;
        }
        EmptyFiles.refuse(getClass(), session.getUserProperties());
        Settings settings = Settings.ofParameters();
        boolean skipped = settings.flag("skip", skip);
        GoalExecution goal = goalExecution(context, settings);
        BuildProgress progress = executeAndSummarize(context, settings, goal, skipped);
        if (progress == BuildProgress.NOTHING_MEASURED && !ForkedGoals.isPartOfAll(context)) {
            end(goal.policy().outcome(Verdict.INCONCLUSIVE, nothingInBuild()));
        }
    }

    /** The last execution in the build, and one that ends it, shows what all of them found, unless {@code all} does. */
    private BuildProgress executeAndSummarize(
            MojoContext context, Settings settings, GoalExecution goal, boolean skipped)
            throws MojoExecutionException, MojoFailureException {
        Optional<GoalEnding> ending = Optional.empty();
        BuildProgress progress;
        try {
            ending = Optional.of(execute(context, settings, goal, skipped));
        } finally {
            ModulesOfBuild modules = new ModulesOfBuild(context);
            progress = ending.isPresent() ? modules.endedWith(ending.get()) : modules.failed();
            boolean endsBuild = ending.isEmpty() && (progress != BuildProgress.UNFINISHED || modules.stopAtFailure());
            if (!ForkedGoals.isPartOfAll(context) && (endsBuild || progress != BuildProgress.UNFINISHED)) {
                summarize(context, goal, endsBuild);
            }
        }
        return progress;
    }

    private GoalExecution goalExecution(MojoContext context, Settings settings) {
        return new GoalExecution(
                context,
                context.info(resultName(), subject(), Instant.now()),
                MavenConsole.of(session, context.log(), showsDetails(settings)),
                Reports.of(
                        context,
                        MojoContext.folderOf(execution, resultFolder()),
                        resultFolder(),
                        reportSettings(settings),
                        System.getenv()),
                new OutcomePolicy(
                        judgeOf(context, settings),
                        settings.flag("failOnViolation", failOnViolation),
                        settings.choice("onInconclusive", onInconclusive, Reaction.class) == Reaction.FAIL),
                Clock.systemDefaultZone());
    }

    private ResultJudge judgeOf(MojoContext context, Settings settings) {
        return switch (judge(context, settings)) {
            case GOAL -> ResultJudge.GOAL;
            case CHECK ->
                ForkedGoals.isPartOfCompare(context)
                        ? ResultJudge.COMPARE
                        : ForkedGoals.isPartOfAll(context) ? ResultJudge.ALL : ResultJudge.CHECK;
        };
    }

    private GoalEnding execute(MojoContext context, Settings settings, GoalExecution goal, boolean skipped)
            throws MojoExecutionException, MojoFailureException {
        Optional<String> nothing = skipped ? Optional.of(SKIPPED) : nothingToDo(context);
        if (nothing.isPresent()) {
            context.checkConfiguration();
            gateSettings(settings);
            settings.verify();
            getLog().info(nothing.get());
            return leftOut(skipped, goal);
        }
        try {
            measure(context, settings, goal);
            return GoalEnding.MEASURED;
        } catch (RunException | AppNotFoundException | ForkException | GraphException failure) {
            goal.reports().failed(goal.info(), String.valueOf(failure.getMessage()));
            throw PublicError.of(failure);
        } catch (MojoExecutionException | MojoFailureException failure) {
            goal.reports().failed(goal.info(), String.valueOf(failure.getMessage()));
            throw failure;
        } catch (RuntimeException | Error failure) {
            goal.reports().failed(goal.info(), "Measuring failed: " + failure);
            throw failure;
        }
    }

    private void measure(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, MojoFailureException, RunException, AppNotFoundException, ForkException,
                    GraphException {
        if (CompareMojo.comparesAnotherHead(context)) {
            gateSettings(settings).measureBothSides();
            return;
        }
        if (unchanged(context, goal).filter(UnchangedRun::saysTheSame).isPresent()) {
            return;
        }
        checkAndBegin(context, goal);
        end(run(context, settings, goal));
    }

    /** A name that does not exist costs no earlier result. */
    private void checkAndBegin(MojoContext context, GoalExecution goal) throws MojoExecutionException, RunException {
        try {
            context.checkConfiguration();
        } catch (MojoExecutionException mistyped) {
            if (measures() && !goal.reports().hasResult(goal.info())) {
                goal.reports().begin(goal.info());
            }
            throw mistyped;
        }
        if (measures()) {
            goal.reports().begin(goal.info());
        }
    }

    private GoalEnding leftOut(boolean skipped, GoalExecution goal) {
        if (skipped) {
            return GoalEnding.SKIPPED;
        }
        if (measures()) {
            goal.reports().withdraw(goal.info());
        }
        return ModulesOfBuild.isPom(project) ? GoalEnding.POM : GoalEnding.NOTHING;
    }

    private void end(BuildOutcome outcome) throws MojoExecutionException, MojoFailureException {
        if (outcome instanceof BuildOutcome.Warning warning) {
            warning.message().lines().forEach(getLog()::warn);
        } else if (outcome instanceof BuildOutcome.Failure failure) {
            throw new MojoFailureException(failure.message());
        } else if (outcome instanceof BuildOutcome.Error error) {
            throw PublicError.of(error.message(), error.cause().orElse(null));
        }
    }

    /** What a run depends on whose figures may all be known; empty if it has to measure in any case. */
    Optional<UnchangedRun> unchanged(MojoContext context, GoalExecution goal) {
        return Optional.empty();
    }

    /**
     * Reads the goal's own settings, verifies them, and does its work.
     *
     * @param settings call its {@link Settings#verify} before anything is done
     * @param goal its reports have begun if the goal {@link #measures}
     */
    abstract BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException, AppNotFoundException, ForkException, GraphException;

    /**
     * Called after the last execution of the goal in the build, and after one that ends the build.
     *
     * @param endsBuild whether it ended the build
     */
    void summarize(MojoContext context, GoalExecution goal, boolean endsBuild) {}

    /** Who ends the build because of what the goal found. */
    Judge judge(MojoContext context, Settings settings) {
        return Judge.GOAL;
    }

    /** Whether the console shows everything. */
    boolean showsDetails(Settings settings) {
        return false;
    }

    /** Whether the goal measures; otherwise it uses existing results. */
    boolean measures() {
        return true;
    }

    /** Whether the goal measures the base, too; otherwise it uses what other goals measured of it. */
    boolean measuresBase() {
        return measures();
    }

    /** Runs the goal on each module; empty if Maven itself does, or if the goal is not about modules. */
    Optional<EachModule> eachModule() {
        return Optional.empty();
    }

    /**
     * Why there is nothing to do for this module, as a sentence for users; empty if there is something, or if having
     * nothing is an error.
     */
    Optional<String> nothingToDo(MojoContext context) {
        return Optional.empty();
    }

    /** What users see, and should do, if no module of the build had anything to do. */
    String nothingInBuild() {
        return "Nothing was measured: no module of this build has anything that " + goal()
                + " measures, so this is neither a pass nor a failure." + ON_PURPOSE;
    }

    /** What applies to the limits of every goal. */
    final GateSettings gateSettings(Settings settings) {
        Reaction reaction = settings.choice("onUnknownEnvironment", onUnknownEnvironment, Reaction.class);
        return new GateSettings(
                baselinePath(),
                otherSide(settings),
                measuresBase(),
                reaction == Reaction.FAIL ? Severity.ERROR : Severity.WARN,
                Set.copyOf(settings.values("warnOnly", warnOnly, GateSettings::limit)),
                Accept.read(settings, accept == null ? List.of() : accept));
    }

    /** Where budgets are written; empty if there is no such file, and none is configured. */
    final Optional<Path> budgetFile() {
        Path file = budgetPath();
        return endpointBudgets != null || Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    private Path budgetPath() {
        return endpointBudgets != null
                ? endpointBudgets.toPath()
                : baseDirectory().resolve("plimsoll-endpoints.json");
    }

    /** The budgets of single requests. */
    final EndpointBudgets budgets(Settings settings) {
        Path file = budgetPath();
        if (isOtherSide()) {
            return EndpointBudgets.NONE;
        }
        String shown = MojoContext.shown(session, file);
        if (endpointBudgets != null && !Files.exists(file) && goal().equals(ResultKind.ALLOCATION.goal())) {
            getLog().warn("No request has a budget: <endpointBudgets> (-Dplimsoll.endpointBudgets) is " + shown
                    + ", which does not exist. plimsoll:baseline writes it.");
        }
        try {
            return EndpointBudgetFile.read(file, shown);
        } catch (IOException unreadable) {
            settings.problem("endpointBudgets", String.valueOf(unreadable.getMessage()));
            return EndpointBudgets.NONE;
        }
    }

    /** The files that limits on growth are compared with, which may not exist. */
    final Stream<Path> comparedWith() {
        return Stream.of(baselinePath(), budgetPath());
    }

    private Path baselinePath() {
        return baselineFile != null ? baselineFile.toPath() : baseDirectory().resolve("plimsoll-baseline.json");
    }

    /** Whether the build has another side to compare with, or is one itself. */
    final boolean hasOtherSide() {
        return base != null || isOtherSide();
    }

    /** Whether another side is measured to compare with, which is not judged. */
    private static boolean isOtherSide() {
        return System.getenv(SideConfiguration.VARIABLE) != null;
    }

    private Optional<OtherSide> otherSide(Settings settings) {
        Duration timeout = settings.duration("baseTimeout", baseTimeout);
        return settings.value("base", base, text -> Side.parse(text, baseDirectory()))
                .filter(side -> !isOtherSide())
                .map(side -> new OtherSide(
                        new MojoContext(project, session, execution, toolchains, MavenConsole.log(getLog())),
                        resultName(),
                        ResultOrigin.withoutVersion(subject()),
                        side,
                        resultFolder(),
                        timeout));
    }

    /** Without a project, Maven leaves {@code ${project.build.directory}} unresolved, so that it cannot be a default value. */
    final Path resultFolder() {
        if (outputDirectory != null) {
            return outputDirectory.toPath();
        }
        return project.getBasedir() == null
                ? baseDirectory().resolve("target/plimsoll")
                : Path.of(project.getBuild().getDirectory()).resolve("plimsoll");
    }

    private Path baseDirectory() {
        return project.getBasedir() == null
                ? Path.of(session.getExecutionRootDirectory())
                : project.getBasedir().toPath();
    }

    private ReportSettings reportSettings(Settings settings) {
        Set<ReportFormat> chosen = EnumSet.of(ReportFormat.JSON);
        chosen.addAll(settings.values("formats", formats, ReportFormat::parse));
        return new ReportSettings(
                chosen,
                ReportSettings.addressOf(reportUrl),
                Optional.ofNullable(historyFile).map(File::toPath));
    }

    final MavenProject project() {
        return project;
    }

    final MavenSession session() {
        return session;
    }

    /** The goal's name, for example {@code bundle-mem}. */
    final String goal() {
        return execution.getGoal();
    }

    /** What the result is called: the goal, unless it measures something else than usual. */
    String resultName() {
        return goal();
    }

    /** What is measured, as {@code group:artifact:version}. */
    String subject() {
        return project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
    }
}
