package dev.plimsoll.gate;

import dev.plimsoll.result.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The environment that figures must share to be comparable.
 *
 * @param jdk the measured JVM's feature release
 * @param vendor its vendor
 * @param architecture its processor
 * @param collector its garbage collector
 * @param compressedOops whether references take four bytes
 * @param objectHeaders {@code compact} or {@code classic}
 * @param shareMode whether a class-data archive was mapped
 * @param flags the JVM arguments that change what is measured, sorted; without properties, which may be secret, and without those
 *     that Plimsoll itself sets for an application
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

    private static final Pattern MEASURED = Pattern.compile(
            "-X.*|-(javaagent|agentpath|agentlib):.*|-(ea|da|esa|dsa|enableassertions|disableassertions)(:.*)?"
                    + "|-(enable|disable)systemassertions|--enable-preview",
            Pattern.DOTALL);

    /**
     * What Plimsoll sets to measure an application. It differs between versions of Plimsoll and between parameters that do not
     * change what the application allocates; the collector and the width of references are parts of the key of their own.
     */
    private static final Pattern OWN =
            Pattern.compile("-XX:(?:\\+UseG1GC|-UseTLAB|[+-]UseCompressedOops|\\+ExitOnOutOfMemoryError"
                    + "|FlightRecorderOptions:stackdepth=\\d+,old-object-queue-size=\\d+,repository=.*|MarkSweepAlwaysCompactCount=1"
                    + "|\\+EnableDynamicAgentLoading)");

    private static final String SOFT_REFERENCES = "-XX:SoftRefLRUPolicyMSPerMB=";

    public BaselineKey {
        boolean onlyOwn = flags.stream()
                .filter(flag -> flag.startsWith(SOFT_REFERENCES))
                .allMatch((SOFT_REFERENCES + "0")::equals);
        flags = flags.stream()
                .filter(flag -> !OWN.matcher(flag).matches())
                .filter(flag -> !(onlyOwn && flag.startsWith(SOFT_REFERENCES)))
                .toList();
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
                        .filter(flag -> MEASURED.matcher(flag).matches())
                        .map(BaselineKey::withoutPlace)
                        .sorted()
                        .toList());
    }

    /** The folder of an agent differs between machines, and its options may be secret. */
    private static String withoutPlace(String flag) {
        return flag.startsWith("-javaagent:") || flag.startsWith("-agentpath:")
                ? flag.replaceFirst("=.*", "").replaceFirst(":.*[/\\\\]", ":")
                : flag;
    }

    /** The differences of another, one clause each: {@code JDK 17 instead of 25}; empty if there are none. */
    List<String> differences(BaselineKey other) {
        List<String> differences = new ArrayList<>();
        compare("JDK", jdk, other.jdk, differences);
        compare("vendor", vendor, other.vendor, differences);
        compare("architecture", architecture, other.architecture, differences);
        compare("collector", collector, other.collector, differences);
        compare("compressed references", compressedOops, other.compressedOops, differences);
        compare("object headers", objectHeaders, other.objectHeaders, differences);
        compare("class-data sharing", shareMode, other.shareMode, differences);
        without(flags, other.flags).ifPresent(only -> differences.add(only + " only there"));
        without(other.flags, flags).ifPresent(only -> differences.add(only + " only here"));
        return differences;
    }

    private static void compare(String part, Object baseline, Object here, List<String> differences) {
        if (!baseline.equals(here)) {
            differences.add(part + " " + shown(baseline) + " instead of " + shown(here));
        }
    }

    private static Optional<String> without(List<String> flags, List<String> known) {
        List<String> only = new ArrayList<>(flags);
        only.removeAll(known);
        return only.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", only));
    }

    private static String shown(Object value) {
        return value.toString().isEmpty() ? "none" : value.toString();
    }
}
