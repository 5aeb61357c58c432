package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.resolve.ArtifactOnDemand;
import dev.plimsoll.resolve.GraphException;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.PartInfo;
import dev.plimsoll.run.PartsMerge;
import dev.plimsoll.run.RunException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * Puts the results that several nodes of a CI server have measured and attached into the results of the module, with all reports.
 * Ends with an error if a part is missing, or was measured for another commit or in another environment. It neither measures nor
 * judges: {@code check} does that afterwards.
 *
 * @since 0.1.0
 */
@Mojo(name = "merge", threadSafe = true)
public final class MergeMojo extends MeasuringGoal {

    /**
     * The parts: their number, to resolve them as artifacts of this project from its repositories; or the zip files that attach has
     * written, or folders of them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.parts")
    private @Nullable List<@Nullable String> parts;

    private final ArtifactOnDemand onDemand;

    @Inject
    public MergeMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            ArtifactOnDemand onDemand) {
        super(project, session, execution, toolchains);
        this.onDemand = onDemand;
    }

    @Override
    boolean measures() {
        return false;
    }

    @Override
    Optional<String> nothingToDo(MojoContext context) {
        return ModulesOfBuild.isPom(project()) ? Optional.of(ModulesOfBuild.pom(project())) : Optional.empty();
    }

    @Override
    BuildOutcome run(MojoContext context, Settings settings, GoalExecution goal)
            throws MojoExecutionException, RunException {
        List<String> given = settings.values("parts", parts, text -> text);
        settings.require("parts", given.isEmpty() ? null : "", "the number of parts, or their zip files or folders");
        gateSettings(settings);
        boolean isCount = given.size() == 1 && given.get(0).matches("\\d+");
        int count = isCount ? settings.number("parts", given.get(0), 1, PartInfo.MAX_PARTS) : 0;
        settings.verify();
        List<Path> files = isCount
                ? resolved(count)
                : given.stream()
                        .map(file -> project().getBasedir().toPath().resolve(file))
                        .toList();
        return new PartsMerge(goal, resultFolder(), System.getenv()).merge(files);
    }

    private List<Path> resolved(int count) throws RunException {
        List<Path> files = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            PartInfo.Numbers part = new PartInfo.Numbers(number, count);
            try {
                files.add(onDemand.file(
                        project().getGroupId() + ":" + project().getArtifactId() + ":zip:" + part.classifier() + ":"
                                + project().getVersion(),
                        project().getRemoteProjectRepositories(),
                        session().getRepositorySession()));
            } catch (GraphException missing) {
                throw new RunException("Part " + number + " of " + count + " is missing: " + missing.getMessage()
                        + " Publish it with plimsoll:attach -Dplimsoll.part=" + number + "/" + count
                        + ", or name the zip files in <parts> (-Dplimsoll.parts).");
            }
        }
        return files;
    }
}
