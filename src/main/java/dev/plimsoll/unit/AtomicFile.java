package dev.plimsoll.unit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Writes files that appear as a whole or not at all, even if the build is killed or another process writes the same file at
 * the same time.
 */
public final class AtomicFile {

    private static final Pattern TEMPORARY = Pattern.compile("(.+)\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

    private static final int BUFFER_CHARS = 1 << 16;

    private AtomicFile() {}

    /** Writes UTF-8, see {@link #write(Path, byte[])}. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes UTF-8 piece by piece, see {@link #write(Path, byte[])}. */
    public static void write(Path file, FileText text) throws IOException {
        replace(file, temporary -> {
            // Unlike that of Files.newBufferedWriter, its encoder replaces what no text has.
            try (Writer out = new BufferedWriter(
                    new OutputStreamWriter(Files.newOutputStream(temporary), StandardCharsets.UTF_8), BUFFER_CHARS)) {
                text.writeTo(out);
            } catch (UncheckedIOException failure) {
                throw Objects.requireNonNull(failure.getCause());
            }
        });
    }

    /**
     * Writes a temporary file in the same folder, which is created if necessary, and moves it to {@code file}.
     *
     * @throws IOException if the folder is not writable; an existing {@code file} is unchanged then
     */
    public static void write(Path file, byte[] content) throws IOException {
        replace(file, temporary -> Files.write(temporary, content));
    }

    /** Writes the content of a file. */
    private interface ContentWriter {

        void writeTo(Path file) throws IOException;
    }

    private static void replace(Path file, ContentWriter content) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        // Not createTempFile: only the owner can read its files, and others must be able to read these.
        Path temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            content.writeTo(temporary);
            move(temporary, target);
        } catch (FileSystemException failure) {
            // Users do not know the temporary file. Maven appends the message of a cause.
            FileSystemException named = new FileSystemException(target.toString(), null, IoProblem.reason(failure));
            named.addSuppressed(failure);
            throw named;
        } catch (IOException failure) {
            throw IoProblem.ofWriting(target, failure);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Whether a file is a temporary file that {@link #write(Path, byte[])} leaves behind when its process is killed.
     *
     * @param target matches the name of the target file
     */
    public static boolean isLeftOver(Path file, Pattern target) {
        var name = TEMPORARY.matcher(file.getFileName().toString());
        return name.matches() && target.matcher(name.group(1)).matches();
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
