package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.SeriesKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The diagnoses of all series so far. */
record Verdicts(TrendPlan plan, Map<SeriesKind, SeriesDiagnosis> findings) {

    static Verdicts of(TrendPlan plan, Readings readings, long horizon) {
        Map<SeriesKind, SeriesDiagnosis> findings = new EnumMap<>(SeriesKind.class);
        for (SeriesKind kind : SeriesKind.values()) {
            SeriesPoints points = readings.judgedPoints(kind);
            if (points.size() > 0) {
                SeriesDiagnosis finding = new SeriesJudge(Tolerance.of(kind), horizon).judge(points);
                findings.put(
                        kind,
                        kind == SeriesKind.LIVE_HEAP
                                ? finding.at(readings.withReadingInterval(readings.withIdleInterval(finding.rate())))
                                : finding);
                findings.computeIfPresent(kind, (any, found) -> followsUse(kind) ? withoutLeak(found) : found);
            }
        }
        findings.computeIfPresent(
                SeriesKind.VIRTUAL_THREAD_STACKS,
                (kind, stacks) ->
                        stacks(stacks, findings.getOrDefault(SeriesKind.VIRTUAL_THREADS, SeriesDiagnosis.NONE)));
        if (findings.containsKey(SeriesKind.NATIVE_MEMORY)) {
            SeriesDiagnosis unexplained = new NativeMemory(findings).unexplained();
            findings.put(SeriesKind.NATIVE_MEMORY, unexplained);
            // Growth that other series explain is diagnosed there.
            findings.computeIfPresent(
                    SeriesKind.RSS, (kind, rss) -> rss.as(unexplained.diagnosis(), NativeMemory.why(unexplained)));
        }
        return new Verdicts(plan, findings);
    }

    /**
     * A thread retains its stack, so stacks that grow leak if their threads do. Their own growth rarely decides: frames take less
     * once the JVM has compiled their methods, which may be at any time, so that their slope changes within the tail.
     */
    private static SeriesDiagnosis stacks(SeriesDiagnosis stacks, SeriesDiagnosis threads) {
        boolean grow = stacks.rate().low()
                > Tolerance.of(SeriesKind.VIRTUAL_THREAD_STACKS).floor();
        return !stacks.isFirm() && grow && threads.isLeak()
                ? stacks.as(Diagnosis.LEAK, "growing with the virtual threads that leak")
                : stacks;
    }

    /** Compiled code and the memory that the system grants follow their use for a long time: their growth alone is not a leak. */
    private static SeriesDiagnosis withoutLeak(SeriesDiagnosis finding) {
        return finding.diagnosis() == Diagnosis.LEAK
                ? finding.as(Diagnosis.INCONCLUSIVE, "growing, which alone does not make a leak")
                : finding;
    }

    /** Whether objects of the application retain it. */
    static boolean isRetained(SeriesKind kind) {
        return switch (kind) {
            case LIVE_HEAP,
                    METASPACE,
                    LOADED_CLASSES,
                    DIRECT_MEMORY,
                    MAPPED_MEMORY,
                    THREADS,
                    VIRTUAL_THREADS,
                    OPEN_FILES -> true;
            case VIRTUAL_THREAD_STACKS, CODE_CACHE, NATIVE_MEMORY, RSS, PSS -> false;
        };
    }

    private static boolean followsUse(SeriesKind kind) {
        return kind == SeriesKind.CODE_CACHE || kind == SeriesKind.RSS || kind == SeriesKind.PSS;
    }

    SeriesDiagnosis liveHeap() {
        return findings.getOrDefault(SeriesKind.LIVE_HEAP, SeriesDiagnosis.NONE);
    }

    /** The most severe diagnosis of the series that count. */
    Diagnosis diagnosis() {
        return findings.entrySet().stream()
                .filter(entry -> plan.isGated(entry.getKey()))
                .map(entry -> entry.getValue().diagnosis())
                .reduce(Diagnosis.STEADY, Diagnosis::and);
    }

    /** Whether more requests would change nothing: each diagnosis that counts is firm, and the budget is certainly met or exceeded. */
    boolean areFirm() {
        return findings.entrySet().stream()
                        .filter(entry -> plan.isGated(entry.getKey()))
                        .allMatch(entry -> entry.getValue().isFirm())
                && plan.isDecided(liveHeap().rate());
    }

    /** The series that seem to leak or are too noisy to decide: some of them may be released by the application itself. */
    Set<SeriesKind> maybeReleased() {
        Set<SeriesKind> kinds = EnumSet.noneOf(SeriesKind.class);
        findings.forEach((kind, finding) -> {
            boolean unclear =
                    finding.diagnosis() == Diagnosis.INCONCLUSIVE && finding.direction() == TrendDirection.UNCLEAR;
            if (plan.isGated(kind) && isRetained(kind) && (finding.diagnosis() == Diagnosis.LEAK || unclear)) {
                kinds.add(kind);
            }
        });
        return kinds;
    }
}
