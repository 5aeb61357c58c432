package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether native memory grows by something that no other series explains. It is noisy, so only a straight line counts.
 *
 * @param findings the diagnoses of all series, that of native memory by its own growth alone
 */
record NativeMemory(Map<SeriesKind, SeriesDiagnosis> findings) {

    /** Each of them takes additional native memory: a thread its stack, a class its symbols and the tables of its loader. */
    private static final List<SeriesKind> WITH_NATIVE_MEMORY =
            List.of(SeriesKind.THREADS, SeriesKind.LOADED_CLASSES, SeriesKind.METASPACE);

    /** The diagnosis of native memory; no leak if another series explains the growth. */
    SeriesDiagnosis unexplained() {
        SeriesDiagnosis own = findings.getOrDefault(SeriesKind.NATIVE_MEMORY, SeriesDiagnosis.NONE);
        if (own.diagnosis() != Diagnosis.LEAK) {
            return own;
        }
        Optional<SeriesKind> other = WITH_NATIVE_MEMORY.stream()
                .filter(kind ->
                        findings.getOrDefault(kind, SeriesDiagnosis.NONE).diagnosis() == Diagnosis.LEAK)
                .findFirst();
        if (other.isPresent()) {
            return own.as(
                    Diagnosis.INCONCLUSIVE,
                    "growing, but growing " + other.get().text() + " may account for it");
        }
        SlopeEstimate heap = findings.getOrDefault(SeriesKind.LIVE_HEAP, SeriesDiagnosis.NONE)
                .rate();
        double ofHeap = heap.isKnown() ? DiagnosisSettings.NATIVE_SHARE_OF_HEAP * Math.max(0, heap.high()) : 0;
        return (own.rate().low() - ofHeap) * own.rate().requests() > DiagnosisSettings.NATIVE_FLOOR_BYTES
                ? own
                : own.as(
                        Diagnosis.INCONCLUSIVE,
                        "growing, but the collector's own tables for a growing live heap may account for it");
    }

    /** Why the RSS has the diagnosis of native memory. */
    static String why(SeriesDiagnosis unexplained) {
        return "native memory: " + unexplained.why();
    }

    /** A warning for the user about such a leak. */
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
