package dev.plimsoll.trend;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.JvmLimits;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.Forecast;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.TrendResult.NativeGrowth;
import dev.plimsoll.retention.Expiry;
import dev.plimsoll.retention.GuavaCaches;
import dev.plimsoll.unit.TimeSpan;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Collects the parts of a result, and the reasons and notes that qualify them. */
final class TrendResultBuilder implements AutoCloseable {

    private static final String UNKNOWN_EXPIRY = "Could not determine whether cache entries expire: ";

    private final TrendPlan plan;
    private final TrendRun run;
    private final Jvm jvm;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<Suspect> suspects = List.of();
    private RunConclusion conclusion;
    private Optional<String> retainerPerCollection = Optional.empty();
    private Optional<NativeGrowth> nativeGrowth = Optional.empty();
    private Optional<Boolean> cachesExpire = Optional.empty();
    private Optional<String> ending = Optional.empty();

    TrendResultBuilder(TrendPlan plan, TrendRun run, Jvm jvm) {
        this.plan = plan;
        this.run = run;
        this.jvm = jvm;
        this.conclusion = RunConclusion.none(plan, run);
    }

    /** The run was ended early; what was read before is kept. */
    void ended(String why) {
        ending = Optional.of(why);
        reasons.add(new Reason(
                "run-ended",
                String.format(
                        Locale.ROOT,
                        "The run ended after %,d requests, so the figures cover only what was read before: %s",
                        run.requests(),
                        why)));
    }

    /**
     * It should be measured again as it is configured, but there is no time for that.
     *
     * @param why as of {@link #whyAsConfigured()}
     */
    void lacksTimeToRepeat(String why) {
        ending = ending.or(() -> Optional.of(why));
        reasons.add(new Reason(
                "run-ended",
                "There was no time to measure the application again with one request at a time: raise <maxDuration>"
                        + " (-Dplimsoll.maxDuration). " + why));
    }

    /** Why more requests at the same time than are configured show too little; empty if that is not so, or they were not made. */
    Optional<String> whyAsConfigured() {
        if (!run.makesMoreAtOnce()) {
            return Optional.empty();
        }
        return run.released().isEmpty()
                ? ending.map(why -> "With several requests at a time, the application failed: " + why)
                : Optional.of(
                        "With several requests at a time, memory grew that was released while the application was left"
                                + " alone.");
    }

    /** Ends what the run may have left running. */
    @Override
    public void close() {
        run.close();
    }

    /** How long the run took. */
    Duration elapsed() {
        return run.elapsed();
    }

    /** How long the warm-up takes with as many requests at a time as are configured. */
    Duration warmUpAsConfigured() {
        return run.warmUpAsConfigured();
    }

    /** Adds what qualifies the result. */
    void note(String text) {
        notes.add(text);
    }

    /** Determines, while the application is still running, whether the entries of growing caches expire. */
    void inspectCaches(AgentChannel channel) {
        SeriesDiagnosis heap = run.verdicts().liveHeap();
        if (!heap.isLeak() || plan.suspects() == SuspectsWhen.NEVER) {
            return;
        }
        try {
            cachesExpire = GuavaCaches.expire(
                    channel,
                    run.readings().growthByClass(heap.rate().from()),
                    run.readings().last().liveHeap(),
                    plan.folder());
        } catch (ForkException | IOException failure) {
            notes.add(UNKNOWN_EXPIRY + failure.getMessage());
        } catch (RuntimeException | OutOfMemoryError unexpected) {
            // The measurement counts even if the heap dump cannot be read.
            notes.add(UNKNOWN_EXPIRY + unexpected);
        }
    }

    /** Judges the run, which is over. */
    void conclude() {
        conclusion = RunConclusion.of(plan, run, limits().heap());
        reasons.addAll(conclusion.reasons());
        addNotes();
        if (reasons.isEmpty() && !run.readings().isEmpty()) {
            notMade().ifPresent(reasons::add);
        }
    }

    /** Whether something grows whose suspects {@link #findSuspects} can find. */
    boolean areSuspectsSought() {
        return isGrowthSought() || isCollectionGrowthSought() || isNativeSought();
    }

    private boolean isGrowthSought() {
        return !RetainerSearch.grown(plan, conclusion.findings()).isEmpty();
    }

    private boolean isCollectionGrowthSought() {
        return run.perReading().isPresent() && plan.suspects() != SuspectsWhen.NEVER;
    }

