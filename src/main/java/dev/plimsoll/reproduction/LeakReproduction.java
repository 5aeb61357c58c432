package dev.plimsoll.reproduction;

import dev.plimsoll.fork.Budget;
import dev.plimsoll.fork.PrivateFolder;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Reproduction;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.trend.TrendMeasurement;
import dev.plimsoll.trend.TrendPlan;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.workload.HttpPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks for the smallest workload that reproduces the leak of a result, and writes a script that repeats it. */
public final class LeakReproduction {

    /** The name of the script. */
    public static final String SCRIPT = "mem-over-time-reproduction.sh";

    /** What a trial may take more than the run that leaked. */
    private static final long MORE_BYTES = 256L << 20;

    private static final int RSS_FACTOR = 2;

    /** The series that are tried first, since they are read more exactly. */
    private static final List<SeriesKind> ORDER = List.of(
            SeriesKind.LIVE_HEAP,
            SeriesKind.THREADS,
            SeriesKind.OPEN_FILES,
            SeriesKind.LOADED_CLASSES,
            SeriesKind.DIRECT_MEMORY,
            SeriesKind.METASPACE);

    private final TrendPlan plan;
    private final TargetLauncher launcher;
    private final Duration timeout;
    private final Progress progress;

    private LeakReproduction(TrendPlan plan, TargetLauncher launcher, Duration timeout, Progress progress) {
        this.plan = plan;
        this.launcher = launcher;
        this.timeout = timeout;
        this.progress = progress;
    }

    /**
     * The same result with the reproduction of its leak, or with a note that says why there is none.
     *
     * @param launcher open
     * @param timeout how long the search may take
     * @param found takes the result before the search begins
     */
    public static TrendResult of(
            TrendResult result,
            TrendPlan plan,
            TargetLauncher launcher,
            Duration timeout,
            Consumer<TrendResult> found,
            Progress progress)
            throws InterruptedException {
        Optional<Series> leak = leak(result);
        if (leak.isEmpty()) {
            return result.noting(
                    "Did not search for a reproduction: no series that is checked for leaks grows per request.");
        }
        Optional<HttpPlan> requests = launcher.requests();
        if (requests.isEmpty()) {
            return result.noting("Did not search for a reproduction: the requests are made by <command> or"
                    + " <workload>. Configure <requests> or <pathToHit> instead.");
        }
        found.accept(result);
        try {
            return new LeakReproduction(plan, launcher, timeout, progress).searched(result, leak.get(), requests.get());
        } catch (IOException failure) {
            return result.noting("The search for a reproduction failed: " + failure.getMessage());
        }
    }

    private static Optional<Series> leak(TrendResult result) {
        return result.series().stream()
                .filter(series -> series.gated() && series.diagnosis() == Diagnosis.LEAK)
                .filter(series -> series.slope().map(Slope::perRequest).orElse(0.0) > 0)
                .min(Comparator.comparingInt(series -> place(series.kind())));
    }

    private static int place(SeriesKind kind) {
        int place = ORDER.indexOf(kind);
        return place < 0 ? ORDER.size() : place;
    }

    private TrendResult searched(TrendResult result, Series leak, HttpPlan requests)
            throws IOException, InterruptedException {
        try (PrivateFolder logs = PrivateFolder.create()) {
            return searched(result, leak, requests, logs.path());
        }
    }

    private TrendResult searched(TrendResult result, Series leak, HttpPlan requests, Path logs)
            throws IOException, InterruptedException {
        progress.phase("the smallest workload that leaks", Progress.OPEN_END);
        double perRequest = leak.slope().map(Slope::perRequest).orElseThrow();
        ForkedTrial trial = new ForkedTrial(
                launcher,
                TrendMeasurement.flags(plan),
                logs,
                leak.kind(),
                TrialSettings.operations(leak.kind(), perRequest),
                new Budget(timeout, maxRss(result)));
        ReproductionSearch search = new ReproductionSearch(requests, leak.kind(), trial, progress);
        Reproduction found = search.search();
        return found.isReproduced() && ReproductionScript.canRead(leak.kind())
                ? withScript(result, search.plan(), found)
                : result.with(found);
    }

    private TrendResult withScript(TrendResult result, HttpPlan left, Reproduction found) {
        if (!ReproductionScript.canRepeat(left)) {
            return result.with(found)
                    .noting("No script was written, since the weights of the requests make a round of more than "
                            + ReproductionScript.MAX_REQUESTS + " requests. Choose smaller <weight>s.");
        }
        if (!ReproductionScript.canSend(left)) {
            return result.with(found)
                    .noting(String.format(
                            Locale.ROOT,
                            "No script was written, since a body of the requests is larger than %,d B or not text.",
                            ReproductionScript.MAX_BODY_BYTES));
        }
        try {
            AtomicFile.write(
                    plan.folder().resolve(SCRIPT),
                    new ReproductionScript(left, found, result.header().project()).text());
            return result.with(found.with(SCRIPT));
        } catch (IOException failure) {
            return result.with(found).noting("Could not write " + SCRIPT + ": " + failure.getMessage());
        }
    }

    private static long maxRss(TrendResult result) {
        long highest = result.of(SeriesKind.RSS).stream()
                .flatMap(series -> series.points().stream())
                .mapToLong(Series.TrendPoint::value)
                .max()
                .orElse(Long.MAX_VALUE / RSS_FACTOR / 2);
        return MORE_BYTES + RSS_FACTOR * highest;
    }
}
