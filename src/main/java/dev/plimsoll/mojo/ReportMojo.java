package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.run.SiteResults;
import dev.plimsoll.unit.IoProblem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.doxia.sink.SinkFactory;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.reporting.MavenMultiPageReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * Shows the existing results of a module on its Maven site, without measuring or judging: a page with the verdict and the main
 * figure of each result, and copies of their pages. It belongs into the {@code reporting} section of the pom, for {@code mvn site}.
 *
 * @since 0.1.0
 */
@Mojo(name = "report", threadSafe = true)
public final class ReportMojo extends AbstractMojo implements MavenMultiPageReport {

    /** Parameters, since reports are created outside the scope in which Maven injects these. */
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private @Nullable MojoExecution execution;

    @Parameter(defaultValue = "${project.reporting.outputDirectory}", readonly = true, required = true)
    private @Nullable File siteDirectory;

    /**
     * Skips the goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.skip", defaultValue = "false")
    private @Nullable String skip;

    /**
     * The directory of the results. Without it, the one that the plugin is configured with in the build, else target/plimsoll.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.outputDirectory")
    private @Nullable File outputDirectory;

    /** Only {@code mvn site} has a page to write to. */
    @Override
    public void execute() throws MojoExecutionException {
        throw new MojoExecutionException(
                "The goal report is a page of the Maven site. Add the plugin to <reporting> in the"
                        + " pom, and run mvn site; plimsoll:report-aggregate writes pages without a site.");
    }

    @Override
    public boolean canGenerateReport() throws MavenReportException {
        try {
            Settings settings = Settings.ofParameters();
            boolean skipped = settings.flag("skip", skip);
            settings.verify();
            return !skipped && (!ModulesOfBuild.isPom(set(project)) || SiteResults.exist(results()));
        } catch (MojoExecutionException | IOException failure) {
            throw new MavenReportException(String.valueOf(failure.getMessage()), failure);
        }
    }

    @Override
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        generate(sink, null, locale);
    }

    @Override
    public void generate(Sink sink, @Nullable SinkFactory pages, Locale locale) throws MavenReportException {
        try {
            Path results = results();
            SiteResults found =
                    SiteResults.copied(results, getReportOutputDirectory().toPath());
            new SitePage(sink).write(getName(locale), found, set(project).getArtifactId());
        } catch (IOException failure) {
            throw new MavenReportException(
                    "The page " + getOutputName() + " cannot be written: " + IoProblem.of(failure), failure);
        }
    }

    private Path results() {
        return outputDirectory != null
                ? outputDirectory.toPath()
                : ResultFolders.of(
                        set(project),
                        set(execution).getGroupId() + ":" + set(execution).getArtifactId(),
                        set(session).getUserProperties());
    }

    private static <T> T set(@Nullable T parameter) {
        if (parameter == null) {
            throw new IllegalStateException("Maven has not set the parameters");
        }
        return parameter;
    }

    @Override
    public String getOutputName() {
        return "plimsoll";
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(Locale locale) {
        return "Memory";
    }

    @Override
    public String getDescription(Locale locale) {
        return "The memory that was measured, and whether limits are met.";
    }

    @Override
    public void setReportOutputDirectory(File directory) {
        siteDirectory = directory;
    }

    @Override
    public File getReportOutputDirectory() {
        return set(siteDirectory);
    }

    @Override
    public boolean isExternalReport() {
        return false;
    }
}
