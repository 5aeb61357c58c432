package dev.plimsoll.run;

import dev.plimsoll.report.console.TrendProgress;
import dev.plimsoll.report.table.TrendCsv;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.trend.Sample;
import dev.plimsoll.trend.TrendListener;
import dev.plimsoll.unit.IoProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes each reading into a CSV file as it is taken, and shows it. A file that cannot be written ends no measurement. */
public final class TrendWatch implements TrendListener, AutoCloseable {

    private static final double MILLIS = 1_000;

    private final Path file;
    private final Measurer.Attempt<TrendResult> attempt;
    private final Console console;
    private final Consumer<String> problems;
    private Optional<TrendCsv> csv = Optional.empty();

    private TrendWatch(Path file, Measurer.Attempt<TrendResult> attempt, Console console, Consumer<String> problems) {
        this.file = file;
        this.attempt = attempt;
        this.console = console;
        this.problems = problems;
    }

    /**
     * @param attempt takes what is known before the measurement is complete
     * @param file the CSV file, one row per reading
     * @param problems takes why it cannot be written
     */
    public static TrendWatch of(
            Path file, Measurer.Attempt<TrendResult> attempt, Console console, Consumer<String> problems) {
        TrendWatch watch = new TrendWatch(file, attempt, console, problems);
        watch.restarted();
        return watch;
    }

    /** Begins the file. */
    @Override
    public void restarted() {
        close();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            csv = Optional.of(TrendCsv.open(file, List.of(SeriesKind.values())));
        } catch (IOException failure) {
            giveUp(failure);
        }
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
        attempt.progress().state(TrendProgress.of(sample.requests(), liveHeap, console.terminal()));
    }

    @Override
    public void measured(TrendResult result) {
        attempt.partial().accept(result);
    }

    private void giveUp(IOException failure) {
        problems.accept(file + " cannot be written: " + IoProblem.of(failure));
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
            problems.accept(file + " cannot be written: " + IoProblem.of(failure));
        }
    }
}
