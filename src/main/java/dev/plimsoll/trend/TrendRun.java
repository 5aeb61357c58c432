package dev.plimsoll.trend;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.IdleGrowth;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.target.Pace;
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
 * Exercises one forked JVM in windows and reads it at the end of each, until all can be said, or a bound is reached. What was
 * read stays in {@link #readings()}, whatever happens. For one thread.
 */
final class TrendRun implements Watchable {

    private static final int WARM_PARTS = 4;
    /** A slow application is warm after this much load, too. */
    private static final Duration WARM_LOAD = Duration.ofSeconds(30);

    /** Enough load to learn how fast a warm application is. */
    private static final Duration SPEED_LOAD = Duration.ofSeconds(3);

    /** What is under way when the time is over may still end; past that, the JVM is ended. */
    private static final Duration OVERTIME = Duration.ofSeconds(30);

    /** How much longer it takes to leave the application alone with the readings in between. */
    private static final double REST_WITH_READINGS = 1.5;

    private static final String MAX_DURATION = "<maxDuration> (-Dplimsoll.maxDuration)";

    private final Target subject;
    private final TrendPlan plan;
    private final TrendListener listener;
    private final Progress progress;
    private final MemoryReader observer;
    private final Readings readings = new Readings();
    private final Pace pace = new Pace();

    private long requests;
    private long warmRequests;
    private long horizon;
    private long loadNanos;
    private TimeLimit time;
    private Optional<IdlePeriod.Released> released = Optional.empty();
    private Optional<IdleGrowth> idleBefore = Optional.empty();
    private Optional<IdleGrowth> idleGrowth = Optional.empty();
    private LateGrowth late = LateGrowth.NONE;
    private OptionalLong growthSeenAt = OptionalLong.empty();
    private String bound = "";
    private boolean goesOn;
    private Optional<RequestMix> madeBefore = Optional.empty();
    private boolean hasBegunToRest;
    private boolean isRested;

    TrendRun(Target subject, TrendPlan plan, TrendListener listener, Progress progress) {
        this.subject = subject;
        this.plan = plan;
        this.listener = listener;
        this.progress = progress;
        this.observer = new MemoryReader(subject);
        this.horizon = plan.horizon();
        this.time = new TimeLimit(plan.maxDuration());
    }

    @Override
    public Readings readings() {
        return readings;
    }

    long requests() {
        return requests;
    }

    /** Those that were made before the first reading that is judged. */
    long warmRequests() {
        return warmRequests;
    }

    /** The planned one, or fewer requests, if those already take as much time as is enough. */
    long horizon() {
        return horizon;
    }

    /** How often each request was made since the first reading that is judged; none before there is one. */
    RequestMix made() {
        return madeBefore.map(before -> subject.made().since(before)).orElse(RequestMix.NONE);
    }

    /** How long the application was left alone before each reading that counts; zero if it was not. */
    Duration rest() {
        return released.map(IdlePeriod.Released::time).orElse(Duration.ZERO);
    }

    /** The series that seemed to leak, and went down while the application was left alone. */
    Set<SeriesKind> released() {
        return released.map(IdlePeriod.Released::kinds).orElse(Set.of());
    }

    /** By how much the live heap grows without any request, before and after them. */
    Optional<IdleGrowth> idleGrowth() {
        return idleGrowth;
    }

    /** By how much it grew before the requests, if the run ended before this was checked again after them. */
    Optional<IdleGrowth> unconfirmedIdleGrowth() {
        return idleGrowth.isEmpty() ? idleBefore : Optional.empty();
    }

    /** What else grows without any request. */
    LateGrowth late() {
        return late;
    }

    /** After how many requests growth above the budget was first certain. */
    OptionalLong growthSeenAt() {
        return growthSeenAt;
    }

    /** The bound that was reached before all was told, as the user would name it; empty if none was. */
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

    /** The application is ready: exercises it and reads it until all is told, or a bound is reached. */
    void run() throws ForkException, IOException, InterruptedException {
        time = new TimeLimit(plan.maxDuration());
        String late = "an operation was still running " + TimeSpan.print(OVERTIME) + " after " + MAX_DURATION + " of "
                + TimeSpan.print(plan.maxDuration());
        try (AgentChannel.Deadline ignored =
                subject.channel().endAfter(plan.maxDuration().plus(OVERTIME), late)) {
            measure();
        } catch (TimeLimit.OverException timeIsOver) {
            bound = MAX_DURATION;
        }
    }

    private void measure() throws ForkException, IOException, InterruptedException {
        warmUp();
        idle();
        readings.judgeFromFirstIdle();
        madeBefore = Optional.of(subject.made());
        Windows windows = Windows.of(horizon, plan.windows());
        windows(windows, Duration.ZERO);
        if (idleBefore.isPresent()) {
            stillGrowsWhileIdle(windows, idleBefore.get());
        }
        lookLate();
        rest(windows);
    }

    /** A timer that is slower than what was watched before the requests is seen only in a longer time. */
    private void lookLate() throws ForkException, IOException, InterruptedException {
        Duration longest = plan.rest().multipliedBy(DiagnosisSettings.LATE_STEPS);
        if (idleGrowth.isEmpty() && !plan.rest().isZero() && time.allows(longest)) {
            late = new IdleControl(this, plan.rest(), progress).late();
            idleGrowth = late.heap();
        }
    }

    /** What has stopped growing by itself meanwhile was in the readings until nobody knows when: they are taken again. */
    private void stillGrowsWhileIdle(Windows windows, IdleGrowth before)
            throws ForkException, IOException, InterruptedException {
        idleGrowth = new IdleControl(this, plan.rest(), progress).after(before);
        idleBefore = idleGrowth;
        readings.growsWhileIdle(idleGrowth);
        if (idleGrowth.isEmpty()) {
            judgeFromLast(Phase.MEASURED);
            progress.phase("memory over time again, since what grew while idle has stopped", horizon);
            windows(windows, Duration.ZERO);
        }
    }

    private void rest(Windows windows) throws ForkException, IOException, InterruptedException {
        Set<SeriesKind> growing = verdicts().maybeReleased();
        boolean ended = !bound.isEmpty() && verdicts().diagnosis() != Diagnosis.LEAK;
        if (growing.isEmpty() || plan.rest().isZero() || ended) {
            return;
        }
        hasBegunToRest = true;
        released = new IdlePeriod(this, plan.rest(), windows.stir(), progress).released(growing);
        isRested = true;
        if (released.isPresent()) {
            judgeFromLast(Phase.RESTED);
            progress.phase("memory over time, each reading after " + TimeSpan.print(rest()) + " of rest", horizon);
            windows(Windows.coarse(horizon), rest());
        } else if (!verdicts().areFirm()) {
            windows(windows, Duration.ZERO);
        }
    }

    private void judgeFromLast(Phase phase) {
        readings.judgeFromLast(phase);
        madeBefore = Optional.of(subject.made());
    }

    private void warmUp() throws ForkException, IOException, InterruptedException {
        int step = (int) Math.max(1, plan.warmRequests() / WARM_PARTS);
        while (requests < plan.warmRequests() && loadNanos < WARM_LOAD.toNanos()) {
            // The first requests of all may take seconds: a few tell how slow the others are.
            int count = (int) Math.min(requests == 0 ? Math.max(1, step / 10) : step, plan.warmRequests() - requests);
            load("warm-up", count, WARM_LOAD.toNanos() - loadNanos);
            read(Phase.WARM_UP, "warming up");
        }
        warmRequests = requests;
    }

    /** What reading itself leaves, and how fast the application is, both now that it is warm. */
    private void idle() throws ForkException, IOException, InterruptedException {
        long before = loadNanos;
        int made = load("warm-up", (int) Math.max(1, plan.warmRequests() / 10), SPEED_LOAD.toNanos());
        warmRequests = requests;
        double nanosPerRequest = (loadNanos - before) / (double) made;
        horizon = (long) Math.min(
                plan.horizon(), Math.max(plan.windows(), plan.horizonLoad().toNanos() / nanosPerRequest));
        idleBefore = new IdleControl(this, plan.rest(), progress).before();
        readings.growsWhileIdle(idleBefore);
    }

    /** @param pause before each reading */
    private void windows(Windows windows, Duration pause) throws ForkException, IOException, InterruptedException {
        for (int ended = 0; ; ended++) {
            Verdicts verdicts = verdicts();
            noteGrowth(verdicts);
            if (ended > 0 && (verdicts.areFirm() || mayRest(verdicts) || isUseless())) {
                return;
            }
            bound = boundReached(pause.isZero() && !verdicts.maybeReleased().isEmpty());
            if (!bound.isEmpty()) {
                return;
            }
            if (!goesOn && pause.isZero() && readings.last().requests() >= warmRequests + horizon) {
                goesOn = true;
                progress.phase("on, since it is undecided after the horizon", plan.maxRequests() - requests);
            }
            long most = Math.max(1, plan.maxRequests() - requests);
            load("requests", (int) Math.min(windows.next(ended), most), Long.MAX_VALUE);
            if (!pause.isZero()) {
                pause(pause);
                // What is looked after only when it is used releases now what has expired.
                stir(windows.stir());
            }
            read(pause.isZero() ? Phase.MEASURED : Phase.RESTED, "");
        }
    }

    /** Whether noise hides for long what leaving the application alone may show. */
    private boolean mayRest(Verdicts verdicts) {
        return !plan.rest().isZero()
                && !hasBegunToRest
                && isPatient()
                && !verdicts.maybeReleased().isEmpty();
    }

    /** Whether more requests would tell nothing: what grows while idle leaves the run undecided anyway. */
    private boolean isUseless() {
        return idleBefore.isPresent() && isPatient();
    }

    private boolean isPatient() {
        return requests - warmRequests >= DiagnosisSettings.PATIENT_HORIZONS * horizon;
    }

    /** @param rests whether the application is left alone next, for which time must be left */
    private String boundReached(boolean rests) {
        if (requests >= plan.maxRequests()) {
            return String.format(Locale.ROOT, "<maxRequests> (-Dplimsoll.maxRequests) of %,d", plan.maxRequests());
        }
        double reserve = rests ? REST_WITH_READINGS * plan.rest().toNanos() : 0;
        return time.nanosLeft() <= reserve ? MAX_DURATION : "";
    }

    private void noteGrowth(Verdicts verdicts) {
        if (growthSeenAt.isEmpty() && verdicts.liveHeap().rate().low() > plan.budget()) {
            growthSeenAt = OptionalLong.of(requests);
        }
    }

    /**
     * Makes requests, fewer if the time is over before.
     *
     * @param mostNanos how much load is enough
     * @return how many, at least one
     * @throws TimeLimit.OverException if the time was over already
     */
    private int load(String what, int count, long mostNanos) throws ForkException, IOException, InterruptedException {
        time.endIfOver();
        progress.started(what);
        int least = subject.runsAsOne() ? count : subject.concurrency();
        long nanos = 0;
        int made = 0;
        do {
            int batch = pace.next(count - made, least);
            long from = System.nanoTime();
            subject.run(batch);
            long took = System.nanoTime() - from;
            pace.took(batch, took);
            nanos += took;
            made += batch;
        } while (made < count && nanos < mostNanos && time.nanosLeft() > 0);
        loadNanos += nanos;
        requests += made;
        progress.finished(what, made);
        return made;
    }

    @Override
    public void stir(int count) throws ForkException, IOException, InterruptedException {
        load("at rest", count, Long.MAX_VALUE);
    }

    /**
     * Leaves the application alone.
     *
     * @throws TimeLimit.OverException if the time is over before
     */
    @Override
    public void pause(Duration idle) throws InterruptedException {
        time.pause(idle);
    }

    /**
     * Reads the JVM, and tells the listener at once.
     *
     * @throws TimeLimit.OverException if the time is over, and nothing was done since the last reading
     */
    @Override
    public Sample read(Phase phase, String state) throws ForkException, IOException {
        if (!readings.isEmpty() && readings.last().requests() == requests) {
            time.endIfOver();
        }
        MemoryReader.Reading reading = observer.read();
        Sample sample = new Sample(requests, phase, time.elapsed(), Duration.ofNanos(loadNanos), reading.values());
        readings.add(sample, reading.histogram());
        SeriesDiagnosis finding = verdicts().liveHeap();
        listener.sampled(
                sample,
                new SeriesBuilder(plan, readings)
                        .series(SeriesKind.LIVE_HEAP, finding, state.isEmpty() ? finding.why() : state));
        return sample;
    }
}
