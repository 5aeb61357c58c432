package dev.plimsoll.report.table;

import dev.plimsoll.result.SeriesKind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes {@code mem-over-time.csv} during the measurement: {@link #row} flushes each row, so that a run that crashes leaves
 * all rows up to then. Not thread-safe.
 */
public final class TrendCsv implements AutoCloseable {

    private final BufferedWriter out;
    private final List<SeriesKind> kinds;

    private TrendCsv(BufferedWriter out, List<SeriesKind> kinds) {
        this.out = out;
        this.kinds = List.copyOf(kinds);
    }

    /**
     * Replaces {@code file} by one with only the header: the name of each column and, in brackets, its unit.
     *
     * @param kinds the columns after requests, phase and seconds, in order
     * @throws IOException if it cannot be written
     */
    public static TrendCsv open(Path file, List<SeriesKind> kinds) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        TrendCsv csv = new TrendCsv(Files.newBufferedWriter(target, StandardCharsets.UTF_8), kinds);
        List<String> cells = new ArrayList<>(List.of("requests", "phase", "seconds [s]"));
        kinds.forEach(kind -> cells.add(kind.key() + " [" + kind.unit() + "]"));
        csv.write(cells);
        return csv;
    }

    /**
     * Adds one reading.
     *
     * @param requests number of requests since the application was ready
     * @param phase {@code warm-up}, {@code idle} or {@code measured}
     * @param seconds since the application was ready
     * @param values in the units of their series; the cell of a series without a value is empty
     * @throws IOException if it cannot be written
     */
    public void row(long requests, String phase, double seconds, Map<SeriesKind, Long> values) throws IOException {
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(requests));
        cells.add(phase);
        cells.add(String.format(Locale.ROOT, "%.3f", seconds));
        for (SeriesKind kind : kinds) {
            Long value = values.get(kind);
            cells.add(value == null ? "" : value.toString());
        }
        write(cells);
    }

    private void write(List<String> cells) throws IOException {
        out.write(String.join(",", cells) + "\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
