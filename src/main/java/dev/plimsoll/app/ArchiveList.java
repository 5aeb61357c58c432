package dev.plimsoll.app;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files of an archive that list its nested jars or classes; a reader fails if a listed one is missing. */
final class ArchiveList {

    /** Spring Boot's: one nested jar per line, in quotes. */
    private static final Pattern INDEX = Pattern.compile("(?:BOOT|WEB)-INF/(?:classpath|layers)\\.idx");

    /** One class per line. */
    private static final Pattern SERVICES = Pattern.compile("META-INF/services/[^/]+|META-INF/spring/[^/]+\\.imports");

    /** Spring's: properties with a comma-separated list of classes. */
    private static final Pattern FACTORIES =
            Pattern.compile("META-INF/spring\\.factories|META-INF/spring/aot\\.factories");

    private ArchiveList() {}

    static boolean isList(String path) {
        return INDEX.matcher(path).matches()
                || SERVICES.matcher(path).matches()
                || FACTORIES.matcher(path).matches();
    }

    /**
     * The list without some entries of the archive.
     *
     * @param gone paths of entries
     * @return empty if it lists none of them
     */
    static Optional<byte[]> without(Set<String> gone, String path, byte[] content) throws IOException {
        String text = new String(content, StandardCharsets.UTF_8);
        Optional<String> changed;
        if (FACTORIES.matcher(path).matches()) {
            changed = factories(gone, text);
        } else {
            boolean isIndex = INDEX.matcher(path).matches();
            String kept = text.lines()
                    .filter(line -> !gone.contains(isIndex ? quoted(line) : pathOf(line)))
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
            changed = Optional.of(kept)
                    .filter(it -> it.lines().count() < text.lines().count());
        }
        return changed.map(it -> it.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> factories(Set<String> gone, String text) throws IOException {
        Properties all = new Properties();
        try {
            all.load(new StringReader(text));
        } catch (IllegalArgumentException noProperties) {
            return Optional.empty();
        }
        StringBuilder kept = new StringBuilder();
        boolean isChanged = false;
        for (String key : new TreeSet<>(all.stringPropertyNames())) {
            String[] listed = all.getProperty(key).split(",");
            String classes = Arrays.stream(listed)
                    .filter(name -> !gone.contains(pathOf(name)))
                    .map(String::strip)
                    .collect(Collectors.joining(","));
            isChanged |= Arrays.stream(listed).anyMatch(name -> gone.contains(pathOf(name)));
            kept.append(key).append('=').append(classes).append('\n');
        }
        return isChanged ? Optional.of(kept.toString()) : Optional.empty();
    }

    /** {@code BOOT-INF/lib/a.jar} of {@code - "BOOT-INF/lib/a.jar"}; empty if the line has no quotes. */
    private static String quoted(String line) {
        int from = line.indexOf('"');
        int to = line.lastIndexOf('"');
        return from < to ? line.substring(from + 1, to) : "";
    }

    /** The path of the class that a line names, which may end with a comment. */
    private static String pathOf(String line) {
        String name = (line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#'))).strip();
        return name.replace('.', '/') + ".class";
    }
}
