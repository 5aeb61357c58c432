package dev.plimsoll.target;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Waits until an application has finished the work that operations left behind: until it allocates no more than it does by
 * itself. The first wait measures that level. It should follow few operations, so that their work is done soon.
 *
 * <p>Reads only the allocation counters of the JVM. Threads that allocate while the application is idle for the first time are
 * known from then on and may allocate more later, since their code gets compiled and processors may be busy. Whatever all other
 * threads allocate is work.
 *
 * <p>How long the application must be quiet is learned from work that begins late: by {@link #observe}, which watches for some
 * seconds, and wherever else such work shows up. For one thread.
 */
public final class Idleness {

    /** How long work of operations may take: a worker that takes half a second per request has done 200 by then. */
    public static final Duration MAX_WORK = Duration.ofMinutes(2);

    /** What the JVM allocates for itself now and then, in bytes: no sign of work. */
    public static final long NEGLIGIBLE_BYTES = 1_024;

    /** Short for a person, long compared to a reading, which takes about a millisecond. */
    static final Duration POLL = Duration.ofMillis(50);

    /** How long the first wait watches at least, so that it sees what a scheduler does each second. */
    static final Duration WINDOW = Duration.ofSeconds(1);

    /** An application that is still starting may take so long until it allocates no less than a second before. */
    static final Duration MAX_FIRST_WAIT = Duration.ofSeconds(15);

    /** The shortest stretch that counts as quiet: a few polls. */
    static final Duration MIN_QUIET = Duration.ofMillis(200);

    /** How long known threads must allocate more than before until that is their new level. */
    static final Duration MAX_KNOWN = Duration.ofSeconds(10);

    /** A second that allocates less than this share of the one before is not idle yet. */
    private static final double FALLING_SHARE = 0.8;

    /** A thread that allocates less than this share of the second before has ended its work. */
    private static final double ENDED_SHARE = 0.05;

    private final Meter meter;

    private boolean learned;
    private Set<Long> known = Set.of();
    private IdleLevel ofKnown = IdleLevel.NONE;
    private IdleLevel ofOthers = IdleLevel.NONE;
    private Duration quiet = WINDOW;
    private Map<Long, Long> atFirst = Map.of();
    private Optional<AgentChannel.Counter> lastIdle = Optional.empty();
    private Duration longestFailedWait = Duration.ZERO;

    public Idleness(AgentChannel channel) {
        this(pause -> {
            Thread.sleep(pause.toMillis());
            return channel.countByThread();
        });
    }

    public Idleness(Meter meter) {
        this.meter = meter;
    }

    /** Reads the counters after a pause. */
    @FunctionalInterface
    public interface Meter {
        AgentChannel.ThreadCounts after(Duration pause) throws ForkException, IOException, InterruptedException;
    }

    /** Whether the application allocates nothing by itself. */
    public boolean isSilent() {
        return ofKnown.bytesPerSecond() + ofOthers.bytesPerSecond() <= 0;
    }

    /** Whether an application that allocates nothing by itself still works after a response. */
    public boolean isLateWorkKnown() {
        return isSilent() && quiet.compareTo(MIN_QUIET.multipliedBy(2)) > 0;
    }

    /** Bytes per second that the application allocates by itself, as far as that is known. */
    public long bytesPerSecond() {
        return (long) (ofKnown.bytesPerSecond() + ofOthers.bytesPerSecond());
    }

    public AgentChannel.ThreadCounts read() throws ForkException, IOException, InterruptedException {
        return meter.after(Duration.ZERO);
    }

    /**
     * Bytes allocated for work between two results of {@link #read}: by threads that do not allocate by themselves, if they
     * allocated more than while the application was idle; else 0.
     */
    public long workBytes(AgentChannel.ThreadCounts from, AgentChannel.ThreadCounts to) {
        AllocationPoll all = new AllocationPoll(from, to);
        long bytes = all.bytes() - all.bytesOf(known);
        return ofOthers.isExceededBy(bytes, all.length()) ? bytes : 0;
    }

    /**
     * Bytes allocated between two results of {@link #read} by threads that were alive at the first wait and had allocated nothing
     * since.
     */
    public long firstBytes(AgentChannel.ThreadCounts from, AgentChannel.ThreadCounts to) {
        AllocationPoll until = new AllocationPoll(new AgentChannel.ThreadCounts(from.counter(), atFirst), from);
        AllocationPoll all = new AllocationPoll(from, to);
        return atFirst.keySet().stream()
                .filter(thread -> from.byThread().containsKey(thread) && until.bytesOf(thread) <= NEGLIGIBLE_BYTES)
                .mapToLong(all::bytesOf)
                .sum();
    }

    /** How long the application must show no sign of work to be idle, as far as that is known. */
    public Duration quiet() {
        return quiet;
    }

    /** How long the longest wait took after which the application was not idle; zero if it always was. */
    public Duration longestFailedWait() {
        return longestFailedWait;
    }

    /**
     * Waits until the application is idle.
     *
     * @return false if it is not idle after the timeout, or if work still shows up long after it should be done
     */
    public boolean await(Duration timeout) throws ForkException, IOException, InterruptedException {
        if (!learned) {
            learn();
            return true;
        }
        return await(timeout, false);
    }

    /**
     * Waits until the application is idle, and learns how long after a request work may begin. Should follow about as many
     * requests of each kind as are measured, of an application that was idle before.
     *
     * @return like {@link #await(Duration)}
     */
    public boolean observe(Duration timeout) throws ForkException, IOException, InterruptedException {
        if (!learned) {
            learn();
        }
        return await(timeout, true);
    }

    private boolean await(Duration timeout, boolean observes) throws ForkException, IOException, InterruptedException {
        AgentChannel.ThreadCounts last = read();
        long begin = last.counter().nanos();
        LateWork late = new LateWork(begin, bytesSinceIdle(last.counter()));
        List<AllocationPoll> stretch = new ArrayList<>();
        boolean idle = false;
        while (!idle && last.counter().nanos() - begin < timeout.toNanos()) {
            AllocationPoll poll = new AllocationPoll(last, meter.after(POLL));
            last = poll.to();
            boolean isWork = isWork(poll, late);
            if (isWork && late.isTooLate(poll.endNanos())) {
                break;
            }
            if (isWork) {
                widen(late, poll.endNanos(), observes);
                late.sign(poll.endNanos());
            }
            if (isWork || areKnownBusy(poll, late)) {
                stretch.clear();
            } else {
                stretch.add(poll);
                idle = isIdle(stretch, late, observes);
            }
        }
        lastIdle = Optional.of(last.counter());
        if (!idle) {
            Duration failed = late.sinceBegin(last.counter().nanos());
            longestFailedWait = failed.compareTo(longestFailedWait) > 0 ? failed : longestFailedWait;
        }
        return idle;
    }

    /** Whether the application was quiet for long enough; drops the first poll of a stretch that was not. */
    private boolean isIdle(List<AllocationPoll> stretch, LateWork late, boolean observes) {
        long now = stretch.get(stretch.size() - 1).endNanos();
        boolean isObserved = !observes || late.isObserved(now);
        if (!isObserved || AllocationPoll.length(stretch).compareTo(quiet) < 0) {
            return false;
        }
        if (isQuiet(stretch, late)) {
            return true;
        }
        stretch.remove(0);
        return false;
    }

    /** Whether threads that are not known allocate more than they do while the application is idle. */
    private boolean isWork(AllocationPoll poll, LateWork late) {
        long bytes = poll.bytes() - poll.bytesOf(known);
        return ofOthers.isPeakExceededBy(bytes) && !late.isNegligible(bytes, poll.endNanos());
    }

    private boolean areKnownBusy(AllocationPoll poll, LateWork late) {
        return ofKnown.isPeakExceededBy(poll.bytesOf(known)) && !isKnownLevelNew(late, poll.endNanos());
    }

    /** Whether nothing else has happened for so long that what known threads allocate now is their level. */
    private static boolean isKnownLevelNew(LateWork late, long now) {
        return late.sinceSign(now).compareTo(MAX_KNOWN) >= 0;
    }

    /** What was allocated since the application was idle. */
    private long bytesSinceIdle(AgentChannel.Counter now) {
        return lastIdle.map(idle -> now.since(idle).orElse(0)).orElse(0L);
    }

    /**
     * Waits longer from now on: work that begins after a pause shows that such a pause does not mean idle. Not where threads come
     * and go by themselves, so that one of them may look like work at any time.
     */
    private void widen(LateWork late, long now, boolean observes) {
        Duration untilWork = observes ? late.sinceBegin(now) : late.sinceSign(now);
        boolean isLate = observes || late.isLate(now);
        boolean isPlain = ofOthers.peakBytes() <= NEGLIGIBLE_BYTES;
        Duration max = isPlain && isLate ? LateWork.MAX_DELAY : WINDOW;
        Duration longer = LateWork.withMargin(untilWork).plus(MIN_QUIET);
        longer = longer.compareTo(max) < 0 ? longer : max;
        quiet = longer.compareTo(quiet) > 0 ? longer : quiet;
    }

    private boolean isQuiet(List<AllocationPoll> stretch, LateWork late) {
        Duration length = AllocationPoll.length(stretch);
        long bytesOfKnown =
                stretch.stream().mapToLong(poll -> poll.bytesOf(known)).sum();
        long bytesOfOthers = stretch.stream().mapToLong(AllocationPoll::bytes).sum() - bytesOfKnown;
        if (ofOthers.isExceededBy(bytesOfOthers - late.negligibleBytes(), length)) {
            return false;
        }
        if (ofKnown.isExceededBy(bytesOfKnown, length)) {
            if (!isKnownLevelNew(late, stretch.get(stretch.size() - 1).endNanos())) {
                return false;
            }
            ofKnown = levelOf(stretch, true);
        }
        return true;
    }

    /** Watches until a second allocates about as much as the one before, or nothing. */
    private void learn() throws ForkException, IOException, InterruptedException {
        learned = true;
        AgentChannel.ThreadCounts last = read();
        atFirst = last.byThread();
        long begin = last.counter().nanos();
        List<AllocationPoll> polls = new ArrayList<>();
        List<AllocationPoll> window = List.of();
        while (last.counter().nanos() - begin < MAX_FIRST_WAIT.toNanos()) {
            AllocationPoll poll = new AllocationPoll(last, meter.after(POLL));
            polls.add(poll);
            last = poll.to();
            long now = poll.endNanos();
            window = AllocationPoll.between(polls, now - WINDOW.toNanos(), now);
            long bytes = window.stream().mapToLong(AllocationPoll::bytes).sum();
            if (now - begin >= WINDOW.toNanos() && bytes <= NEGLIGIBLE_BYTES) {
                break;
            }
            long before = AllocationPoll.between(polls, now - 2 * WINDOW.toNanos(), now - WINDOW.toNanos()).stream()
                    .mapToLong(AllocationPoll::bytes)
                    .sum();
            // What the requests before left to do may fill both windows alike, but not the end of the last one.
            long lately = AllocationPoll.between(polls, now - WINDOW.toNanos() / 2, now).stream()
                    .mapToLong(AllocationPoll::bytes)
                    .sum();
            boolean isSteady = bytes >= FALLING_SHARE * before && lately >= FALLING_SHARE * bytes / 2;
            if (now - begin >= 2 * WINDOW.toNanos() && isSteady) {
                break;
            }
        }
        long end = last.counter().nanos();
        known = allocating(window, AllocationPoll.between(polls, end - 2 * WINDOW.toNanos(), end - WINDOW.toNanos()));
        ofKnown = levelOf(window, true);
        ofOthers = levelOf(window, false);
        quiet = quietAfter(polls, begin);
        lastIdle = Optional.of(last.counter());
    }

    /**
     * Without threads that have just started or ended their work: a first or last object of a worker is no sign that it allocates
     * by itself.
     */
    private static Set<Long> allocating(List<AllocationPoll> window, List<AllocationPoll> before) {
        Set<Long> threads = new HashSet<>();
        if (window.stream().mapToLong(AllocationPoll::bytes).sum() <= NEGLIGIBLE_BYTES) {
            return threads;
        }
        for (AllocationPoll poll : window) {
            poll.to().byThread().keySet().stream()
                    .filter(thread -> poll.bytesOf(thread) > 0)
                    .filter(thread -> bytesOf(thread, window) >= ENDED_SHARE * bytesOf(thread, before))
                    .forEach(threads::add);
        }
        return threads;
    }

    private static long bytesOf(long thread, List<AllocationPoll> polls) {
        return polls.stream().mapToLong(poll -> poll.bytesOf(thread)).sum();
    }

    private IdleLevel levelOf(List<AllocationPoll> polls, boolean ofKnownThreads) {
        List<Long> bytes = polls.stream()
                .map(poll -> ofKnownThreads ? poll.bytesOf(known) : poll.bytes() - poll.bytesOf(known))
                .toList();
        return IdleLevel.of(bytes, AllocationPoll.length(polls));
    }

    /** Twice the time until the last sign of work. */
    private Duration quietAfter(List<AllocationPoll> polls, long begin) {
        long lastWork = polls.stream()
                .filter(poll -> ofKnown.isPeakExceededBy(poll.bytesOf(known))
                        || ofOthers.isPeakExceededBy(poll.bytes() - poll.bytesOf(known)))
                .mapToLong(poll -> poll.endNanos())
                .max()
                .orElse(begin);
        Duration twice = Duration.ofNanos(2 * (lastWork - begin)).plus(MIN_QUIET);
        return twice.compareTo(WINDOW) < 0 ? twice : WINDOW;
    }
}
