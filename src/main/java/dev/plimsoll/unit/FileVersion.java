package dev.plimsoll.unit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What tells that a file is still the same without reading it.
 *
 * @param bytes its size
 * @param modified when its content was last modified, as its owner may also set it
 * @param changed when the system last changed content or attributes, which nobody can set; null where there is no such time
 * @param key another one once the file was replaced; null where the system has no such keys
 */
public record FileVersion(
        long bytes,
        FileTime modified,
        @Nullable FileTime changed,
        @Nullable Object key) {

    private static final String UNIX = "unix";
    private static final String CHANGED = "unix:ctime";

    /** Longer than the steps of any file system's clock: a file that is younger may change again without another time. */
    private static final Duration CLOCK_STEP = Duration.ofSeconds(2);

    /** @throws IOException if there is no such file */
    public static FileVersion of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains(UNIX);
        FileTime changed = unix && Files.getAttribute(file, CHANGED) instanceof FileTime time ? time : null;
        return new FileVersion(attributes.size(), attributes.lastModifiedTime(), changed, attributes.fileKey());
    }

    /** Whether a later change would show: the last one lies far enough back. */
    public boolean isSettled(Instant now) {
        Instant latest = now.minus(CLOCK_STEP);
        return modified.toInstant().isBefore(latest)
                && (changed == null || changed.toInstant().isBefore(latest));
    }
}
