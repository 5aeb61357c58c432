package dev.plimsoll.jfr;

import dev.plimsoll.result.Amount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import one.jfr.JfrReader;
import one.jfr.event.AllocationSample;
import one.jfr.event.Event;

/** Sums up the spans of a recording, from its last chunk to its first. Not thread-safe. */
final class SpanReader {

    private final Path recording;
    private final int idleSpans;
    private final String markClass;
    private final List<String> types = new ArrayList<>();
    private final StackResolver names;
    private final SpanBoundaries marks = new SpanBoundaries();
    /** The last span first, as all lists here. */
    private final List<SpanSums> spans = new ArrayList<>();
    /** Sums of the chunk at hand, by the numbers of its dictionaries. */
    private final List<RowTable> chunkSums = new ArrayList<>();

    private long earliestEvent = Long.MAX_VALUE;
    private long lostBytes;

    SpanReader(Path recording, int stackDepth, int idleSpans, String markClass) {
        this.recording = recording;
        this.idleSpans = idleSpans;
        this.markClass = markClass;
        this.names = new StackResolver(stackDepth, types);
    }

    /** Takes the next chunk, which is the one before the last taken. */
    void add(ChunkReaders chunks) throws IOException, RecordingException {
        JfrReader chunk = chunks.next();
        names.enter(chunk);
        Set<Integer> markIds = markIds(chunk);
        if (!markIds.isEmpty()) {
            findMarks(chunk, markIds);
            chunk = chunks.again();
        }
        while (spans.size() <= marks.count() / 2) {
            spans.add(new SpanSums());
            chunkSums.add(new RowTable());
        }
        sumUp(chunk);
        Set<Integer> laterThreads = new HashSet<>();
        for (int span = 0; span < spans.size(); span++) {
            boolean idle = span < idleSpans;
            resolve(chunk, chunkSums.get(span), spans.get(span), thread -> idle || laterThreads.contains(thread));
            laterThreads.addAll(spans.get(span).threads());
        }
    }

    /** The mark's class as the chunk numbers it; each class loader has one of its own. */
    private Set<Integer> markIds(JfrReader chunk) {
        Set<Integer> ids = new HashSet<>();
        chunk.classes.forEach((id, type) -> {
            if (names.className(chunk, id).equals(markClass)) {
                ids.add((int) id);
            }
        });
        return ids;
    }

    private void findMarks(JfrReader chunk, Set<Integer> markIds) throws RecordingException {
        List<Long> found = new ArrayList<>();
        AllocationSample event;
        while ((event = Chunks.event(recording, chunk, AllocationSample.class)) != null) {
            if (markIds.contains(event.classId)) {
                found.add(event.time);
            }
        }
        for (long mark : found) {
            // HotSpot changes chunks at safepoints, where no event is half written. If that ever changes, say it.
            if (mark >= earliestEvent) {
                throw new RecordingException("The chunks of " + recording + " overlap where a span begins or ends.");
            }
        }
        marks.add(found);
    }

    private void sumUp(JfrReader chunk) throws RecordingException {
        chunk.registerEvent(DataLoss.NAME, DataLoss.class);
        long earliest = earliestEvent;
        Event event;
        while ((event = Chunks.event(recording, chunk, null)) != null) {
            if (event instanceof AllocationSample sample) {
                earliest = Math.min(earliest, sample.time);
                int span = marks.span(sample.time);
                if (span != SpanBoundaries.OUTSIDE) {
                    RowTable sums = chunkSums.get(span);
                    sums.add(sample.tid, sample.stackTraceId, sample.classId, sample.allocationSize, 1);
                }
            } else if (event instanceof DataLoss loss) {
                lostBytes += loss.lostBytes();
            }
        }
        earliestEvent = earliest;
    }

    private void resolve(JfrReader chunk, RowTable sums, SpanSums span, IntPredicate apart) {
        sums.forEach((tid, stack, type, bytes, objects) -> {
            String thread = Objects.requireNonNullElse(chunk.threads.get(tid), "");
            Amount amount = new Amount(bytes, objects);
            if (AllocatingThread.isObserver(thread)) {
                span.addObserver(amount);
            } else {
                span.add(
                        new AllocatingThread(tid, thread),
                        apart.test(tid) || AllocatingThread.isCompiler(thread),
                        names.stack(chunk, stack),
                        names.type(chunk, type),
                        amount);
            }
        });
        sums.clear();
    }

    AllocationRecording finish() throws RecordingException {
        if (marks.count() == 0 || marks.count() % 2 == 1) {
            throw new RecordingException(
                    "The recording " + recording + " has " + marks.count()
                            + " marks, expected two for each span that was measured: the begin or end of a span was not recorded.");
        }
        List<AllocationSpan> earliestFirst = new ArrayList<>();
        for (int span = marks.count() / 2; --span >= 0; ) {
            earliestFirst.add(spans.get(span).span(names.stacks(), types));
        }
        return new AllocationRecording(earliestFirst, lostBytes);
    }
}
