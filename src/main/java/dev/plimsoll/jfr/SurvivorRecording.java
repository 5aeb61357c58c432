package dev.plimsoll.jfr;

import dev.plimsoll.result.Amount;
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
import java.util.function.Function;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a {@code jdk.OldObjectSample} recording that were allocated in a span and survived. The probe retains marks,
 * objects of dedicated classes, which are sampled as well: the span lies between the last begin mark and the first end mark.
 * Memory grows with the survivors.
 *
 * <p>Uses the JDK's own parser, since the one of jfr-converter does not know the classes of the sampled objects.
 */
public final class SurvivorRecording {

    /** Its nested classes mark the begin and the end. */
    private static final String MARK_CLASS = "dev.plimsoll.probe.SurvivorMark";

    private final Function<String, OptionalLong> instanceBytes;
    private final ArrayLayout arrays;
    private final Optional<RetainedObject.Paths> paths;
    private final Stacks stacks = new Stacks();
    private final Map<RecordedStackTrace, Integer> stackIds = new IdentityHashMap<>();
    private final Map<String, Integer> typeIds = new HashMap<>();
    private final List<String> types = new ArrayList<>();
    private final SurvivingConstants constants = new SurvivingConstants(stacks, types);
    private final List<Survivor> sampled = new ArrayList<>();
    private long written = Long.MIN_VALUE;
    private List<Survivor> span = List.of();
    private long lostBytes;

    /**
     * A survivor.
     *
     * @param ticks when it was allocated, in JFR ticks
     * @param time the same by the wall clock
     * @param stack a node of {@link #stacks()}
     * @param type the number of its type
     * @param bytes its size; -1 if neither the recording nor the class histogram has it
     * @param object the object with the path that retains it; empty if paths were not read
     */
    public record Survivor(
            long ticks,
            Instant time,
            AllocatingThread thread,
            int stack,
            int type,
            long bytes,
            Optional<RetainedObject> object) {

        /** The same survivor with another stack. */
        Survivor at(int otherStack) {
            return new Survivor(ticks, time, thread, otherStack, type, bytes, object);
        }
    }

    private SurvivorRecording(
            Function<String, OptionalLong> instanceBytes, ArrayLayout arrays, Optional<RetainedObject.Paths> paths) {
        this.instanceBytes = instanceBytes;
        this.arrays = arrays;
        this.paths = paths;
    }

    /**
     * Reads a recording.
     *
     * @param instanceBytes the size of an object of a class, read while the survivors lived: JDK 17 does not record sizes
     * @param arrays how the recorded JVM lays out arrays, for the same reason
     * @throws RecordingException if it is incomplete, or has no begin mark or no end mark
     */
    public static SurvivorRecording read(
            Path recording, Function<String, OptionalLong> instanceBytes, ArrayLayout arrays)
            throws IOException, RecordingException {
        return read(recording, instanceBytes, arrays, MARK_CLASS);
    }

    static SurvivorRecording read(
            Path recording, Function<String, OptionalLong> instanceBytes, ArrayLayout arrays, String markClass)
            throws IOException, RecordingException {
        return new SurvivorRecording(instanceBytes, arrays, Optional.empty()).parsed(recording, markClass);
    }

    /** Reads a recording like {@link #read}, and for each survivor the path that retains it. */
    public static SurvivorRecording readWithPaths(
            Path recording, Function<String, OptionalLong> instanceBytes, ArrayLayout arrays)
            throws IOException, RecordingException {
        return new SurvivorRecording(instanceBytes, arrays, Optional.of(new RetainedObject.Paths()))
                .parsed(recording, MARK_CLASS);
    }

