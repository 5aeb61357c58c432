package dev.plimsoll.bundle;

import dev.plimsoll.fork.ForkCommand;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.wire.LoadTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Forks JVMs that load what they are told. Immutable, for any number of threads.
 *
 * @param jvm on what
 * @param flags with which arguments
 * @param probeJar with which probe
 * @param probeHash the hash of its jar
 * @param argFiles where the {@code @argfile}s go
 * @param timeout after which a fork is ended
 */
record Loader(Jvm jvm, List<String> flags, Path probeJar, String probeHash, Path argFiles, Duration timeout) {

    Loader {
        flags = List.copyOf(flags);
    }

    /** Loads in one fork, however it ends. */
    LoadReply load(String name, LoadTask task, long maxHeapBytes, boolean exitGuard, IntConsumer eachReading)
            throws ForkException {
        List<String> args = maxHeapBytes == 0 ? flags : ForkFlags.withHeap(flags, maxHeapBytes);
        ForkCommand command = new ForkCommand(name, jvm.java(), probeJar, args, exitGuard, true, argFiles);
        return LoadReply.of(command, task, timeout, eachReading);
    }

    /** After how long an initialiser that does not return is given up: many times what healthy ones take. */
    int hangMillis() {
        return (int) Math.min(10_000, timeout.toMillis() / 4);
    }

    /** What a reading depends on besides the jars. */
    List<String> identity() {
        List<String> identity = new ArrayList<>(jvm.identity());
        identity.addAll(flags);
        identity.add(probeHash);
        return identity;
    }

    /** The heap bound of a fork with {@link #flags()}, in bytes. */
    long maxHeapBytes() {
        String told = jvm.fact("max.heap");
        return told.isEmpty() ? 1L << 30 : Long.parseLong(told);
    }
}
