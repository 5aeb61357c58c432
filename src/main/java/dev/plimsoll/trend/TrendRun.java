package dev.plimsoll.trend;

import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult.IdleGrowth;
import dev.plimsoll.retention.RetentionPass;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.TimeSpan;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Exercises a forked JVM in windows and reads it at the end of each, until every diagnosis is firm or a bound is reached. What was
 * read stays in {@link #readings()}, whatever ends the run. For one thread.
 */
final class TrendRun implements Watchable, AutoCloseable {

    /** An operation in progress when the time is over may end within this time; then the JVM is ended. */
    private static final Duration OVERTIME = Duration.ofSeconds(30);

    /** By which factor leaving the application alone takes longer with its readings. */
    private static final double REST_WITH_READINGS = 1.5;

    private static final String MAX_DURATION = "<maxDuration> (-Dplimsoll.maxDuration)";

    private final Target target;
    private final TrendPlan plan;
    private final TrendListener listener;
    private final Progress progress;
    private final MemoryReader reader;
    private final TimedLoad load;
    private final Readings readings = new Readings();
    private final int configuredAtOnce;

    private long warmRequests;
    private long horizon;
    private Optional<IdlePeriod.Released> released = Optional.empty();
    private Optional<IdleGrowth> idleBefore = Optional.empty();
    private Optional<IdleGrowth> idleGrowth = Optional.empty();
    private LateGrowth late = LateGrowth.NONE;
    private Optional<CollectionGrowth> perReading = Optional.empty();
    private OptionalLong growthSeenAt = OptionalLong.empty();
    private ResidentMemory resident = ResidentMemory.UNKNOWN;
    private String bound = "";
    private boolean isBeyondHorizon;
    private Optional<RequestMix> madeBefore = Optional.empty();
    private boolean hasBegunToRest;
    private boolean isRested;
    private Duration leftAlone = Duration.ZERO;
    private Duration warmedUpAfter = Duration.ZERO;
    private Optional<SearchAhead> ahead = Optional.empty();
    private boolean isSearchTaken;
    private ConcurrencySearch.Found concurrency = ConcurrencySearch.Found.ONE;

    TrendRun(Target target, TrendPlan plan, TrendListener listener, Progress progress) {
        this.target = target;
        this.plan = plan;
        this.listener = listener;
        this.progress = progress;
        this.reader = new MemoryReader(target);
        this.load = new TimedLoad(target, plan.maxDuration(), progress);
        this.horizon = plan.horizon();
        this.configuredAtOnce = target.concurrency();
    }

    @Override
    public Readings readings() {
        return readings;
    }

    long requests() {
        return load.requests();
    }

    /** The requests before the first reading that counts. */
    long warmRequests() {
        return warmRequests;
    }

    /** The horizon of the plan, or fewer requests if those take enough load. */
    long horizon() {
        return horizon;
    }

    /** How many requests were made at the same time because the application mostly waits; 1 if as many as are configured. */
    int atOnce() {
        return concurrency.atOnce();
    }

    /** Whether more requests than are configured are made at the same time, or were when the run failed. */
    boolean makesMoreAtOnce() {
        return target.concurrency() > configuredAtOnce;
    }

    /** The time since the run began. */
    Duration elapsed() {
        return load.elapsed();
    }

    /** How long the warm-up takes with one request at a time; at least as long as that of this run, or as the run if it ended before. */
    Duration warmUpAsConfigured() {
        Duration known = warmedUpAfter.isZero() ? elapsed() : warmedUpAfter;
        Duration expected = TrendWarmUp.load(plan.warmRequests(), concurrency.alone());
        return expected.compareTo(known) > 0 ? expected : known;
    }

    /** Forks more JVMs that are exercised as this one. */
    Target.Source source() {
        return atOnce() > 1 ? plan.source().concurrent(atOnce()) : plan.source();
    }

    /** How often each request was made since the first reading that counts; empty if there is none. */
    RequestMix made() {
        return madeBefore.map(before -> target.made().since(before)).orElse(RequestMix.NONE);
    }

    /** How long the application was left alone before each reading that counts; zero if it was not. */
    Duration rest() {
        return released.map(IdlePeriod.Released::time).orElse(Duration.ZERO);
    }

    /** How long the application was left alone to see whether it releases what grows; zero if it was not. */
    Duration leftAlone() {
        return leftAlone;
    }

    /** The series that seemed to leak and went down while the application was left alone. */
    Set<SeriesKind> released() {
        return released.map(IdlePeriod.Released::kinds).orElse(Set.of());
    }

    /** By how much the live heap grows without requests, measured before and after them. */
    Optional<IdleGrowth> idleGrowth() {
        return idleGrowth;
    }

    /** By how much it grew before the requests, if the run ended before this was confirmed after them. */
    Optional<IdleGrowth> unconfirmedIdleGrowth() {
        return idleGrowth.isEmpty() ? idleBefore : Optional.empty();
    }

    /** What else grows without requests. */
    LateGrowth late() {
        return late;
    }

    /** By how much the live heap grows at each reading; empty if it does not, or if no growth had to be explained. */
    Optional<CollectionGrowth> perReading() {
        return perReading;
    }

    /** After how many requests growth above the budget was first certain. */
    OptionalLong growthSeenAt() {
        return growthSeenAt;
    }

    /** Parts of the resident set size at the end of the run. */
    ResidentMemory resident() {
        return resident;
    }

    /** The bound that ended the run before every diagnosis was firm, as the user names it; empty if none did. */
    String bound() {
        return bound;
    }

    /** Whether the time was over before the application was left alone to see whether it releases what grows. */
    boolean lacksRest() {
        return !isRested && !plan.rest().isZero() && bound.equals(MAX_DURATION);
    }

    Verdicts verdicts() {
        return Verdicts.of(plan, readings, horizon);
    }

    /** Measures an application that is ready, until every diagnosis is firm or a bound is reached. */
    void run() throws ForkException, IOException, InterruptedException {
        load.begin();
        String why = "an operation was still running " + TimeSpan.print(OVERTIME) + " after " + MAX_DURATION + " of "
                + TimeSpan.print(plan.maxDuration());
        try (Deadline ignored = target.channel().endAfter(plan.maxDuration().plus(OVERTIME), why)) {
            measure();
        } catch (TimedLoad.TimeIsOverException timeIsOver) {
            bound = MAX_DURATION;
        } catch (ForkException | IOException | InterruptedException | RuntimeException | Error failure) {
            close();
            throw failure;
        }
        resident = reader.resident();
    }

    private void measure() throws ForkException, IOException, InterruptedException {
        warmUp();
        readings.judgeFromFirstIdle();
        madeBefore = Optional.of(target.made());
        Windows windows = Windows.of(horizon, plan.windows());
        measure(windows, Duration.ZERO);
        if (idleBefore.isPresent()) {
            confirmIdleGrowth(windows, idleBefore.get());
        }
        startSearch();
        watchForSlowTimers();
        distinguishCollections(windows);
        rest(windows);
    }

    /** While a growing application is left idle, another JVM has time to start. */
    private void startSearch() throws IOException {
        boolean isSought = !RetainerSearch.grown(plan, verdicts().findings()).isEmpty();
        if (isSought && bound.isEmpty() && !plan.rest().isZero() && !makesMoreAtOnce()) {
            ahead = SearchAhead.of(plan, target, (int) warmRequests, RetainerSearch.budget(plan, readings));
        }
    }

    /** The JVM in which suspects can be searched for, if it was started ahead; the caller closes it. */
    Optional<RetentionPass.WarmFork> searchAhead() throws InterruptedException {
        if (ahead.isEmpty() || isSearchTaken) {
            return Optional.empty();
        }
        isSearchTaken = true;
        progress.phase("what retains the growth", warmRequests);
        progress.started("start");
        return ahead.get().take();
    }

    /** Ends the JVM that was started ahead, unless it is used. */
    @Override
    public void close() {
        ahead.ifPresent(SearchAhead::close);
        ahead = Optional.empty();
    }

    /** Warms the application up, and measures what reading itself leaves. */
    private void warmUp() throws ForkException, IOException, InterruptedException {
        TrendWarmUp warmUp = new TrendWarmUp(this, target, plan, load);
        concurrency = warmUp.run();
        warmRequests = requests();
        horizon = warmUp.horizon();
        warmRequests = requests();
        warmedUpAfter = load.elapsed();
        idleBefore = new IdleControl(this, plan.rest(), progress).before();
        readings.growsWhileIdle(idleBefore);
    }

    /** Growth that has stopped during the requests distorts an unknown number of readings, so they are taken again. */
    private void confirmIdleGrowth(Windows windows, IdleGrowth before)
            throws ForkException, IOException, InterruptedException {
        idleGrowth = new IdleControl(this, plan.rest(), progress).after(before);
        idleBefore = idleGrowth;
        readings.growsWhileIdle(idleGrowth);
        if (idleGrowth.isEmpty()) {
            judgeFromLast(Phase.MEASURED);
            progress.phase("memory over time again, since the growth while idle has stopped", horizon);
            measure(windows, Duration.ZERO);
        }
    }

    /** A timer slower than the time watched before the requests shows only in a longer time. */
    private void watchForSlowTimers() throws ForkException, IOException, InterruptedException {
        Duration max = plan.rest().multipliedBy(DiagnosisSettings.LATE_STEPS);
        boolean hasTime = load.left().compareTo(max) >= 0;
        if (idleGrowth.isEmpty() && !plan.rest().isZero() && hasTime) {
            late = new IdleControl(this, plan.rest(), progress).late();
            idleGrowth = late.heap();
        }
    }

    /** Growth per collection looks like growth per request. */
    private void distinguishCollections(Windows windows) throws ForkException, IOException, InterruptedException {
        Verdicts verdicts = verdicts();
        SlopeEstimate rate = verdicts.liveHeap().rate();
        boolean hasEnded = !bound.isEmpty() && verdicts.diagnosis() != Diagnosis.LEAK;
        boolean hasTime = load.left().toNanos()
                > load.elapsed().toNanos() + REST_WITH_READINGS * minRest().toNanos();
        if (idleGrowth.isPresent() || !(rate.low() > DiagnosisSettings.FLOOR_BYTES) || hasEnded || !hasTime) {
            return;
        }
        perReading = new CollectionControl(this, windows.full(), progress).growth(rate);
        readings.growsPerReading(perReading);
        if (perReading.isPresent() && !verdicts().areFirm()) {
            measure(windows, Duration.ZERO);
        }
    }

    private void rest(Windows windows) throws ForkException, IOException, InterruptedException {
        Set<SeriesKind> growing = verdicts().maybeReleased();
        boolean hasEnded = !bound.isEmpty() && verdicts().diagnosis() != Diagnosis.LEAK;
        if (growing.isEmpty() || plan.rest().isZero() || hasEnded) {
            return;
        }
        hasBegunToRest = true;
        IdlePeriod.Rested rested = new IdlePeriod(this, minRest(), windows.stir(), progress).rest(growing);
        released = rested.released();
        leftAlone = rested.leftAlone();
        isRested = true;
        if (released.isPresent() && makesMoreAtOnce()) {
            // One at a time, what expires may level off while requests are made, which is the better measurement.
            return;
        }
        if (released.isPresent()) {
            judgeFromLast(Phase.RESTED);
            progress.phase("memory over time, each reading after " + TimeSpan.print(rest()) + " of rest", horizon);
            measure(Windows.coarse(horizon), rest());
        } else if (!verdicts().areFirm()) {
            measure(windows, Duration.ZERO);
        }
    }

    /**
     * How long a growing application is left alone. Several requests at a time make the run shorter than one at a time would be:
     * what expires within that time must have the time to do so, or it would look like a leak.
     */
    private Duration minRest() {
        if (atOnce() == 1 || plan.rest().isZero()) {
            return plan.rest();
        }
        Duration oneByOne = concurrency.alone().multipliedBy(requests() - warmRequests);
        Duration needed = oneByOne.compareTo(plan.horizonLoad()) < 0 ? oneByOne : plan.horizonLoad();
        Duration missing = needed.minus(load.elapsed().minus(warmedUpAfter));
        return missing.compareTo(plan.rest()) > 0 ? missing : plan.rest();
    }

    private void judgeFromLast(Phase phase) {
        readings.judgeFromLast(phase);
        madeBefore = Optional.of(target.made());
    }

    /** @param rest how long the application is left alone before each reading */
    private void measure(Windows windows, Duration rest) throws ForkException, IOException, InterruptedException {
        // The measured requests run without another JVM beside them.
        close();
        for (int ended = 0; ; ended++) {
            Verdicts verdicts = verdicts();
            noteGrowth(verdicts);
            if (ended > 0 && (verdicts.areFirm() || mayRest(verdicts) || isUseless())) {
                return;
            }
            bound = boundReached(rest.isZero() && !verdicts.maybeReleased().isEmpty());
            if (!bound.isEmpty()) {
                return;
            }
            if (!isBeyondHorizon && rest.isZero() && readings.last().requests() >= warmRequests + horizon) {
                isBeyondHorizon = true;
                progress.phase("more requests, since the horizon left it undecided", Progress.OPEN_END);
            }
            long max = Math.max(1, plan.maxRequests() - requests());
            load.run("requests", (int) Math.min(windows.next(ended), max));
            if (!rest.isZero()) {
                pause(rest);
                // Objects that are released only when their owner is used are released now.
                stir(windows.stir());
            }
            read(rest.isZero() ? Phase.MEASURED : Phase.RESTED, "");
        }
    }

    /** Whether leaving the application alone may show what noise has hidden for long. */
    private boolean mayRest(Verdicts verdicts) {
        return !plan.rest().isZero()
                && !hasBegunToRest
                && isPatient()
                && !verdicts.maybeReleased().isEmpty();
    }

    /** Whether more requests would change nothing, since growth while idle leaves the run undecided anyway. */
    private boolean isUseless() {
        return idleBefore.isPresent() && isPatient();
    }

    private boolean isPatient() {
        return requests() - warmRequests >= DiagnosisSettings.PATIENT_HORIZONS * horizon;
    }

    /** @param rests whether the application is left alone next, for which time must be left */
    private String boundReached(boolean rests) {
        if (requests() >= plan.maxRequests()) {
            return String.format(Locale.ROOT, "<maxRequests> (-Dplimsoll.maxRequests) of %,d", plan.maxRequests());
        }
        double reserveNanos = rests ? REST_WITH_READINGS * minRest().toNanos() : 0;
        return load.left().toNanos() <= reserveNanos ? MAX_DURATION : "";
    }

    private void noteGrowth(Verdicts verdicts) {
        if (growthSeenAt.isEmpty() && verdicts.liveHeap().rate().low() > plan.budget()) {
            growthSeenAt = OptionalLong.of(requests());
        }
    }

    @Override
    public void stir(int count) throws ForkException, IOException, InterruptedException {
        load.run("at rest", count);
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        load.pause(time);
    }

    /**
     * Reads the JVM and notifies the listener.
     *
     * @throws TimedLoad.TimeIsOverException if the time is over and no request was made since the last reading
     */
    @Override
    public Sample read(Phase phase, String state) throws ForkException, IOException {
        if (!readings.isEmpty() && readings.last().requests() == requests()) {
            load.endIfOver();
        }
        MemoryReader.MemoryReading reading = reader.read();
        Sample sample = new Sample(requests(), phase, load.elapsed(), load.underLoad(), reading.values());
        readings.add(sample, reading.histogram());
        SeriesDiagnosis heap = verdicts().liveHeap();
        listener.sampled(
                sample, heap.toSeries(SeriesKind.LIVE_HEAP, plan, readings, state.isEmpty() ? heap.why() : state));
        return sample;
    }
}
