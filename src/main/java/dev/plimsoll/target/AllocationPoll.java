package dev.plimsoll.target;

import dev.plimsoll.fork.AgentChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the threads of a JVM allocated between two readings of its counters. */
record AllocationPoll(AgentChannel.ThreadCounts from, AgentChannel.ThreadCounts to) {

    /** The bytes of all threads; 0 if the JVM does not count them. */
    long bytes() {
        return to.counter().since(from.counter()).orElse(0);
    }

    /** The bytes of these threads, as far as they are alive. */
    long bytesOf(Set<Long> threads) {
        return threads.stream().mapToLong(this::bytesOf).sum();
    }

    long bytesOf(long thread) {
        return to.byThread().containsKey(thread)
                ? to.byThread().get(thread) - from.byThread().getOrDefault(thread, 0L)
                : 0;
    }

    long endNanos() {
        return to.counter().nanos();
    }

    Duration length() {
        return Duration.ofNanos(to.counter().nanos() - from.counter().nanos());
    }

    /** The polls that end after one time and not after another. */
    static List<AllocationPoll> between(List<AllocationPoll> polls, long fromNanos, long toNanos) {
        return polls.stream()
                .filter(poll -> poll.endNanos() > fromNanos && poll.endNanos() <= toNanos)
                .toList();
    }

    static Duration length(List<AllocationPoll> polls) {
        return polls.stream().map(AllocationPoll::length).reduce(Duration.ZERO, Duration::plus);
    }
}
