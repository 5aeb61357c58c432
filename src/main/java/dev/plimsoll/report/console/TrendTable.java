package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.TrendText;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Slope;
import dev.plimsoll.result.TrendPoint;
import dev.plimsoll.result.TrendResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Prints a row a series: where it was, where it is, by how much it grows, its course and what becomes of it. */
final class TrendTable {

    private static final String GAP = "  ";
    private static final int MOST_COURSE = 24;
    private static final int LEAST_COURSE = 6;
    private static final String IN_BRACKETS = "(in parentheses: for information, not checked)";

    private final ConsoleSize terminal;
    private final AnsiStyle paint;

    TrendTable(ConsoleSize terminal, AnsiStyle paint) {
        this.terminal = terminal;
        this.paint = paint;
    }

    List<String> of(TrendResult result) {
        List<Row> rows = new ArrayList<>();
        rows.add(head(result));
        result.series().forEach(series -> rows.add(row(series, result.warmRequests())));
        int[] widths = new int[5];
        rows.forEach(row -> row.widen(widths));
        int course = courseWidth(widths);
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(
                rows.get(0).figures(widths) + (course > 0 ? GAP + padded("course", course) : "") + GAP + "diagnosis"));
        for (int i = 0; i < result.series().size(); i++) {
            lines.add(line(rows.get(i + 1), result.series().get(i), result.warmRequests(), widths, course));
        }
        if (result.series().stream().anyMatch(series -> !series.gated())) {
            lines.add(paint.faint(IN_BRACKETS));
        }
        return lines;
    }

    private String line(Row row, Series series, long warmRequests, int[] widths, int course) {
        List<Long> values = series.points().stream()
                .filter(point -> point.requests() > warmRequests)
                .map(TrendPoint::value)
                .toList();
        String drawn = Sparkline.of(values, course, terminal.unicode());
        String figures = row.figures(widths) + (course > 0 ? GAP + padded(drawn, course) : "") + GAP;
        return series.gated()
                ? figures + Style.of(series).of(TrendText.word(series.diagnosis()), paint)
                : paint.faint(figures + "(" + TrendText.word(series.diagnosis()) + ")");
    }

    /** What figures leave of the line; the course is the only thing that may shrink, and in the end leave. */
    private int courseWidth(int[] widths) {
        int taken = new Row("", "", "", "", "").figures(widths).length()
                + GAP.length()
                + "(inconclusive)".length()
                + GAP.length();
        int room = terminal.width() == 0 ? MOST_COURSE : Math.min(MOST_COURSE, terminal.width() - taken);
        return room < LEAST_COURSE ? 0 : room;
    }

    private static Row head(TrendResult result) {
        String interval = result.series().stream()
                .flatMap(series -> series.slope().stream())
                .findFirst()
                .map(slope -> TrendText.confidence(slope) + " interval")
                .orElse("interval");
        return new Row("series", "warm", "last", "per request", interval);
    }

    /** What is counted is the name of its series, and not said again. */
    private static Row row(Series series, long warmRequests) {
        String again = series.kind().inBytes() ? "" : " " + series.kind().unit();
        return new Row(
                series.kind().text(),
                amount(series, TrendText.firstJudged(series, warmRequests)),
                amount(series, series.last()),
                series.slope()
                        .map(Slope::perRequest)
                        .map(rate -> TrendText.perRequest(series.kind(), rate).replace(again, ""))
                        .orElse(RowText.ABSENT),
                series.slope()
                        .map(slope -> TrendText.interval(series.kind(), slope).replace(again, ""))
                        .orElse(RowText.ABSENT));
    }

    private static String amount(Series series, OptionalLong value) {
        if (value.isEmpty()) {
            return RowText.ABSENT;
        }
        return series.kind().inBytes()
                ? TrendText.amount(series.kind(), value.getAsLong())
                : String.format(Locale.ROOT, "%,d", value.getAsLong());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /**
     * The cells of a line but for course and diagnosis; the name is aligned left, figures right.
     *
     * @param name of the series
     * @param warm its first reading after the warm-up
     * @param last its last reading
     * @param rate its slope
     * @param interval of the slope
     */
    private record Row(String name, String warm, String last, String rate, String interval) {

        void widen(int[] widths) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], cells().get(i).length());
            }
        }

        String figures(int[] widths) {
            StringBuilder line = new StringBuilder(padded(name, widths[0]));
            for (int i = 1; i < widths.length; i++) {
                String cell = cells().get(i);
                line.append(GAP).append(" ".repeat(widths[i] - cell.length())).append(cell);
            }
            return line.toString();
        }

        private List<String> cells() {
            return List.of(name, warm, last, rate, interval);
        }
    }
}
