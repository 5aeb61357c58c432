package dev.plimsoll.alloc;

import dev.plimsoll.attribution.Attribution;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.SampledRows;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.RunInfo;
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

/** Measures by samples what an application allocates until it is ready. For one thread. */
final class SampledBoot {

    private final ObjectsPlan plan;
    private final RunInfo runInfo;
    private final Progress progress;
    private final SamplerLibrary library;
    private final ObjectsResultBuilder builder;

    SampledBoot(ObjectsPlan plan, RunInfo runInfo, Progress progress, SamplerLibrary library) {
        this.plan = plan;
        this.runInfo = runInfo;
        this.progress = progress;
        this.library = library;
        this.builder = new ObjectsResultBuilder(plan, ObjectsMode.SAMPLED);
        builder.ofBoot();
    }

    ObjectsResult measure() throws ForkException, IOException, InterruptedException {
        List<String> flags = new ArrayList<>(plan.source().jvmArgs());
        flags.add(SampledMeasurement.DYNAMIC_LOADING);
        progress.phase("allocations of " + builder.title() + " at boot", 1);
        progress.started("boot");
        try (Target target = plan.source().fork(flags)) {
            ObjectsResult result = recorded(target, flags);
            progress.finished("boot", 1);
            return result;
        }
    }

    private ObjectsResult recorded(Target target, List<String> flags)
            throws ForkException, IOException, InterruptedException {
        try {
            return record(target, flags);
        } catch (RecordingException | JvmGoneException failure) {
            throw new ForkException(target.why(failure), failure);
        }
    }

    private ObjectsResult record(Target target, List<String> flags)
            throws ForkException, IOException, RecordingException, InterruptedException {
        AgentChannel channel = target.channel();
        AttributionContext attribution = plan.attribution(channel.jdkPackages());
        Path file = plan.folder().resolve(BootMeasurement.RECORDING);
        try (Sampler sampler = Sampler.in(channel, library, plan.sampleInterval(), plan.folder())) {
            sampler.warmUp();
            sampler.start();
            AgentChannel.Counter before = channel.count();
            long bytesPerSecond = BootMeasurement.boot(target);
            AgentChannel.Counter after = channel.count();
            BootMeasurement.goesOn(bytesPerSecond, after.since(before)).ifPresent(builder::note);
            sampler.stop(file);
            addNotes();
            SampledRows rows = SampledRows.read(file, plan.sampleInterval());
            builder.allocatedStacks(attribution, rows.rounded(), Set.of(), 1);
            return builder.result(
                    runInfo,
                    target.jvm().environment(flags, runInfo.plimsoll()),
                    1,
                    OptionalLong.empty(),
                    builder.allocations(Attribution.of(rows, attribution), Optional.empty(), Optional.empty())
                            .largest(
                                    BootMeasurement.MAX_LOCATIONS,
                                    BootMeasurement.MAX_TYPES,
                                    BootMeasurement.MAX_OWN_TYPES),
                    after.since(before),
                    OptionalDouble.empty(),
                    Optional.empty());
        }
    }

    private void addNotes() {
        builder.note("One object in each " + new Bytes(plan.sampleInterval())
                + " was sampled, on average: the gap to the JVM's own counter is the sampling error.");
        if (plan.retained()) {
            builder.note("Retained objects are measured in exact mode (-Dplimsoll.mode=exact).");
        }
    }
}
