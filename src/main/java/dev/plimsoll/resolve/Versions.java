package dev.plimsoll.resolve;

import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.resolution.VersionRequest;
import org.eclipse.aether.resolution.VersionResolutionException;

/** Replaces {@code LATEST}, {@code RELEASE} and ranges, which would be meaningless in a result. */
final class Versions {

    private final RepositorySystem repositories;
    private final List<RemoteRepository> remotes;
    private final RepositorySystemSession session;

    Versions(RepositorySystem repositories, List<RemoteRepository> remotes, RepositorySystemSession session) {
        this.repositories = repositories;
        this.remotes = remotes;
        this.session = session;
    }

    /**
     * The same artifact in the version that Maven would take; of a range, this is the highest one. Collecting with a range
     * would read the poms of all its versions and fail if one is broken.
     *
     * @throws GraphException if there is none; the message is for the user
     */
    Artifact fixed(Artifact artifact) throws GraphException {
        String version = artifact.getVersion();
        try {
            if (version.equals("LATEST") || version.equals("RELEASE")) {
                VersionRequest request = new VersionRequest(artifact, remotes, null);
                return artifact.setVersion(
                        repositories.resolveVersion(session, request).getVersion());
            }
            return version.matches("[\\[(].*") ? artifact.setVersion(highest(artifact)) : artifact;
        } catch (VersionResolutionException | VersionRangeResolutionException e) {
            throw Unresolvable.version(ClassPathMembers.idOf(artifact), session, remotes, e);
        }
    }

    private String highest(Artifact artifact) throws VersionRangeResolutionException, GraphException {
        VersionRangeRequest request = new VersionRangeRequest(artifact, remotes, null);
        VersionRangeResult range = repositories.resolveVersionRange(session, request);
        if (range.getHighestVersion() == null) {
            throw Unresolvable.version(
                    ClassPathMembers.idOf(artifact),
                    session,
                    remotes,
                    new VersionRangeResolutionException(range, "the range has no version"));
        }
        return range.getHighestVersion().toString();
    }
}
