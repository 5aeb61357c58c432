package dev.plimsoll.unit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A text that is another one once a file, or anything in a folder, was changed, created or deleted; no file is read. */
public final class FileState {

    private static final String MISSING = "missing";

    private FileState() {}

    /** @throws IOException if it exists but cannot be read */
    public static String of(Path file) throws IOException {
        return state(file, Instant.MAX).orElse(MISSING);
    }

    /**
     * The state; empty if a file changed so recently that a later change may not show.
     *
     * @param now the current time
     * @throws IOException if it exists but cannot be read
     */
    public static Optional<String> settled(Path file, Instant now) throws IOException {
        return state(file, now);
    }

    private static Optional<String> state(Path file, Instant now) throws IOException {
        if (Files.isDirectory(file)) {
            return folder(file, now);
        }
        try {
            FileVersion version = FileVersion.of(file);
            return version.isSettled(now) ? Optional.of(version.toString()) : Optional.empty();
        } catch (NoSuchFileException missing) {
            return Optional.of(MISSING);
        }
    }

    private static Optional<String> folder(Path folder, Instant now) throws IOException {
        StringBuilder state = new StringBuilder();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        }
        for (Path each : files) {
            Optional<String> version = state(each, now);
            if (version.isEmpty()) {
                return version;
            }
            state.append(folder.relativize(each))
                    .append(' ')
                    .append(version.get())
                    .append('\n');
        }
        return Optional.of(state.toString());
    }
}
