package dev.plimsoll.mojo;

import dev.plimsoll.report.TrendCsv;
import dev.plimsoll.report.TrendProgress;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.trend.Sample;
import dev.plimsoll.trend.TrendListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes down each reading as it comes, and shows it. */
final class TrendWatch implements TrendListener, AutoCloseable {

    private static final double MILLIS = 1_000;

    private final TrendCsv csv;
    private final ConsoleProgress progress;
    private final Console console;

    private TrendWatch(TrendCsv csv, ConsoleProgress progress, Console console) {
        this.csv = csv;
        this.progress = progress;
        this.console = console;
    }

    /** @param csv the file that gets a row a reading */
    static TrendWatch of(Path csv, ConsoleProgress progress, Console console) throws IOException {
        Files.createDirectories(csv.toAbsolutePath().getParent());
        return new TrendWatch(TrendCsv.open(csv, List.of(SeriesKind.values())), progress, console);
    }

    @Override
    public void sampled(Sample sample, Series liveHeap) throws IOException {
        csv.row(sample.requests(), sample.phase().text(), sample.elapsed().toMillis() / MILLIS, sample.values());
        progress.state(TrendProgress.of(sample.requests(), liveHeap, console.terminal()));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
