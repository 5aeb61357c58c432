package dev.plimsoll.resolve;

import java.util.Arrays;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.ArtifactTypeRegistry;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.artifact.DefaultArtifactType;

/** Parses {@code group:artifact[:type[:classifier]]:version}. */
final class Coordinates {

    private Coordinates() {}

    /**
     * Parses the coordinates of an artifact.
     *
     * @param types the extension and classifier of types such as {@code test-jar}
     * @throws GraphException if {@code text} has another form; the message is for the user
     */
    static Artifact parse(String text, ArtifactTypeRegistry types) throws GraphException {
        String[] parts = text.strip().split(":", -1);
        int last = parts.length - 1;
        boolean named = parts.length >= 3 && parts.length <= 5 && !parts[0].isBlank() && !parts[1].isBlank();
        if (!named || parts[last].isBlank() || Arrays.stream(parts).anyMatch(part -> part.matches(".*[\\s/\\\\].*"))) {
            throw new GraphException("'" + text + "' is not an artifact coordinate; write group:artifact:version or"
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
