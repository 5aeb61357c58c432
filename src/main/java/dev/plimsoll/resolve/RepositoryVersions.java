package dev.plimsoll.resolve;

import java.util.List;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactTypeRegistry;
import org.eclipse.aether.repository.LocalArtifactRequest;
import org.eclipse.aether.repository.LocalArtifactResult;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.version.Version;

/** The versions of artifacts that repositories list in their metadata. Thread-safe. */
@Named
@Singleton
public final class RepositoryVersions {

    private final RepositorySystem repositories;

    @Inject
    public RepositoryVersions(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    /**
     * The versions in the range that coordinates have in place of a version, in ascending order, of any kind.
     *
     * @throws GraphException if the coordinates are wrong, or no version is known; the message is for the user
     */
    public List<String> inRange(String coordinates, MavenSession session, List<RemoteRepository> remotes)
            throws GraphException {
        List<String> versions = known(parsed(coordinates, session), session, remotes);
        if (versions.isEmpty()) {
            throw new GraphException("No version of " + coordinates + " is known"
                    + (session.getRepositorySession().isOffline()
                            ? ". Maven is offline: run it once without -o."
                            : "."));
        }
        return versions;
    }

    /**
     * The versions above the one in coordinates, in ascending order, of any kind.
     *
     * @throws GraphException if the metadata cannot be read; the message is for the user
     */
    public List<String> newerThan(String coordinates, MavenSession session, List<RemoteRepository> remotes)
            throws GraphException {
        Artifact artifact = parsed(coordinates, session);
        return known(artifact.setVersion("(" + artifact.getVersion() + ",)"), session, remotes);
    }

    /** Coordinates with another version. */
    public static String withVersion(String coordinates, String version, MavenSession session) throws GraphException {
        return ClassPathMembers.idOf(parsed(coordinates, session).setVersion(version));
    }

    /** The version, or the range, in coordinates. */
    public static String versionIn(String coordinates, MavenSession session) throws GraphException {
        return parsed(coordinates, session).getVersion();
    }

    /** Whether the local repository has a file of an artifact, so that it can be used offline. */
    public boolean isLocal(String coordinates, MavenSession session, List<RemoteRepository> remotes)
            throws GraphException {
        RepositorySystemSession local = session.getRepositorySession();
        LocalArtifactResult found = local.getLocalRepositoryManager()
                .find(local, new LocalArtifactRequest(parsed(coordinates, session), remotes, null));
        return found.isAvailable() || found.getFile() != null;
    }

    private static Artifact parsed(String coordinates, MavenSession session) throws GraphException {
        ArtifactTypeRegistry types = session.getRepositorySession().getArtifactTypeRegistry();
        return Coordinates.parse(coordinates, types);
    }

    private List<String> known(Artifact range, MavenSession session, List<RemoteRepository> remotes)
            throws GraphException {
        RepositorySystemSession repositorySession = session.getRepositorySession();
        try {
            VersionRangeResult result =
                    repositories.resolveVersionRange(repositorySession, new VersionRangeRequest(range, remotes, null));
            return result.getVersions().stream().map(Version::toString).toList();
        } catch (VersionRangeResolutionException failure) {
            throw Unresolvable.version(ClassPathMembers.idOf(range), repositorySession, remotes, failure);
        }
    }
}
