package dev.plimsoll.report.html;

import dev.plimsoll.report.text.LimitRows;
import dev.plimsoll.report.text.ProofText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.unit.Printable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What every page shows of a result, as text: what was measured, the verdict, the environment. */
final class HeaderView {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HeaderView() {}

    /**
     * Puts {@code goal}, {@code project}, {@code subject}, {@code facts}, {@code verdict}, {@code notes} and {@code
     * environment}.
     *
     * @param subject the workload; may be empty
     * @param facts short texts below the title
     */
    static void put(
            ResultHeader header,
            GateResult gate,
            String subject,
            List<String> facts,
            List<String> notes,
            ObjectNode view) {
        put(header.runInfo(), gate, subject, facts, notes, view);
        putDetails(gate, view);
        put(header.environment(), view.putArray("environment"));
    }

    /** The same for a run without figures: no JVM was measured, so the environment is Plimsoll's version alone. */
    static void put(RunInfo runInfo, GateResult gate, ObjectNode view) {
        put(runInfo, gate, "", List.of(), List.of(), view);
        row("Plimsoll", runInfo.plimsoll(), view.putArray("environment"));
    }

    private static void put(
            RunInfo runInfo, GateResult gate, String subject, List<String> facts, List<String> notes, ObjectNode view) {
        view.put("goal", runInfo.goal());
        view.put("project", Printable.of(runInfo.project()));
        view.put("subject", Printable.of(subject));
        putTexts(facts, view.putArray("facts")).add(time(runInfo.startedAt()));
        put(gate, view.putObject("verdict"));
        putTexts(notes, view.putArray("notes"));
        putRows(LimitRows.of(gate), view.putArray("limitRows"));
        gate.proof().ifPresent(proof -> {
            ObjectNode proved = view.putObject("prove");
            proved.put("tone", ProofText.tone(proof).key());
            proved.put("word", ProofText.word(proof));
            proved.put("text", ProofText.summary(proof));
            putRows(ProofText.rows(proof), proved.putArray("trials"));
        });
    }

    private static void putRows(List<List<String>> rows, ArrayNode view) {
        rows.forEach(row -> row.forEach(view.addArray()::add));
    }

    /** {@code 23 November 2026, 10:15 UTC}. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** Adds foreign texts, with control characters escaped. */
    static ArrayNode putTexts(List<String> texts, ArrayNode view) {
        texts.stream().map(Printable::of).forEach(view::add);
        return view;
    }

    private static void put(GateResult gate, ObjectNode view) {
        view.put("tone", Style.of(gate.verdict()).key());
        ArrayNode lines = view.putArray("lines");
        for (VerdictLine line : VerdictLine.of(gate)) {
            ObjectNode entry = lines.addObject();
            entry.put("tone", line.tone().key());
            entry.put("word", line.word());
            entry.put("text", line.text());
            putTexts(line.offenders(), entry.putArray("details"));
        }
    }

    /** What follows the first line of a reason, for example the answer of the application, belongs to its line. */
    private static void putDetails(GateResult gate, ObjectNode view) {
        Iterator<Reason> reasons = gate.reasons().iterator();
        for (JsonNode line : view.at("/verdict/lines")) {
            if (line.path("word").asString().equals("INCONCLUSIVE") && reasons.hasNext()) {
                putTexts(VerdictLine.details(reasons.next()), (ArrayNode) line.path("details"));
            }
        }
    }

    private static void put(Environment environment, ArrayNode view) {
        row("JDK", environment.jdk() + ", " + environment.vendor() + ", " + environment.architecture(), view);
        row("collector", environment.collector(), view);
        row("flags", String.join(" ", environment.flags()), view);
        row("class-data sharing", environment.shareMode(), view);
        row(
                "object headers",
                environment.objectHeaders() + ", references " + (environment.compressedOops() ? "" : "not ")
                        + "compressed",
                view);
        row("system", environment.os() + ", " + environment.cores() + " cores", view);
        row("Plimsoll", environment.plimsoll(), view);
    }

    /** Adds one of the large figures below the verdict; {@code note} may be empty. */
    static void putFigure(String label, String value, String note, Style tone, ArrayNode figures) {
        figures.addObject()
                .put("label", label)
                .put("value", value)
                .put("note", note)
                .put("tone", tone.key());
    }

    private static void row(String name, String value, ArrayNode view) {
        view.addArray().add(name).add(Printable.of(value));
    }
}
