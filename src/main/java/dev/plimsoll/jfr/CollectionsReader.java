package dev.plimsoll.jfr;

import dev.plimsoll.jfr.RecordedCollections.GcCall;
import dev.plimsoll.jfr.RecordedCollections.LargeObject;
import dev.plimsoll.jfr.RecordedCollections.RecordedCollection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Events#COLLECTIONS} and {@link Events#LARGE_OBJECTS} recorded. For one use. */
public final class CollectionsReader {

    private static final String REGION_SIZE = "G1HeapRegionSize";
    private static final String BEFORE = "Before GC";
    private static final String MIXED = "Mixed";
    private static final long NANOS_PER_MICRO = 1_000;

    private final Instant begin;
    private final Instant end;
    private final List<RecordedEvent> collections = new ArrayList<>();
    private final Map<Long, List<Long>> pauses = new HashMap<>();
    private final List<Long> allPauses = new ArrayList<>();
    private final List<GcCall> calls = new ArrayList<>();
    private final List<LargeObject> large = new ArrayList<>();
    private final List<Long> stalls = new ArrayList<>();
    private final Map<Long, Long> usedBefore = new HashMap<>();
    private final Map<Long, Long> usedAfter = new HashMap<>();
    private final Map<Long, Long> oldBefore = new HashMap<>();
    private final Map<Long, Long> copied = new HashMap<>();
    private final Map<Long, Long> survivors = new HashMap<>();
    private final Set<Long> mixed = new HashSet<>();
    private OptionalLong regionBytes = OptionalLong.empty();
    private boolean isComplete = true;

    private CollectionsReader(Instant begin, Instant end) {
        this.begin = begin;
        this.end = end;
    }

    /**
     * Reads what began in a span.
     *
     * @throws IOException if the file is not a recording
     */
    public static RecordedCollections read(Path recording, Instant begin, Instant end) throws IOException {
        CollectionsReader reader = new CollectionsReader(begin, end);
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                reader.add(file.readEvent());
            }
        }
        return reader.result();
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.UnsignedLongFlag" -> flag(event);
            case DataLoss.NAME -> isComplete = false;
            case "jdk.GCHeapSummary" -> heapSummary(event);
            case "jdk.PSHeapSummary" -> oldSummary(event);
            case "jdk.G1EvacuationOldStatistics" -> evacuated(event.getValue("statistics"));
            case "jdk.TenuringDistribution" -> survivors.merge(event.getLong("gcId"), event.getLong("size"), Long::sum);
            case "jdk.G1GarbageCollection" -> {
                if (MIXED.equals(event.getString("type"))) {
                    mixed.add(event.getLong("gcId"));
                }
            }
            default -> {
                if (!event.getStartTime().isBefore(begin)
                        && !event.getStartTime().isAfter(end)) {
                    addInSpan(event);
                }
            }
        }
    }

    private void addInSpan(RecordedEvent event) {
        long micros = micros(event.getDuration());
        switch (event.getEventType().getName()) {
            case "jdk.GarbageCollection" -> collections.add(event);
            case "jdk.GCPhasePause" -> {
                pauses.computeIfAbsent(event.getLong("gcId"), id -> new ArrayList<>())
                        .add(micros);
                allPauses.add(micros);
            }
            case "jdk.SystemGC" -> calls.add(new GcCall(frames(event.getStackTrace()), micros));
            case "jdk.ZAllocationStall" -> stalls.add(micros);
            case "jdk.ObjectAllocationOutsideTLAB" ->
                large.add(new LargeObject(
                        TypeName.of(event.getClass("objectClass").getName()),
                        event.getLong("allocationSize"),
                        frames(event.getStackTrace())));
            default -> {
                // Flight Recorder adds events about itself.
            }
        }
    }

    private void flag(RecordedEvent event) {
        if (REGION_SIZE.equals(event.getString("name"))) {
            regionBytes = OptionalLong.of(event.getLong("value"));
        }
    }

    private void heapSummary(RecordedEvent event) {
        long id = event.getLong("gcId");
        if (BEFORE.equals(event.getString("when"))) {
            usedBefore.putIfAbsent(id, event.getLong("heapUsed"));
        } else {
            usedAfter.put(id, event.getLong("heapUsed"));
        }
    }

    /** Of Parallel, before and after a collection. */
    private void oldSummary(RecordedEvent event) {
        long id = event.getLong("gcId");
        long used = event.getValue("oldObjectSpace") instanceof RecordedObject space ? space.getLong("used") : 0;
        if (BEFORE.equals(event.getString("when"))) {
            oldBefore.put(id, used);
        } else if (oldBefore.containsKey(id)) {
            copied.put(id, Math.max(0, used - oldBefore.get(id)));
        }
    }

    /** Of G1: objects in buffers, and those that are too large for one. */
    private void evacuated(RecordedObject statistics) {
        copied.put(statistics.getLong("gcId"), statistics.getLong("used") + statistics.getLong("directAllocated"));
    }

    private RecordedCollections result() {
        List<RecordedCollection> all = collections.stream()
                .sorted(Comparator.comparing(RecordedEvent::getStartTime).thenComparing(event -> event.getLong("gcId")))
                .map(this::collection)
                .toList();
        return new RecordedCollections(all, allPauses, calls, large, regionBytes, stalls, isComplete);
    }

    private RecordedCollection collection(RecordedEvent event) {
        long id = event.getLong("gcId");
        return new RecordedCollection(
                id,
                micros(Duration.between(begin, event.getStartTime())),
                event.getString("name"),
                event.getString("cause"),
                mixed.contains(id),
                micros(event.getDuration()),
                pauses.getOrDefault(id, List.of()).size(),
                micros(event.getDuration("sumOfPauses")),
                micros(event.getDuration("longestPause")),
                known(usedBefore, id),
                known(usedAfter, id),
                known(copied, id),
                known(survivors, id));
    }

    private static OptionalLong known(Map<Long, Long> byId, long id) {
        Long value = byId.get(id);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static long micros(Duration duration) {
        return Math.max(0, duration.toNanos() / NANOS_PER_MICRO);
    }

    private static List<StackFrame> frames(@Nullable RecordedStackTrace stack) {
        List<StackFrame> frames = new ArrayList<>();
        if (stack != null) {
            for (RecordedFrame frame : stack.getFrames()) {
                frames.add(new StackFrame(
                        TypeName.binary(frame.getMethod().getType().getName()),
                        frame.getMethod().getName(),
                        frame.getLineNumber()));
            }
        }
        return frames;
    }
}
