package dev.plimsoll.bundle;

import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.Fork;
import dev.plimsoll.fork.ForkCommand;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.result.DependencyRow.ClassFailure;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeLimit;
import dev.plimsoll.wire.HostileInitializer;
import dev.plimsoll.wire.InitializationJournal;
import dev.plimsoll.wire.LoadTask;
import dev.plimsoll.wire.Reading;
import dev.plimsoll.wire.Wire;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Forks a JVM for each {@link LoadTask}. Immutable and thread-safe.
 *
 * @param jvm the JVM to fork
 * @param flags its arguments
 * @param probeJar the probe's jar
 * @param probeHash the hash of that jar
 * @param timeout after which a fork that loads one jar of usual size is killed
 * @param limit after which no fork runs or begins
 * @param permits of the forks that may run at once
 */
record Loader(
        Jvm jvm,
        List<String> flags,
        Path probeJar,
        String probeHash,
        Duration timeout,
        TimeLimit limit,
        ForkPermits permits) {

    private static final long DEFAULT_HEAP_BYTES = 1L << 30;
    private static final int MAX_HANG_MILLIS = 10_000;

    Loader {
        flags = List.copyOf(flags);
    }

    /**
     * What one fork reported about a {@link LoadTask}, and how it ended.
     *
     * @param readings in the order they were taken
     * @param failures classes that did not load, by unit
     * @param threads names of threads that outlived initialisers, by unit
     * @param hostile classes that must not be initialised again
     * @param ending how the fork ended
     * @param at what it was initialising when it ended, unless it completed
     * @param log its class log
     * @param output the last of its output, unless it completed
     */
    record Reply(
            List<Reading> readings,
            Map<Integer, List<ClassFailure>> failures,
            Map<Integer, List<String>> threads,
            List<HostileInitializer> hostile,
            Ending ending,
            InitializationJournal.Entry at,
            ClassLog log,
            String output) {

        boolean completed() {
            return ending == Ending.COMPLETED;
        }
    }

    /**
     * Runs a task in one fork and waits until that fork ends, however it ends. The next fork starts then, before what it left is
     * read and removed.
     *
     * @param maxHeapBytes the maximum heap size; 0 for the one in {@link #flags()}
     * @param blockExits whether the fork refuses to exit, to find the classes that try
     * @param onReading receives the stage of each reading as it arrives
     */
    Reply load(String name, LoadTask task, long maxHeapBytes, boolean blockExits, IntConsumer onReading)
            throws ForkException {
        List<String> args = maxHeapBytes == 0 ? flags : ForkFlags.withHeap(flags, maxHeapBytes);
        ForkCommand command = new ForkCommand(name, jvm.java(), probeJar, args, blockExits, true);
        try (ForkPermits.Permit permit = permits.await()) {
            return load(command, task, permit, onReading);
        } catch (IOException failure) {
            throw new ForkException("Lost the fork " + command.name() + ": " + failure, failure);
        }
    }

    private Reply load(ForkCommand command, LoadTask task, ForkPermits.Permit permit, IntConsumer onReading)
            throws ForkException, IOException {
        if (limit.isOver()) {
            throw new ForkException(command.name() + " was not loaded, since the time limit for all forks passed");
        }
        LoadDeadline deadline = LoadDeadline.of(timeout, task).within(limit);
        long start = System.nanoTime();
        try (Fork fork = Fork.start(command, deadline.step())) {
            Wire.Payload payload = new Wire.Payload();
            task.writeTo(payload);
            fork.wire().send(Wire.LOAD, payload);
            Received received = new Received(fork, task);
            try {
                for (Wire.Block block = fork.receive(); block != null; block = fork.receive()) {
                    if (received.add(block, onReading)) {
                        fork.renewTimeout(deadline.next(Duration.ofNanos(System.nanoTime() - start)));
                    }
                }
            } catch (JvmGoneException damaged) {
                received.done = false;
            }
            Ending ending = fork.ending(received.done);
            // Otherwise, what it started may run until the fork is closed.
            if (received.done) {
                permit.close();
            }
            return received.reply(ending);
        }
    }

    /** The blocks of a reply, until the fork ends. */
    private static final class Received {

        private final List<Reading> readings = new ArrayList<>();
        private final Map<Integer, List<ClassFailure>> failures = new TreeMap<>();
        private final Map<Integer, List<String>> threads = new TreeMap<>();
        private final List<HostileInitializer> hostile = new ArrayList<>();
        private final Fork fork;
        private final LoadTask task;
        private boolean done;

        Received(Fork fork, LoadTask task) {
            this.fork = fork;
            this.task = task;
        }

        /** Returns whether the block is a reading. */
        boolean add(Wire.Block block, IntConsumer onReading) throws IOException, ForkException {
            switch (block.id) {
                case Wire.READING -> {
                    Reading reading = fork.read(block, this::reading);
                    readings.add(reading);
                    onReading.accept(reading.stage());
                }
                case Wire.FAILURE ->
                    fork.read(
                            block,
                            payload -> failures.computeIfAbsent(unit(payload.readInt()), unit -> new ArrayList<>())
                                    .add(new ClassFailure(payload.readUTF(), payload.readUTF())));
                case Wire.THREAD ->
                    fork.read(
                            block,
                            payload -> threads.computeIfAbsent(unit(payload.readInt()), unit -> new ArrayList<>())
                                    .add(payload.readUTF()));
                case Wire.HOSTILE -> hostile.add(fork.read(block, this::hostile));
                case Wire.DONE -> done = fork.read(block, this::done);
                case Wire.REFUSED ->
                    throw new ForkException(Printable.lines(fork.read(block, payload -> payload.readUTF())));
                default ->
                    fork.read(block, payload -> {
                        throw new IOException("the message is not a reply to a load task");
                    });
            }
            return block.id == Wire.READING;
        }

        private Reading reading(DataInputStream payload) throws IOException {
            Reading reading = Reading.readFrom(payload);
            if (reading.stage() < Reading.END) {
                throw new IOException("there is no stage " + reading.stage());
            }
            return reading.stage() < 0 ? reading : inTask(reading);
        }

        private Reading inTask(Reading reading) throws IOException {
            unit(reading.stage());
            return reading;
        }

        private HostileInitializer hostile(DataInputStream payload) throws IOException {
            HostileInitializer initializer = HostileInitializer.readFrom(payload);
            unit(initializer.unit());
            return initializer;
        }

        private int unit(int unit) throws IOException {
            if (unit < 0 || unit >= task.units().size()) {
                throw new IOException("there is no unit " + unit);
            }
            return unit;
        }

        /** Every stage of the task has to have its reading, or the figures of another would be taken for it. */
        private boolean done(DataInputStream payload) throws IOException {
            List<Integer> stages = new ArrayList<>(List.of(Reading.BASELINE));
            if (task.separateLoaders()) {
                stages.addAll(List.of(Reading.JDK, Reading.LOADER));
                stages.addAll(task.order());
            }
            stages.add(Reading.END);
            if (!stages.equals(readings.stream().map(Reading::stage).toList())) {
                throw new IOException("the readings do not match the task");
            }
            return true;
        }

        Reply reply(Ending ending) throws IOException {
            return new Reply(
                    readings,
                    failures,
                    threads,
                    hostile,
                    ending,
                    done ? new InitializationJournal.Entry(0, "") : fork.initializing(),
                    ClassLog.of(fork.classLog()),
                    done ? "" : fork.output());
        }
    }

    /** How long an initialiser may take before it counts as hung: many times what healthy ones take. */
    int hangMillis() {
        return (int) Math.min(MAX_HANG_MILLIS, timeout.toMillis() / 4);
    }

    /** What a reading depends on besides the jars. */
    List<String> identity() {
        List<String> identity = new ArrayList<>(jvm.identity());
        identity.addAll(flags);
        identity.add(probeHash);
        return identity;
    }

    /** The maximum heap size of a fork with {@link #flags()}, in bytes. */
    long maxHeapBytes() {
        String reported = jvm.fact("max.heap");
        return reported.isEmpty() ? DEFAULT_HEAP_BYTES : Long.parseLong(reported);
    }
}
