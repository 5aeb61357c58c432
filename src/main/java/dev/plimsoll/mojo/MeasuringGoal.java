package dev.plimsoll.mojo;

import dev.plimsoll.config.ConfigurationCheck;
import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Settings;
import dev.plimsoll.mojo.ModulesOfBuild.Ending;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * What all goals that measure have in common: their parameters, and what is checked before any of them does something.
 * Parameters are bound as text, so that what is wrong with them is said in our words and all at once.
 */
abstract class MeasuringGoal extends AbstractMojo {

    /** How to build what has nothing to measure, on purpose. */
    static final String ON_PURPOSE =
            " To continue the build anyway, set -Dplimsoll.onInconclusive=warn; to skip the goal, set"
                    + " -Dplimsoll.skip=true.";

    private static final String SKIPPED = "Skipped, since <skip> (-Dplimsoll.skip) is true.";

    private static final Map<String, Class<?>> BEANS = Map.of(
            "dependencyLimits",
            DependencyLimit.class,
            "requests",
            Request.class,
            "setup",
            Request.class,
            "accept",
            Accept.class);

    private final MavenProject project;
    private final MavenSession session;
    private final MojoExecution execution;
    private final ToolchainManager toolchains;

    /**
     * Do nothing, and say so.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.skip", defaultValue = "false")
    private @Nullable String skip;

    /**
     * Where results go; an execution with an id of its own gets a folder of that name in it. Without it, target/plimsoll.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.outputDirectory")
    private @Nullable File outputDirectory;

    /**
     * Whether a broken limit fails the build; otherwise it is reported, and the build goes on.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.failOnViolation", defaultValue = "true")
    private @Nullable String failOnViolation;

    /**
     * What happens when nothing or too little was measured: fail or warn.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.onInconclusive", defaultValue = "fail")
    private @Nullable String onInconclusive;

    /**
     * Where the baseline is, which limits on growth are held against. Without it, plimsoll-baseline.json in the project.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.baselineFile")
    private @Nullable File baselineFile;

    /**
     * What happens to limits on growth when the baseline has no figures of this environment: warn or fail.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.onUnknownEnvironment", defaultValue = "warn")
    private @Nullable String onUnknownEnvironment;

    /**
     * Which reports are written: html, csv, markdown, junit and sarif; json always is, since other goals read it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.formats", defaultValue = "json,html,csv,markdown,junit,sarif")
    private @Nullable List<@Nullable String> formats;

    /**
     * Limits that only warn when they are broken, by the parameters that set them, for example maxBootMemory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.warnOnly")
    private @Nullable List<@Nullable String> warnOnly;

    /**
     * What may break a limit for a while: entries with limit, subject, reason and until (a date).
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

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        MojoContext invocation = new MojoContext(project, session, execution, toolchains, getLog());
        Optional<EachModule> eachModule = eachModule().filter(modules -> modules.isDueFor(invocation));
        if (eachModule.isPresent()) {
            eachModule.get().run(invocation);
            return;
        }
        Settings settings = Settings.ofParameters();
        boolean skipped = settings.flag("skip", skip, false);
        CommonParameters common = common(invocation, settings);
        new Index(invocation, common).register();
        Ending ending = Ending.MEASURED;
        boolean nothingMeasured;
        try {
            ending = execute(invocation, common, settings, skipped);
        } finally {
            nothingMeasured = new ModulesOfBuild(invocation).endedWith(ending);
        }
        if (nothingMeasured) {
            new BuildOutcome(invocation, common).end(Verdict.INCONCLUSIVE, nothingInBuild());
        }
    }

    private Ending execute(MojoContext invocation, CommonParameters common, Settings settings, boolean skipped)
            throws MojoExecutionException, MojoFailureException {
        Reports reports = new Reports(invocation, common);
        RunInfo asker = invocation.asker(subject(), Instant.now());
        Optional<String> nothing = skipped ? Optional.of(SKIPPED) : nothingToDo(invocation);
        if (nothing.isPresent()) {
            checkConfiguration();
            settings.verify();
            getLog().info(nothing.get());
            return leftOut(skipped, asker, reports);
        }
        if (measures()) {
            reports.begin(asker);
        }
        try {
            checkConfiguration();
            run(invocation, common, settings, ParameterOrigins.of(project, session, execution), reports);
            return Ending.MEASURED;
        } catch (MojoExecutionException | MojoFailureException failure) {
            reports.failed(asker, String.valueOf(failure.getMessage()));
            throw failure;
        } catch (RuntimeException | Error failure) {
            reports.failed(asker, "Measuring failed: " + failure);
            throw failure;
        }
    }

    private Ending leftOut(boolean skipped, RunInfo asker, Reports reports) {
        if (skipped) {
            return Ending.SKIPPED;
        }
        if (measures()) {
            reports.withdraw(asker);
        }
        return ModulesOfBuild.isPom(project) ? Ending.POM : Ending.NOTHING;
    }

    private void checkConfiguration() throws MojoExecutionException {
        ConfigurationCheck.of(execution.getMojoDescriptor().getPluginDescriptor(), BEANS)
                .check(project, session.getUserProperties())
                .verify();
    }

    /**
     * Reads the goal's own settings, verifies them, and does its work.
     *
     * @param settings call its {@link Settings#verify} before anything is done
     * @param reports where results go; it has begun if the goal {@link #measures}
     */
    abstract void run(
            MojoContext invocation,
            CommonParameters common,
            Settings settings,
            ParameterOrigins origins,
            Reports reports)
            throws MojoExecutionException, MojoFailureException;

