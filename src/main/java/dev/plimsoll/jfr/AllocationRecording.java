package dev.plimsoll.jfr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The allocations of a recording, summed up between marks: the probe allocates an object of a special class when a span begins and
 * when it ends. An event belongs to a span if it began strictly between both.
 *
 * <p>Reads the file once, chunk by chunk, from the last to the first: the threads of an idle span are known before the load is read,
 * so rows per thread are kept for these threads only. Memory grows with the distinct stacks, not with the events.
 */
public final class AllocationRecording {

    /** The class whose allocations mark where spans begin and end. */
    private static final String MARK_CLASS = "dev.plimsoll.probe.SpanMarker";

    /** Samples of the same allocations, which a recording of the application may have enabled. */
    private static final String SAMPLES = "jdk.ObjectAllocationSample";

    private final List<AllocationSpan> spans;
    private final long lostBytes;

    AllocationRecording(List<AllocationSpan> spans, long lostBytes) {
        this.spans = List.copyOf(spans);
        this.lostBytes = lostBytes;
    }

    /**
     * @param recording one or more chunks, as a JVM wrote them
     * @param stackDepth the {@code stackdepth} of the recording
     * @throws RecordingException if it is incomplete or damaged, or if marks are missing
     */
    public static AllocationRecording read(Path recording, int stackDepth) throws IOException, RecordingException {
        return read(recording, stackDepth, 0);
    }

    /**
     * Reads a recording like {@link #read(Path, int)}.
     *
     * @param idleSpans how many of the last spans are idle: their rows distinguish all threads
     */
    public static AllocationRecording read(Path recording, int stackDepth, int idleSpans)
            throws IOException, RecordingException {
        return read(recording, stackDepth, idleSpans, MARK_CLASS);
    }

    /** Reads a recording with another class of marks. */
    public static AllocationRecording read(Path recording, int stackDepth, int idleSpans, String markClass)
            throws IOException, RecordingException {
        SpanReader reader = new SpanReader(recording, stackDepth, idleSpans, markClass);
        try (ChunkReaders chunks = ChunkReaders.of(recording, SAMPLES)) {
            while (chunks.hasNext()) {
                reader.add(chunks);
            }
        }
        return reader.finish();
    }

    /** The spans in the order of time; at least one. */
    public List<AllocationSpan> spans() {
        return spans;
    }

    /** Bytes of the recording that Flight Recorder reports as lost, including those outside the spans. */
    public long lostBytes() {
        return lostBytes;
    }
}
