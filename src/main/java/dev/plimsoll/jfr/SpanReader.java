package dev.plimsoll.jfr;

import dev.plimsoll.result.Amount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import one.jfr.JfrReader;
import one.jfr.event.AllocationSample;
import one.jfr.event.Event;

/** Sums up the spans of a recording from its last chunk to its first. Not thread-safe. */
final class SpanReader {

    private final Path recording;
    private final int idleSpans;
    private final String markClass;
    private final List<String> types = new ArrayList<>();
    private final StackResolver names;
    private final StringConstants constants = new StringConstants();
    private final Boundaries marks = new Boundaries();
    /** The last span first, like all lists here. */
    private final List<AllocationSpan.Sums> spans = new ArrayList<>();
    /** Sums of the current chunk by the numbers of its dictionaries. */
    private final List<RowTable> chunkSums = new ArrayList<>();

    private long earliestEvent = Long.MAX_VALUE;
    private long lostBytes;

    SpanReader(Path recording, int stackDepth, int idleSpans, String markClass) {
        this.recording = recording;
        this.idleSpans = idleSpans;
        this.markClass = markClass;
        this.names = new StackResolver(stackDepth, types);
    }

    /** Adds the next chunk, which precedes the one added before. */
    void add(ChunkReaders chunks) throws IOException, RecordingException {
        JfrReader chunk = chunks.next();
        names.enter(chunk);
        constants.enter(chunk, names);
        Set<Integer> markIds = markIds(chunk);
        if (!markIds.isEmpty()) {
            findMarks(chunk, markIds);
            chunk = chunks.again();
        }
        while (spans.size() <= marks.count() / 2) {
            spans.add(new AllocationSpan.Sums());
            chunkSums.add(new RowTable());
        }
        sumUp(chunk);
        constants.leave(chunk, names);
        Set<Integer> laterThreads = new HashSet<>();
        for (int span = 0; span < spans.size(); span++) {
            boolean idle = span < idleSpans;
            resolve(chunk, chunkSums.get(span), spans.get(span), thread -> idle || laterThreads.contains(thread));
            laterThreads.addAll(spans.get(span).threads());
        }
    }

    /** The numbers that the chunk gives to the class of the marks; each class loader has its own. */
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
            // HotSpot changes chunks at safepoints, where no event is half written. Fail if that ever changes.
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
                constants.add(sample);
                int span = marks.span(sample.time);
                if (span != Boundaries.OUTSIDE) {
                    RowTable sums = chunkSums.get(span);
                    sums.add(sample.tid, sample.stackTraceId, sample.classId, sample.allocationSize, 1);
                }
            } else if (event instanceof DataLoss loss) {
                lostBytes += loss.lostBytes();
            }
        }
        earliestEvent = earliest;
    }

    private void resolve(JfrReader chunk, RowTable sums, AllocationSpan.Sums span, IntPredicate separate) {
        sums.forEach((tid, stack, type, bytes, objects) -> {
            String thread = Objects.requireNonNullElse(chunk.threads.get(tid), "");
            Amount amount = new Amount(bytes, objects);
            if (AllocatingThread.isObserver(thread)) {
                span.addObserver(amount);
            } else {
                span.add(
                        new AllocatingThread(tid, thread),
                        separate.test(tid) || AllocatingThread.isCompiler(thread),
                        constants.node(stack, type, names.stack(chunk, stack)),
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
        Set<Integer> refuted = constants.refuted();
        List<AllocationSpan> earliestFirst = new ArrayList<>();
        for (int span = marks.count() / 2; --span >= 0; ) {
            earliestFirst.add(spans.get(span).without(refuted, names.stacks()).toSpan(names.stacks(), types));
        }
        return new AllocationRecording(earliestFirst, lostBytes);
    }

    /** The times, in JFR ticks, at which spans begin and end, added from the last to the first. */
    private static final class Boundaries {

        /** The index of an event in no span. */
        static final int OUTSIDE = -1;

        /** The latest first. */
        private final List<Long> ticks = new ArrayList<>();

        // Most events lie between the same two marks as the event before: the last answer, and the times between
        // which it holds.
        private long low;
        private long high;
        private int answer = OUTSIDE;

        void add(Collection<Long> moreTicks) {
            ticks.addAll(moreTicks);
            ticks.sort(Collections.reverseOrder());
            low = high = 0;
        }

        int count() {
            return ticks.size();
        }

        /** The span of an event, 0 for the last one, or {@link #OUTSIDE}. All marks after the event must have been added. */
        int span(long time) {
            if (time <= low || time >= high) {
                find(time);
            }
            return answer;
        }

        private void find(long time) {
            int later = 0;
            while (later < ticks.size() && ticks.get(later) > time) {
                later++;
            }
            high = later == 0 ? Long.MAX_VALUE : ticks.get(later - 1);
            low = later == ticks.size() ? Long.MIN_VALUE : ticks.get(later);
            answer = later % 2 == 1 ? later / 2 : OUTSIDE;
            if (low == time) {
                answer = OUTSIDE;
                low = high;
            }
        }
    }
}
