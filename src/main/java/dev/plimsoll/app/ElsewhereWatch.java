package dev.plimsoll.app;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Notices early that the application listens on another port than the expected one: it has done so for ten seconds, and
 * answers HTTP there or has finished starting. An application may open ports before the one that is waited for, for example
 * that of an embedded database.
 */
final class ElsewhereWatch {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** CPU time within {@link #PATIENCE} below which an application has nothing left to start. */
    private static final Duration IDLE_CPU = Duration.ofMillis(500);

    private final int expected;
    private final List<String> jvmArgs;
    private final Predicate<Integer> answersHttp;

    private boolean isElsewhere;
    private boolean isAsked;
    private long sinceNanos;
    private long idleSinceNanos;
    private Duration idleFromCpu = Duration.ZERO;

    /** @param answersHttp asks a port in HTTP, or for TLS */
    ElsewhereWatch(AppPlan plan, Predicate<Integer> answersHttp) {
        this.expected = plan.port();
        this.jvmArgs = plan.jvmArgs();
        this.answersHttp = answersHttp;
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
            isElsewhere = true;
            isAsked = false;
            sinceNanos = nowNanos;
            beginIdle(nowNanos, cpu);
        }
        if (cpu.minus(idleFromCpu).compareTo(IDLE_CPU) > 0) {
            beginIdle(nowNanos, cpu);
        }
        if (nowNanos - idleSinceNanos >= PATIENCE.toNanos()) {
            return true;
        }
        if (isAsked || nowNanos - sinceNanos < PATIENCE.toNanos()) {
            return false;
        }
        isAsked = true;
        return ports.stream().anyMatch(answersHttp);
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
    }
}
