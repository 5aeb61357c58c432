package dev.plimsoll.report.text;

import dev.plimsoll.result.GateResult;
import java.util.List;

/** Prints what the gate says: broken limits, what could not be judged, or that all is well. */
public final class VerdictLines {

    private VerdictLines() {}

    public static List<String> of(GateResult judgement, AnsiStyle paint) {
        return VerdictLine.of(judgement).stream()
                .map(line -> line.tone().of(line.word(), paint) + "  " + line.text())
                .toList();
    }
}
