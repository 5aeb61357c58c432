package dev.plimsoll.trend;

import dev.plimsoll.fork.HeapLimit;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.HeapSetBy;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.TrendResult.IdleGrowth;
import dev.plimsoll.retention.Expiry;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The diagnoses of a run that is over: those of its last readings, corrected for what the idle application releases or adds, and
 * for suspects that expire by time.
 */
final class RunConclusion {

    private static final String GROWS_WHILE_IDLE = "grows-while-idle";
    private static final String ADVICE =
            ". No limit per request covers this. Find out what timers or background threads"
                    + " accumulate, and bound it.";

    /** A longer time is printed in hours. */
    private static final Duration MAX_PRINTED_EXACTLY = Duration.ofHours(2);

    private final TrendPlan plan;
    private final TrendRun run;
    private final Optional<HeapLimit> heap;
    private final Map<SeriesKind, SeriesDiagnosis> findings = new EnumMap<>(SeriesKind.class);
    private final List<Reason> reasons = new ArrayList<>();
    private boolean isRetainedByTime;

    private RunConclusion(TrendPlan plan, TrendRun run, Optional<HeapLimit> heap) {
        this.plan = plan;
        this.run = run;
        this.heap = heap;
    }

    /**
     * Judges a run.
     *
     * @param heap the maximum heap size where the application is deployed; empty if that is not known
     */
    static RunConclusion of(TrendPlan plan, TrendRun run, Optional<HeapLimit> heap) {
        RunConclusion conclusion = new RunConclusion(plan, run, heap);
        conclusion.judge();
        return conclusion;
    }

    /** Without any diagnosis, before the run is over. */
    static RunConclusion none(TrendPlan plan, TrendRun run) {
        return new RunConclusion(plan, run, Optional.empty());
    }

    private void judge() {
        findings.putAll(run.verdicts().findings());
        run.released().forEach(kind -> findings.computeIfPresent(kind, (any, finding) -> rested(finding)));
        if (run.lacksRest()) {
            findings.replaceAll((kind, finding) -> Verdicts.isRetained(kind) ? notRested(finding) : finding);
        }
        run.idleGrowth().ifPresent(this::growsWhileIdle);
        run.unconfirmedIdleGrowth().map(RunConclusion::unconfirmed).ifPresent(reasons::add);
        run.late().counts().forEach(this::growsWhileIdle);
    }

    Map<SeriesKind, SeriesDiagnosis> findings() {
        return findings;
    }

    SeriesDiagnosis of(SeriesKind kind) {
        return findings.getOrDefault(kind, SeriesDiagnosis.NONE);
    }

    /** Why the run is inconclusive. */
    List<Reason> reasons() {
        return reasons;
    }

    /** Whether the growth of the live heap may end by itself, later than the run lasted. */
    boolean isRetainedByTime() {
        return isRetainedByTime;
    }

    /** Growth that a timer may end later than the run lasted cannot be called a leak. */
    void consider(List<Suspect> suspects) {
        List<Suspect> expiring = suspects.stream()
                .filter(suspect -> Expiry.isCertain(suspect.expiry()))
                .toList();
        double share = expiring.stream()
                .filter(suspect -> suspect.series() == SeriesKind.LIVE_HEAP)
                .mapToDouble(Suspect::share)
                .sum();
        if (share > DiagnosisSettings.EXPIRING_SHARE) {
            isRetainedByTime = true;
            Suspect first = expiring.get(0);
            findings.computeIfPresent(
                    SeriesKind.LIVE_HEAP,
                    (kind, finding) -> finding.as(
                            Diagnosis.INCONCLUSIVE,
                            "growing, but retained by " + first.shortHolder() + ", where " + first.expiry()
                                    + " later than this run lasts; shorten the expiry, or add a request that ends them"));
        }
    }

    private SeriesDiagnosis rested(SeriesDiagnosis finding) {
        if (finding.isLeak() && run.makesMoreAtOnce()) {
            return finding.as(
                    Diagnosis.INCONCLUSIVE,
                    "growing with several requests at a time, but released when the application is left alone");
        }
        return finding.direction() == TrendDirection.LEVEL
                ? finding.as(
                        Diagnosis.BLOAT,
                        "released by itself when the application is left alone for " + TimeSpan.print(run.rest()))
                : finding;
    }

    private SeriesDiagnosis notRested(SeriesDiagnosis finding) {
        return finding.isLeak()
                ? finding.as(
                        Diagnosis.INCONCLUSIVE,
                        "growing, but no time was left to see whether it is released when the application is left alone"
                                + " for " + TimeSpan.print(plan.rest()) + ", <leakRest> (-Dplimsoll.leakRest)")
                : finding;
    }

    /** Unlimited growth is a leak even if no request causes it. */
    private void growsWhileIdle(IdleGrowth growth) {
        findings.computeIfPresent(
                SeriesKind.LIVE_HEAP,
                (kind, finding) -> finding.isLeak()
                        ? finding
                        : finding.as(
                                Diagnosis.LEAK, "growing by " + perSecond(growth) + " while the application is idle"));
        reasons.add(new Reason(
                GROWS_WHILE_IDLE,
                "The live heap grows by " + perSecond(growth) + " while the application is idle"
                        + fillsUp(growth, run.readings().last().liveHeap()) + ADVICE));
    }

    private void growsWhileIdle(SeriesKind kind, double perSecond) {
        String rate = String.format(Locale.ROOT, "%.2f %s per second", perSecond, kind.unit());
        findings.computeIfPresent(
                kind,
                (any, finding) -> finding.as(Diagnosis.LEAK, "growing by " + rate + " while the application is idle"));
        reasons.add(new Reason(
                GROWS_WHILE_IDLE,
                "The number of " + kind.text() + " grows by " + rate + " while the application is idle" + ADVICE));
    }

    private static Reason unconfirmed(IdleGrowth growth) {
        return new Reason(
                "grew-while-idle",
                "The live heap grew by " + perSecond(growth)
                        + " while the application was idle before the requests, and the run ended before this was checked"
                        + " again. Raise <maxDuration> (-Dplimsoll.maxDuration).");
    }

    private static String perSecond(IdleGrowth growth) {
        return String.format(
                Locale.ROOT,
                "%s per second (%.0f %% interval %s to %s)",
                new Bytes(growth.bytesPerSecond()),
                growth.confidence() * 100,
                new Bytes(growth.low()),
                new Bytes(growth.high()));
    }

    private String fillsUp(IdleGrowth growth, long liveHeap) {
        if (heap.isEmpty() || heap.get().bytes() <= liveHeap) {
            return "";
        }
        long limit = heap.get().bytes();
        boolean isConfigured = heap.get().setBy() == HeapSetBy.CONFIGURED;
        Duration left = Duration.ofSeconds((limit - liveHeap) / Math.max(1, growth.bytesPerSecond()));
        return "; at this rate the " + new Bytes(limit) + " heap " + (isConfigured ? "" : "of the container ")
                + "fills up in "
                + (left.compareTo(MAX_PRINTED_EXACTLY) < 0
                        ? TimeSpan.print(left)
                        : String.format(Locale.ROOT, "about %,d hours", left.toHours()));
    }
}
