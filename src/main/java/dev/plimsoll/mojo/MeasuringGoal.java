package dev.plimsoll.mojo;

import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.result.Severity;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
     * Java home or executable of the forked JVMs. Without it the JDK toolchain, else the JVM that runs Maven.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.jvm")
    private @Nullable String jvm;

    /**
     * More arguments for the forked JVMs, split as a shell would.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.jvmArgs")
    private @Nullable String jvmArgs;

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
        ConfigurationCheck.of(execution.getMojoDescriptor().getPluginDescriptor(), BEANS)
                .check(project, session.getUserProperties())
                .verify();
        Settings settings = Settings.ofParameters();
        if (settings.flag("skip", skip, false)) {
            settings.verify();
            getLog().info("Skipped, since <skip> (-Dplimsoll.skip) is true.");
            return;
        }
        if (hasNothingToMeasure()) {
            getLog().info("Nothing to measure: " + project.getArtifactId() + " is a pom.");
            return;
        }
        Common common = new Common(
                Invocation.folderOf(execution, resultFolder()),
                settings.path("jvm", jvm),
                settings.args("jvmArgs", jvmArgs),
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
                Acceptances.read(settings, accept == null ? List.of() : accept));
        Invocation invocation = new Invocation(project, session, execution, toolchains, getLog());
        run(invocation, common, settings, Origins.of(project, session, execution));
    }

    /**
     * Reads the goal's own settings, verifies them, and measures.
     *
     * @param settings call its {@link Settings#verify} before anything is done
     */
    abstract void run(Invocation invocation, Common common, Settings settings, Origins origins)
            throws MojoExecutionException, MojoFailureException;

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

    /** What is measured, as {@code group:artifact:version}. */
    String subject() {
        return project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
    }

    /** Whether this module has nothing by its nature, so that not measuring it is no failure. */
    boolean hasNothingToMeasure() {
        return false;
    }
}
