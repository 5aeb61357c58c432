package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.run.BaselineUpdate;
import dev.plimsoll.run.BudgetUpdate;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.RunException;
import java.util.Optional;
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
 * Writes the baseline from the existing results; limits on growth are compared with it from then on.
 *
 * @since 0.1.0
 */
@Mojo(name = "baseline", requiresProject = false, threadSafe = true)
public final class BaselineMojo extends ResultsGoal {

    /**
     * Whether figures of the baseline may only go down: each row keeps the lower figure, rows that a run lacks stay, and new
     * rows are added only if the total is no worse.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.ratchet", defaultValue = "false")
    private @Nullable String ratchet;

    /**
     * Whether results that broke a limit replace figures of the baseline, too. A ratchet does not need it, since it only goes
     * down.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.acceptFailed", defaultValue = "false")
    private @Nullable String acceptFailed;

    private final EachModule eachModule;

    @Inject
    public BaselineMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule) {
        super(project, session, execution, toolchains);
        this.eachModule = eachModule;
    }

    @Override
    Optional<EachModule> eachModule() {
        return Optional.of(eachModule);
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException {
        boolean onlyDown = settings.flag("ratchet", ratchet);
        boolean acceptsFailed = settings.flag("acceptFailed", acceptFailed);
        GateSettings gate = gateSettings(settings);
        settings.verify();
        BaselineUpdate update = new BaselineUpdate(
                context, gate.baselineFile(), goal.policy().failOnInconclusive(), onlyDown, acceptsFailed);
        if (budgetFile().isPresent()) {
            BudgetUpdate budgets = new BudgetUpdate(context, budgetFile().get(), onlyDown, acceptsFailed);
            budgets.from(update.from(resultFolder(), budgets::verify));
        } else {
            update.from(resultFolder());
        }
        return new BuildOutcome.Success();
    }
}
