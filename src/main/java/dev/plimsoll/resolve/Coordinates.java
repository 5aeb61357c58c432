package dev.plimsoll.resolve;

import java.util.Arrays;
import java.util.Set;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.ArtifactTypeRegistry;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.artifact.DefaultArtifactType;

/** Parses {@code group:artifact[:type[:classifier]]:version} and {@code group:artifact:version:type[:classifier]}. */
final class Coordinates {

    /** Types that are known without a registry. */
    private static final Set<String> TYPES =
            Set.of("jar", "pom", "war", "ear", "rar", "zip", "tar.gz", "aar", "test-jar");

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
        if (isVersionBeforeType(parts, types)) {
            // group:artifact:version:type:classifier, as the dependency plugin writes it.
            String classifier = last == 4 ? ":" + parts[4] : "";
            return parse(parts[0] + ":" + parts[1] + ":" + parts[3] + classifier + ":" + parts[2], types);
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

    /** Whether the fourth part is a type and the third one is not. */
    private static boolean isVersionBeforeType(String[] parts, ArtifactTypeRegistry types) {
        return parts.length >= 4 && isType(parts[3], types) && !isType(parts[2], types) && !parts[2].isBlank();
    }

    /** Maven's registry also answers for names that it does not know, with the name as the extension. */
    private static boolean isType(String name, ArtifactTypeRegistry types) {
        if (name.isBlank() || TYPES.contains(name)) {
            return !name.isBlank();
        }
        ArtifactType type = types.get(name);
        return type != null && !type.getExtension().equals(name);
    }
}
