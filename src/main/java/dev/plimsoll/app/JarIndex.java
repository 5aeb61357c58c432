package dev.plimsoll.app;

import dev.plimsoll.app.ClassPlace.Section;
import dev.plimsoll.app.PackagedApp.AppJar;
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
 * An index from classes to jars; the first jar with a class wins, as on a class path.
 *
 * <p>Keeps the jars open until it is closed. A jar that cannot be read has no classes.
 */
final class JarIndex implements AutoCloseable {

    private static final Pattern PREFIX = Pattern.compile("((?:BOOT|WEB)-INF/classes/|META-INF/versions/\\d+/).+");

    private final Map<String, Section> sections = new HashMap<>();
    private final List<ZipFile> open = new ArrayList<>();

    /** The section with a class such as {@code com/acme/Cart}. */
    Optional<Section> find(String path) {
        return Optional.ofNullable(sections.get(path));
    }

    /** Adds the jar of a library; classes that are packed into it for a launcher belong to the library, too. */
    void add(Path jar, Owner owner) {
        open(jar).ifPresent(zip -> add(zip, owner));
    }

    void add(ZipFile zip, Owner owner) {
        add(zip, prefix -> new Section(zip, prefix, owner, AppJar.Role.LIBRARY));
    }

    /** Adds the classes of an open jar, with the section for each prefix in it. */
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

    /** Opens a jar, which is closed with this index; empty if it cannot be opened. */
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
                // Nothing was written.
                continue;
            }
        }
        open.clear();
        sections.clear();
    }
}
