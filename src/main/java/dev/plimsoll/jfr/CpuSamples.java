package dev.plimsoll.jfr;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * The samples of running code in a recording of Flight Recorder or of async-profiler, without those of the threads of the probe and
 * of Flight Recorder. For one thread.
 */
public final class CpuSamples {

    /** Threads by the CPU time that each of them has used; Linux, JDK 25 and later. */
    public static final String CPU_TIME = "jdk.CPUTimeSample";

    /** Threads that run Java code. */
    public static final String EXECUTION = "jdk.ExecutionSample";

    private static final String NATIVE = "jdk.NativeMethodSample";
    private static final String LOST = "jdk.CPUTimeSamplesLost";

    /** Instead of the class of a native function whose library is not known, such as one of the kernel. */
    private static final String NATIVE_CODE = "(native code)";

    /** async-profiler has the library of a native function where the class of a method is, for example {@code libjvm.so}. */
    private static final Pattern LIBRARY =
            Pattern.compile("\\(native code\\)|\\[.+]|[\\w+.-]+\\.(?:so(?:\\.\\d+)*|dylib)");

    /** How async-profiler marks functions; Flight Recorder so marks native methods, whose class has a package. */
    private static final Set<String> NATIVE_TYPES = Set.of("Native", "C++", "Kernel");

    private static final String PROBE = "dev.plimsoll.probe.";

    /** What {@link StackRows} has instead of a type. */
    private static final String NO_TYPE = "";

    private final Instant idleBegin;
    private final Instant begin;
    private final Instant end;
    private final ThreadSamples threads = new ThreadSamples();
    private final Stacks stacks = new Stacks();
    private final Map<Integer, Long> byStack = new HashMap<>();
    private long samples;
    private long failed;
    private long biased;
    private long lost;
    private long inNative;
    private long periodNanos;
    private boolean isComplete = true;

    private CpuSamples(Instant idleBegin, Instant begin, Instant end) {
        this.idleBegin = idleBegin;
        this.begin = begin;
        this.end = end;
    }

    /**
     * The samples of the threads of one name.
     *
     * @param samples in the span
     * @param idle in the time before it
     */
    public record OfThread(long samples, long idle) {}

    /**
     * What to record to sample each thread by its CPU time.
     *
     * @param period of CPU time between two samples of a thread
     */
    public static Map<String, String> cpuTimeEvents(Duration period) {
        return Map.of(
                CPU_TIME + "#enabled",
                "true",
                CPU_TIME + "#stackTrace",
                "true",
                CPU_TIME + "#throttle",
                period.toMillis() + "ms",
                LOST + "#enabled",
                "true",
                "jdk.DataLoss#enabled",
                "true");
    }

    /**
     * What to record to sample some threads that run Java code, and some that are in native code.
     *
     * @param period between two samples
     */
    public static Map<String, String> executionEvents(Duration period) {
        return Map.of(
                EXECUTION + "#enabled",
                "true",
                EXECUTION + "#stackTrace",
                "true",
                EXECUTION + "#period",
                period.toMillis() + " ms",
                NATIVE + "#enabled",
                "true",
                NATIVE + "#period",
                period.toMillis() + " ms",
                "jdk.DataLoss#enabled",
                "true");
    }

