package dev.plimsoll.gate;

import dev.plimsoll.result.Environment;
import java.util.ArrayList;
import java.util.List;

/**
 * What figures must have in common to be comparable.
 *
 * @param jdk the measured JVM's feature release
 * @param vendor its vendor
 * @param architecture its processor
 * @param collector its garbage collector
 * @param compressedOops whether references take four bytes
 * @param objectHeaders {@code compact} or {@code classic}
 * @param shareMode whether a class-data archive was mapped
 * @param flags its {@code -X} arguments, sorted; properties do not count, and may be secret
 */
public record BaselineKey(
        int jdk,
        String vendor,
        String architecture,
        String collector,
        boolean compressedOops,
        String objectHeaders,
        String shareMode,
        List<String> flags) {

    public BaselineKey {
        flags = List.copyOf(flags);
    }

    public static BaselineKey of(Environment environment) {
        return new BaselineKey(
                environment.feature(),
                environment.vendor(),
                environment.architecture(),
                environment.collector(),
                environment.compressedOops(),
                environment.objectHeaders(),
                environment.shareMode(),
                environment.flags().stream()
                        .filter(flag -> flag.startsWith("-X"))
                        .sorted()
                        .toList());
    }

    /** How another differs, a clause each: {@code JDK 17 instead of 25}. None if it is the same. */
    List<String> differences(BaselineKey other) {
        List<String> differences = new ArrayList<>();
        compare("JDK", jdk, other.jdk, differences);
        compare("vendor", vendor, other.vendor, differences);
        compare("architecture", architecture, other.architecture, differences);
        compare("collector", collector, other.collector, differences);
        compare("compressed references", compressedOops, other.compressedOops, differences);
        compare("object headers", objectHeaders, other.objectHeaders, differences);
        compare("class-data sharing", shareMode, other.shareMode, differences);
        compare("flags", String.join(" ", flags), String.join(" ", other.flags), differences);
        return differences;
    }

    private static void compare(String part, Object baseline, Object here, List<String> differences) {
        if (!baseline.equals(here)) {
            differences.add(part + " " + shown(baseline) + " instead of " + shown(here));
        }
    }

    private static String shown(Object value) {
        return value.toString().isEmpty() ? "none" : value.toString();
    }
}