    /** Java home or executable of the forked JVMs; null for the one that runs Maven, and for a goal that forks none. */
    @Nullable
    String jvm() {
        return null;
    }

    /** More arguments for the forked JVMs; null for none. */
    @Nullable
    String jvmArgs() {
        return null;
    }

    /** Who ends the build because of what the goal found. */
    Judge judge(MojoContext invocation, Settings settings) {
        return Judge.GOAL;
    }

    /** Whether the goal makes results of its own, in place of judging or keeping those that are there. */
    boolean measures() {
        return true;
    }

    /** Runs the goal on each module; empty if Maven does so by itself, or if the goal is not about modules. */
    Optional<EachModule> eachModule() {
        return Optional.empty();
    }

    /**
     * Why there is nothing to do for this module, as a sentence for users; empty if there is, or if it is an error that
     * there is not.
     */
    Optional<String> nothingToDo(MojoContext invocation) {
        return Optional.empty();
    }

    /** What users are told, and should do, if no module of the build had anything to do. */
    String nothingInBuild() {
        return "Nothing was measured: no module of this build has anything that " + goal()
                + " measures, so this is neither a pass nor a failure." + ON_PURPOSE;
    }

    private CommonParameters common(MojoContext invocation, Settings settings) {
        return new CommonParameters(
                MojoContext.folderOf(execution, resultFolder()),
                settings.path("jvm", jvm()),
                settings.args("jvmArgs", jvmArgs()),
                judge(invocation, settings),
                settings.flag("failOnViolation", failOnViolation, true),
                settings.choice("onInconclusive", onInconclusive, OnInconclusive.FAIL),
                baselineFile(),
                settings.choice("onUnknownEnvironment", onUnknownEnvironment, OnInconclusive.WARN)
                                == OnInconclusive.FAIL
                        ? Severity.ERROR
                        : Severity.WARN,
                formats(settings),
                resultFolder(),
                WarnOnly.read(settings, warnOnly == null ? List.of() : warnOnly),
                Exemptions.read(settings, accept == null ? List.of() : accept));
    }

    /** Without a project, Maven leaves {@code ${project.build.directory}} as it is written: so that is no default value. */
    final Path resultFolder() {
        if (outputDirectory != null) {
            return outputDirectory.toPath();
        }
        return project.getBasedir() == null
                ? Path.of(session.getExecutionRootDirectory()).resolve("target/plimsoll")
                : Path.of(project.getBuild().getDirectory()).resolve("plimsoll");
    }

    private Set<ReportFormat> formats(Settings settings) {
        Set<ReportFormat> chosen = EnumSet.of(ReportFormat.JSON);
        for (String element : formats == null ? List.<@Nullable String>of() : formats) {
            if (element != null && !element.isBlank()) {
                settings.value("formats", element, ReportFormat::parse).ifPresent(chosen::add);
            }
        }
        return chosen;
    }

    private Path baselineFile() {
        if (baselineFile != null) {
            return baselineFile.toPath();
        }
        Path folder = project.getBasedir() == null
                ? Path.of(session.getExecutionRootDirectory())
                : project.getBasedir().toPath();
        return folder.resolve("plimsoll-baseline.json");
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

    /** What is measured, as {@code group:artifact:version}. */
    String subject() {
        return project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
    }
}
