package dev.plimsoll.alloc;

import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.attribution.LocationResolver;
import dev.plimsoll.jfr.AllocatingThread;
import dev.plimsoll.jfr.AllocationSpan;
import dev.plimsoll.jfr.ArrayLayout;
import dev.plimsoll.jfr.Chunks;
import dev.plimsoll.jfr.DataLoss;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.RetainedObject;
import dev.plimsoll.jfr.RetainedObjects;
import dev.plimsoll.jfr.SpanSums;
import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.jfr.TypeName;
import dev.plimsoll.result.Amount;
import dev.plimsoll.target.ClassHistogram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * The survivors of a recording of {@code jdk.OldObjectSample}. The probe keeps marks, objects of classes of their own, which
 * survive, too: survivors that were allocated between those of the begin and those of the end count. Memory grows with the survivors.
 *
 * <p>Uses the JDK's own parser, since jfr-converter's does not know the sampled objects' classes.
 */
public final class SurvivorRecording {

    /** Its nested classes mark begin and end. */
    private static final String MARK_CLASS = "dev.plimsoll.probe.SurvivorMark";

    private final ClassHistogram sizes;
    private final ArrayLayout arrays;
    private final Optional<RetainedObjects> objects;
    private final Stacks stacks = new Stacks();
    private final Map<RecordedStackTrace, Integer> known = new IdentityHashMap<>();
    private final Map<String, Integer> typeIds = new HashMap<>();
    private final List<String> types = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private long lostBytes;

    /**
     * A survivor.
     *
     * @param ticks when it was allocated, in JFR's ticks
     * @param time the same, by the wall clock
     * @param bytes its size; -1 if it is unknown
     * @param held the object with its chain; empty if that is not asked
     */
    private record Sample(
            long ticks,
            Instant time,
            AllocatingThread thread,
            int stack,
            int type,
            long bytes,
            Optional<RetainedObject> held) {}

    private SurvivorRecording(ClassHistogram sizes, ArrayLayout arrays, Optional<RetainedObjects> objects) {
        this.sizes = sizes;
        this.arrays = arrays;
        this.objects = objects;
    }

    /**
     * @param sizes of the same JVM while the survivors lived, for the sizes that JDK 17 does not record
     * @param arrays how that JVM lays out arrays, for the same
     * @throws RecordingException if it is incomplete, or lacks the start or end marks
     */
    public static Survivors read(Path recording, ClassHistogram sizes, ArrayLayout arrays)
            throws IOException, RecordingException {
        return read(recording, sizes, arrays, MARK_CLASS);
    }

    static Survivors read(Path recording, ClassHistogram sizes, ArrayLayout arrays, String markClass)
            throws IOException, RecordingException {
        SurvivorRecording reading = new SurvivorRecording(sizes, arrays, Optional.empty());
        reading.parse(recording);
        return reading.summed(reading.between(recording, markClass));
    }

    /**
     * The same, each survivor with its chain; the recording must have them.
     *
     * @param recorded how it was made
     * @param attributing where a stack's location is
     * @throws RecordingException if it lost data, or lacks the start or end marks
     */
    public static RetainedSurvivors readHeld(
            Path recording, SurvivorSpan.Recorded recorded, ArrayLayout arrays, AttributionContext attributing)
            throws IOException, RecordingException {
        SurvivorRecording reading = new SurvivorRecording(recorded.after(), arrays, Optional.of(new RetainedObjects()));
        reading.parse(recording);
        List<Sample> samples = reading.between(recording, MARK_CLASS);
        if (reading.lostBytes > 0) {
            throw new RecordingException("Flight Recorder lost " + reading.lostBytes + " B of the recording "
                    + recording + ", so survivors are missing.");
        }
        return reading.held(samples, recorded.begins(), attributing);
    }

