package dev.plimsoll.mojo;

import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.Limit;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
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
    Optional<String> nothingToDo(MojoContext invocation) {
        return new ModuleResults(invocation, resultFolder())
                .whyNone(ParameterOrigins.of(invocation.project(), invocation.session(), invocation.execution()));
    }

    @Override
    String nothingInBuild() {
        return ModuleResults.NONE_IN_BUILD;
    }

    @Override
    void run(
            MojoContext invocation,
            CommonParameters common,
            Settings settings,
            ParameterOrigins origins,
            Reports reports)
            throws MojoExecutionException, MojoFailureException {
        Judge.checking(invocation);
        Limits limits = limits(settings, origins);
        settings.verify();
        GateContext terms = common.terms(limits.all());
        Unmeasured unmeasured = new Unmeasured(
                new DemandedResults(invocation, origins),
                Limit.thatAreSet(limits.all()),
                terms,
                subject(),
                resultFolder());
        new CheckExecution(invocation, common, resultFolder(), reports)
                .run(
                        unmeasured,
                        stored -> new LimitsOfExecution(invocation, origins, stored).judge(limits.all(), terms));
    }
}
