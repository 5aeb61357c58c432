package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.CapacityText;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.CurveLine;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.report.text.WordWrap;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints a result of {@code capacity}: the container and the heap that are recommended, what proves them, and in details the
 * runs that led to them.
 *
 * @param terminal what the console can show
 * @param paint its styles
 * @param details whether the runs, the parts of the memory and other advice are printed
 */
public record CapacityConsole(ConsoleSize terminal, AnsiStyle paint, boolean details)
        implements ResultConsole<CapacityResult> {

    private static final int MAX_PARTS = 6;
    private static final String GAP = "   ";

    @Override
    public List<String> figures(CapacityResult result, GateResult gate, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        wrapped("", head(result)).forEach(line -> lines.add(paint.strong(line)));
        if (details) {
            lines.add("");
        }
        boolean isBroken = Violations.in(gate).include(Metric.CONTAINER_MEMORY);
        wrapped("", CapacityText.need(result)).forEach(line -> lines.add(paint.strong(line)));
        addProof(result, lines);
        CapacityText.configured(result).stream()
                .flatMap(text -> wrapped("", text).stream())
                .forEach(line -> lines.add(isBroken ? paint.bad(line) : line));
        if (details) {
            CapacityText.ergonomics(result).ifPresent(text -> lines.addAll(wrapped("", text)));
            addCurve(result, lines);
            addParts(result, lines);
        }
        addAdvice(result, lines);
        result.notes().forEach(note -> wrapped("", Printable.of(note)).forEach(line -> lines.add(paint.faint(line))));
        if (!details && !result.curve().isEmpty()) {
            lines.add(paint.faint(
                    LeftOut.rest("and each run, and what the memory consists of", BoxCharacters.of(terminal))));
        }
        lines.add("measured in " + TimeSpan.print(elapsed));
        return List.copyOf(lines);
    }

    private static String head(CapacityResult result) {
        String workload = result.workload().isEmpty() ? "" : ", " + result.workload();
        return Printable.of(result.header().project() + workload + ": required container, JDK "
                + result.header().environment().jdk() + ", "
                + result.header().environment().collector());
    }

    private void addProof(CapacityResult result, List<String> lines) {
        CapacityText.proofHead(result)
                .ifPresent(
                        head -> lines.addAll(wrapped("", head + (result.proof().isPresent() ? ":" : ""))));
        CapacityText.proof(result).forEach(run -> wrapped("  ", run.toString()).forEach(line -> lines.add(line)));
        CapacityText.refusals(result).ifPresent(text -> lines.addAll(wrapped("  ", text)));
    }

    private void addCurve(CapacityResult result, List<String> lines) {
        List<CurveLine> curve = CurveLine.of(result);
        if (curve.isEmpty()) {
            return;
        }
        List<List<String>> cells = new ArrayList<>(List.of(CurveLine.HEADS, CurveLine.UNITS));
        curve.forEach(line -> cells.add(line.cells()));
        TextTable columns = TextTable.fitting(cells, 0);
        lines.add("");
        lines.add(paint.strong(columns.line(CurveLine.HEADS) + GAP + "ending"));
        lines.add(paint.faint(columns.line(CurveLine.UNITS)));
        for (CurveLine line : curve) {
            String start = columns.line(line.cells()) + GAP;
            List<String> text =
                    new ArrayList<>(WordWrap.words(" ".repeat(start.length()), line.outcome(), terminal.roomAfter(0)));
            text.set(0, start + text.get(0).strip());
            text.forEach(each -> lines.add(line.isRecommended() ? paint.strong(each) : each));
        }
        lines.add("");
    }

    private void addParts(CapacityResult result, List<String> lines) {
        if (!result.ledger().isEmpty()) {
            lines.addAll(WordWrap.of(
                    CapacityText.largestHead(result) + ":",
                    CapacityText.largest(result, MAX_PARTS),
                    terminal.roomAfter(0)));
        }
    }

    private void addAdvice(CapacityResult result, List<String> lines) {
        result.recommended()
                .ifPresent(advice ->
                        lines.addAll(wrapped("", "flags: " + Printable.of(String.join(" ", advice.flags())))));
        if (details) {
            CapacityText.paketo(result).ifPresent(text -> lines.addAll(wrapped("", text)));
            CapacityText.density(result).forEach(text -> lines.addAll(wrapped("", text)));
        }
        List<String> sizes = CapacityText.sizes(result);
        if (!sizes.isEmpty()) {
            lines.addAll(wrapped("", "sizes: " + String.join("; ", sizes)));
        }
    }

    private List<String> wrapped(String indent, String text) {
        return WordWrap.words(indent, text, terminal.roomAfter(0));
    }
}
