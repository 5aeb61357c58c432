package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.ReproductionText;
import dev.plimsoll.report.text.RequestCounts;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.SuspectLines;
import dev.plimsoll.report.text.TrendText;
import dev.plimsoll.report.text.WordWrap;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reproduction;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.Series.TrendPoint;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Prints a result of {@code mem-over-time}: one row per series, leak suspects, and when the heap will be full.
 *
 * @param terminal what the console can show
 * @param paint its styles
 * @param details whether everything about the suspects and the readings is printed
 */
public record TrendConsole(ConsoleSize terminal, AnsiStyle paint, boolean details)
        implements ResultConsole<TrendResult> {

    private static final String WARNING = "Warning: ";
    private static final String GAP = "  ";
    private static final int MAX_COURSE_CHARACTERS = 24;
    private static final int MIN_COURSE_CHARACTERS = 6;
    private static final String WIDEST_DIAGNOSIS = "(inconclusive)";

    /** A smaller residue would be printed as zero. */
    private static final double MIN_RESIDUE = 0.05;

    @Override
    public List<String> figures(TrendResult result, GateResult gate, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        wrapped(head(result)).forEach(line -> lines.add(paint.strong(line)));
        lines.addAll(RequestCounts.lines("after the warm-up:", result.made(), terminal));
        if (details) {
            lines.add("");
        }
        addTable(result, lines);
        addDiagnoses(result, lines);
        if (details) {
            lines.addAll(new SuspectLines(terminal, paint).of(result.suspects()));
            lines.add("");
        } else if (!result.suspects().isEmpty()) {
            lines.addAll(new SuspectLines(terminal, paint).largest(result.suspects()));
            lines.add(paint.faint(
                    LeftOut.rest("and what retains them, other suspects and lines", BoxCharacters.of(terminal))));
        }
        result.reproduction().ifPresent(found -> addReproduction(found, lines));
        addWrapped(TrendText.forecast(result), lines);
        if (details) {
            result.series().stream().flatMap(series -> residue(series).stream()).forEach(text -> addFaint(text, lines));
            addFaint(whereReadingsAre(result), lines);
        }
        result.notes().forEach(note -> addNote(note, lines));
        lines.add("measured " + TrendText.requests(result.requests()) + " in " + TimeSpan.print(elapsed));
        return List.copyOf(lines);
    }

    private static String head(TrendResult result) {
        return result.header().project() + ", " + result.workload() + ": " + TrendText.requests(result.requests())
                + ", "
                + NumberText.count(result.warmRequests()) + " of them to warm up, JDK "
                + result.header().environment().jdk() + ", "
                + result.header().environment().collector();
    }

    private void addTable(TrendResult result, List<String> lines) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(heads(result));
        result.series().forEach(series -> rows.add(cells(series, result.warmRequests())));
        TextTable columns = TextTable.fitting(rows, 1);
        int courseWidth = courseWidth(columns);
        lines.add(paint.strong(columns.line(rows.get(0)) + courseCell("course", courseWidth) + GAP + "diagnosis"));
        for (int i = 0; i < result.series().size(); i++) {
            Series series = result.series().get(i);
            String course = course(series, result.warmRequests(), courseWidth);
            String figures = columns.line(rows.get(i + 1)) + courseCell(course, courseWidth) + GAP;
            String word = TrendText.word(series.diagnosis());
            lines.add(
                    series.gated()
                            ? figures + Style.of(series).of(word, paint)
                            : paint.faint(figures + "(" + word + ")"));
        }
        if (result.series().stream().anyMatch(series -> !series.gated())) {
            lines.add(paint.faint("(in parentheses: for information, not checked)"));
        }
    }

    private static List<String> heads(TrendResult result) {
        String interval = result.series().stream()
                .flatMap(series -> series.slope().stream())
                .findFirst()
                .map(slope -> TrendText.confidence(slope) + " interval")
                .orElse("interval");
        return List.of("series", "warm", "last", "per request", interval);
    }

    /** A unit that is the name of the series is not repeated. */
    private static List<String> cells(Series series, long warmRequests) {
        String unit = series.kind().inBytes() ? "" : " " + series.kind().unit();
        return List.of(
                series.kind().text(),
                amount(series, TrendText.firstJudged(series, warmRequests)),
                amount(series, series.last()),
                series.slope()
                        .map(Slope::perRequest)
                        .map(rate -> TrendText.perRequest(series.kind(), rate).replace(unit, ""))
                        .orElse(RowText.ABSENT),
                series.slope()
                        .map(slope -> TrendText.interval(series.kind(), slope).replace(unit, ""))
                        .orElse(RowText.ABSENT));
    }

    private static String amount(Series series, OptionalLong value) {
        if (value.isEmpty()) {
            return RowText.ABSENT;
        }
        return series.kind().inBytes()
                ? TrendText.amount(series.kind(), value.getAsLong())
                : NumberText.count(value.getAsLong());
    }

    /** What the figures leave of the line; the course is the only column that shrinks, and disappears if too narrow. */
    private int courseWidth(TextTable columns) {
        int taken = columns.width() + GAP.length() + WIDEST_DIAGNOSIS.length() + GAP.length();
        int room = terminal.width() == 0
                ? MAX_COURSE_CHARACTERS
                : Math.min(MAX_COURSE_CHARACTERS, terminal.width() - taken);
        return room < MIN_COURSE_CHARACTERS ? 0 : room;
    }

    private String course(Series series, long warmRequests, int width) {
        List<Long> values = series.points().stream()
                .filter(point -> point.requests() > warmRequests)
                .map(TrendPoint::value)
                .toList();
        return Sparkline.of(values, width, terminal.unicode());
    }

    private static String courseCell(String text, int width) {
        return width == 0 ? "" : GAP + text + " ".repeat(Math.max(0, width - text.length()));
    }

    private void addDiagnoses(TrendResult result, List<String> lines) {
        List<String> texts = new ArrayList<>();
        result.series().stream()
                .filter(series -> series.gated() && series.diagnosis() != Diagnosis.STEADY)
                .map(series -> series.kind().text() + ": " + TrendText.why(series))
                .forEach(texts::add);
        TrendText.idleGrowth(result).ifPresent(texts::add);
        TrendText.growthPerCollection(result).ifPresent(texts::add);
        TrendText.growthSeen(result).ifPresent(texts::add);
        result.requestsNeeded()
                .ifPresent(requests -> texts.add("about "
                        + NumberText.count(requests, "more request is", "more requests are")
                        + " needed for a diagnosis"));
        if (!texts.isEmpty() && details) {
            lines.add("");
        }
        texts.forEach(text -> addWrapped(text, lines));
    }

    private void addReproduction(Reproduction found, List<String> lines) {
        lines.add(paint.strong("smallest reproduction"));
        String sentence = ReproductionText.sentence(found);
        addWrapped(terminal.unicode() ? sentence : sentence.replace("→", "->"), lines);
        ReproductionText.script(found).ifPresent(script -> addWrapped(script, lines));
        if (details) {
            found.findings()
                    .forEach(finding -> addFaint(
                            finding.part() + ": " + ReproductionText.rates(found, finding) + ": "
                                    + ReproductionText.conclusion(finding, found.concurrency()),
                            lines));
            found.trials()
                    .forEach(trial ->
                            addFaint("trial: " + trial.what() + ": " + ReproductionText.outcome(found, trial), lines));
        }
        addFaint(ReproductionText.effort(found), lines);
    }

    private static String whereReadingsAre(TrendResult result) {
        String rest = result.restMillis() == 0
                ? ""
                : ", each after " + TimeSpan.print(Duration.ofMillis(result.restMillis())) + " of rest";
        return "all readings" + rest + ": " + result.header().goal() + ".csv, as charts: "
                + result.header().goal() + ".html";
    }

    private static Optional<String> residue(Series series) {
        return series.residuePerSample().stream()
                .filter(value -> Math.abs(value) >= MIN_RESIDUE)
                .mapToObj(value -> "each reading itself adds "
                        + TrendText.perRequest(series.kind(), value).replace("+", "") + " to "
                        + series.kind().text() + ", which is subtracted from its slope")
                .findFirst();
    }

    private void addNote(String note, List<String> lines) {
        wrapped(note).forEach(line -> lines.add(note.startsWith(WARNING) ? paint.warn(line) : line));
    }

    private void addFaint(String text, List<String> lines) {
        wrapped(text).forEach(line -> lines.add(paint.faint(line)));
    }

    private void addWrapped(String text, List<String> lines) {
        if (!text.isEmpty()) {
            lines.addAll(wrapped(text));
        }
    }

    private List<String> wrapped(String text) {
        return WordWrap.words("", Printable.of(text), terminal.roomAfter(0));
    }
}
