package dev.plimsoll.fork;

import dev.plimsoll.unit.TimeSpan;
import dev.plimsoll.wire.Wire;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The commands of a probe that is an agent in an application. If a reply takes longer than five minutes, the JVM is killed;
 * the user's own code has separate deadlines. Not thread-safe.
 */
public final class AgentChannel {

    /** A class histogram of a large heap takes seconds, writing a recording of gigabytes takes a minute. */
    private static final Duration REPLY_TIMEOUT = Duration.ofMinutes(5);

    private final Fork fork;
    private final CommandExchange commands;

    public AgentChannel(Fork fork) {
        this.fork = fork;
        this.commands = new CommandExchange(fork);
    }

    /**
     * A reading of the JVM's allocation counter.
     *
     * @param bytes allocated by all threads since the JVM started, except by the probe and Flight Recorder; empty if this
     *     JVM does not count them
     * @param nanos the JVM's monotonic clock
     */
    public record Counter(OptionalLong bytes, long nanos) {

        /** The bytes since an earlier reading; empty if either reading is. */
        public OptionalLong since(Counter earlier) {
            return bytes.isPresent() && earlier.bytes.isPresent()
                    ? OptionalLong.of(bytes.getAsLong() - earlier.bytes.getAsLong())
                    : OptionalLong.empty();
        }
    }

    /**
     * A reading of the allocation counters of all threads, except those of the probe and Flight Recorder.
     *
     * @param counter of all threads together, including ended ones
     * @param byThread the bytes of each live thread, by {@link Thread#getId()}
     */
    public record ThreadCounts(Counter counter, Map<Long, Long> byThread) {

        public ThreadCounts {
            byThread = Map.copyOf(byThread);
        }
    }

    /**
     * Describes the JVM. Must be the first command.
     *
     * @throws ForkException also if the JVM ends before it replies
     */
    public Jvm describe() throws IOException, ForkException {
        try {
            Wire.Block block = call(Wire.DESCRIBE, new Wire.Payload(), Wire.DESCRIPTION);
            return new Jvm(fork.java(), fork.read(block, Jvm::facts));
        } catch (JvmGoneException gone) {
            throw ForkException.ofApp(fork.endedBeforeDescription(), gone);
        }
    }

    /** The packages of the JDK's own image. */
    public Set<String> jdkPackages() throws IOException, ForkException {
        return new HashSet<>(List.of(text(Wire.PACKAGES, new Wire.Payload()).split("\n")));
    }

    /** The classes that are loaded now, without arrays and primitive types. */
    public List<LoadedClass> loadedClasses() throws IOException, ForkException {
        return LoadedClass.parse(text(Wire.CLASSES, new Wire.Payload()));
    }

