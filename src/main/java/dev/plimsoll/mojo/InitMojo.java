package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.init.CiServer;
import dev.plimsoll.init.PluginSnippet;
import dev.plimsoll.init.SuggestedLimit;
import dev.plimsoll.run.BaselineUpdate;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.OwnResults;
import dev.plimsoll.run.RunException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Suggests how to keep what the existing results show: the plugin with limits for the pom, the baseline, and a job for the CI
 * server. The limits are the measured amounts plus a margin for what these differ by between two runs of an unchanged project.
 *
 * @since 0.1.0
 */
@Mojo(name = "init", threadSafe = true)
public final class InitMojo extends ResultsGoal {

    /**
     * Whether to add the plugin to the pom, write the baseline, and create the job of the CI server if there is none. Without it,
     * they are only shown.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.write", defaultValue = "false")
    private @Nullable String write;

    /**
     * Whether results that broke a limit replace figures of the baseline, too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.acceptFailed", defaultValue = "false")
    private @Nullable String acceptFailed;

    @Inject
    public InitMojo(MavenProject project, MavenSession session, MojoExecution execution, ToolchainManager toolchains) {
        super(project, session, execution, toolchains);
    }

    @Override
    void summarize(MojoContext context, GoalExecution goal, boolean endsBuild) {
        if (!endsBuild && Boolean.parseBoolean(write)) {
            Setup.whatFollows(context).ifPresent(getLog()::info);
        }
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException {
        boolean writes = settings.flag("write", write);
        boolean acceptsFailed = settings.flag("acceptFailed", acceptFailed);
        GateSettings gate = gateSettings(settings);
        settings.verify();
        OwnResults results = OwnResults.in(resultFolder(), context);
        CalledSettings called = CalledSettings.of(context);
        called.leftOut().forEach(context.log()::warn);
        PluginSnippet plugin = new PluginSnippet(
                context.execution().getVersion(),
                results.goals(),
                called.with(results.path().filter(path -> !CalledSettings.isExercised(context))),
                SuggestedLimit.of(results.finished()));
        CiServer server = CiServer.of(CiServer.repository(Path.of(session().getExecutionRootDirectory())));
        Setup setup = new Setup(context, plugin, server, results.environment());
        if (writes) {
            new BaselineUpdate(context, gate.baselineFile(), goal.policy().failOnInconclusive(), false, acceptsFailed)
                    .from(resultFolder());
            setup.write();
        } else {
            setup.show();
        }
        return new BuildOutcome.Success();
    }
}
