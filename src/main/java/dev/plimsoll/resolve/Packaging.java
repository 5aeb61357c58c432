package dev.plimsoll.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Finds what an artifact is whose coordinates have no type. */
final class Packaging {

    private static final Pattern DECLARED = Pattern.compile("<packaging>\\s*([^<\\s]+)\\s*</packaging>");

    /** Those that are also the extension of the main file, which is not a jar. */
    private static final Set<String> NO_JAR = Set.of("pom", "aar", "war", "ear", "rar", "zip");

    private final RepositorySystem repositories;
    private final List<RemoteRepository> remotes;
    private final RepositorySystemSession session;

    Packaging(RepositorySystem repositories, List<RemoteRepository> remotes, RepositorySystemSession session) {
        this.repositories = repositories;
        this.remotes = remotes;
        this.session = session;
    }

    /**
     * The artifact that stands for {@code artifact} if this is a jar that does not exist, for example its pom or its aar.
     * Empty if it is what it says, or if that cannot be read: then resolving the jar reports what is wrong.
     */
    Optional<Artifact> insteadOf(Artifact artifact) {
        if (!artifact.getExtension().equals("jar") || !artifact.getClassifier().isEmpty()) {
            return Optional.empty();
        }
        return file(withExtension(artifact, "pom"))
                .map(Packaging::read)
                .flatMap(Packaging::declaredIn)
                .filter(NO_JAR::contains)
                .filter(packaging -> packaging.equals("pom") || file(artifact).isEmpty())
                .map(packaging -> withExtension(artifact, packaging));
    }

    /** The packaging that a pom declares, if it does. */
    static Optional<String> declaredIn(String pom) {
        int end = pom.indexOf("<build>");
        Matcher declared = DECLARED.matcher(end < 0 ? pom : pom.substring(0, end));
        return declared.find() ? Optional.of(declared.group(1)) : Optional.empty();
    }

    private Optional<Path> file(Artifact artifact) {
        try {
            ArtifactRequest request = new ArtifactRequest(artifact, remotes, null);
            return Optional.of(repositories
                    .resolveArtifact(session, request)
                    .getArtifact()
                    .getFile()
                    .toPath());
        } catch (ArtifactResolutionException missing) {
            return Optional.empty();
        }
    }

    private static String read(Path pom) {
        try {
            return Files.readString(pom);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static Artifact withExtension(Artifact artifact, String extension) {
        return new DefaultArtifact(
                artifact.getGroupId(), artifact.getArtifactId(), "", extension, artifact.getVersion());
    }
}
