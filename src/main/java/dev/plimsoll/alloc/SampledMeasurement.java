package dev.plimsoll.alloc;

import dev.plimsoll.attribution.Attribution;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.attribution.FlameGraphFile;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.SampledRows;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Operation;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures what a plan's operations allocate by samples: the application keeps its own collector and its thread-local
 * buffers, and runs nearly as fast as it does unobserved. For one thread.
 */
final class SampledMeasurement {

    /** Without it JDK 21 and later warn in the application's own output. */
    private static final String DYNAMIC_LOADING = "-XX:+EnableDynamicAgentLoading";

    private final ObjectsPlan plan;
    private final RunInfo asker;
    private final Progress progress;
    private final SamplerLibrary library;
    private final List<Reason> reasons = new ArrayList<>();

    SampledMeasurement(ObjectsPlan plan, RunInfo asker, Progress progress, SamplerLibrary library) {
        this.plan = plan;
        this.asker = asker;
        this.progress = progress;
        this.library = library;
    }

    ObjectsResult measure() throws ForkException, IOException, InterruptedException {
        List<String> flags = new ArrayList<>(plan.source().jvmArgs());
        flags.add(DYNAMIC_LOADING);
        progress.phase("allocations of " + plan.source().title(), plan.warmCount() + (long) plan.testCount());
        try (Target subject = plan.source().fork(flags)) {
            Batches rounds = new Batches(subject, plan, progress);
            rounds.begin();
            AttributionContext attributing = plan.attribution(subject.channel().jdkPackages());
            SampledPass.Recorded recorded = recorded(rounds);
            Allocations allocated = allocated(recorded.rows(), attributing);
            ObjectsResultBuilder.missing(recorded.made(), plan).ifPresent(reasons::add);
            return result(subject.jvm().environment(flags, asker.plimsoll()), allocated, recorded);
        } finally {
            if (!plan.keepRecording()) {
                Files.deleteIfExists(SampledPass.file(plan.folder()));
            }
        }
    }

    private SampledPass.Recorded recorded(Batches rounds) throws ForkException, IOException, InterruptedException {
        try {
            return new SampledPass(rounds, library).record();
        } catch (RecordingException | JvmGoneException failure) {
            String ending = rounds.subject().ending();
            throw new ForkException(ending.isEmpty() ? String.valueOf(failure.getMessage()) : ending, failure);
        }
    }

    private Allocations allocated(SampledRows rows, AttributionContext attributing) throws IOException {
        Attribution attribution = SampledAttribution.of(rows, attributing);
        reasons.addAll(UnmatchedFilters.of(plan, attribution));
        FlameGraphFile.write(
                plan.folder().resolve(ObjectsMeasurement.FLAME_GRAPH),
                "Allocated by " + plan.source().title() + " (sampled)",
                rows.rounded(),
                Set.of(),
                attributing.jdk(),
                attributing.origins(),
                attributing.names());
        return attribution.allocations();
    }

    private ObjectsResult result(Environment environment, Allocations allocated, SampledPass.Recorded recorded) {
        OptionalLong counter = recorded.counterBytes();
        List<Caveat> caveats = Stream.concat(recorded.warmUp().caveat().stream(), recorded.caveats().stream())
                .toList();
        List<String> notes = notes();
        caveats.forEach(caveat -> notes.add(caveat.text()));
        long sampled = allocated.total().bytes();
        return new ObjectsResult(
                asker.head(environment),
                ObjectsMode.SAMPLED,
                plan.source().title(),
                plan.testCount(),
                Operation.REQUEST,
                recorded.made().made(),
                OptionalLong.of(recorded.warmUp().operations()),
                counter,
                counter.isPresent() ? OptionalLong.of(counter.getAsLong() - sampled) : OptionalLong.empty(),
                OptionalDouble.empty(),
                Optional.of(allocated),
                Optional.empty(),
                reasons,
                notes,
                caveats);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("One object in each " + new Bytes(plan.sampleInterval())
                + " was sampled, on average: the gap to the JVM's own counter is the sampling's error.");
        notes.add(
                "The error of a row is that of chance alone: threads that end soon, or allocate little between collections,"
                        + " are sampled less evenly by the JVM.");
        notes.add("Background allocations are included in the rows; exact mode separates them.");
        if (plan.retained()) {
            notes.add("What stays is measured in exact mode (-Dplimsoll.mode=exact).");
        }
        return notes;
    }
}