    /**
     * Starts the application.
     *
     * @param delayExit whether it may exit only after {@link #release()}
     */
    public void run(boolean delayExit) throws IOException, ForkException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeBoolean(delayExit);
        call(Wire.RUN, payload);
    }

    /**
     * Waits until an application whose exit is delayed is about to exit.
     *
     * @return false if the JVM is gone, for example halted or killed
     */
    public boolean awaitExiting(Duration timeout) throws IOException {
        return await(Wire.EXITING, timeout);
    }

    /** Lets the application exit. */
    public void release() throws IOException, ForkException {
        call(Wire.RELEASE, new Wire.Payload());
    }

    /**
     * Waits until a benchmark's measured iteration is about to start, which needs {@link #proceed()}.
     *
     * @return false if the JVM is gone
     */
    public boolean awaitIteration(Duration timeout) throws IOException {
        return await(Wire.ITERATION_BEGINS, timeout);
    }

    /**
     * Waits until a benchmark's measured iteration has ended; JMH continues after {@link #proceed()}.
     *
     * @return false if the JVM is gone
     */
    public boolean awaitIterationEnd(Duration timeout) throws IOException {
        return await(Wire.ITERATION_ENDED, timeout);
    }

    /** Continues a waiting iteration. */
    public void proceed() throws IOException, ForkException {
        call(Wire.PROCEED, new Wire.Payload());
    }

    private boolean await(byte event, Duration timeout) throws IOException {
        try (Deadline ignored = endAfter(timeout, "it did not get there within " + TimeSpan.print(timeout))) {
            return commands.await(event);
        }
    }

    /**
     * Starts a recording.
     *
     * @param settings as Flight Recorder names them, for example {@code jdk.OldObjectSample#enabled}
     */
    public void record(Map<String, String> settings) throws IOException, ForkException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeInt(settings.size());
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            payload.writeUTF(setting.getKey());
            payload.writeUTF(setting.getValue());
        }
        call(Wire.RECORD, payload);
    }

    /** Starts or ends a span of the recording. */
    public Counter mark() throws IOException, ForkException {
        return fork.read(call(Wire.MARK, new Wire.Payload(), Wire.COUNTER), AgentChannel::counter);
    }

    /** Reads the allocation counter without marking a span in the recording. */
    public Counter count() throws IOException, ForkException {
        return fork.read(call(Wire.COUNT, new Wire.Payload(), Wire.COUNTER), AgentChannel::counter);
    }

    /** Marks the start or the end of the operations in a recording of survivors. */
    public void markSurvivors(boolean begin) throws IOException, ForkException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeBoolean(begin);
        call(Wire.MARK_SURVIVORS, payload);
    }

    /** Reads the allocation counters of all threads without marking a span in the recording. */
    public ThreadCounts countByThread() throws IOException, ForkException {
        return fork.read(call(Wire.COUNT_THREADS, new Wire.Payload(), Wire.THREAD_COUNTERS), payload -> {
            Counter counter = counter(payload);
            Map<Long, Long> byThread = new HashMap<>();
            for (int left = payload.readInt(); left > 0; left--) {
                byThread.put(payload.readLong(), payload.readLong());
            }
            return new ThreadCounts(counter, byThread);
        });
    }

    private static Counter counter(DataInputStream payload) throws IOException {
        long total = payload.readLong();
        long own = payload.readLong();
        return new Counter(total < 0 ? OptionalLong.empty() : OptionalLong.of(total - own), payload.readLong());
    }

    /**
     * What is used in the heap at a moment.
     *
     * @param usedBytes live or not
     * @param oldBytes in the old generation; empty if the collector has none
     * @param collections how many there were since the JVM started
     * @param epochMillis when, on the clock of the system
     */
    public record HeapReading(long usedBytes, OptionalLong oldBytes, long collections, long epochMillis) {}

    /** Reads what is used in the heap without collecting. */
    public HeapReading heap() throws IOException, ForkException {
        return fork.read(call(Wire.READ_HEAP, new Wire.Payload(), Wire.HEAP), payload -> {
            long used = payload.readLong();
            long old = payload.readLong();
            return new HeapReading(
                    used,
                    old < 0 ? OptionalLong.empty() : OptionalLong.of(old),
                    payload.readLong(),
                    payload.readLong());
        });
    }

    /** Stops the recording and writes it to {@code file}. */
    public void stop(Path file) throws IOException, ForkException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeUTF(file.toAbsolutePath().toString());
        call(Wire.STOP, payload);
    }

    /**
     * Lowers the stack depth of Flight Recorder, which must not be raised again.
     *
     * @return why this JVM does not support it; empty if it does
     */
    public String limitDepth(int depth) throws IOException, ForkException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeInt(depth);
        return text(Wire.DEPTH, payload);
    }

    /** Begins new chunks of the recording: one now, after 15 seconds, and then every three seconds; or no longer. {@link #stop} must not be called in between. */
    public void rotateChunks(boolean often) throws IOException, ForkException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeBoolean(often);
        call(Wire.ROTATE, payload);
    }

    /** Runs a full garbage collection. */
    public void collect() throws IOException, ForkException {
        call(Wire.COLLECT, new Wire.Payload());
    }

    /**
     * Reads the JVM's metrics other than heap, by name; those that this JVM does not report are absent. Must be called once
     * before the application starts: direct memory and open files of the first reading are the probe's own, and subtracted
     * from later ones.
     */
    public Map<String, Long> vitals() throws IOException, ForkException {
        return fork.read(call(Wire.READ_METRICS, new Wire.Payload(), Wire.METRICS), payload -> {
            Map<String, Long> metrics = new LinkedHashMap<>();
            for (int left = payload.readInt(); left > 0; left--) {
                metrics.put(payload.readUTF(), payload.readLong());
            }
            return metrics;
        });
    }

    /**
     * Plants something in the application.
     *
     * @param jar the jar that has it
     * @param className the class to initialise; one that does something for each operation is created
     * @param argument for its constructor
     */
    public void plant(Path jar, String className, String argument) throws IOException, ForkException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeUTF(jar.toAbsolutePath().toString());
        payload.writeUTF(className);
        payload.writeUTF(argument);
        call(Wire.PLANT, payload);
    }

    /** Lets what was planted do its work for some operations, and returns when that is done. */
    public void operate(int operations) throws IOException, ForkException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeInt(operations);
        call(Wire.OPERATE, payload);
    }

    /** The process id of the JVM. */
    public long pid() {
        return fork.pid();
    }

    /**
     * Calls the project's workload {@code count} times.
     *
     * @param deadline kills the JVM if the calls take too long
     */
    public void invoke(int count, Deadline deadline) throws IOException, ForkException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeInt(count);
        try (deadline) {
            commands.call(Wire.INVOKE, payload, Wire.DONE);
        }
    }

    /**
     * Kills the JVM at a deadline unless that is closed first.
     *
     * @param reason for {@link #killedFor()}, a clause
     */
    public Deadline endAfter(Duration timeout, String reason) {
        return fork.endAfter(timeout, reason);
    }

    /**
     * Kills the JVM if it exceeds a budget, until the watch is closed.
     *
     * @param deadlineNanos on the clock of {@link System#nanoTime()}
     */
    public BudgetWatch within(Budget budget, long deadlineNanos) {
        return BudgetWatch.start(fork, budget, deadlineNanos);
    }

    /**
     * Kills the JVM if its recordings take too much of the disk, until the watch is closed.
     *
     * @param folder where they are, as a path below the private folder of the fork
     */
    public DiskWatch recordingWithin(String folder, long maxBytes) {
        return DiskWatch.start(fork, fork.folder().resolve(folder), maxBytes);
    }

    /** See {@link Fork#killedFor()}. */
    public String killedFor() {
        return fork.killedFor();
    }

    /**
     * Runs a diagnostic command and returns its output.
     *
     * @param name the operation of the MBean, for example {@code gcClassHistogram}
     */
    public String command(String name, List<String> arguments) throws IOException, ForkException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeUTF(name);
        payload.writeInt(arguments.size());
        for (String argument : arguments) {
            payload.writeUTF(argument);
        }
        return text(Wire.COMMAND, payload);
    }

    private String text(byte id, Wire.Payload payload) throws IOException, ForkException {
        return fork.read(call(id, payload, Wire.TEXT), text -> new String(text.readAllBytes(), StandardCharsets.UTF_8));
    }

    private void call(byte id, Wire.Payload payload) throws IOException, ForkException {
        call(id, payload, Wire.DONE);
    }

    /** Sends a command and waits for {@code DONE}; returns the block of the wanted kind that arrived before it. */
    private Wire.Block call(byte id, Wire.Payload payload, byte wanted) throws IOException, ForkException {
        String reason = "the probe did not answer within " + TimeSpan.print(REPLY_TIMEOUT);
        try (Deadline ignored = endAfter(REPLY_TIMEOUT, reason)) {
            return commands.call(id, payload, wanted);
        }
    }
}
