package dev.plimsoll.resolve;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.resolution.VersionRequest;
import org.eclipse.aether.resolution.VersionResult;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.Version;
import org.eclipse.aether.version.VersionConstraint;

/** A repository of a few files and versions. */
final class RepositoryFake {

    private final Map<String, Path> files = new HashMap<>();
    private final List<String> versions = new ArrayList<>();

    /** A file by {@code group:artifact:extension:version}. */
    RepositoryFake with(String coordinates, Path file) {
        files.put(coordinates, file);
        return this;
    }

    /** Versions of each artifact, the latest last. */
    RepositoryFake versions(String... all) {
        versions.addAll(List.of(all));
        return this;
    }

    RepositorySystem system() {
        return (RepositorySystem) Proxy.newProxyInstance(
                RepositoryFake.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "resolveArtifact" -> artifact((ArtifactRequest) arguments[1]);
                    case "resolveVersion" -> latest((VersionRequest) arguments[1]);
                    case "resolveVersionRange" -> range((VersionRangeRequest) arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private ArtifactResult artifact(ArtifactRequest request) throws ArtifactResolutionException {
        ArtifactResult result = new ArtifactResult(request);
        Artifact asked = request.getArtifact();
        Path file = files.get(
                String.join(":", asked.getGroupId(), asked.getArtifactId(), asked.getExtension(), asked.getVersion()));
        if (file == null) {
            throw new ArtifactResolutionException(List.of(result));
        }
        return result.setArtifact(asked.setFile(file.toFile()));
    }

    private VersionResult latest(VersionRequest request) {
        return new VersionResult(request).setVersion(versions.get(versions.size() - 1));
    }

    private VersionRangeResult range(VersionRangeRequest request) throws InvalidVersionSpecificationException {
        GenericVersionScheme scheme = new GenericVersionScheme();
        VersionConstraint constraint =
                scheme.parseVersionConstraint(request.getArtifact().getVersion());
        VersionRangeResult result = new VersionRangeResult(request).setVersionConstraint(constraint);
        List<Version> inside = new ArrayList<>();
        for (String each : versions) {
            Version version = scheme.parseVersion(each);
            if (constraint.containsVersion(version)) {
                inside.add(version);
            }
        }
        return result.setVersions(inside);
    }
}