    private boolean isNativeSought() {
        return conclusion.of(SeriesKind.NATIVE_MEMORY).isLeak() && plan.suspects() != SuspectsWhen.NEVER;
    }

    /** Searches a separate fork for what retains the growing objects. */
    void findSuspects(Progress progress) throws InterruptedException {
        if (isGrowthSought()) {
            findRetainersOfGrowth(progress);
        } else if (!isCollectionGrowthSought()) {
            // What was started for the search has nothing to do.
            run.close();
        }
        if (isNativeSought()) {
            double perRequest = conclusion.of(SeriesKind.NATIVE_MEMORY).rate().slope();
            nativeGrowth = new NativeSearch(plan, run, perRequest).find(progress, notes::add);
        }
        if (isCollectionGrowthSought()) {
            retainerPerCollection =
                    RetainerSearch.perCollection(plan, run, run.perReading().orElseThrow())
                            .suspects(progress, notes::add)
                            .stream()
                            .findFirst()
                            .map(Suspect::shortHolder);
            if (retainerPerCollection.isEmpty()) {
                noteClasses(run.perReading().orElseThrow());
            }
        }
    }

    private void noteClasses(CollectionGrowth growth) {
        if (!growth.largestClasses().isEmpty()) {
            notes.add("Objects of these classes become more at each full collection: "
                    + String.join(", ", growth.largestClasses()) + ".");
        }
    }

    private void findRetainersOfGrowth(Progress progress) throws InterruptedException {
        double from = conclusion.of(SeriesKind.LIVE_HEAP).rate().from();
        RetainerSearch search = new RetainerSearch(
                plan,
                run,
                RetainerSearch.grown(plan, conclusion.findings()),
                run.readings().growthByClass(from),
                0);
        suspects = search.suspects(progress, notes::add).stream()
                .map(suspect -> suspect.expiring(Expiry.settled(suspect.expiry(), cachesExpire)))
                .toList();
        conclusion.consider(suspects);
    }

    /** The result as it is before {@link #findSuspects}. */
    TrendResult preliminary(RunInfo runInfo) {
        return result(
                runInfo, List.of("The search for what retains the growth was still running when this was written."));
    }

    TrendResult result(RunInfo runInfo) {
        return result(runInfo, List.of());
    }

    private TrendResult result(RunInfo runInfo, List<String> further) {
        Readings readings = run.readings();
        List<String> allNotes = new ArrayList<>(notes);
        allNotes.addAll(further);
        List<Series> series = new ArrayList<>();
        for (SeriesKind kind : SeriesKind.values()) {
            if (!readings.points(kind).isEmpty()) {
                series.add(series(kind, readings));
            }
        }
        Environment environment = jvm.environment(TrendMeasurement.flags(plan), runInfo.plimsoll());
        return new TrendResult(
                runInfo.header(environment),
                plan.source().title(),
                run.requests(),
                run.made().made(),
                run.warmRequests(),
                run.horizon(),
                restBeforeReadings().toMillis(),
                diagnosis(series),
                series,
                growthSeenAt(),
                requestsNeeded(),
                suspects,
                forecast().flatMap(LimitForecast::forecast),
                run.idleGrowth(),
                run.perReading().map(growth -> growth.toResult(readings.heapPerReading(), retainerPerCollection)),
                nativeGrowth,
                reasons,
                allNotes);
    }

    private static Diagnosis diagnosis(List<Series> series) {
        return series.stream()
                .filter(Series::gated)
                .map(Series::diagnosis)
                .reduce(Diagnosis::and)
                .orElse(Diagnosis.INCONCLUSIVE);
    }

    private Reach reach() {
        boolean leaks = conclusion.findings().entrySet().stream()
                .anyMatch(entry ->
                        plan.isGated(entry.getKey()) && entry.getValue().isLeak());
        return new Reach(
                run.requests() - run.warmRequests(),
                run.readings().last().underLoad(),
                leaks,
                plan.rest(),
                run.leftAlone());
    }

