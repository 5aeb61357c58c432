package dev.plimsoll.app;

import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Holds a packaged app against the project's classes, since an outdated one would be measured in place of the code at hand.
 *
 * <p>Times alone do not tell: reproducible builds set an app's to a fixed date, and tools touch files without changing
 * them. So of the files that are newer than the app, the content decides.
 */
final class UpToDateCheck {

    /** What file systems and clocks round away. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final List<String> PREFIXES = List.of("", "BOOT-INF/classes/", "WEB-INF/classes/");

    private final AppSource source;
    private final Path classes;

    UpToDateCheck(AppSource source) {
        this.source = source;
        this.classes = source.project().outputDirectory();
    }

    void check(PackagedApp app) throws AppNotFoundException {
        if (!Files.isDirectory(classes)) {
            return;
        }
        List<Path> holders = app.jars().stream()
                .filter(jar -> jar.role() != AppJar.Role.LIBRARY)
                .map(AppJar::file)
                .toList();
        ProjectLayout project = source.project();
        try {
            Instant packaged = packagedAt(app, holders);
            List<Path> changed = changed(newerThan(packaged.plus(TOLERANCE)), holders);
            if (!changed.isEmpty()) {
                Path newest = changed.get(0);
                throw new AppNotFoundException(project.shown(app.file()) + " is older than "
                        + project.shown(classes) + ": " + project.shown(newest) + " changed "
                        + TimeSpan.print(Duration.between(packaged, modified(newest)))
                        + " after it was packaged"
                        + (changed.size() == 1 ? "" : ", and " + (changed.size() - 1) + " more")
                        + ". It would not measure the current code. Package it again: " + source.command()
                        + ".");
            }
        } catch (IOException | UncheckedIOException unreadable) {
            throw new AppNotFoundException("Whether " + project.shown(app.file()) + " is older than "
                    + project.shown(classes) + " cannot be told: " + unreadable
                    + ". Build both again: mvn clean package plimsoll:"
                    + source.goal() + ".");
        }
    }

    /** When it was packaged: repackaging keeps what it replaced, which has the true time if the new file's is fixed. */
    private static Instant packagedAt(PackagedApp app, List<Path> holders) throws IOException {
        List<Path> evidence = new ArrayList<>(holders);
        evidence.add(app.file());
        String name = app.file().getFileName().toString();
        evidence.add(app.file().resolveSibling(name + ".original"));
        evidence.add(app.file().resolveSibling("original-" + name));
        Instant newest = Instant.MIN;
        for (Path file : evidence) {
            if (Files.exists(file) && modified(file).isAfter(newest)) {
                newest = modified(file);
            }
        }
        return newest;
    }

    /** Files of the project's output, newest first. */
    private List<Path> newerThan(Instant time) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> uncheckedModified(file).isAfter(time))
                    .sorted(Comparator.comparing(UpToDateCheck::uncheckedModified)
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    /** Those that the app holds with another content, or not at all. */
    private List<Path> changed(List<Path> files, List<Path> holders) throws IOException {
        List<Path> changed = new ArrayList<>(files);
        for (Path holder : holders) {
            if (changed.isEmpty() || !Files.isRegularFile(holder)) {
                continue;
            }
            try (ZipFile zip = new ZipFile(holder.toFile())) {
                changed.removeIf(file -> holds(zip, file));
            }
        }
        return changed;
    }

    private boolean holds(ZipFile zip, Path file) {
        String path = classes.relativize(file).toString().replace('\\', '/');
        for (String prefix : PREFIXES) {
            ZipEntry entry = zip.getEntry(prefix + path);
            if (entry != null && entry.getCrc() == crc(file)) {
                return true;
            }
        }
        return false;
    }

    private static long crc(Path file) {
        try (InputStream in = Files.newInputStream(file);
                CheckedInputStream checked = new CheckedInputStream(in, new CRC32())) {
            checked.transferTo(OutputStream.nullOutputStream());
            return checked.getChecksum().getValue();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Instant modified(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        return time.toInstant();
    }

    private static Instant uncheckedModified(Path file) {
        try {
            return modified(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
