package dev.plimsoll.alloc;

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
 * Waits until an application has worked off what it was asked to do: until it allocates no more than it does by itself, as a
 * first wait finds out. That one should follow few operations, so that what they left to do is soon done.
 *
 * <p>Looks at the JVM's own allocation counters alone. Threads that allocate while the application is idle for the first time
 * are known from then on, and may allocate more later: their code is compiled, and processors are free or not. What all
 * other threads allocate is work.
 *
 * <p>How long it has to be idle is learnt from work that begins late: by {@link #lookOn}, which looks on for some
 * seconds, and wherever else such work shows up. For one thread.
 */
public final class Idleness {

    /** Short against what people call at once, long against a reading, which takes about a millisecond. */
    static final Duration POLL = Duration.ofMillis(50);

    /** How long the first wait looks on at least: what a scheduler does each second is then seen. */
    static final Duration WINDOW = Duration.ofSeconds(1);

    /** An application that is still starting may take so long until it allocates no less than a second before. */
    static final Duration LONGEST_FIRST = Duration.ofSeconds(15);

    /** The shortest stretch that counts as quiet: a few polls. */
    static final Duration SHORTEST_QUIET = Duration.ofMillis(200);

    /** How long threads that are known may allocate more than before until that is how they are. */
    static final Duration LONGEST_KNOWN = Duration.ofSeconds(10);

    /** A second that allocates less than this share of the one before is not idle yet. */
    private static final double FALLING = 0.8;

    private final Meter meter;

    private boolean learnt;
    private Set<Long> known = Set.of();
    private IdleLevel ofKnown = IdleLevel.NONE;
    private IdleLevel ofOthers = IdleLevel.NONE;
    private Duration quiet = WINDOW;
    private Map<Long, Long> atFirst = Map.of();
    private Optional<AgentChannel.Counter> lastIdle = Optional.empty();
    private Duration longestVain = Duration.ZERO;

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
    interface Meter {
        AgentChannel.ThreadCounts after(Duration pause) throws ForkException, IOException, InterruptedException;
    }

    /** What was allocated between two readings. */
    private record Poll(AgentChannel.ThreadCounts from, AgentChannel.ThreadCounts to) {

        long bytes() {
            return to.counter().since(from.counter()).orElse(0);
        }

        /** By some threads alone, as far as they live. */
        long bytesOf(Set<Long> threads) {
            return threads.stream().mapToLong(this::bytesOf).sum();
        }

        long bytesOf(long thread) {
            return to.byThread().containsKey(thread)
                    ? to.byThread().get(thread) - from.byThread().getOrDefault(thread, 0L)
                    : 0;
        }

        Duration length() {
            return Duration.ofNanos(to.counter().nanos() - from.counter().nanos());
        }
    }

    /** Whether the application allocates by itself at all. */
    boolean isSilent() {
        return ofKnown.bytesPerSecond() + ofOthers.bytesPerSecond() <= 0;
    }

    /** Bytes that the application allocates by itself per second, as far as that is known. */
    long bytesPerSecond() {
        return (long) (ofKnown.bytesPerSecond() + ofOthers.bytesPerSecond());
    }

    AgentChannel.ThreadCounts look() throws ForkException, IOException, InterruptedException {
        return meter.after(Duration.ZERO);
    }

    /**
     * Bytes that threads allocated for work between two readings of {@link #look}: those that do not allocate by themselves, if
     * they allocated more than they did while the application was idle.
     */
    long workBytes(AgentChannel.ThreadCounts from, AgentChannel.ThreadCounts to) {
        Poll all = new Poll(from, to);
        long bytes = all.bytes() - all.bytesOf(known);
        return ofOthers.isExceededBy(bytes, all.length()) ? bytes : 0;
    }

    /**
     * Bytes that threads allocated between two readings of {@link #look} which had lived since the first wait and allocated
     * nothing until then.
     */
    long firstBytes(AgentChannel.ThreadCounts from, AgentChannel.ThreadCounts to) {
        Poll until = new Poll(new AgentChannel.ThreadCounts(from.counter(), atFirst), from);
        Poll all = new Poll(from, to);
        return atFirst.keySet().stream()
                .filter(thread -> from.byThread().containsKey(thread) && until.bytesOf(thread) <= IdleLevel.NOTHING)
                .mapToLong(all::bytesOf)
                .sum();
    }

    /** How long the application stays without a sign of work until it is idle, as far as that is known. */
    Duration quiet() {
        return quiet;
    }

    /** How long the longest wait took after which it was not idle; zero if it always was. */
    Duration longestVain() {
        return longestVain;
    }

    /**
     * Waits until the application is idle.
     *
     * @return false if it is not at the deadline, or if work shows up now and then long after it should be done
     */
    public boolean await(Duration deadline) throws ForkException, IOException, InterruptedException {
        if (!learnt) {
            learn();
            return true;
        }
        return await(deadline, false);
    }

    /**
     * Waits until the application is idle, and learns how long after a request work may begin. Should follow about as many
     * requests as are measured, of each kind, of an application that was idle before.
     *
     * @return see {@link #await(Duration)}
     */
    boolean lookOn(Duration deadline) throws ForkException, IOException, InterruptedException {
        if (!learnt) {
            learn();
        }
        return await(deadline, true);
    }

    private boolean await(Duration deadline, boolean looksOn) throws ForkException, IOException, InterruptedException {
        AgentChannel.ThreadCounts last = look();
        long begin = last.counter().nanos();
        LateWork late = new LateWork(begin, bytesSinceIdle(last.counter()));
        List<Poll> stretch = new ArrayList<>();
        while (last.counter().nanos() - begin < deadline.toNanos()) {
            Poll poll = new Poll(last, meter.after(POLL));
            last = poll.to();
            long now = last.counter().nanos();
            long bytesOfOthers = poll.bytes() - poll.bytesOf(known);
            boolean isOthers = ofOthers.isPeakExceededBy(bytesOfOthers) && !late.isLittle(bytesOfOthers, now);
            if (isOthers) {
                if (late.isTooLate(now)) {
                    break;
                }
                Duration untilWork = looksOn ? late.sinceBegin(now) : late.sinceSign(now);
                widen(untilWork, looksOn || late.isLate(now));
                late.sign(now);
            }
            boolean knownMayBeSo = late.sinceSign(now).compareTo(LONGEST_KNOWN) >= 0;
            if (isOthers || ofKnown.isPeakExceededBy(poll.bytesOf(known)) && !knownMayBeSo) {
                stretch.clear();
                continue;
            }
            stretch.add(poll);
            boolean isSeen = !looksOn || late.isLookedFor(now);
            if (isSeen && length(stretch).compareTo(quiet) >= 0) {
                if (isQuiet(stretch, knownMayBeSo, late.little())) {
                    lastIdle = Optional.of(last.counter());
                    return true;
                }
                stretch.remove(0);
            }
        }
        Duration vain = late.sinceBegin(last.counter().nanos());
        longestVain = vain.compareTo(longestVain) > 0 ? vain : longestVain;
        lastIdle = Optional.of(last.counter());
        return false;
    }

    /** What was allocated since the application was idle. */
    private long bytesSinceIdle(AgentChannel.Counter now) {
        return lastIdle.map(idle -> now.since(idle).orElse(0)).orElse(0L);
    }

    /**
     * Work that came after some time without any shows that such a time is no sign of being idle. Not where threads come and
     * go by themselves, so that one of them may look like work at any time.
     */
    private void widen(Duration untilWork, boolean isLate) {
        boolean isPlain = ofOthers.peakBytes() <= IdleLevel.NOTHING;
        Duration most = isPlain && isLate ? LateWork.LONGEST_DELAY : WINDOW;
        Duration longer = LateWork.allowFor(untilWork).plus(SHORTEST_QUIET);
        longer = longer.compareTo(most) < 0 ? longer : most;
        quiet = longer.compareTo(quiet) > 0 ? longer : quiet;
    }

    private boolean isQuiet(List<Poll> stretch, boolean knownMayBeSo, long little) {
        Duration length = length(stretch);
        long bytesOfKnown =
                stretch.stream().mapToLong(poll -> poll.bytesOf(known)).sum();
        long bytes = stretch.stream().mapToLong(Poll::bytes).sum();
        boolean tooMuchOfKnown = ofKnown.isExceededBy(bytesOfKnown, length);
        if (ofOthers.isExceededBy(bytes - bytesOfKnown - little, length) || tooMuchOfKnown && !knownMayBeSo) {
            return false;
        }
        if (tooMuchOfKnown) {
            ofKnown = levelOf(stretch, true);
        }
        return true;
    }

    /** Looks on until a second allocates about as much as the one before, or nothing. */
    private void learn() throws ForkException, IOException, InterruptedException {
        learnt = true;
        AgentChannel.ThreadCounts last = look();
        atFirst = last.byThread();
        long begin = last.counter().nanos();
        List<Poll> polls = new ArrayList<>();
        List<Poll> window = List.of();
        while (last.counter().nanos() - begin < LONGEST_FIRST.toNanos()) {
            Poll poll = new Poll(last, meter.after(POLL));
            polls.add(poll);
            last = poll.to();
            long now = last.counter().nanos();
            window = between(polls, now - WINDOW.toNanos(), now);
            long bytes = window.stream().mapToLong(Poll::bytes).sum();
            if (now - begin >= WINDOW.toNanos() && bytes <= IdleLevel.NOTHING) {
                break;
            }
            long before = between(polls, now - 2 * WINDOW.toNanos(), now - WINDOW.toNanos()).stream()
                    .mapToLong(Poll::bytes)
                    .sum();
            if (now - begin >= 2 * WINDOW.toNanos() && bytes >= FALLING * before) {
                break;
            }
        }
        known = allocating(window);
        ofKnown = levelOf(window, true);
        ofOthers = levelOf(window, false);
        quiet = quietAfter(polls, begin);
        lastIdle = Optional.of(last.counter());
    }

    private static Set<Long> allocating(List<Poll> window) {
        Set<Long> threads = new HashSet<>();
        for (Poll poll : window) {
            poll.to().byThread().keySet().stream()
                    .filter(thread -> poll.bytesOf(thread) > 0)
                    .forEach(threads::add);
        }
        return threads;
    }

    private IdleLevel levelOf(List<Poll> polls, boolean ofKnownThreads) {
        List<Long> bytes = polls.stream()
                .map(poll -> ofKnownThreads ? poll.bytesOf(known) : poll.bytes() - poll.bytesOf(known))
                .toList();
        return IdleLevel.of(bytes, length(polls));
    }

    /** Twice as long as it took until the last sign of work. */
    private Duration quietAfter(List<Poll> polls, long begin) {
        long lastWork = polls.stream()
                .filter(poll -> ofKnown.isPeakExceededBy(poll.bytesOf(known))
                        || ofOthers.isPeakExceededBy(poll.bytes() - poll.bytesOf(known)))
                .mapToLong(poll -> poll.to().counter().nanos())
                .max()
                .orElse(begin);
        Duration twice = Duration.ofNanos(2 * (lastWork - begin)).plus(SHORTEST_QUIET);
        return twice.compareTo(WINDOW) < 0 ? twice : WINDOW;
    }

    private static List<Poll> between(List<Poll> polls, long fromNanos, long toNanos) {
        return polls.stream()
                .filter(poll -> poll.to().counter().nanos() > fromNanos
                        && poll.to().counter().nanos() <= toNanos)
                .toList();
    }

    private static Duration length(List<Poll> polls) {
        return polls.stream().map(Poll::length).reduce(Duration.ZERO, Duration::plus);
    }
}
