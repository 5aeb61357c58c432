package dev.plimsoll.app;

import dev.plimsoll.app.ClassPlace.Section;
import dev.plimsoll.result.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Which jar has which class; of several that have it the first, as on a class path.
 *
 * <p>Holds the jars open until it is closed. A jar that cannot be read has no classes.
 */
final class JarIndex implements AutoCloseable {

    private static final Pattern PREFIX = Pattern.compile("((?:BOOT|WEB)-INF/classes/|META-INF/versions/\\d+/).+");

    private final Map<String, Section> sections = new HashMap<>();
    private final List<ZipFile> open = new ArrayList<>();

    /** Where a class such as {@code com/acme/Cart} is. */
    Optional<Section> find(String path) {
        return Optional.ofNullable(sections.get(path));
    }

    /** Adds a library's jar; classes and jars that are packed into it for a launcher count as its own. */
    void add(Path jar, Owner owner) {
        open(jar).ifPresent(zip -> add(zip, owner));
    }

    void add(ZipFile zip, Owner owner) {
        add(zip, prefix -> new Section(zip, prefix, owner, AppJar.Role.LIBRARY));
    }

    /** Adds an open jar's classes; {@code sectionOf} tells for each prefix in it whose they are. */
    void add(ZipFile zip, Function<String, Section> sectionOf) {
        Map<String, Section> byPrefix = new HashMap<>();
        try (Stream<? extends ZipEntry> entries = zip.stream()) {
            entries.map(ZipEntry::getName)
                    .filter(name -> name.endsWith(ClassPlace.SUFFIX))
                    .forEach(name -> {
                        Matcher matcher = PREFIX.matcher(name);
                        String prefix = matcher.matches() ? matcher.group(1) : "";
                        sections.putIfAbsent(
                                name.substring(prefix.length(), name.length() - ClassPlace.SUFFIX.length()),
                                byPrefix.computeIfAbsent(prefix, sectionOf));
                    });
        }
    }

    /** Opens a jar, to be closed with this index; empty if that cannot be. */
    Optional<ZipFile> open(Path jar) {
        try {
            ZipFile zip = new ZipFile(jar.toFile());
            open.add(zip);
            return Optional.of(zip);
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        for (ZipFile zip : open) {
            try {
                zip.close();
            } catch (IOException alreadyGone) {
                // There was nothing to be written.
                continue;
            }
        }
        open.clear();
        sections.clear();
    }
}
