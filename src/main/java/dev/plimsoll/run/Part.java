package dev.plimsoll.run;

import dev.plimsoll.report.json.StoredResult;
import java.nio.file.Path;
import java.util.List;

/**
 * A part of a measurement that has been read.
 *
 * @param file its zip file
 * @param info what part it is
 * @param folder where its results are unpacked
 * @param results its results
 */
record Part(Path file, PartInfo info, Path folder, List<StoredResult> results) {

    Part {
        results = List.copyOf(results);
    }

    /** Part 1 of 3, and its file. */
    String named() {
        return "part " + info.number() + " of " + info.count() + " (" + file + ")";
    }
}
