package dev.plimsoll.alloc;

import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Measures what an operation of a benchmark allocates, twice: as JMH says, undisturbed; and each allocation, for the
 * locations. For one thread.
 */
public final class JmhMeasurement {

    private JmhMeasurement() {}

    /**
     * Measures.
     *
     * @throws ForkException for the user, if JMH fails, or there is not exactly one benchmark
     */
    public static ObjectsResult of(JmhPlan jmh, ObjectsPlan plan, RunInfo asker, Progress progress)
            throws ForkException, IOException {
        Files.createDirectories(plan.folder());
        ObjectsResultBuilder findings = new ObjectsResultBuilder(plan);
        ExactFlags flags = findings.exactFlags(jmh.jvmArgs());
        progress.phase("allocations of benchmark " + jmh.regex(), 2);
        progress.started("undisturbed");
        JmhUndisturbed.Reading undisturbed = new JmhUndisturbed(jmh, plan.folder()).read();
        progress.finished("undisturbed", 1);
        try {
            JmhPass.Recorded recorded = new JmhPass(jmh, plan, progress).record(undisturbed, flags.all());
            findings.lost(recorded.lostBytes(), Caveat.On.ALLOCATED);
            AttributionContext attributing = plan.attribution(recorded.jdkPackages());
            findings.flameGraph(attributing, recorded.benchmark(), Set.of(), "Allocated by " + undisturbed.benchmark());
            Allocations benchmark = findings.allocations(
                    attributing, recorded.benchmark(), recorded.harness().total());
            if (plan.retained()) {
                findings.note("What stays is not measured of a benchmark.");
            }
            return findings.result(
                    asker,
                    recorded.jvm().environment(flags.all(), asker.plimsoll()),
                    plan.testCount(),
                    OptionalLong.empty(),
                    benchmark,
                    recorded.counterBytes(),
                    Double.isNaN(undisturbed.bytesPerOperation())
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(undisturbed.bytesPerOperation()),
                    Optional.empty());
        } catch (RecordingException failure) {
            throw new ForkException(String.valueOf(failure.getMessage()), failure);
        } finally {
            if (!plan.keepRecording()) {
                Files.deleteIfExists(plan.folder().resolve(ExactPass.ALL));
            }
        }
    }
}
