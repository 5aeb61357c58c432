package dev.plimsoll.resolve;

import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Resolves what the plugin seldom needs, so that it is not among the dependencies that every build downloads. */
@Named
@Singleton
public final class ArtifactOnDemand {

    private final RepositorySystem repositories;

    @Inject
    public ArtifactOnDemand(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    /**
     * The file of an artifact, without its dependencies.
     *
     * @param coordinates {@code group:artifact:version}
     * @param remotes where the project's plugins come from
     * @throws GraphException if it cannot be resolved
     */
    public Path file(String coordinates, List<RemoteRepository> remotes, RepositorySystemSession session)
            throws GraphException {
        ArtifactRequest request = new ArtifactRequest(new DefaultArtifact(coordinates), remotes, null);
        try {
            return repositories
                    .resolveArtifact(session, request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException missing) {
            String offline = session.isOffline() ? " Maven is offline: run it once without -o." : "";
            throw new GraphException(
                    coordinates + " cannot be resolved: " + missing.getMessage() + "." + offline, missing);
        }
    }
}
