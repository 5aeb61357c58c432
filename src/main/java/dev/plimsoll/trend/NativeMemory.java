package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Slope;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether native memory grows by something that no other series explains. It is noisy, so that only a straight line counts.
 *
 * @param findings of all series, that of native memory by its own growth alone
 */
record NativeMemory(Map<SeriesKind, SeriesDiagnosis> findings) {

    /** Each of them takes native memory besides: a thread its stack, a class its symbols and its loader's tables. */
    private static final List<SeriesKind> WITH_COMPANY =
            List.of(SeriesKind.THREADS, SeriesKind.LOADED_CLASSES, SeriesKind.METASPACE);

    /** What is left of its growth; no leak if another series explains it. */
    SeriesDiagnosis unexplained() {
        SeriesDiagnosis own = findings.getOrDefault(SeriesKind.NATIVE_MEMORY, SeriesDiagnosis.NONE);
        if (own.diagnosis() != Diagnosis.LEAK) {
            return own;
        }
        Optional<SeriesKind> company = WITH_COMPANY.stream()
                .filter(kind ->
                        findings.getOrDefault(kind, SeriesDiagnosis.NONE).diagnosis() == Diagnosis.LEAK)
                .findFirst();
        if (company.isPresent()) {
            return own.as(
                    Diagnosis.INCONCLUSIVE,
                    "growing, but growing " + company.get().text() + " may account for it");
        }
        SlopeEstimate heap = findings.getOrDefault(SeriesKind.LIVE_HEAP, SeriesDiagnosis.NONE)
                .rate();
        double ofHeap = heap.isKnown() ? DiagnosisSettings.NATIVE_OF_HEAP * Math.max(0, heap.high()) : 0;
        double requests = own.rate().to() - own.rate().from();
        return (own.rate().low() - ofHeap) * requests > DiagnosisSettings.NATIVE_FLOOR_BYTES
                ? own
                : own.as(
                        Diagnosis.INCONCLUSIVE,
                        "growing, but the collector's own tables for a growing live heap may account for it");
    }

    /** Why the whole of the process is judged as its native memory is. */
    static String why(SeriesDiagnosis unexplained) {
        return "native memory: " + unexplained.why();
    }

    /** For the user, what is known of such a leak, in one sentence. */
    static String warning(Slope slope) {
        return String.format(
                Locale.ROOT,
                "Warning: RSS grows by %s per request (%.0f %% interval %s to %s) that no other series explains."
                        + " Typical causes are Unsafe, native libraries, and streams or codecs that are not closed. To fail"
                        + " the build on it, add rss to <failOnLeak> (-Dplimsoll.failOnLeak).",
                bytes(slope.perRequest()),
                slope.confidence() * 100,
                bytes(slope.low()),
                bytes(slope.high()));
    }

    private static Bytes bytes(double value) {
        return new Bytes(Math.round(value));
    }
}
