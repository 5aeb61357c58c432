package dev.plimsoll.jfr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The allocations of a recording, summed up between marks: the probe allocates an object of a class of its own when a span
 * begins, and when it ends. An event belongs to a span if it began strictly between both.
 *
 * <p>Reads the file once, chunk by chunk, from the last to the first: so it knows which threads an idle span has before it
 * comes to the load, and keeps rows a thread for these alone. Memory grows with the distinct stacks, not with the events.
 */
public final class AllocationRecording {

    /** The class whose allocations mark where spans begin and end. */
    public static final String MARK_CLASS = "dev.plimsoll.probe.SpanMarker";

    private final List<AllocationSpan> spans;
    private final long lostBytes;

    AllocationRecording(List<AllocationSpan> spans, long lostBytes) {
        this.spans = List.copyOf(spans);
        this.lostBytes = lostBytes;
    }

    /**
     * @param recording one or more chunks, as a JVM wrote them
     * @param stackDepth the {@code stackdepth} it was recorded with
     * @throws RecordingException if it is incomplete or damaged, or its marks are missing
     */
    public static AllocationRecording read(Path recording, int stackDepth) throws IOException, RecordingException {
        return read(recording, stackDepth, 0);
    }

    /**
     * The same.
     *
     * @param idleSpans how many of the last spans are idle: their rows tell all threads apart
     */
    public static AllocationRecording read(Path recording, int stackDepth, int idleSpans)
            throws IOException, RecordingException {
        return read(recording, stackDepth, idleSpans, MARK_CLASS);
    }

    public static AllocationRecording read(Path recording, int stackDepth, int idleSpans, String markClass)
            throws IOException, RecordingException {
        SpanReader reader = new SpanReader(recording, stackDepth, idleSpans, markClass);
        try (ChunkReaders chunks = ChunkReaders.of(recording)) {
            while (chunks.hasNext()) {
                reader.add(chunks);
            }
        }
        return reader.finish();
    }

    /** The spans, the earliest first; at least one. */
    public List<AllocationSpan> spans() {
        return spans;
    }

    /** What JFR says that it lost, in bytes of the recording, before, between and after the marks. */
    public long lostBytes() {
        return lostBytes;
    }
}
