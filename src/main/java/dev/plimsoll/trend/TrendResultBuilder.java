package dev.plimsoll.trend;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.Forecast;
import dev.plimsoll.result.IdleGrowth;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.retention.ClassGrowth;
import dev.plimsoll.retention.Expiry;
import dev.plimsoll.retention.GuavaCaches;
import dev.plimsoll.unit.TimeSpan;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Gathers what a run found, and what makes it doubtful, until it is a result. */
final class TrendResultBuilder {

    private static final double MOST_OF_IT = 0.5;
    private static final String NOT_SEEN = "Could not determine whether cache entries expire: ";

    private final TrendPlan plan;
    private final TrendRun run;
    private final Jvm jvm;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<SeriesKind, SeriesDiagnosis> findings = new EnumMap<>(SeriesKind.class);
    private List<Suspect> suspects = List.of();
    private boolean isHeldByTime;
    private Optional<Boolean> cachesExpire = Optional.empty();

    TrendResultBuilder(TrendPlan plan, TrendRun run, Jvm jvm) {
        this.plan = plan;
        this.run = run;
        this.jvm = jvm;
    }

    /** The run was ended before all was told; what was read until then stays. */
    void ended(String why) {
        reasons.add(new Reason(
                "run-ended",
                String.format(
                        Locale.ROOT,
                        "The run ended after %,d requests, so only what was read until then can be told: %s",
                        run.requests(),
                        why)));
    }

    /** While the application still runs: whether caches that grow let their entries expire, where their classes do not tell. */
    void lookIntoCaches(AgentChannel channel) {
        SeriesDiagnosis heap = run.verdicts().liveHeap();
        if (heap.diagnosis() != Diagnosis.LEAK || plan.suspects() == SuspectsWhen.NEVER) {
            return;
        }
        try {
            cachesExpire = GuavaCaches.expire(
                    channel,
                    run.readings().growthByClass(heap.rate().from()),
                    run.readings().last().liveHeap(),
                    plan.folder());
        } catch (ForkException | IOException failure) {
            notes.add(NOT_SEEN + failure.getMessage());
        } catch (RuntimeException | OutOfMemoryError unexpected) {
            // What was measured is worth more than what a heap dump tells of it.
            notes.add(NOT_SEEN + unexpected);
        }
    }

    /** Judges for the last time. */
    void judge() {
        findings.putAll(run.verdicts().findings());
        run.released().forEach(kind -> findings.computeIfPresent(kind, (any, finding) -> rested(finding)));
        if (run.lacksRest()) {
            findings.replaceAll((kind, finding) -> Verdicts.isHeld(kind) ? notRested(finding) : finding);
        }
        run.idleGrowth().ifPresent(this::growsWhileIdle);
        run.unconfirmedIdleGrowth().map(WhileIdle::grew).ifPresent(reasons::add);
        run.late().counts().forEach(this::growsWhileIdle);
        notesOnTheRun();
        if (reasons.isEmpty() && !run.readings().isEmpty()) {
            notMade().ifPresent(reasons::add);
        }
    }

    /** Whether something grows so that {@link #findSuspects} has something to look for. */
    boolean areSuspectsSought() {
        return !SuspectSeries.of(plan, findings).isEmpty();
    }

    private SeriesDiagnosis rested(SeriesDiagnosis finding) {
        return finding.course() == TrendDirection.LEVEL
                ? finding.as(
                        Diagnosis.BLOAT,
                        "released by itself when the application is left alone for " + TimeSpan.print(run.rest()))
                : finding;
    }

    private SeriesDiagnosis notRested(SeriesDiagnosis finding) {
        return finding.diagnosis() == Diagnosis.LEAK
                ? finding.as(
                        Diagnosis.INCONCLUSIVE,
                        "growing, but no time was left to see whether it is released when the application is left alone"
                                + " for " + TimeSpan.print(plan.rest()) + ", <leakRest> (-Dplimsoll.leakRest)")
                : finding;
    }

    /** What grows for ever leaks, however little of it is due to a request. */
    private void growsWhileIdle(IdleGrowth growth) {
        findings.computeIfPresent(
                SeriesKind.LIVE_HEAP,
                (kind, finding) -> finding.diagnosis() == Diagnosis.LEAK
                        ? finding
                        : finding.as(Diagnosis.LEAK, WhileIdle.why(growth)));
        reasons.add(WhileIdle.grows(
                growth, jvm.fact("max.heap"), run.readings().last().liveHeap()));
    }

