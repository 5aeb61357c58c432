package dev.plimsoll.alloc;

import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.attribution.JdkClasses;
import dev.plimsoll.attribution.LocationFilter;
import dev.plimsoll.attribution.Origins;
import dev.plimsoll.attribution.Readable;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.target.Target;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code perf-objects} shall measure, and how.
 *
 * @param source where the measured JVMs come from
 * @param origins whose code a class is, and where its source is
 * @param warmCount how many operations come before
 * @param testCount how many are measured
 * @param mode how allocations are recorded
 * @param sampleInterval bytes between two samples, on average; of no meaning in exact mode
 * @param allowFiles a location is the innermost frame that it finds; empty for any outside the JDK
 * @param ignoreFiles frames that it finds are passed over
 * @param retained whether it is also measured what stays; only in exact mode it can be
 * @param keepRecording whether recordings stay in {@code folder}
 * @param folder where recordings and the flame graph go
 */
public record ObjectsPlan(
        Target.Source source,
        Origins origins,
        int warmCount,
        int testCount,
        ObjectsMode mode,
        long sampleInterval,
        Optional<Pattern> allowFiles,
        Optional<Pattern> ignoreFiles,
        boolean retained,
        boolean keepRecording,
        Path folder) {

    /**
     * How what was recorded is attributed.
     *
     * @param jdkPackages the packages of the measured JVM's own modules
     */
    public AttributionContext attribution(Set<String> jdkPackages) {
        return new AttributionContext(
                JdkClasses.of(jdkPackages), origins, new Readable(), new LocationFilter(allowFiles, ignoreFiles));
    }
}
