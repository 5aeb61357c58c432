package dev.plimsoll.bundle;

import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.Fork;
import dev.plimsoll.fork.ForkCommand;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.ClassFailure;
import dev.plimsoll.wire.HostileInitializer;
import dev.plimsoll.wire.InitializationJournal;
import dev.plimsoll.wire.LoadTask;
import dev.plimsoll.wire.Reading;
import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * What one fork said of a {@link LoadTask}, and how it ended.
 *
 * @param readings in the order they were taken
 * @param failures classes that did not load, by unit
 * @param threads names of threads that outlived initialisers, by unit
 * @param culprits classes that must not be initialised again
 * @param ending how the fork ended
 * @param at what it was initialising when it ended, if it did not complete
 * @param log its class log
 * @param printed the last of what it printed, if it did not complete
 */
record LoadReply(
        List<Reading> readings,
        Map<Integer, List<ClassFailure>> failures,
        Map<Integer, List<String>> threads,
        List<HostileInitializer> culprits,
        Ending ending,
        InitializationJournal.Entry at,
        ClassLog log,
        String printed) {

    /**
     * Forks, and listens until the fork ends.
     *
     * @param eachReading hears the stage of each reading as it comes
     */
    static LoadReply of(ForkCommand command, LoadTask task, Duration timeout, IntConsumer eachReading)
            throws ForkException {
        try (Fork fork = Fork.start(command, timeout)) {
            List<Reading> readings = new ArrayList<>();
            Map<Integer, List<ClassFailure>> failures = new TreeMap<>();
            Map<Integer, List<String>> threads = new TreeMap<>();
            List<HostileInitializer> culprits = new ArrayList<>();
            boolean done = false;
            send(fork, task);
            for (Wire.Block block = fork.receive(); block != null; block = fork.receive()) {
                switch (block.id) {
                    case Wire.READING -> {
                        Reading reading = Reading.readFrom(block.payload);
                        readings.add(reading);
                        eachReading.accept(reading.stage());
                    }
                    case Wire.FAILURE ->
                        failures.computeIfAbsent(block.payload.readInt(), unit -> new ArrayList<>())
                                .add(new ClassFailure(block.payload.readUTF(), block.payload.readUTF()));
                    case Wire.THREAD ->
                        threads.computeIfAbsent(block.payload.readInt(), unit -> new ArrayList<>())
                                .add(block.payload.readUTF());
                    case Wire.CULPRIT -> culprits.add(HostileInitializer.readFrom(block.payload));
                    case Wire.DONE -> done = true;
                    case Wire.REFUSED -> throw new ForkException(block.payload.readUTF());
                    default -> {
                        // A later probe may say more than this version knows.
                    }
                }
            }
            Ending ending = fork.ending(done);
            return new LoadReply(
                    readings,
                    failures,
                    threads,
                    culprits,
                    ending,
                    done ? new InitializationJournal.Entry(0, "") : fork.ledger(),
                    ClassLog.of(fork.classLog()),
                    done ? "" : fork.output());
        } catch (IOException failure) {
            throw new ForkException("Lost the fork " + command.name() + ": " + failure, failure);
        }
    }

    private static void send(Fork fork, LoadTask task) throws IOException {
        Wire.Payload payload = new Wire.Payload();
        task.writeTo(payload);
        fork.wire().send(Wire.LOAD, payload);
    }

    boolean completed() {
        return ending == Ending.COMPLETED;
    }
}
