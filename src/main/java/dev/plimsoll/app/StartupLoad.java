package dev.plimsoll.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Whether an application that is waited for is busy: then it is still starting up, rather than waiting for something. */
final class StartupLoad {

    /** How far it looks back. The start of the JVM alone takes a second, so a wait that is shorter shows nothing. */
    static final Duration WINDOW = Duration.ofSeconds(3);

    /** The part of one processor from which it is busy. */
    private static final double BUSY = 0.25;

    private final Deque<CpuTime> recent = new ArrayDeque<>();

    private record CpuTime(long nanos, Duration cpu) {}

    /** @param cpu the CPU time of the process so far */
    void add(long nowNanos, Duration cpu) {
        recent.addLast(new CpuTime(nowNanos, cpu));
        while (recent.size() > 2 && second().nanos() <= nowNanos - WINDOW.toNanos()) {
            recent.removeFirst();
        }
    }

    /** The latest one that is needed is the first, or the one behind it. */
    private CpuTime second() {
        CpuTime first = recent.removeFirst();
        CpuTime second = recent.getFirst();
        recent.addFirst(first);
        return second;
    }

    /** During the last seconds; false if less is known. */
    boolean isBusy() {
        if (recent.isEmpty()) {
            return false;
        }
        long wall = recent.getLast().nanos() - recent.getFirst().nanos();
        Duration used = recent.getLast().cpu().minus(recent.getFirst().cpu());
        return wall >= WINDOW.toNanos() && used.toNanos() >= BUSY * wall;
    }
}
