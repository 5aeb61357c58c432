package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.PartInfo;
import dev.plimsoll.run.PartsMerge;
import dev.plimsoll.run.RunException;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Attaches the existing results to the project as one part of several, so that install and deploy publish them. Several nodes of a CI
 * server measure one part each, and {@code merge} puts them together.
 *
 * @since 0.1.0
 */
@Mojo(name = "attach", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class AttachMojo extends ResultsGoal {

    /**
     * The part that this build measures, and the number of all parts, for example 1/3.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.part")
    private @Nullable String part;

    private final MavenProjectHelper artifacts;

    @Inject
    public AttachMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            MavenProjectHelper artifacts) {
        super(project, session, execution, toolchains);
        this.artifacts = artifacts;
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException {
        settings.require("part", part, PartInfo.Numbers.EXPECTED);
        Optional<PartInfo.Numbers> numbers = settings.value("part", part, PartInfo.Numbers::parse);
        gateSettings(settings);
        settings.verify();
        String classifier = numbers.orElseThrow().classifier();
        Path file = Path.of(project().getBuild().getDirectory()).resolve(classifier + ".zip");
        new PartsMerge(goal, resultFolder(), System.getenv()).pack(numbers.orElseThrow(), file);
        artifacts.attachArtifact(project(), "zip", classifier, file.toFile());
        getLog().info("Attached " + context.shown(file) + ".");
        return new BuildOutcome.Success();
    }
}