    private void growsWhileIdle(SeriesKind kind, double perSecond) {
        findings.computeIfPresent(kind, (any, finding) -> finding.as(Diagnosis.LEAK, WhileIdle.why(kind, perSecond)));
        reasons.add(WhileIdle.grows(kind, perSecond));
    }

    /** Looks for what retains what grows, in a fork of its own. */
    void findSuspects(Progress progress) throws InterruptedException {
        double from = findings.getOrDefault(SeriesKind.LIVE_HEAP, SeriesDiagnosis.NONE)
                .rate()
                .from();
        Map<String, ClassGrowth> growth = run.readings().growthByClass(from);
        RetainerSearch hunt = new RetainerSearch(plan, run, SuspectSeries.of(plan, findings), growth);
        suspects = hunt.suspects(progress, notes::add).stream()
                .map(suspect -> suspect.expiring(Expiry.settled(suspect.expiry(), cachesExpire)))
                .toList();
        double byTime = suspects.stream()
                .filter(suspect -> suspect.series() == SeriesKind.LIVE_HEAP && Expiry.isCertain(suspect.expiry()))
                .mapToDouble(Suspect::share)
                .sum();
        if (byTime > MOST_OF_IT) {
            isHeldByTime = true;
            findings.computeIfPresent(SeriesKind.LIVE_HEAP, (kind, finding) -> heldByTime(finding));
        }
    }

    /** A timer that ends it only later than the run is no leak; none can be seen. */
    private SeriesDiagnosis heldByTime(SeriesDiagnosis finding) {
        Suspect holder = suspects.stream()
                .filter(suspect -> Expiry.isCertain(suspect.expiry()))
                .findFirst()
                .orElseThrow();
        return finding.as(
                Diagnosis.INCONCLUSIVE,
                "growing, but retained by " + holder.shortHolder() + ", where " + holder.expiry()
                        + " later than this run lasts; shorten the expiry, or add a request that ends them");
    }

    /** The result as it is before {@link #findSuspects}. */
    TrendResult preliminary(RunInfo asker) {
        return result(
                asker, List.of("The search for what retains the growth was still running when this was written."));
    }

    TrendResult result(RunInfo asker) {
        return result(asker, List.of());
    }

    private TrendResult result(RunInfo asker, List<String> further) {
        Readings readings = run.readings();
        List<String> allNotes = new ArrayList<>(notes);
        allNotes.addAll(further);
        List<Series> series = new ArrayList<>();
        for (SeriesKind kind : SeriesKind.values()) {
            if (!readings.points(kind).isEmpty()) {
                series.add(series(kind, readings));
            }
        }
        Environment environment = jvm.environment(TrendFlags.with(plan.source().jvmArgs()), asker.plimsoll());
        return new TrendResult(
                asker.head(environment),
                plan.source().title(),
                run.requests(),
                run.made().made(),
                run.warmRequests(),
                run.horizon(),
                run.rest().toMillis(),
                series.stream()
                        .filter(Series::gated)
                        .map(Series::diagnosis)
                        .reduce(Diagnosis::and)
                        .orElse(Diagnosis.INCONCLUSIVE),
                series,
                growthSeenAt(),
                requestsNeeded(),
                suspects,
                forecast(readings),
                run.idleGrowth(),
                reasons,
                allNotes);
    }

