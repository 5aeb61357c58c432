package dev.plimsoll.fork;

import dev.plimsoll.unit.TimeSpan;
import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.net.ProtocolException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a probe that is a guest in an application can be asked. Each answer has a deadline, at which the JVM is ended: five
 * minutes, but for what the user's own code does. For one thread.
 */
public final class AgentChannel {

    /** A class histogram of a large heap takes seconds, writing a recording of gigabytes a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Fork fork;
    private final Set<Byte> waiting = new HashSet<>();

    public AgentChannel(Fork fork) {
        this.fork = fork;
    }

    /**
     * A reading of the JVM's allocation counter.
     *
     * @param bytes allocated by all threads since the JVM started, the probe's and Flight Recorder's left out; empty if
     *     this JVM does not count them
     * @param nanos the JVM's clock, for differences
     */
    public record Counter(OptionalLong bytes, long nanos) {

        /** The bytes since an earlier reading; empty if one of both is. */
        public OptionalLong since(Counter earlier) {
            return bytes.isPresent() && earlier.bytes.isPresent()
                    ? OptionalLong.of(bytes.getAsLong() - earlier.bytes.getAsLong())
                    : OptionalLong.empty();
        }
    }

    /**
     * A reading of the allocation counters of all threads but the probe's and Flight Recorder's.
     *
     * @param counter of all together, ended ones included
     * @param byThread the bytes of each that lives, by {@link Thread#getId()}
     */
    public record ThreadCounts(Counter counter, Map<Long, Long> byThread) {

        public ThreadCounts {
            byThread = Map.copyOf(byThread);
        }
    }

    /**
     * What the JVM is; the first that is asked.
     *
     * @throws ForkException for the user, also if the JVM ends before it has answered
     */
    public Jvm describe() throws IOException, ForkException {
        Map<String, String> facts = new LinkedHashMap<>();
        Wire.Block block;
        try {
            block = call(Wire.DESCRIBE, new Wire.Payload(), Wire.DESCRIPTION);
        } catch (JvmGoneException gone) {
            throw new ForkException(fork.endedEarly(), gone);
        }
        int count = block.payload.readInt();
        for (int i = 0; i < count; i++) {
            facts.put(block.payload.readUTF(), block.payload.readUTF());
        }
        return new Jvm(fork.java(), facts);
    }

    /** The packages that are the JDK's own. */
    public Set<String> jdkPackages() throws IOException, ForkException {
        return Set.of(text(Wire.PACKAGES, new Wire.Payload()).split("\n"));
    }