    private SurvivorRecording parsed(Path recording, String markClass) throws IOException, RecordingException {
        // The JDK's parser stops at an unfinished chunk without an error.
        Chunks.of(recording, "").close();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                add(file.readEvent());
            }
        }
        span = constants.placed(between(markClass));
        return this;
    }

    /** The survivors of the span, in the order of the recording, without those of the probe and of Flight Recorder. */
    public List<Survivor> survivors() {
        return span.stream().filter(survivor -> !survivor.thread().isObserver()).toList();
    }

    public Stacks stacks() {
        return stacks;
    }

    /**
     * By class, what the operations allocated, in consecutive parts of the span: without string constants, the probe and Flight
     * Recorder.
     *
     * @param laterParts when each part but the first begins
     */
    public List<Map<String, Amount>> ofOperations(List<Instant> laterParts) {
        return parts(laterParts, this::isOfOperations);
    }

    /** By class, all other survivors, in the same parts. */
    public List<Map<String, Amount>> others(List<Instant> laterParts) {
        return parts(laterParts, survivor -> !isOfOperations(survivor));
    }

    /**
     * What each operation allocated of the same.
     *
     * @param begins when each operation begins, in this order; at least one
     */
    public List<Amount> ofEachOperation(List<Instant> begins) {
        List<Amount> amounts = new ArrayList<>(Collections.nCopies(begins.size(), Amount.ZERO));
        for (Survivor survivor : span) {
            if (isOfOperations(survivor)) {
                int found = Collections.binarySearch(begins, survivor.time());
                int operation = Math.max(0, found >= 0 ? found : -found - 2);
                amounts.set(operation, amounts.get(operation).plus(new Amount(Math.max(0, survivor.bytes()), 1)));
            }
        }
        return amounts;
    }

    private List<Map<String, Amount>> parts(List<Instant> laterParts, Predicate<Survivor> included) {
        List<Map<String, Amount>> parts = new ArrayList<>();
        for (int part = 0; part <= laterParts.size(); part++) {
            Instant from = part == 0 ? Instant.MIN : laterParts.get(part - 1);
            Instant to = part == laterParts.size() ? Instant.MAX : laterParts.get(part);
            parts.add(byClass(span.stream()
                    .filter(included)
                    .filter(survivor ->
                            !survivor.time().isBefore(from) && survivor.time().isBefore(to))
                    .toList()));
        }
        return parts;
    }

    private boolean isOfOperations(Survivor survivor) {
        return !survivor.thread().isObserver() && !stacks.isOfStringConstants(survivor.stack());
    }

    private Map<String, Amount> byClass(List<Survivor> some) {
        Map<String, Amount> sums = new HashMap<>();
        for (Survivor survivor : some) {
            sums.merge(types.get(survivor.type()), new Amount(Math.max(0, survivor.bytes()), 1), Amount::plus);
        }
        return sums;
    }

    /** The survivors of the span, summed up. */
    public AllocationSpan sums() {
        AllocationSpan.Sums sums = new AllocationSpan.Sums();
        for (Survivor survivor : span) {
            Amount amount = new Amount(Math.max(0, survivor.bytes()), 1);
            if (survivor.thread().isObserver()) {
                sums.addObserver(amount);
            } else {
                sums.add(survivor.thread(), false, survivor.stack(), survivor.type(), amount);
            }
        }
        return sums.toSpan(stacks, types);
    }

    /**
     * How many objects the recording has, including those allocated before and after the span. If it is the size of the
     * sampler's queue, some were dropped.
     */
    public long sampledCount() {
        return sampled.size();
    }

    /** Bytes of the recording that Flight Recorder reports as lost. */
    public long lostBytes() {
        return lostBytes;
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.OldObjectSample" -> addSampled(event);
            case DataLoss.NAME -> lostBytes += event.getLong("amount");
            default -> {}
        }
    }

    /**
     * Flight Recorder writes all old objects, with one start time, whenever a recording that has them stops: the application's
     * own recordings, too. The last time is that of the probe.
     */
    private void addSampled(RecordedEvent event) {
        long startTicks = event.getLong("startTime");
        if (startTicks > written) {
            sampled.clear();
            written = startTicks;
        }
        if (startTicks == written) {
            Survivor survivor = survivor(event);
            sampled.add(survivor);
            if (paths.isEmpty()) {
                constants.add(event, survivor);
            }
        }
    }

    private Survivor survivor(RecordedEvent event) {
        RecordedObject object = event.getValue("object");
        RecordedClass type = object == null ? null : object.getValue("type");
        String typeName = type == null ? "" : TypeName.binary(type.getName());
        RecordedThread thread = event.getThread();
        return new Survivor(
                event.getLong("allocationTime"),
                event.getInstant("allocationTime"),
                thread == null ? AllocatingThread.ANY : new AllocatingThread((int) thread.getId(), name(thread)),
                stack(event.getStackTrace()),
                type(typeName),
                bytes(event, typeName),
                paths.flatMap(all -> all.of(event)));
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
        return instanceBytes.apply(type).orElse(-1);
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
        // The parser creates one object per stack of a chunk.
        return stackIds.computeIfAbsent(trace, this::node);
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

    private List<Survivor> between(String markClass) throws RecordingException {
        LongSummaryStatistics begins = ticksOf(markClass + "$Begin");
        LongSummaryStatistics ends = ticksOf(markClass + "$End");
        if (begins.getCount() == 0 || ends.getCount() == 0) {
            throw new RecordingException("Flight Recorder did not sample the "
                    + (begins.getCount() == 0 ? "begin" : "end")
                    + " of what was measured, since threads of the application that allocate all the time kept it from"
                    + " that: work in the background, or a start that is not over yet. Stop that work while you measure, give"
                    + " the machine free cores, or measure without retained objects (<retained>false</retained>,"
                    + " -Dplimsoll.retained=false).");
        }
        long begin = begins.getMax();
        long end = ends.getMin();
        return sampled.stream()
                .filter(survivor -> survivor.ticks() > begin && survivor.ticks() < end)
                .toList();
    }

    private LongSummaryStatistics ticksOf(String type) {
        return sampled.stream()
                .filter(survivor -> types.get(survivor.type()).equals(type))
                .mapToLong(Survivor::ticks)
                .summaryStatistics();
    }
}
