package dev.plimsoll.run;

import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.text.IndexEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The index entries of result files, each read once until it changes: a reactor updates its index after every goal of every
 * module. Thread-safe if its map is.
 */
final class IndexEntries {

    private final Map<Path, Object> known;
    private final Reader reader;

    /** @param known what is known of each file; the build's, so that it may be of a plugin that was loaded separately */
    IndexEntries(Map<Path, Object> known, Reader reader) {
        this.known = known;
        this.reader = reader;
    }

    /** Reads a result. */
    interface Reader {
        StoredResult read(Path file) throws IOException;
    }

    /** How a file was when it was read; {@code key} is another one once it was replaced, where the system has such keys. */
    private record Version(
            long bytes, FileTime modified, @Nullable Object key) {

        static Version of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    private record Known(Version version, IndexEntry entry) {}

    /** The entry of the result in {@code file}, without a link to its page. */
    IndexEntry of(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        // Taken before it is read: if the file changes while it is read, it is read again next time.
        Version version;
        try {
            version = Version.of(path);
        } catch (IOException gone) {
            return entry(reader.read(file)); // which says what is wrong
        }
        if (known.get(path) instanceof Known before && before.version().equals(version)) {
            return before.entry();
        }
        IndexEntry entry = entry(reader.read(file));
        known.put(path, new Known(version, entry));
        return entry;
    }

    static IndexEntry entry(StoredResult stored) {
        return stored instanceof StoredResult.Finished measured
                ? IndexEntry.of(measured.result(), measured.gateResult(), "")
                : IndexEntry.of(((StoredResult.Unfinished) stored).run(), "");
    }
}
