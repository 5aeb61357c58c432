package dev.plimsoll.mojo;

import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.resolve.GraphException;
import dev.plimsoll.resolve.ProjectGraphs;
import dev.plimsoll.resolve.RepositoryVersions;
import dev.plimsoll.upgrade.ArtifactVersions;
import dev.plimsoll.upgrade.UnknownVersionException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.repository.RemoteRepository;

/**
 * The repositories of a project, or of the settings.
 *
 * @param graphs resolves artifacts
 * @param known the versions in their metadata
 * @param session of the build
 * @param remotes the repositories
 */
record MavenVersions(
        ProjectGraphs graphs, RepositoryVersions known, MavenSession session, List<RemoteRepository> remotes)
        implements ArtifactVersions {

    MavenVersions {
        remotes = List.copyOf(remotes);
    }

    boolean isOffline() {
        return session.getRepositorySession().isOffline();
    }

    /** The versions in a range. */
    List<String> inRange(String coordinates) throws GraphException {
        return known.inRange(coordinates, session, remotes);
    }

    @Override
    public DependencyGraph graph(String coordinates) throws UnknownVersionException {
        try {
            return graphs.ofArtifact(coordinates, session, remotes);
        } catch (GraphException failure) {
            throw unknown(failure);
        }
    }

    @Override
    public NewerVersions newerThan(DependencyGraph.Node dependency) throws UnknownVersionException {
        try {
            List<String> versions = known.newerThan(dependency.id(), session, remotes);
            List<String> local = new ArrayList<>();
            for (String version : versions) {
                if (!isOffline()
                        || known.isLocal(
                                RepositoryVersions.withVersion(dependency.id(), version, session), session, remotes)) {
                    local.add(version);
                }
            }
            return new NewerVersions(local, versions.size() - local.size());
        } catch (GraphException failure) {
            throw unknown(failure);
        }
    }

    private static UnknownVersionException unknown(GraphException failure) {
        return new UnknownVersionException(String.valueOf(failure.getMessage()), failure);
    }
}
