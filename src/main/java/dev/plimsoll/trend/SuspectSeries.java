package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.SeriesKind;
import java.util.EnumMap;
import java.util.Map;

/** Which series grow so that somebody should be found who holds it. */
final class SuspectSeries {

    private SuspectSeries() {}

    /** By how much each grows per request, in its unit; none if nobody shall be looked for. */
    static Map<SeriesKind, Double> of(TrendPlan plan, Map<SeriesKind, SeriesDiagnosis> findings) {
        Map<SeriesKind, Double> grown = new EnumMap<>(SeriesKind.class);
        findings.forEach((kind, finding) -> {
            boolean asked = switch (plan.suspects()) {
                case NEVER -> false;
                case AUTO -> plan.isGated(kind) && finding.diagnosis() == Diagnosis.LEAK;
                case ALWAYS ->
                    finding.rate().low()
                            > Tolerance.of(kind)
                                    .over(finding.rate().to() - finding.rate().from())
                                    .floor();
            };
            if (asked && Verdicts.isHeld(kind)) {
                grown.put(kind, finding.rate().slope());
            }
        });
        return grown;
    }
}
