package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.RunException;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Writes the page and the summaries over the existing results of all modules, without measuring or judging. It is for results of
 * several builds, or of modules that were measured at different times; a build that measures all modules does the same by itself.
 *
 * @since 0.1.0
 */
@Mojo(name = "report-aggregate", aggregator = true, threadSafe = true)
public final class ReportAggregateMojo extends MeasuringGoal {

    @Inject
    public ReportAggregateMojo(
            MavenProject project, MavenSession session, MojoExecution execution, ToolchainManager toolchains) {
        super(project, session, execution, toolchains);
    }

    @Override
    boolean measures() {
        return false;
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException {
        gateSettings(settings);
        settings.verify();
        return goal.reports().aggregate();
    }
}
