package dev.plimsoll.bundle;

import dev.plimsoll.result.DependencyRow.Alone;
import dev.plimsoll.result.DependencyRow.ClassFailure;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.wire.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Footprint of one jar loaded in a separate JVM. An entry of the cache.
 *
 * @param footprint live heap and metaspace
 * @param rssBytes growth of the resident set, or {@link Reading#UNKNOWN}
 * @param nanos wall time of loading
 * @param failures classes that did not load
 * @param notes what else happened
 * @param skipped classes that must not be initialised
 * @param jdkLoaded classes of the JDK that were loaded in that JVM
 * @param jdkInitialized those of {@code jdkLoaded} that were initialised
 * @param maxHeapBytes the maximum heap size it needed; 0 for the default
 */
record AloneReading(
        Footprint footprint,
        long rssBytes,
        long nanos,
        List<ClassFailure> failures,
        List<String> notes,
        List<String> skipped,
        List<String> jdkLoaded,
        List<String> jdkInitialized,
        long maxHeapBytes) {

    AloneReading {
        Objects.requireNonNull(footprint);
        failures = List.copyOf(failures);
        notes = List.copyOf(notes);
        skipped = List.copyOf(skipped);
        jdkLoaded = List.copyOf(jdkLoaded);
        jdkInitialized = List.copyOf(jdkInitialized);
    }

    /** Takes the figures from a clean fork that loaded the first unit only. */
    static AloneReading of(LoadRun.LoadOutcome outcome) {
        Reading baseline = outcome.reading(Reading.BASELINE);
        Reading end = outcome.reading(Reading.END);
        boolean rssKnown = baseline.rssBytes() != Reading.UNKNOWN && end.rssBytes() != Reading.UNKNOWN;
        return new AloneReading(
                new Footprint(
                        end.heapBytes() - baseline.heapBytes(), end.metaspaceBytes() - baseline.metaspaceBytes(), (int)
                                (end.classes() - baseline.classes())),
                rssKnown ? end.rssBytes() - baseline.rssBytes() : Reading.UNKNOWN,
                end.nanos(),
                outcome.failures().getOrDefault(0, List.of()),
                outcome.notes().getOrDefault(0, List.of()),
                outcome.skipped().getOrDefault(0, List.of()),
                List.copyOf(outcome.log().jdkLoaded()),
                List.copyOf(outcome.log().jdkInitialized()),
                outcome.maxHeapBytes());
    }

    Alone alone() {
        return new Alone(
                footprint,
                rssBytes == Reading.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(rssBytes),
                Duration.ofNanos(nanos),
                failures.size());
    }
}
