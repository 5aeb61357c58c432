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

/** Tells which artifact a jar is: one of the project's dependencies by its name, else what it says of itself. */
final class JarCoordinates {

    private static final Pattern DESCRIPTION = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
    private static final Pattern VERSIONED = Pattern.compile(".*-\\d.*");

    private final Map<String, String> idsByName = new HashMap<>();

    JarCoordinates(List<ClassPathEntry> dependencies) {
        for (ClassPathEntry dependency : dependencies) {
            String file = dependency.file().getFileName().toString();
            String group =
                    dependency.id().substring(0, Math.max(0, dependency.id().indexOf(':')));
            // As it is; as Quarkus names it; as Spring Boot does where two have the same name.
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
     * {@code group:artifact:version}, or the file's name without its ending if nothing tells more.
     *
     * @param fileName the jar's name, which {@code zip}'s need not be
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
        // A name with a version that is not this artifact's: the jar contains it, but is another one.
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
