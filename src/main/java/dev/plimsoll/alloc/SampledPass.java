package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Warms a subject up and records samples of what the measured operations allocate. */
final class SampledPass {

    private static final String FILE = "perf-objects.jfr";

    private final Rounds rounds;
    private final SamplerLibrary library;

    SampledPass(Rounds rounds, SamplerLibrary library) {
        this.rounds = rounds;
        this.library = library;
    }

    /**
     * What was recorded.
     *
     * @param rows all samples; marks that begin and end spans would be samples, too, so that the recording is the span
     * @param counterBytes what the JVM counted meanwhile; empty if it does not count
     * @param made how often each request was made meanwhile
     */
    record Recorded(SampledRows rows, OptionalLong counterBytes, RequestMix made) {}

    /** The recording that it leaves in a folder. */
    static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    Recorded record() throws ForkException, IOException, RecordingException, InterruptedException {
        ObjectsPlan plan = rounds.plan();
        AgentChannel channel = rounds.subject().channel();
        Path file = file(plan.folder());
        try (Sampler sampler = Sampler.in(channel, library, plan.sampleInterval(), plan.folder())) {
            sampler.warmUp();
            rounds.warmUp();
            sampler.start();
            AgentChannel.Counter before = channel.mark();
            RequestMix made = rounds.measured();
            AgentChannel.Counter after = channel.mark();
            sampler.stop(file);
            return new Recorded(SampledRecording.read(file, plan.sampleInterval()), after.since(before), made);
        }
    }
}
