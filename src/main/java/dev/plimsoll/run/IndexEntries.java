package dev.plimsoll.run;

import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.unit.FileVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

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

    private record Known(FileVersion version, IndexEntry entry) {}

    /** The entry of the result in {@code file}, without a link to its page. */
    IndexEntry of(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        // Taken before it is read: if the file changes while it is read, it is read again next time.
        FileVersion version;
        try {
            version = FileVersion.of(path);
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

    /** Takes the entry of a result that was just written, so that it need not be read. */
    void written(Path file, IndexEntry entry) {
        Path path = file.toAbsolutePath();
        try {
            known.put(path, new Known(FileVersion.of(path), entry));
        } catch (IOException gone) {
            known.remove(path);
        }
    }

    static IndexEntry entry(StoredResult stored) {
        return stored instanceof StoredResult.Finished measured
                ? IndexEntry.of(measured.result(), measured.gateResult(), "")
                : IndexEntry.of(((StoredResult.Unfinished) stored).run(), "");
    }
}
