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

/** The allocation samples of an async-profiler recording by stack and type, without those of the observers' threads. */
public final class SampledRows {

    /** Frames per stack that async-profiler records by default: no stack of its recordings is treated as truncated. */
    private static final int MAX_FRAMES = 2_048;

    private final long intervalBytes;
    private final List<String> types = new ArrayList<>();
    private final StackResolver names = new StackResolver(MAX_FRAMES, types);
    private final Map<Long, SampleSum> sums = new HashMap<>();

    private SampledRows(long intervalBytes) {
        this.intervalBytes = intervalBytes;
    }

    /** Accepts a row. */
    @FunctionalInterface
    public interface SampleVisitor {

        /**
         * @param stack a node of {@link #stacks()}
         * @param type the type as the JVM names it, with dots
         */
        void row(int stack, String type, SampleSum sum);
    }

    /**
     * Reads a recording.
     *
     * @param intervalBytes the sampling interval of the recording
     * @throws RecordingException if it is incomplete or damaged
     */
    public static SampledRows read(Path recording, long intervalBytes) throws IOException, RecordingException {
        SampledRows rows = new SampledRows(intervalBytes);
        try (ChunkReaders chunks = ChunkReaders.of(recording, "")) {
            while (chunks.hasNext()) {
                rows.add(recording, chunks.next());
            }
        }
        return rows;
    }

    private void add(Path recording, JfrReader chunk) throws RecordingException {
        names.enter(chunk);
        AllocationSample sample;
        while ((sample = Chunks.event(recording, chunk, AllocationSample.class)) != null) {
            String thread = Objects.requireNonNullElse(chunk.threads.get(sample.tid), "");
            if (!AllocatingThread.isObserver(thread)) {
                long key = (long) names.stack(chunk, sample.stackTraceId) << 32 | names.type(chunk, sample.classId);
                sums.computeIfAbsent(key, absent -> new SampleSum())
                        .add(SampleWeight.of(sample.allocationSize, intervalBytes));
            }
        }
    }

    public Stacks stacks() {
        return names.stacks();
    }

    /** Visits all rows in no particular order. */
    public void forEach(SampleVisitor visitor) {
        sums.forEach((key, sum) -> visitor.row((int) (key >> 32), types.get(key.intValue()), sum));
    }

    /** The same rows with rounded amounts and without their errors. */
    public StackRows rounded() {
        RowTable rounded = new RowTable();
        sums.forEach((key, sum) -> rounded.add(
                AllocatingThread.ANY.id(),
                (int) (key >> 32),
                key.intValue(),
                sum.amount().bytes(),
                sum.amount().objects()));
        return new StackRows(stacks(), types, rounded, Map.of());
    }
}
