package dev.plimsoll.alloc;

import dev.plimsoll.attribution.Attribution;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.SampledRows;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.EndpointCosts;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Measures what the operations of a plan allocate by samples: the application keeps its own collector and its thread-local
 * buffers, and runs nearly as fast as unobserved. For one thread.
 */
final class SampledMeasurement {

    private static final String FILE = "perf-objects.jfr";

    /** Without it JDK 21 and later print a warning to the output of the application. */
    static final String DYNAMIC_LOADING = "-XX:+EnableDynamicAgentLoading";

    private final ObjectsPlan plan;
    private final RunInfo runInfo;
    private final Progress progress;
    private final SamplerLibrary library;
    private final ObjectsResultBuilder builder;

    SampledMeasurement(ObjectsPlan plan, RunInfo runInfo, Progress progress, SamplerLibrary library) {
        this.plan = plan;
        this.runInfo = runInfo;
        this.progress = progress;
        this.library = library;
        this.builder = new ObjectsResultBuilder(plan, ObjectsMode.SAMPLED);
    }

    ObjectsResult measure() throws ForkException, IOException, InterruptedException {
        List<String> flags = new ArrayList<>(plan.source().jvmArgs());
        flags.add(DYNAMIC_LOADING);
        progress.phase("allocations of " + plan.source().title(), plan.warmCount() + (long) plan.testCount());
        try (Target target = plan.source().fork(flags)) {
            begin(target);
            AttributionContext attribution = plan.attribution(target.channel().jdkPackages());
            return recorded(target, flags, attribution);
        } finally {
            plan.close(List.of(plan.folder().resolve(FILE)));
        }
    }

    private void begin(Target target) throws ForkException, IOException, InterruptedException {
        progress.started("start");
        // The first reading determines what belongs to the probe, so it precedes the application.
        target.channel().vitals();
        if (!target.begin()) {
            throw new ForkException(
                    "The application ended by itself before it listened, so there is nothing to request."
                            + " To measure its whole run, use exact mode: <mode>exact</mode> (-Dplimsoll.mode=exact).");
        }
        progress.finished("start", 0);
    }

    private ObjectsResult recorded(Target target, List<String> flags, AttributionContext attribution)
            throws ForkException, IOException, InterruptedException {
        try {
            return record(target, flags, attribution);
        } catch (RecordingException | JvmGoneException failure) {
            throw new ForkException(target.why(failure), failure);
        }
    }

    /** A mark within the recording would be a sample, too: the recording itself is the span. */
    private ObjectsResult record(Target target, List<String> flags, AttributionContext attribution)
            throws ForkException, IOException, RecordingException, InterruptedException {
        AgentChannel channel = target.channel();
        Path file = plan.folder().resolve(FILE);
        Idleness idleness = new Idleness(channel);
        try (Sampler sampler = Sampler.in(channel, library, plan.sampleInterval(), plan.folder())) {
            sampler.warmUp();
            WarmUp.Done warmUp = new WarmUp(target, plan.warmCount(), progress, idleness).run();
            boolean settled = new Batches(target, plan, progress).settle(idleness);
            sampler.start();
            LoadSpan load = new LoadSpan(target, plan, progress, idleness);
            load.run(settled);
            sampler.stop(file);
            addNotes();
            if (!target.mix().isEmpty()) {
                builder.endpoints(EndpointCosts.notMeasured("samples of a mix do not show which request they are of;"
                        + " use exact mode (-Dplimsoll.mode=exact)"));
            }
            SampledRows rows = SampledRows.read(file, plan.sampleInterval());
            builder.allocatedStacks(attribution, rows.rounded(), Set.of(), plan.testCount());
            Allocations allocated =
                    builder.allocations(Attribution.of(rows, attribution), Optional.empty(), Optional.empty());
            builder.made(load.made());
            warmUp.caveat().ifPresent(builder::caveat);
            load.sampledCaveats().forEach(builder::caveat);
            return builder.result(
                    runInfo,
                    target.jvm().environment(flags, runInfo.plimsoll()),
                    plan.testCount(),
                    OptionalLong.of(warmUp.operations()),
                    allocated,
                    load.counterBytes(),
                    OptionalDouble.empty(),
                    Optional.empty());
        }
    }

    private void addNotes() {
        builder.note("One object in each " + new Bytes(plan.sampleInterval())
                + " was sampled, on average: the gap to the JVM's own counter is the sampling error.");
        builder.note(
                "The error of a row covers chance only: the JVM samples threads less evenly that end soon, or allocate"
                        + " little between collections.");
        builder.note("Background allocations are included in the rows; exact mode separates them.");
        if (plan.retained()) {
            builder.note("Retained objects are measured in exact mode (-Dplimsoll.mode=exact).");
        }
    }
}
