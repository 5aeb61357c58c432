package dev.plimsoll.report;

import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;

/** Writes reports, which are there as a whole or not at all, whenever the build is stopped. */
final class WholeFile {

    private WholeFile() {}

    /**
     * Writes UTF-8.
     *
     * @throws IOException if the folder is not writable; an earlier {@code file} is then still there
     */
    static void write(Path file, String text) throws IOException {
        AtomicFile.write(file, text);
    }
}