    /**
     * Lets the application run.
     *
     * @param held whether it may exit only by {@link #release()}
     */
    public void run(boolean held) throws IOException, ForkException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeBoolean(held);
        call(Wire.RUN, payload, Wire.DONE);
    }

    /**
     * Waits until a held application wants to exit.
     *
     * @return false if it is gone without asking, for example halted or killed
     */
    public boolean awaitExiting(Duration deadline) throws IOException {
        return await(Wire.EXITING, deadline);
    }

    /**
     * Waits until a benchmark's measured iteration is about to begin; {@link #proceed()} lets it.
     *
     * @return false if the JVM is gone
     */
    public boolean awaitIteration(Duration deadline) throws IOException {
        return await(Wire.ITERATION_BEGINS, deadline);
    }

    /**
     * Waits until a benchmark's measured iteration has ended; {@link #proceed()} lets JMH go on.
     *
     * @return false if the JVM is gone
     */
    public boolean awaitIterationEnd(Duration deadline) throws IOException {
        return await(Wire.ITERATION_ENDED, deadline);
    }

    /** Lets a waiting iteration go on. */
    public void proceed() throws IOException, ForkException {
        call(Wire.PROCEED, new Wire.Payload(), Wire.DONE);
    }

    private boolean await(byte sought, Duration patience) throws IOException {
        try (Deadline ignored = endAfter(patience, "it was not that far within " + TimeSpan.print(patience))) {
            while (!waiting.remove(sought)) {
                Wire.Block block = fork.receive();
                if (block == null) {
                    return false;
                }
                note(block);
            }
            return true;
        }
    }

    /** What comes unasked may come while something else is answered. */
    private void note(Wire.Block block) {
        if (block.id == Wire.EXITING || block.id == Wire.ITERATION_BEGINS || block.id == Wire.ITERATION_ENDED) {
            waiting.add(block.id);
        }
    }

    /** Lets a held application exit. */
    public void release() throws IOException, ForkException {
        call(Wire.RELEASE, new Wire.Payload(), Wire.DONE);
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
        call(Wire.RECORD, payload, Wire.DONE);
    }

    /** Begins or ends a span of the recording. */
    public Counter mark() throws IOException, ForkException {
        return counter(Wire.MARK);
    }

    /** Reads the allocation counter; leaves no trace in a recording. */
    public Counter count() throws IOException, ForkException {
        return counter(Wire.COUNT);
    }

    /** Marks in a recording of survivors where the operations begin or end. */
    public void markSurvivors(boolean begin) throws IOException, ForkException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeBoolean(begin);
        call(Wire.MARK_SURVIVORS, payload, Wire.DONE);
    }

    /** Reads the allocation counters of all threads; leaves no trace in a recording. */
    public ThreadCounts countByThread() throws IOException, ForkException {
        Wire.Block block = call(Wire.COUNT_THREADS, new Wire.Payload(), Wire.THREAD_COUNTERS);
        Counter counter = counter(block);
        Map<Long, Long> byThread = new HashMap<>();
        for (int left = block.payload.readInt(); left > 0; left--) {
            byThread.put(block.payload.readLong(), block.payload.readLong());
        }
        return new ThreadCounts(counter, byThread);
    }

    private Counter counter(byte task) throws IOException, ForkException {
        return counter(call(task, new Wire.Payload(), Wire.COUNTER));
    }

    private static Counter counter(Wire.Block block) throws IOException {
        long total = block.payload.readLong();
        long ours = block.payload.readLong();
        return new Counter(total < 0 ? OptionalLong.empty() : OptionalLong.of(total - ours), block.payload.readLong());
    }

    /** Ends the recording and leaves it in {@code file}. */
    public void stop(Path file) throws IOException, ForkException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeUTF(file.toAbsolutePath().toString());
        call(Wire.STOP, payload, Wire.DONE);
    }

    /**
     * Has Flight Recorder walk fewer frames of each stack; never raise it again.
     *
     * @return why this JVM does not; empty if it does
     */
    public String limitDepth(int depth) throws IOException, ForkException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeInt(depth);
        return text(Wire.DEPTH, payload);
    }

    /** Collects garbage. */
    public void collect() throws IOException, ForkException {
        call(Wire.COLLECT, new Wire.Payload(), Wire.DONE);
    }

    /**
     * What the JVM tells of itself besides its heap, by name; what it does not tell is absent. Must be asked once before the
     * application runs: what direct memory and open files there are then is the probe's own, and in no later answer.
     */
    public Map<String, Long> vitals() throws IOException, ForkException {
        Map<String, Long> vitals = new LinkedHashMap<>();
        Wire.Block block = call(Wire.READ_VITALS, new Wire.Payload(), Wire.VITALS);
        int count = block.payload.readInt();
        for (int i = 0; i < count; i++) {
            vitals.put(block.payload.readUTF(), block.payload.readLong());
        }
        return vitals;
    }

    /** The process's number. */
    public long pid() {
        return fork.pid();
    }

    /**
     * Has a workload of the project called so many times.
     *
     * @param deadline ends the JVM if the calls take too long
     */
    public void invoke(int count, Deadline deadline) throws IOException, ForkException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeInt(count);
        try (deadline) {
            exchange(Wire.INVOKE, payload, Wire.DONE);
        }
    }

    /**
     * Ends the JVM unless it is closed in time, whatever is asked of it meanwhile.
     *
     * @param reason what {@link Fork#killedFor()} then says, a clause
     */
    public Deadline endAfter(Duration patience, String reason) {
        return new Deadline(patience, reason);
    }

    /**
     * Ends the JVM if it takes more memory or time than it may, until that is closed.
     *
     * @param deadlineNanos by {@link System#nanoTime()}
     */
    public BudgetWatch within(Budget budget, long deadlineNanos) {
        return BudgetWatch.start(fork, budget, deadlineNanos);
    }

    /** Why we ended the JVM, a clause; empty if we did not. */
    public String killedFor() {
        return fork.killedFor();
    }

    /** What a diagnostic command prints; {@code name} as its MBean spells it, for example {@code gcClassHistogram}. */
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
        Wire.Block block = call(id, payload, Wire.TEXT);
        return new String(block.payload.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Sends a block and waits for {@code DONE}; gives the answer of the wanted kind that came before it. */
    private Wire.Block call(byte id, Wire.Payload payload, byte wanted) throws IOException, ForkException {
        try (Deadline ignored = endAfter(PATIENCE, "the probe did not answer within " + TimeSpan.print(PATIENCE))) {
            return exchange(id, payload, wanted);
        }
    }

    private Wire.Block exchange(byte id, Wire.Payload payload, byte wanted) throws IOException, ForkException {
        try {
            fork.wire().send(id, payload);
            Wire.Block answer = null;
            for (Wire.Block block = fork.receive(); block != null; block = fork.receive()) {
                note(block);
                answer = block.id == wanted ? block : answer;
                if (block.id == Wire.REFUSED) {
                    throw new ForkException(block.payload.readUTF());
                }
                if (block.id == Wire.DONE && answer != null) {
                    return answer;
                }
            }
        } catch (ProtocolException wrong) {
            throw wrong;
        } catch (IOException gone) {
            throw new JvmGoneException(fork, gone);
        }
        throw new JvmGoneException(fork, null);
    }

    /** Ends the JVM unless it is closed in time. */
    public final class Deadline implements AutoCloseable {
        private final CompletableFuture<Void> over = new CompletableFuture<>();

        private Deadline(Duration patience, String reason) {
            over.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
                fork.kill(reason);
                return null;
            });
        }

        @Override
        public void close() {
            over.complete(null);
        }
    }
}
