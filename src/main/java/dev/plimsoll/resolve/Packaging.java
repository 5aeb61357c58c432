package dev.plimsoll.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Reads the packaging of artifacts whose coordinates have no type. */
final class Packaging {

    private static final Pattern POM = Pattern.compile("<packaging>\\s*pom\\s*</packaging>");

    private final RepositorySystem repositories;

    Packaging(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    /** Whether a jar is asked for that does not exist, since the artifact is a {@code pom} and stands for its dependencies. */
    boolean isPom(Artifact artifact, List<RemoteRepository> remotes, RepositorySystemSession session) {
        if (!artifact.getExtension().equals("jar") || !artifact.getClassifier().isEmpty()) {
            return false;
        }
        try {
            ArtifactRequest request = new ArtifactRequest(pomOf(artifact), remotes, null);
            return isPom(Files.readString(repositories
                    .resolveArtifact(session, request)
                    .getArtifact()
                    .getFile()
                    .toPath()));
        } catch (ArtifactResolutionException | IOException unknown) {
            // Resolving the jar reports what is wrong.
            return false;
        }
    }

    /** The pom of an artifact. */
    static Artifact pomOf(Artifact artifact) {
        return new DefaultArtifact(artifact.getGroupId(), artifact.getArtifactId(), "", "pom", artifact.getVersion());
    }

    static boolean isPom(String pom) {
        int end = pom.indexOf("<build>");
        return POM.matcher(end < 0 ? pom : pom.substring(0, end)).find();
    }
}
