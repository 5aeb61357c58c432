package dev.plimsoll.unit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The cause of a failed file operation, as users can act on it. */
public final class IoProblem {

    private static final String DISK_FULL = "no space left on device";
    private static final String QUOTA_USED = "disk quota exceeded";

    private IoProblem() {}

    /**
     * A clause with the file and the cause: {@code /tmp/x: the disk is full; free some space in /tmp}; the message of other
     * exceptions.
     */
    public static String of(IOException failure) {
        if (failure instanceof FileSystemException ofFile && ofFile.getFile() != null) {
            return files(ofFile) + ": " + reason(ofFile);
        }
        String message = text(
                failure.getMessage(),
                "the build directory and in the folder for temporary files, " + System.getProperty("java.io.tmpdir"));
        return message.isEmpty() ? failure.toString() : message;
    }

    /** The same failure with the file that was written: streams and channels do not know it. */
    public static IOException ofWriting(Path file, IOException failure) {
        if (failure instanceof FileSystemException) {
            return failure;
        }
        FileSystemException named = new FileSystemException(file.toString(), null, failure.getMessage());
        named.initCause(failure);
        return named;
    }

    /** A copy or a move fails at either of two files. */
    private static String files(FileSystemException failure) {
        return failure.getOtherFile() == null ? failure.getFile() : failure.getFile() + " -> " + failure.getOtherFile();
    }

    static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        } else if (failure instanceof AccessDeniedException) {
            return "permission denied";
        } else if (failure instanceof FileAlreadyExistsException) {
            return "a file or folder of that name already exists";
        } else if (failure instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        String reason = failure.getReason();
        return reason == null ? failure.getClass().getSimpleName() : text(reason, folder(failure));
    }

    /** Of the file that was written. */
    private static String folder(FileSystemException failure) {
        Path written = Path.of(Objects.requireNonNullElse(failure.getOtherFile(), failure.getFile()));
        return Objects.requireNonNullElse(written.toAbsolutePath().getParent(), written)
                .toString();
    }

    /** The system's own words for what people run into most often. */
    private static String text(@Nullable String message, String folder) {
        String text = message == null ? "" : message;
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains(DISK_FULL) || lower.contains(QUOTA_USED)) {
            return text.replaceFirst("(?i)" + DISK_FULL, "the disk is full")
                            .replaceFirst("(?i)" + QUOTA_USED, "the disk quota is used up")
                    + "; free some space in " + folder;
        }
        return text.replaceFirst("(?i)read-only file system", "the file system is read-only");
    }
}
