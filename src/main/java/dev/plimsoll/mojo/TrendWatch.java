package dev.plimsoll.mojo;

import dev.plimsoll.report.console.TrendProgress;
import dev.plimsoll.report.table.TrendCsv;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.trend.Sample;
import dev.plimsoll.trend.TrendListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes down each reading as it comes, and shows it; that it cannot be written down ends no measurement. */
final class TrendWatch implements TrendListener, AutoCloseable {

    private static final double MILLIS = 1_000;

    private final Path file;
    private final ConsoleProgress progress;
    private final Console console;
    private final Consumer<String> problems;
    private Optional<TrendCsv> csv = Optional.empty();

    private TrendWatch(Path file, ConsoleProgress progress, Console console, Consumer<String> problems) {
        this.file = file;
        this.progress = progress;
        this.console = console;
        this.problems = problems;
    }

    /**
     * @param file the CSV that gets a row a reading
     * @param problems takes what is wrong with it
     */
    static TrendWatch of(Path file, ConsoleProgress progress, Console console, Consumer<String> problems) {
        TrendWatch watch = new TrendWatch(file, progress, console, problems);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            watch.csv = Optional.of(TrendCsv.open(file, List.of(SeriesKind.values())));
        } catch (IOException failure) {
            watch.giveUp(failure);
        }
        return watch;
    }

    @Override
    public void sampled(Sample sample, Series liveHeap) {
        try {
            if (csv.isPresent()) {
                csv.get()
                        .row(
                                sample.requests(),
                                sample.phase().text(),
                                sample.elapsed().toMillis() / MILLIS,
                                sample.values());
            }
        } catch (IOException failure) {
            giveUp(failure);
        }
        progress.state(TrendProgress.of(sample.requests(), liveHeap, console.terminal()));
    }

    private void giveUp(IOException failure) {
        problems.accept(file + " cannot be written: " + failure);
        close();
    }

    @Override
    public void close() {
        Optional<TrendCsv> open = csv;
        csv = Optional.empty();
        try {
            if (open.isPresent()) {
                open.get().close();
            }
        } catch (IOException failure) {
            problems.accept(file + " cannot be written: " + failure);
        }
    }
}
