package dev.plimsoll.unit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The cause of a failed file operation, as users can act on it. */
public final class IoProblem {

    private IoProblem() {}

    /** A clause with the file and the cause: {@code /tmp/x: the disk is full}; the message of other exceptions. */
    public static String of(IOException failure) {
        if (failure instanceof FileSystemException ofFile && ofFile.getFile() != null) {
            return ofFile.getFile() + ": " + reason(ofFile);
        }
        String message = text(failure.getMessage());
        return message.isEmpty() ? failure.toString() : message;
    }

    private static String reason(FileSystemException failure) {
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
        return reason == null ? failure.getClass().getSimpleName() : text(reason);
    }

    /** The system's own words for what people run into most often. */
    private static String text(@Nullable String message) {
        String text = message == null ? "" : message;
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left on device") || lower.contains("disk quota exceeded")) {
            return text.replaceFirst("(?i)no space left on device", "the disk is full")
                    .replaceFirst("(?i)disk quota exceeded", "the disk quota is used up");
        }
        return text.replaceFirst("(?i)read-only file system", "the file system is read-only");
    }
}
