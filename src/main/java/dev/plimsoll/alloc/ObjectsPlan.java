package dev.plimsoll.alloc;

import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.attribution.JdkClasses;
import dev.plimsoll.attribution.LocationFilter;
import dev.plimsoll.attribution.Origins;
import dev.plimsoll.jfr.PublicRecording;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code perf-objects} measures, and how.
 *
 * @param source forks the measured JVMs
 * @param origins where classes come from
 * @param warmCount how many operations warm the application up
 * @param testCount how many operations are measured
 * @param mode how allocations are recorded
 * @param sampleInterval average number of bytes between two samples; ignored in exact mode
 * @param allowFiles a location is the innermost frame that this matches; empty for any frame outside the JDK
 * @param ignoreFiles frames that this matches are never a location
 * @param retained whether retained objects are measured, too; exact mode only
 * @param keepRecording whether recordings stay in {@code folder}
 * @param folder the folder for recordings and the flame graph
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

    /** The same that measures at least as many operations. */
    public ObjectsPlan measuringAtLeast(int operations) {
        return operations <= testCount
                ? this
                : new ObjectsPlan(
                        source,
                        origins,
                        warmCount,
                        operations,
                        mode,
                        sampleInterval,
                        allowFiles,
                        ignoreFiles,
                        retained,
                        keepRecording,
                        folder);
    }

    /**
     * The same for a copy, of which no recording is kept.
     *
     * @param other forks the copy
     * @param elsewhere the folder for recordings
     */
    public ObjectsPlan ofCopy(Target.Source other, Path elsewhere) {
        return new ObjectsPlan(
                other,
                origins,
                warmCount,
                testCount,
                mode,
                sampleInterval,
                allowFiles,
                ignoreFiles,
                retained,
                false,
                elsewhere);
    }

    /** Deletes recordings, or removes the environment of the application from those that are kept. */
    void close(List<Path> recordings) throws IOException {
        for (Path recording : recordings) {
            PublicRecording.close(recording, keepRecording);
        }
    }

    /**
     * How recorded stacks are attributed.
     *
     * @param jdkPackages the packages of the modules of the measured JDK
     */
    public AttributionContext attribution(Set<String> jdkPackages) {
        return new AttributionContext(JdkClasses.of(jdkPackages), origins, new LocationFilter(allowFiles, ignoreFiles));
    }
}