    /**
     * Reads what was sampled in a span, and by which threads in the time before it.
     *
     * @param idleBegin when the time begins in which there was no request
     * @param begin when the span begins, and that time ends
     * @throws IOException if the file is not a recording
     */
    public static CpuSamples read(Path recording, Instant idleBegin, Instant begin, Instant end) throws IOException {
        CpuSamples all = new CpuSamples(idleBegin, begin, end);
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                Instant time = event.getStartTime();
                if (!time.isBefore(begin) && !time.isAfter(end)) {
                    all.add(event);
                } else if (!time.isBefore(idleBegin) && time.isBefore(begin)) {
                    all.addIdle(event);
                }
            }
        }
        return all;
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case CPU_TIME -> addCpuTime(event);
            case EXECUTION -> addSample(event, "sampledThread");
            case NATIVE -> inNative += isObserver(event, "sampledThread") ? 0 : 1;
            case LOST -> lost += isObserver(event, "eventThread") ? 0 : event.getInt("lostSamples");
            case DataLoss.NAME -> isComplete = false;
            default -> {
                // Another event.
            }
        }
    }

    private void addIdle(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case CPU_TIME -> countThread(event, "eventThread", true);
            case EXECUTION -> countThread(event, "sampledThread", true);
            default -> {
                // Another event.
            }
        }
    }

    /** Without those of the JVM itself, which compile what the requests before made hot. */
    private void countThread(RecordedEvent event, String field, boolean isIdle) {
        RecordedThread thread = event.getThread(field);
        if (thread != null
                && thread.getJavaThreadId() > 0
                && !isObserver(event, field)
                && !AllocatingThread.isCompiler(name(thread))) {
            threads.add(name(thread), isIdle);
        }
    }

    private void addCpuTime(RecordedEvent event) {
        if (addSample(event, "eventThread")) {
            failed += event.getBoolean("failed") ? 1 : 0;
            biased += event.getBoolean("biased") ? 1 : 0;
            periodNanos += event.getDuration("samplingPeriod").toNanos();
        }
    }

    private boolean addSample(RecordedEvent event, String thread) {
        if (isObserver(event, thread)) {
            return false;
        }
        RecordedStackTrace trace = event.getStackTrace();
        List<RecordedFrame> frames = trace == null ? List.of() : trace.getFrames();
        List<RecordedFrame> ofApplication = withoutProbe(frames);
        if (ofApplication.isEmpty() && !frames.isEmpty()) {
            return false;
        }
        boolean isWhole =
                ofApplication.size() < frames.size() || trace != null && !frames.isEmpty() && !trace.isTruncated();
        byStack.merge(stack(ofApplication, isWhole), 1L, Long::sum);
        countThread(event, thread, false);
        samples++;
        return true;
    }

    /** The probe calls a workload class; what it does itself between two calls is not the workload's. */
    private static List<RecordedFrame> withoutProbe(List<RecordedFrame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            if (className(frames.get(i)).startsWith(PROBE)) {
                return frames.subList(0, i);
            }
        }
        return frames;
    }

    private static boolean isObserver(RecordedObject event, String field) {
        RecordedThread thread = event.getThread(field);
        return thread != null && AllocatingThread.isObserver(name(thread));
    }

    private static String name(RecordedThread thread) {
        String java = thread.getJavaName();
        String system = thread.getOSName();
        return java != null && !java.isEmpty() ? java : system == null ? "" : system;
    }

    private int stack(List<RecordedFrame> frames, boolean isWhole) {
        int stack = isWhole ? Stacks.WHOLE : Stacks.CUT;
        for (int i = frames.size(); --i >= 0; ) {
            stack = stacks.callee(stack, stacks.idOf(frame(frames.get(i))));
        }
        return stack;
    }

    private static StackFrame frame(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        String className = className(frame);
        int line = frame.getLineNumber();
        boolean isLibrary = NATIVE_TYPES.contains(frame.getType()) && className.indexOf('.') < 0;
        return new StackFrame(
                className.isEmpty() ? NATIVE_CODE : isLibrary ? "[" + className + "]" : className,
                method == null || method.getName() == null ? "" : method.getName(),
                line > 0 ? line : -1);
    }

    private static String className(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        RecordedClass type = method == null ? null : method.getType();
        return type == null || type.getName() == null ? "" : TypeName.binary(type.getName());
    }

    /** Whether a frame is a function of the kernel, of the JVM or of another native library. */
    public static boolean isNative(StackFrame frame) {
        return LIBRARY.matcher(frame.className()).matches();
    }

    /** All stacks. */
    public Stacks stacks() {
        return stacks;
    }

    /** How many samples each stack has; {@link Stacks#CUT} has those without one. */
    public Map<Integer, Long> byStack() {
        return Map.copyOf(byStack);
    }

    /** By the name of Java threads, with {@code *} for numbers where there are several, and empty where they have none. */
    public Map<String, OfThread> byThread() {
        return threads.byName();
    }

    /** How many there are, whether or not their stack is known. */
    public long samples() {
        return samples;
    }

    /** How many have no stack, because that could not be read; only by CPU time. */
    public long failed() {
        return failed;
    }

    /** How many have the stack of a safepoint after the code that ran; only by CPU time. */
    public long biased() {
        return biased;
    }

    /** How many were dropped; only by CPU time. */
    public long lost() {
        return lost;
    }

    /** How many there are of threads in native code, besides the others; not by CPU time. */
    public long inNative() {
        return inNative;
    }

    /** The CPU time that all samples stand for, in nanoseconds; only by CPU time. */
    public long periodNanos() {
        return periodNanos;
    }

    /** Whether Flight Recorder lost no event in the span. */
    public boolean isComplete() {
        return isComplete;
    }

    /** The samples as rows of a flame graph: objects are samples. */
    public StackRows rows() {
        RowTable table = new RowTable();
        byStack.forEach((stack, count) -> table.add(AllocatingThread.ANY.id(), stack, 0, 0, count));
        return new StackRows(stacks, List.of(NO_TYPE), table, Map.of());
    }
}
