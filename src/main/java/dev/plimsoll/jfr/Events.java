package dev.plimsoll.jfr;

import java.util.Map;
import java.util.stream.Collectors;

/** Settings of Flight Recorder, by the names of its events. */
public final class Events {

    /**
     * Each allocation: without thread-local buffers all are made outside of them, but for some that older JDKs still make in
     * one.
     */
    public static final Map<String, String> ALLOCATIONS = Map.of(
            "jdk.ObjectAllocationOutsideTLAB#enabled", "true",
            "jdk.ObjectAllocationOutsideTLAB#stackTrace", "true",
            "jdk.ObjectAllocationInNewTLAB#enabled", "true",
            "jdk.ObjectAllocationInNewTLAB#stackTrace", "true",
            "jdk.DataLoss#enabled", "true");

    /** Each object that stayed, without the chains that hold it. */
    public static final Map<String, String> SURVIVORS = Map.of(
            "jdk.OldObjectSample#enabled", "true",
            "jdk.OldObjectSample#stackTrace", "true",
            "jdk.OldObjectSample#cutoff", "0 ns",
            "jdk.DataLoss#enabled", "true");

    /** Each object that stayed, with the chain that holds it. */
    public static final Map<String, String> HELD_SURVIVORS = Map.of(
            "jdk.OldObjectSample#enabled", "true",
            "jdk.OldObjectSample#stackTrace", "true",
            "jdk.OldObjectSample#cutoff", "infinity",
            "jdk.DataLoss#enabled", "true");

    private static final String SAMPLER = "jdk.OldObjectSample#";

    private Events() {}

    /** The same settings, but for those of the sampler of objects that stay. */
    public static Map<String, String> withoutSampler(Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> !setting.getKey().startsWith(SAMPLER))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
