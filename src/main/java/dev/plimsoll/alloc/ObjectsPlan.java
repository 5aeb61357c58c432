package dev.plimsoll.alloc;

import dev.plimsoll.result.ObjectsMode;
import java.nio.file.Path;
import java.util.Optional;
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
        Subject.Source source,
        Origins origins,
        int warmCount,
        int testCount,
        ObjectsMode mode,
        long sampleInterval,
        Optional<Pattern> allowFiles,
        Optional<Pattern> ignoreFiles,
        boolean retained,
        boolean keepRecording,
        Path folder) {}
