package dev.plimsoll.mojo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which limits only warn. */
final class WarnOnly {

    private static final List<String> WITH_GROWTH = List.of(
            "maxBootMemory",
            "maxDependencyMemory",
            "maxAllocatedPerRequest",
            "maxObjectsPerRequest",
            "maxRetainedPerRequest",
            "maxAllocatedPerLocation",
            "maxLeakPerRequest",
            "maxLiveHeap",
            "maxRss");

    private static final List<String> LIMITS = limits();

    private WarnOnly() {}

    private static List<String> limits() {
        List<String> all = new ArrayList<>(WITH_GROWTH);
        WITH_GROWTH.forEach(limit -> all.add(limit + "Growth"));
        all.add("failOnLeak");
        return List.copyOf(all);
    }

    static Set<String> read(Settings settings, List<@Nullable String> raw) {
        Set<String> chosen = new LinkedHashSet<>();
        for (String element : raw) {
            if (element != null && !element.isBlank()) {
                settings.value("warnOnly", element, WarnOnly::known).ifPresent(chosen::add);
            }
        }
        return chosen;
    }

    private static String known(String text) {
        if (!LIMITS.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is no limit; write " + String.join(", ", LIMITS)
                    + DidYouMean.hint(LIMITS, text) + " (entries of <dependencyLimits> have a <severity>)");
        }
        return text;
    }
}