    private void addNotes() {
        if (!run.readings().isEmpty()) {
            notes.add(reach().text());
        }
        if (run.atOnce() > 1) {
            notes.add("The application mostly waits, so " + run.atOnce()
                    + " requests were made at a time; <concurrency> (-Dplimsoll.concurrency) sets another number.");
        }
        if (run.horizon() < plan.horizon()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "The horizon is %,d requests, since they take %s of load.",
                    run.horizon(),
                    TimeSpan.print(plan.horizonLoad())));
        }
        forecast().flatMap(LimitForecast::advice).ifPresent(notes::add);
        forecast()
                .flatMap(LimitForecast::forecast)
                .filter(forecast -> forecast.full() == Forecast.Full.CONTAINER)
                .flatMap(any ->
                        plan.deployment().otherCollector(jvm, plan.source().jvmArgs()))
                .ifPresent(notes::add);
        SeriesDiagnosis nativeMemory = conclusion.of(SeriesKind.NATIVE_MEMORY);
        if (nativeMemory.isLeak() && !plan.isGated(SeriesKind.RSS) && !plan.isGated(SeriesKind.NATIVE_MEMORY)) {
            nativeMemory.rate().toSlope().map(NativeMemory::warning).ifPresent(notes::add);
        }
        if (!restBeforeReadings().isZero()) {
            notes.add("The application releases memory by itself, so it was left alone for "
                    + TimeSpan.print(restBeforeReadings()) + " before each reading.");
        }
    }

    /** With several requests at a time, the application is left alone to see what it releases, and not read again. */
    private Duration restBeforeReadings() {
        return run.makesMoreAtOnce() ? Duration.ZERO : run.rest();
    }

    /** A reason if a request was never made. */
    private Optional<Reason> notMade() {
        RequestMix made = run.made();
        long needed = made.requestsForAll();
        List<String> raise = new ArrayList<>();
        if (plan.horizon() < needed) {
            raise.add(String.format(Locale.ROOT, "<leakHorizon> (-Dplimsoll.leakHorizon) to at least %d", needed));
        }
        if (run.horizon() < Math.min(needed, plan.horizon())) {
            raise.add("<leakHorizonLoad> (-Dplimsoll.leakHorizonLoad)");
        }
        long total = run.warmRequests() + needed;
        if (plan.maxRequests() < total) {
            raise.add(String.format(Locale.ROOT, "<maxRequests> (-Dplimsoll.maxRequests) to at least %d", total));
        }
        if (raise.isEmpty()) {
            raise.add("<maxDuration> (-Dplimsoll.maxDuration)");
        }
        return made.missing(
                String.format(Locale.ROOT, "%,d requests after the warm-up", run.requests() - run.warmRequests()),
                String.format(
                                Locale.ROOT,
                                "%,d consecutive requests are needed to make each at least once: raise ",
                                needed)
                        + String.join(" and ", raise));
    }

    private Series series(SeriesKind kind, Readings readings) {
        SeriesDiagnosis finding = conclusion.of(kind);
        boolean isComplete = finding.isFirm() || run.bound().isEmpty();
        return finding.toSeries(
                kind, plan, readings, isComplete ? finding.why() : finding.why() + endedAt(kind, finding));
    }

    private String endedAt(SeriesKind kind, SeriesDiagnosis finding) {
        OptionalLong more = needed(kind, finding);
        return String.format(Locale.ROOT, "; the run ended after %,d requests, at %s", run.requests(), run.bound())
                + (more.isEmpty()
                        ? ""
                        : String.format(Locale.ROOT, "; about %,d more requests would be enough", more.getAsLong()));
    }

    /** Empty if the growth did not last. */
    private OptionalLong growthSeenAt() {
        SeriesDiagnosis finding = conclusion.of(SeriesKind.LIVE_HEAP);
        boolean lasts = finding.isLeak() && finding.rate().low() > plan.budget();
        return lasts ? run.growthSeenAt() : OptionalLong.empty();
    }

    private OptionalLong requestsNeeded() {
        return conclusion.findings().entrySet().stream()
                .filter(entry -> plan.isGated(entry.getKey()) && !isDecided(entry.getKey(), entry.getValue()))
                // More requests do not outlast an expiry.
                .filter(entry -> entry.getKey() != SeriesKind.LIVE_HEAP || !conclusion.isRetainedByTime())
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
                Tolerance.of(kind).over(finding.rate().requests()),
                run.requests(),
                run.warmRequests() + run.horizon());
    }

    private Optional<LimitForecast> forecast() {
        return run.readings().isEmpty()
                ? Optional.empty()
                : Optional.of(new LimitForecast(
                        conclusion.findings(),
                        run.readings().last(),
                        run.resident(),
                        limits(),
                        plan.deployment(),
                        run.idleGrowth()));
    }

    private JvmLimits limits() {
        return JvmLimits.of(jvm, plan.deployment().containerBytes());
    }
}
