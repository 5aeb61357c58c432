package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.Summary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** Base of the goals that fork the JVMs that they measure. */
abstract class ForkingGoal extends LimitedGoal {

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
     * Whether the console shows all rows and notes, instead of the largest; the page always does.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.details", defaultValue = "false")
    private @Nullable String details;

    /**
     * Which goal judges the result: goal or check. Without it, check if that goal is bound in the same build, so that all
     * verdicts come at its end.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.judge")
    private @Nullable String judge;

    ForkingGoal(MavenProject project, MavenSession session, MojoExecution execution, ToolchainManager toolchains) {
        super(project, session, execution, toolchains);
    }

    @Override
    final Judge judge(MojoContext context, Settings settings) {
        Judge byBuild = Judge.by(context);
        // The goal all judges once all goals have measured.
        Judge chosen = ForkedGoals.isPartOfAll(context) ? byBuild : settings.choice("judge", judge, byBuild);
        if (chosen == Judge.CHECK && byBuild != Judge.CHECK) {
            context.log()
                    .warn(
                            "<judge> (-Dplimsoll.judge) is check, but plimsoll:check does not run later in this build, so no limit"
                                    + " is checked. Run mvn plimsoll:check afterwards, or bind it to verify.");
        }
        if (chosen == Judge.CHECK) {
            Judge.unused(context).forEach(context.log()::warn);
        }
        return chosen;
    }

    @Override
    final boolean showsDetails(Settings settings) {
        return settings.flag("details", details);
    }

    /** If the build ends before {@code check}, what was measured until then is still shown with its verdicts. */
    @Override
    void summarize(MojoContext context, GoalExecution goal, boolean endsBuild) {
        if (endsBuild && goal.policy().checkJudges()) {
            new Summary(goal.build()).linesOnce(CheckMojo.GOAL, goal.console()).forEach(getLog()::info);
        }
    }

    /** The JVM to fork; empty for the toolchain's or the one that runs Maven. */
    final Optional<Path> jvm(Settings settings) {
        return settings.path("jvm", jvm);
    }

    /** The user's arguments for the forked JVMs. */
    final List<String> jvmArgs(Settings settings) {
        return settings.jvmArgs("jvmArgs", jvmArgs);
    }
}
