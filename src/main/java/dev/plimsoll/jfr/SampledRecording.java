package dev.plimsoll.jfr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import one.jfr.JfrReader;
import one.jfr.event.AllocationSample;

/** Reads the samples of async-profiler's recording, all but those of the observers' threads. */
public final class SampledRecording {

    /** How deep async-profiler looks unless it is told: no stack of it counts as cut before. */
    private static final int DEEPEST = 2_048;

    private final long interval;
    private final List<String> types = new ArrayList<>();
    private final StackResolver names = new StackResolver(DEEPEST, types);
    private final Map<Long, SampleSum> sums = new HashMap<>();

    private SampledRecording(long interval) {
        this.interval = interval;
    }

    /**
     * @param interval between samples as it was recorded, in bytes
     * @throws RecordingException if it is incomplete or damaged
     */
    public static SampledRows read(Path recording, long interval) throws IOException, RecordingException {
        SampledRecording reader = new SampledRecording(interval);
        try (ChunkReaders chunks = ChunkReaders.of(recording)) {
            while (chunks.hasNext()) {
                reader.add(recording, chunks.next());
            }
        }
        return new SampledRows(reader.names.stacks(), reader.types, reader.sums);
    }

    private void add(Path recording, JfrReader chunk) throws RecordingException {
        names.enter(chunk);
        AllocationSample sample;
        while ((sample = Chunks.event(recording, chunk, AllocationSample.class)) != null) {
            String thread = Objects.requireNonNullElse(chunk.threads.get(sample.tid), "");
            if (!AllocatingThread.isObserver(thread)) {
                long key = SampledRows.key(names.stack(chunk, sample.stackTraceId), names.type(chunk, sample.classId));
                sums.computeIfAbsent(key, absent -> new SampleSum())
                        .add(SampleWeight.of(sample.allocationSize, interval));
            }
        }
    }
}
