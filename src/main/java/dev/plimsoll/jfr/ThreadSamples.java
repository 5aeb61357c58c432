package dev.plimsoll.jfr;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Samples by the names of threads, in two spans. Threads whose names differ in numbers only are one, since pools replace theirs. Not
 * thread-safe.
 */
final class ThreadSamples {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private final Map<String, CpuSamples.OfThread> byPattern = new HashMap<>();
    private final Map<String, Set<String>> names = new HashMap<>();

    /** Adds a sample; {@code isIdle} is whether it was taken while there was no request. */
    void add(String name, boolean isIdle) {
        String pattern = NUMBER.matcher(name).replaceAll("*");
        byPattern.merge(
                pattern,
                new CpuSamples.OfThread(isIdle ? 0 : 1, isIdle ? 1 : 0),
                (one, other) -> new CpuSamples.OfThread(one.samples() + other.samples(), one.idle() + other.idle()));
        Set<String> of = names.computeIfAbsent(pattern, unused -> new HashSet<>());
        if (of.size() < 2) {
            of.add(name);
        }
    }

    /** By name, with {@code *} for numbers where there are several. */
    Map<String, CpuSamples.OfThread> byName() {
        Map<String, CpuSamples.OfThread> all = new HashMap<>();
        byPattern.forEach((pattern, samples) -> {
            Set<String> of = names.getOrDefault(pattern, Set.of());
            all.put(of.size() == 1 ? of.iterator().next() : pattern, samples);
        });
        return all;
    }
}
