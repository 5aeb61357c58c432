package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.RequestCounts;
import dev.plimsoll.report.text.SuspectLines;
import dev.plimsoll.report.text.TrendText;
import dev.plimsoll.report.text.VerdictLines;
import dev.plimsoll.report.text.WordWrap;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints what {@code mem-over-time} found: a row a series, who holds what grows, how long the heap lasts.
 *
 * @param terminal what the console can show
 * @param paint its styles
 */
public record TrendConsole(ConsoleSize terminal, AnsiStyle paint) {

    private static final String WARNING = "Warning: ";

    /** The lines to print, without line ends; {@code elapsed} is how long measuring took. */
    public List<String> lines(TrendResult result, GateResult judgement, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        wrapped(head(result)).forEach(line -> lines.add(paint.strong(line)));
        lines.addAll(RequestCounts.lines("after the warm-up:", result.made(), terminal));
        lines.add("");
        lines.addAll(new TrendTable(terminal, paint).of(result));
        addDiagnoses(result, lines);
        lines.addAll(new SuspectLines(terminal, paint).of(result.suspects()));
        lines.add("");
        addWrapped(TrendText.forecast(result), lines);
        result.series().stream().flatMap(series -> residue(series).stream()).forEach(text -> addFaint(text, lines));
        addFaint(howRead(result), lines);
        result.notes().forEach(note -> addNote(note, lines));
        lines.add("measured " + TrendText.requests(result.requests()) + " in " + TimeSpan.print(elapsed));
        lines.add("");
        lines.addAll(VerdictLines.of(judgement, paint));
        return List.copyOf(lines);
    }

    private static String head(TrendResult result) {
        return result.head().project() + ", " + result.workload() + ": " + TrendText.requests(result.requests())
                + String.format(Locale.ROOT, ", %,d of them to warm up, JDK ", result.warmRequests())
                + result.head().environment().jdk() + ", "
                + result.head().environment().collector();
    }

    private void addDiagnoses(TrendResult result, List<String> lines) {
        List<String> texts = new ArrayList<>();
        result.series().stream()
                .filter(series -> series.gated() && series.diagnosis() != Diagnosis.STEADY)
                .map(TrendConsole::diagnosis)
                .forEach(texts::add);
        TrendText.idleGrowth(result).ifPresent(texts::add);
        TrendText.growthSeen(result).ifPresent(texts::add);
        result.requestsNeeded()
                .ifPresent(requests -> texts.add(String.format(
                        Locale.ROOT,
                        "about %,d more %s needed for a diagnosis",
                        requests,
                        requests == 1 ? "request is" : "requests are")));
        if (!texts.isEmpty()) {
            lines.add("");
        }
        texts.forEach(text -> addWrapped(text, lines));
    }

    private static String diagnosis(Series series) {
        return series.kind().text() + ": " + TrendText.why(series);
    }

    private static String howRead(TrendResult result) {
        String rest = result.restMillis() == 0
                ? ""
                : ", each after " + TimeSpan.print(Duration.ofMillis(result.restMillis())) + " of rest";
        return "all readings" + rest + ": " + result.head().goal() + ".csv, as charts: "
                + result.head().goal() + ".html";
    }

    /** Nothing that rounds to nothing. */
    private static Optional<String> residue(Series series) {
        return series.residuePerSample().stream()
                .filter(value -> Math.abs(value) >= 0.05)
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
