package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.SampledRecording;
import dev.plimsoll.jfr.SampledRows;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Warms a subject up and records samples of what the measured operations allocate. */
final class SampledPass {

    private static final String FILE = "perf-objects.jfr";

    private final Batches rounds;
    private final SamplerLibrary library;

    SampledPass(Batches rounds, SamplerLibrary library) {
        this.rounds = rounds;
        this.library = library;
    }

    /**
     * What was recorded.
     *
     * @param rows all samples; marks that begin and end spans would be samples, too, so that the recording is the span
     * @param counterBytes what the JVM counted meanwhile; empty if it does not count
     * @param warmUp the operations that came before
     * @param caveats why what was recorded may not be what operations allocate
     * @param made how often each request was made meanwhile
     */
    record Recorded(
            SampledRows rows, OptionalLong counterBytes, WarmUp.Done warmUp, List<Caveat> caveats, RequestMix made) {

        Recorded {
            caveats = List.copyOf(caveats);
        }
    }

    /** The recording that it leaves in a folder. */
    static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    Recorded record() throws ForkException, IOException, RecordingException, InterruptedException {
        ObjectsPlan plan = rounds.plan();
        AgentChannel channel = rounds.subject().channel();
        Path file = file(plan.folder());
        Idleness idleness = new Idleness(channel);
        try (Sampler sampler = Sampler.in(channel, library, plan.sampleInterval(), plan.folder())) {
            sampler.warmUp();
            WarmUp.Done warmUp = new WarmUp(rounds.subject(), plan, rounds.progress(), idleness).run();
            boolean idle = rounds.settle(idleness);
            sampler.start();
            AgentChannel.Counter before = channel.mark();
            MeasuredParts parts = new MeasuredParts(before);
            RequestMix made = rounds.measured(count -> parts.add(count, channel.count()));
            idle &= idleness.await(LoadCaveats.LONGEST_WORK);
            AgentChannel.Counter after = channel.mark();
            sampler.stop(file);
            parts.end(after);
            Duration length = Duration.ofNanos(after.nanos() - before.nanos());
            return new Recorded(
                    SampledRecording.read(file, plan.sampleInterval()),
                    after.since(before),
                    warmUp,
                    new LoadCaveats(
                                    idle ? Duration.ZERO : idleness.longestVain(),
                                    idleness.bytesPerSecond(),
                                    parts.caveat())
                            .sampled(length, after.since(before)),
                    made);
        }
    }
}
