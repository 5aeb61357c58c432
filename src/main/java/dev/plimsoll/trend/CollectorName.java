package dev.plimsoll.trend;

import dev.plimsoll.fork.Jvm;
import java.util.LinkedHashMap;
import java.util.Map;

/** What people call the collector of a JVM, by the names of its beans. */
final class CollectorName {

    private static final Map<String, String> BY_BEAN = new LinkedHashMap<>();

    static {
        BY_BEAN.put("G1 Young", "G1");
        BY_BEAN.put("PS MarkSweep", "Parallel");
        BY_BEAN.put("MarkSweepCompact", "Serial");
        BY_BEAN.put("ZGC", "ZGC");
        BY_BEAN.put("Shenandoah", "Shenandoah");
        BY_BEAN.put("Epsilon", "Epsilon");
    }

    private CollectorName() {}

    static String of(Jvm jvm) {
        String beans = jvm.fact("collectors");
        return BY_BEAN.entrySet().stream()
                .filter(entry -> beans.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(beans);
    }
}
