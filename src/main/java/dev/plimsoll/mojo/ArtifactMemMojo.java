package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.resolve.ProjectGraphs;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Measures what any artifact and its dependencies cost in memory at boot, without a project.
 *
 * @since 0.1.0
 */
@Mojo(name = "artifact-mem", requiresProject = false, threadSafe = true)
public final class ArtifactMemMojo extends BundleGoal {

    private final ProjectGraphs graphs;

    /**
     * The artifact to measure: group:artifact:version or group:artifact:type:classifier:version.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.artifact")
    private @Nullable String artifact;

    @Inject
    public ArtifactMemMojo(
            ProjectGraphs graphs,
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains) {
        super(project, session, execution, toolchains);
        this.graphs = graphs;
    }

    @Override
    GraphSource graphSource(Settings settings) {
        settings.require("artifact", artifact, "group:artifact:version, for example com.google.guava:guava:33.4.0-jre");
        String coordinates = artifact == null ? "" : artifact.strip();
        return () -> graphs.ofArtifact(coordinates, session());
    }

    @Override
    String subject() {
        return artifact == null ? "no artifact" : artifact.strip();
    }
}
