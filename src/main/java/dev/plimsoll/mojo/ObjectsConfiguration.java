package dev.plimsoll.mojo;

import dev.plimsoll.gate.Limit;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What users configured for {@code perf-objects}, as values.
 *
 * @param common what every goal has
 * @param app the application
 * @param workload what exercises it
 * @param jmh the project's benchmarks that it finds are the workload instead; empty for none
 * @param jmhArgs more arguments for JMH
 * @param testCount how many requests are measured
 * @param warmCount how many come before
 * @param mode how allocations are recorded
 * @param sampleInterval between two samples, on average
 * @param allowFiles a location is the innermost frame that it finds
 * @param ignoreFiles frames that it finds are passed over
 * @param top rows of the console's tables
 * @param retained whether it is also measured what stays
 * @param keepRecording whether recordings stay
 * @param limits all limits
 */
record ObjectsConfiguration(
        CommonParameters common,
        AppConfiguration app,
        WorkloadConfiguration workload,
        Optional<Pattern> jmh,
        List<String> jmhArgs,
        int testCount,
        int warmCount,
        ObjectsMode mode,
        Bytes sampleInterval,
        Optional<Pattern> allowFiles,
        Optional<Pattern> ignoreFiles,
        int top,
        boolean retained,
        boolean keepRecording,
        List<Limit> limits) {

    ObjectsConfiguration {
        jmhArgs = List.copyOf(jmhArgs);
        limits = List.copyOf(limits);
    }
}
