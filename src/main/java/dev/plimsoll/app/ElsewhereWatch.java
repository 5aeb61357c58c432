package dev.plimsoll.app;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Notices early that the application listens on another port than the expected one. An application may open ports before the
 * one that is waited for, for example that of an embedded database or of its management, and wait for others before it goes
 * on. So it must have been idle since, for ten seconds if it serves its root page there, otherwise for 45; after ten seconds
 * it is likely in any case.
 */
final class ElsewhereWatch {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Without a page, the other port may be the first of several. */
    static final Duration LONG_PATIENCE = Duration.ofSeconds(45);

    /** CPU time up to which an application is idle. */
    private static final Duration IDLE_CPU = Duration.ofMillis(500);

    private final int expected;
    private final List<String> jvmArgs;
    private final Predicate<Integer> servesPage;

    private boolean isElsewhere;
    private long elsewhereSinceNanos;
    private boolean isAsked;
    private long idleSinceNanos;
    private Duration idleFromCpu = Duration.ZERO;

    /** @param servesPage asks a port for its root page */
    ElsewhereWatch(AppPlan plan, Predicate<Integer> servesPage) {
        this.expected = plan.port();
        this.jvmArgs = plan.jvmArgs();
        this.servesPage = servesPage;
    }

    /**
     * Whether it is certain enough now.
     *
     * @param listening the ports that the process listens on; none of them is the expected one if that is silent
     * @param cpu the CPU time of the process so far
     */
    boolean isCertain(long nowNanos, SortedSet<Integer> listening, Duration cpu) {
        SortedSet<Integer> ports = others(listening);
        if (ports.isEmpty() || listening.contains(expected)) {
            isElsewhere = false;
            return false;
        }
        if (!isElsewhere) {
            elsewhereSinceNanos = nowNanos;
        }
        if (!isElsewhere || cpu.minus(idleFromCpu).compareTo(IDLE_CPU) > 0) {
            isElsewhere = true;
            beginIdle(nowNanos, cpu);
        }
        long idleNanos = nowNanos - idleSinceNanos;
        if (idleNanos >= LONG_PATIENCE.toNanos()) {
            return true;
        }
        if (isAsked || idleNanos < PATIENCE.toNanos()) {
            return false;
        }
        isAsked = true;
        return ports.stream().anyMatch(servesPage);
    }

    /** Whether it has listened elsewhere only for ten seconds, busy or not, as {@link #isCertain} saw it last. */
    boolean isLikely(long nowNanos) {
        return isElsewhere && nowNanos - elsewhereSinceNanos >= PATIENCE.toNanos();
    }

    /** Without those that an argument of the JVM opens, for a debugger or for monitoring. */
    private SortedSet<Integer> others(SortedSet<Integer> listening) {
        SortedSet<Integer> others = new TreeSet<>(listening);
        others.removeIf(port -> {
            Pattern number = Pattern.compile("(?<!\\d)" + port + "(?!\\d)");
            return jvmArgs.stream().anyMatch(arg -> number.matcher(arg).find());
        });
        return others;
    }

    private void beginIdle(long nowNanos, Duration cpu) {
        idleSinceNanos = nowNanos;
        idleFromCpu = cpu;
        isAsked = false;
    }
}
