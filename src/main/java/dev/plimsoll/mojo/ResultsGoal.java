package dev.plimsoll.mojo;

import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;

/** Base of the goals that use the existing results of each module, and judge nothing. */
abstract class ResultsGoal extends MeasuringGoal {

    ResultsGoal(MavenProject project, MavenSession session, MojoExecution execution, ToolchainManager toolchains) {
        super(project, session, execution, toolchains);
    }

    @Override
    final boolean measures() {
        return false;
    }

    @Override
    final Optional<String> nothingToDo(MojoContext context) {
        return new ModuleResults(context, resultFolder()).whyNone(context.origins());
    }

    @Override
    final String nothingInBuild() {
        return ModuleResults.NONE_IN_BUILD;
    }
}
