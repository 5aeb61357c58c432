package dev.plimsoll.mojo;

import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.CheckRun;
import dev.plimsoll.run.CheckScope;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.RunException;
import dev.plimsoll.run.Summary;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Judges the existing results again with the current limits, without measuring. A limit on what a goal measures is
 * inconclusive if that goal has no result.
 *
 * @since 0.1.0
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class CheckMojo extends LimitedGoal {

    static final String GOAL = "check";

    private final EachModule eachModule;

    @Inject
    public CheckMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule) {
        super(project, session, execution, toolchains);
        this.eachModule = eachModule;
    }

    @Override
    boolean measures() {
        return false;
    }

    @Override
    Optional<EachModule> eachModule() {
        return Optional.of(eachModule);
    }

    @Override
    Optional<String> nothingToDo(MojoContext context) {
        return new ModuleResults(context, resultFolder()).whyNone(context.origins());
    }

    @Override
    String nothingInBuild() {
        return ModuleResults.NONE_IN_BUILD;
    }

    @Override
    void summarize(MojoContext context, GoalExecution goal, boolean endsBuild) {
        new Summary(goal.build()).linesOnce(CheckMojo.GOAL, goal.console()).forEach(getLog()::info);
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException {
        Judge.checking(context);
        ParameterOrigins origins = context.origins();
        Limits limits = limits(settings, origins);
        GateSettings gate = gateSettings(settings);
        settings.verify();
        GateContext terms = gate.context(limits);
        return new CheckRun(
                        goal,
                        resultFolder(),
                        CheckScope.ALL,
                        stored -> new LimitsOfExecution(context, origins, stored)
                                .judge(limits.on(stored.result()), terms),
                        Limit.thatAreSet(limits.all()),
                        new DemandedResults(context, origins)::missing,
                        terms)
                .run();
    }
}
