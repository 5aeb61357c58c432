package dev.plimsoll.trend;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Distinguishes growth per collection from growth per request. Readings force collections that the application would not have, so
 * objects that it keeps at each collection look like growth per request as long as all windows have the same length. In short
 * windows the same requests are read more often: only growth per collection becomes faster there.
 *
 * @param run the application
 * @param window requests per window of the readings so far
 */
record CollectionControl(Watchable run, int window, Progress progress) {

    /** The index of the samples that begin and end a part of the readings. */
    record Part(int from, int to) {}

    /**
     * Measures growth per reading. Takes few windows if growth is no faster in short ones.
     *
     * @param rate the growth of the live heap per request, so far
     * @return empty if there is none, or none that is certain
     */
    Optional<CollectionGrowth> growth(SlopeEstimate rate) throws ForkException, IOException, InterruptedException {
        int shorter = window / DiagnosisSettings.SHORT_WINDOW_PARTS;
        if (shorter == 0) {
            return Optional.empty();
        }
        progress.phase(
                "whether the growth is due to collections", (long) shorter * (DiagnosisSettings.SCREENED_WINDOWS + 1));
        // The first reading follows requests, as all others do.
        windows(shorter, 1);
        Part screened = windows(shorter, DiagnosisSettings.SCREENED_WINDOWS);
        if (run.readings().grownPerRequest(screened) <= DiagnosisSettings.FASTER_IN_SHORT_WINDOWS * rate.high()) {
            return Optional.empty();
        }
        progress.phase(
                "how much the live heap grows at each collection",
                (long) DiagnosisSettings.COMPARED_PAIRS
                        * (window + shorter * DiagnosisSettings.SHORT_WINDOWS_PER_PAIR));
        List<Part> dense = new ArrayList<>();
        List<Part> sparse = new ArrayList<>();
        for (int i = 0; i < DiagnosisSettings.COMPARED_PAIRS; i++) {
            // In turn, so that growth that slows down does not favor one of them.
            if (i % 2 == 0) {
                dense.add(windows(shorter, DiagnosisSettings.SHORT_WINDOWS_PER_PAIR));
                sparse.add(windows(window, 1));
            } else {
                sparse.add(windows(window, 1));
                dense.add(windows(shorter, DiagnosisSettings.SHORT_WINDOWS_PER_PAIR));
            }
        }
        return CollectionGrowth.of(run.readings(), dense, sparse, shorter, window);
    }

    private Part windows(int requests, int count) throws ForkException, IOException, InterruptedException {
        int from = run.readings().samples().size() - 1;
        for (int i = 0; i < count; i++) {
            run.stir(requests);
            run.read(Phase.CONTROL, "collection control");
        }
        return new Part(from, run.readings().samples().size() - 1);
    }
}
