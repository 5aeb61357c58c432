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

    /** Collections, who asks for them, and threads that wait for memory. */
    public static final Map<String, String> COLLECTIONS = Map.ofEntries(
            Map.entry("jdk.GarbageCollection#enabled", "true"),
            Map.entry("jdk.GarbageCollection#threshold", "0 ns"),
            Map.entry("jdk.GCPhasePause#enabled", "true"),
            Map.entry("jdk.GCPhasePause#threshold", "0 ns"),
            Map.entry("jdk.GCHeapSummary#enabled", "true"),
            Map.entry("jdk.PSHeapSummary#enabled", "true"),
            Map.entry("jdk.G1GarbageCollection#enabled", "true"),
            Map.entry("jdk.G1GarbageCollection#threshold", "0 ns"),
            Map.entry("jdk.G1EvacuationOldStatistics#enabled", "true"),
            Map.entry("jdk.TenuringDistribution#enabled", "true"),
            Map.entry("jdk.SystemGC#enabled", "true"),
            Map.entry("jdk.SystemGC#threshold", "0 ns"),
            Map.entry("jdk.SystemGC#stackTrace", "true"),
            Map.entry("jdk.ZAllocationStall#enabled", "true"),
            Map.entry("jdk.ZAllocationStall#threshold", "0 ns"),
            Map.entry("jdk.DataLoss#enabled", "true"));

    /** Objects that are large for G1, which are allocated outside of thread-local buffers, and the size of its regions. */
    public static final Map<String, String> LARGE_OBJECTS = Map.of(
            "jdk.ObjectAllocationOutsideTLAB#enabled", "true",
            "jdk.ObjectAllocationOutsideTLAB#stackTrace", "true",
            "jdk.UnsignedLongFlag#enabled", "true");

    private static final String SAMPLER = "jdk.OldObjectSample#";

    private Events() {}

    /** The same settings without those of the sampler of surviving objects. */
    public static Map<String, String> withoutSampler(Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> !setting.getKey().startsWith(SAMPLER))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