    private void parse(Path recording) throws IOException, RecordingException {
        // The JDK's parser ends at an unfinished chunk without a word.
        Chunks.of(recording).close();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                add(file.readEvent());
            }
        }
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.OldObjectSample" -> samples.add(sample(event));
            case DataLoss.NAME -> lostBytes += event.getLong("amount");
            default -> {}
        }
    }

    private Sample sample(RecordedEvent event) {
        RecordedObject object = event.getValue("object");
        RecordedClass type = object == null ? null : object.getValue("type");
        String typeName = type == null ? "" : TypeName.binary(type.getName());
        RecordedThread thread = event.getThread();
        return new Sample(
                event.getLong("allocationTime"),
                event.getInstant("allocationTime"),
                thread == null ? AllocatingThread.ANY : new AllocatingThread((int) thread.getId(), name(thread)),
                stack(event.getStackTrace()),
                type(typeName),
                bytes(event, typeName),
                objects.flatMap(all -> all.of(event)));
    }

    private static String name(RecordedThread thread) {
        String name = thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
        return name == null ? "" : name;
    }

    private long bytes(RecordedEvent event, String type) {
        if (event.hasField("objectSize")) {
            return event.getLong("objectSize");
        }
        int elements = event.getInt("arrayElements");
        if (type.startsWith("[") && elements >= 0) {
            return arrays.sizeOf(type, elements);
        }
        OptionalLong bytes = sizes.instanceBytes(type);
        return bytes.isPresent() ? bytes.getAsLong() : -1;
    }

    private int type(String name) {
        return typeIds.computeIfAbsent(name, type -> {
            types.add(type);
            return types.size() - 1;
        });
    }

    private int stack(@Nullable RecordedStackTrace trace) {
        if (trace == null) {
            return Stacks.CUT;
        }
        // The parser makes one object for each stack of a chunk.
        return known.computeIfAbsent(trace, this::node);
    }

    private int node(RecordedStackTrace trace) {
        List<RecordedFrame> frames = trace.getFrames();
        int node = trace.isTruncated() || frames.isEmpty() ? Stacks.CUT : Stacks.WHOLE;
        for (int i = frames.size(); --i >= 0; ) {
            RecordedFrame frame = frames.get(i);
            int line = frame.getLineNumber();
            node = stacks.callee(
                    node,
                    stacks.idOf(new StackFrame(
                            TypeName.binary(frame.getMethod().getType().getName()),
                            frame.getMethod().getName(),
                            line <= 0 ? -1 : line)));
        }
        return node;
    }

    /** Those after the last mark of the begin, and before the first one of the end. */
    private List<Sample> between(Path recording, String markClass) throws RecordingException {
        LongSummaryStatistics begins = ticksOf(markClass + "$Begin");
        LongSummaryStatistics ends = ticksOf(markClass + "$End");
        if (begins.getCount() == 0 || ends.getCount() == 0) {
            throw new RecordingException("The recording " + recording + " has " + begins.getCount()
                    + " start marks and " + ends.getCount()
                    + " end marks, expected at least one of each: application threads that allocate continuously kept Flight"
                    + " Recorder from sampling them.");
        }
        long begin = begins.getMax();
        long end = ends.getMin();
        return samples.stream()
                .filter(sample -> sample.ticks() > begin && sample.ticks() < end)
                .toList();
    }

    private LongSummaryStatistics ticksOf(String type) {
        return samples.stream()
                .filter(sample -> types.get(sample.type()).equals(type))
                .mapToLong(Sample::ticks)
                .summaryStatistics();
    }

    private Survivors summed(List<Sample> between) {
        SpanSums span = new SpanSums();
        long unsized = 0;
        for (Sample sample : between) {
            Amount amount = new Amount(Math.max(0, sample.bytes()), 1);
            if (sample.thread().isObserver()) {
                span.addObserver(amount);
            } else {
                span.add(sample.thread(), false, sample.stack(), sample.type(), amount);
                unsized += sample.bytes() < 0 ? 1 : 0;
            }
        }
        AllocationSpan sums = span.span(stacks, types);
        return new Survivors(sums.rows(), sums.observers(), samples.size(), unsized, lostBytes);
    }

    private RetainedSurvivors held(List<Sample> between, List<Instant> begins, AttributionContext attributing) {
        LocationResolver locations = attributing.locations(stacks);
        List<RetainedSurvivor> survivors = new ArrayList<>();
        for (Sample sample : between) {
            if (sample.held().isPresent() && !sample.thread().isObserver()) {
                survivors.add(new RetainedSurvivor(
                        sample.held().get(),
                        Math.max(0, sample.bytes()),
                        moment(sample.time(), begins),
                        locations.of(sample.stack()),
                        stacks.isEnd(sample.stack()) ? Optional.empty() : Optional.of(stacks.frame(sample.stack()))));
            }
        }
        return new RetainedSurvivors(survivors, attributing.jdk());
    }

    private static double moment(Instant time, List<Instant> begins) {
        int found = Collections.binarySearch(begins, time);
        int operation = found >= 0 ? found : Math.max(0, -found - 2);
        return (double) operation / Math.max(1, begins.size() - 1);
    }
}
