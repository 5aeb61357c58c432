package dev.plimsoll.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds the artifact that a jar is: a dependency of the project by its file name, or by its {@code pom.properties}. */
final class JarCoordinates {

    private static final Pattern DESCRIPTION = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
    private static final Pattern VERSIONED = Pattern.compile(".*-\\d.*");

    private final Map<String, String> idsByName = new HashMap<>();

    JarCoordinates(List<ClassPathEntry> dependencies) {
        for (ClassPathEntry dependency : dependencies) {
            String file = dependency.file().getFileName().toString();
            String group =
                    dependency.id().substring(0, Math.max(0, dependency.id().indexOf(':')));
            // The plain name; Quarkus's name; Spring Boot's name if two files have the same name.
            for (String name : List.of(file, group + "." + file, group + "-" + file)) {
                idsByName.putIfAbsent(name, dependency.id());
            }
        }
    }

    /** Whether a jar of this name is one of the project's dependencies. */
    boolean isDependency(String fileName) {
        return idsByName.containsKey(fileName);
    }

    /**
     * {@code group:artifact:version}, or the file name without its extension if the artifact is unknown.
     *
     * @param fileName the original name of the jar, which may differ from that of {@code zip}
     */
    String idOf(ZipFile zip, String fileName) {
        String known = idsByName.get(fileName);
        return known != null ? known : idFrom(zip, fileName.replaceFirst("\\.[jw]ar$", ""));
    }

    private static String idFrom(ZipFile zip, String name) {
        List<? extends ZipEntry> descriptions = zip.stream()
                .filter(entry -> DESCRIPTION.matcher(entry.getName()).matches())
                .toList();
        String only = "";
        for (ZipEntry description : descriptions) {
            Properties properties = read(zip, description);
            String group = properties.getProperty("groupId", "");
            String artifact = properties.getProperty("artifactId", "");
            String id = group + ":" + artifact + ":" + properties.getProperty("version", "");
            if (artifact.isEmpty()) {
                continue;
            }
            if (isNamedAfter(name, artifact) || isNamedAfter(name, group + "." + artifact)) {
                return id;
            }
            only = descriptions.size() == 1 ? id : "";
        }
        // The name has a version, but not of this artifact: the jar contains the artifact, but is another one.
        return only.isEmpty() || VERSIONED.matcher(name).matches() ? name : only;
    }

    private static boolean isNamedAfter(String name, String artifact) {
        return name.equals(artifact)
                || (name.startsWith(artifact + "-")
                        && name.length() > artifact.length() + 1
                        && Character.isDigit(name.charAt(artifact.length() + 1)));
    }

    private static Properties read(ZipFile zip, ZipEntry entry) {
        Properties properties = new Properties();
        try (InputStream in = zip.getInputStream(entry)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException unreadable) {
            properties.clear();
        }
        return properties;
    }
}
