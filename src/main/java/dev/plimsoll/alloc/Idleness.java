package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits until an application has worked off what it was asked to do: until it allocates no more than it does by itself, as a
 * first wait finds out. That one should follow few operations, so that what they left to do is soon done.
 *
 * <p>Looks at the JVM's own allocation counter alone. What is done later than a second after the last sign of work is not
 * waited for. For one thread.
 */
final class Idleness {

    /** Short against what people call at once, long against a reading, which takes below a millisecond. */
    private static final Duration POLL = Duration.ofMillis(50);

    /** How long the first wait looks on: what a scheduler does each second is then seen. */
    private static final Duration WINDOW = Duration.ofSeconds(1);

    /** An application that is still starting may take so long until it allocates no less than a second before. */
    private static final Duration LONGEST_FIRST = Duration.ofSeconds(15);

    /** A second that allocates less than this share of the one before is not idle yet. */
    private static final double FALLING = 0.8;

    /** What the JVM allocates for itself now and then, in bytes: no sign of work. */
    private static final long NOTHING = 1_024;

    /** How much more than before still is what the application does by itself. */
    private static final double MARGIN = 1.5;

    /** The shortest stretch that counts as quiet: some polls. */
    private static final Duration SHORTEST_QUIET = Duration.ofMillis(200);

    private final AgentChannel channel;

    private boolean known;
    /** Bytes per second while it is idle. */
    private double rate;
    /** Bytes of the busiest poll while it was idle. */
    private long peak;

    private Duration quiet = WINDOW;

    Idleness(AgentChannel channel) {
        this.channel = channel;
    }

    /** What was allocated between two readings. */
    private record Poll(long bytes, long fromNanos, long toNanos) {}

    /** Bytes that the application allocates per second while nothing is asked of it; 0 before the first wait. */
    double bytesPerSecond() {
        return rate;
    }

    /** Whether so many bytes in such a time are more than the application allocated while it was idle. */
    boolean exceeds(long bytes, Duration time) {
        return bytes > MARGIN * rate * seconds(time) + peak + NOTHING;
    }

    /**
     * Waits until the application is idle.
     *
     * @return false if it is not at the deadline
     */
    boolean await(Duration deadline) throws ForkException, IOException, InterruptedException {
        if (!known) {
            learn();
            return true;
        }
        AgentChannel.Counter last = channel.count();
        if (last.bytes().isEmpty()) {
            Thread.sleep(quiet.toMillis());
            return true;
        }
        long begin = last.nanos();
        List<Poll> stretch = new ArrayList<>();
        while (last.nanos() - begin < deadline.toNanos()) {
            AgentChannel.Counter now = next();
            Poll poll = poll(last, now);
            last = now;
            if (poll.bytes() > MARGIN * peak + NOTHING) {
                stretch.clear();
                continue;
            }
            stretch.add(poll);
            Duration length = length(stretch);
            if (length.compareTo(quiet) >= 0) {
                if (!exceeds(sum(stretch), length)) {
                    rate = Math.min(rate, sum(stretch) / seconds(length));
                    return true;
                }
                stretch.remove(0);
            }
        }
        return false;
    }

    /** Looks on until a second allocates about as much as the one before, or nothing. */
    private void learn() throws ForkException, IOException, InterruptedException {
        known = true;
        AgentChannel.Counter last = channel.count();
        if (last.bytes().isEmpty()) {
            Thread.sleep(WINDOW.toMillis());
            return;
        }
        long begin = last.nanos();
        List<Poll> polls = new ArrayList<>();
        List<Poll> window = List.of();
        while (last.nanos() - begin < LONGEST_FIRST.toNanos()) {
            AgentChannel.Counter now = next();
            polls.add(poll(last, now));
            last = now;
            window = between(polls, last.nanos() - WINDOW.toNanos(), last.nanos());
            List<Poll> earlier = between(polls, last.nanos() - 2 * WINDOW.toNanos(), last.nanos() - WINDOW.toNanos());
            boolean whole = last.nanos() - begin >= WINDOW.toNanos();
            boolean twoWhole = last.nanos() - begin >= 2 * WINDOW.toNanos();
            if (whole && sum(window) <= NOTHING || twoWhole && sum(window) >= FALLING * sum(earlier)) {
                break;
            }
        }
        rate = sum(window) / seconds(length(window));
        peak = window.stream().mapToLong(Poll::bytes).max().orElse(0);
        quiet = quietAfter(polls, begin);
    }

    /** Twice as long as it took until the last sign of work. */
    private Duration quietAfter(List<Poll> polls, long begin) {
        long lastWork = polls.stream()
                .filter(poll -> poll.bytes() > MARGIN * peak + NOTHING)
                .mapToLong(Poll::toNanos)
                .max()
                .orElse(begin);
        Duration twice = Duration.ofNanos(2 * (lastWork - begin)).plus(SHORTEST_QUIET);
        return twice.compareTo(WINDOW) < 0 ? twice : WINDOW;
    }

    private AgentChannel.Counter next() throws ForkException, IOException, InterruptedException {
        Thread.sleep(POLL.toMillis());
        return channel.count();
    }

    private static Poll poll(AgentChannel.Counter from, AgentChannel.Counter to) {
        return new Poll(to.since(from).orElse(0), from.nanos(), to.nanos());
    }

    private static List<Poll> between(List<Poll> polls, long fromNanos, long toNanos) {
        return polls.stream()
                .filter(poll -> poll.toNanos() > fromNanos && poll.toNanos() <= toNanos)
                .toList();
    }

    private static long sum(List<Poll> polls) {
        return polls.stream().mapToLong(Poll::bytes).sum();
    }

    private static Duration length(List<Poll> polls) {
        return Duration.ofNanos(
                polls.get(polls.size() - 1).toNanos() - polls.get(0).fromNanos());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