    private void notesOnTheRun() {
        if (run.horizon() < plan.horizon()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "The horizon is %,d requests, since they take %s of load.",
                    run.horizon(),
                    TimeSpan.print(plan.horizonLoad())));
        }
        SeriesDiagnosis nativeMemory = findings.getOrDefault(SeriesKind.NATIVE_MEMORY, SeriesDiagnosis.NONE);
        if (nativeMemory.diagnosis() == Diagnosis.LEAK && !plan.isGated(SeriesKind.RSS)) {
            SeriesBuilder.slope(nativeMemory.rate()).map(NativeMemory::warning).ifPresent(notes::add);
        }
        if (!run.rest().isZero()) {
            notes.add("The application releases memory by itself, so it was left alone for "
                    + TimeSpan.print(run.rest()) + " before each reading.");
        }
    }

    /** Why the figures lack a request that was never made; empty if none was missed. */
    private Optional<Reason> notMade() {
        RequestMix made = run.made();
        long enough = made.requestsForAll();
        List<String> raise = new ArrayList<>();
        if (plan.horizon() < enough) {
            raise.add(String.format(Locale.ROOT, "<leakHorizon> (-Dplimsoll.leakHorizon) to at least %d", enough));
        }
        if (run.horizon() < Math.min(enough, plan.horizon())) {
            raise.add("<leakHorizonLoad> (-Dplimsoll.leakHorizonLoad)");
        }
        long most = run.warmRequests() + enough;
        if (plan.maxRequests() < most) {
            raise.add(String.format(Locale.ROOT, "<maxRequests> (-Dplimsoll.maxRequests) to at least %d", most));
        }
        if (raise.isEmpty()) {
            raise.add("<maxDuration> (-Dplimsoll.maxDuration)");
        }
        return made.missing(
                String.format(Locale.ROOT, "%,d requests after the warm-up", run.requests() - run.warmRequests()),
                String.format(
                                Locale.ROOT,
                                "%,d consecutive requests are needed to make each at least once: raise ",
                                enough)
                        + String.join(" and ", raise));
    }

    private Series series(SeriesKind kind, Readings readings) {
        SeriesDiagnosis finding = findings.getOrDefault(kind, SeriesDiagnosis.NONE);
        boolean told = finding.isFirm() || run.bound().isEmpty();
        return new SeriesBuilder(plan, readings)
                .series(kind, finding, told ? finding.why() : finding.why() + open(kind, finding));
    }

    private String open(SeriesKind kind, SeriesDiagnosis finding) {
        OptionalLong more = needed(kind, finding);
        return String.format(Locale.ROOT, "; the run ended after %,d requests, at %s", run.requests(), run.bound())
                + (more.isEmpty()
                        ? ""
                        : String.format(Locale.ROOT, "; about %,d more requests would be enough", more.getAsLong()));
    }

    /** Growth that did not last is none that was seen. */
    private OptionalLong growthSeenAt() {
        SeriesDiagnosis finding = findings.getOrDefault(SeriesKind.LIVE_HEAP, SeriesDiagnosis.NONE);
        boolean lasts = finding.diagnosis() == Diagnosis.LEAK && finding.rate().low() > plan.budget();
        return lasts ? run.growthSeenAt() : OptionalLong.empty();
    }

    private OptionalLong requestsNeeded() {
        return findings.entrySet().stream()
                .filter(entry -> plan.isGated(entry.getKey()) && !isDecided(entry.getKey(), entry.getValue()))
                // More requests take less time than what expires.
                .filter(entry -> entry.getKey() != SeriesKind.LIVE_HEAP || !isHeldByTime)
                .map(entry -> needed(entry.getKey(), entry.getValue()))
                .flatMapToLong(OptionalLong::stream)
                .max();
    }

    private boolean isDecided(SeriesKind kind, SeriesDiagnosis finding) {
        return finding.isFirm() && (kind != SeriesKind.LIVE_HEAP || plan.isDecided(finding.rate()));
    }

    private OptionalLong needed(SeriesKind kind, SeriesDiagnosis finding) {
        if (finding.isFirm()) {
            return RequestsNeeded.offLimit(finding.rate(), plan.budget(), run.requests());
        }
        return RequestsNeeded.of(
                finding,
                Tolerance.of(kind).over(finding.rate().to() - finding.rate().from()),
                run.requests(),
                run.warmRequests() + run.horizon());
    }

    private Optional<Forecast> forecast(Readings readings) {
        SeriesDiagnosis finding = findings.get(SeriesKind.LIVE_HEAP);
        String told = jvm.fact("max.heap");
        if (finding == null
                || told.isEmpty()
                || !(finding.rate().low() > Tolerance.of(SeriesKind.LIVE_HEAP).floor())) {
            return Optional.empty();
        }
        long limit = Long.parseLong(told);
        long left = limit - readings.last().liveHeap();
        return Optional.of(
                new Forecast(limit, Math.max(0, Math.round(left / finding.rate().slope()))));
    }
}
