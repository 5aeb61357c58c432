package dev.plimsoll.jfr;

import java.util.Map;
import java.util.stream.Collectors;

/** Settings of Flight Recorder by event name. */
public final class Events {

    /**
     * Every allocation: without thread-local buffers all are made outside of them, except for some that older JDKs still make in
     * one.
     */
    public static final Map<String, String> ALLOCATIONS = Map.of(
            "jdk.ObjectAllocationOutsideTLAB#enabled", "true",
            "jdk.ObjectAllocationOutsideTLAB#stackTrace", "true",
            "jdk.ObjectAllocationInNewTLAB#enabled", "true",
            "jdk.ObjectAllocationInNewTLAB#stackTrace", "true",
            "jdk.DataLoss#enabled", "true");

    /** Every surviving object, without the path that retains it. */
    public static final Map<String, String> SURVIVORS = Map.of(
            "jdk.OldObjectSample#enabled", "true",
            "jdk.OldObjectSample#stackTrace", "true",
            "jdk.OldObjectSample#cutoff", "0 ns",
            "jdk.DataLoss#enabled", "true");

    /** Every surviving object, with the path that retains it. */
    public static final Map<String, String> RETAINED_SURVIVORS = Map.of(
            "jdk.OldObjectSample#enabled", "true",
            "jdk.OldObjectSample#stackTrace", "true",
            "jdk.OldObjectSample#cutoff", "infinity",
            "jdk.DataLoss#enabled", "true");

    private static final String SAMPLER = "jdk.OldObjectSample#";

    private Events() {}

    /** The same settings without those of the sampler of surviving objects. */
    public static Map<String, String> withoutSampler(Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> !setting.getKey().startsWith(SAMPLER))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
