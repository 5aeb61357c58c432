package dev.plimsoll.resolve;

import java.util.Arrays;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.ArtifactTypeRegistry;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.artifact.DefaultArtifactType;

/** Reads {@code group:artifact[:type[:classifier]]:version} as users write it. */
final class Coordinates {

    private Coordinates() {}

    /**
     * Parses one artifact's coordinates.
     *
     * @param types which extension and classifier a type such as {@code test-jar} stands for
     * @throws GraphException with a text for the user, if {@code text} is something else
     */
    static Artifact parse(String text, ArtifactTypeRegistry types) throws GraphException {
        String[] parts = text.strip().split(":", -1);
        int last = parts.length - 1;
        boolean named = parts.length >= 3 && parts.length <= 5 && !parts[0].isBlank() && !parts[1].isBlank();
        if (!named || parts[last].isBlank() || Arrays.stream(parts).anyMatch(part -> part.matches(".*[\\s/\\\\].*"))) {
            throw new GraphException("'" + text + "' names no artifact; write group:artifact:version or"
                    + " group:artifact:type:classifier:version, for example com.google.guava:guava:33.4.0-jre");
        }
        String typeName = last >= 3 && !parts[2].isBlank() ? parts[2] : "jar";
        ArtifactType type = types.get(typeName);
        return new DefaultArtifact(
                parts[0],
                parts[1],
                last == 4 ? parts[3] : null,
                null,
                parts[last],
                type == null ? new DefaultArtifactType(typeName) : type);
    }
}
