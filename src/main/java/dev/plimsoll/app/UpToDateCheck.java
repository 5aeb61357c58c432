package dev.plimsoll.app;

import dev.plimsoll.app.PackagedApp.AppJar;
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
 * Compares a packaged app with the project's classes, since measuring an outdated app would not measure the current code.
 *
 * <p>Modification times are not enough: reproducible builds set a fixed time, and tools touch files without changing them.
 * So the contents of the files that are newer than the app are compared.
 */
final class UpToDateCheck {

    /** The resolution of file systems and clocks. */
    private static final Duration TIME_TOLERANCE = Duration.ofSeconds(2);

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
            List<Path> changed = changed(newerThan(packaged.plus(TIME_TOLERANCE)), holders);
            if (!changed.isEmpty()) {
                throw outdated(app, packaged, changed);
            }
        } catch (IOException | UncheckedIOException unreadable) {
            throw new AppNotFoundException("Cannot determine whether " + project.shown(app.file()) + " is older than "
                    + project.shown(classes) + ": " + unreadable
                    + ". Build both again: mvn clean package plimsoll:"
                    + source.goal() + ".");
        }
    }

    private AppNotFoundException outdated(PackagedApp app, Instant packaged, List<Path> changed) throws IOException {
        ProjectLayout project = source.project();
        Path newest = changed.get(0);
        return new AppNotFoundException(project.shown(app.file()) + " is older than "
                + project.shown(classes) + ": " + project.shown(newest) + " changed "
                + TimeSpan.print(Duration.between(packaged, modified(newest)))
                + " after it was packaged"
                + (changed.size() == 1 ? "" : ", and " + (changed.size() - 1) + " more")
                + ". It would not measure the current code. Package it again: " + source.command()
                + ".");
    }

    /** When the app was packaged: repackaging keeps the original file, which has the real time if the new file does not. */
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

    /** The files that the app does not contain with the same contents. */
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
