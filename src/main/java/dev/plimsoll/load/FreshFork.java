package dev.plimsoll.load;

import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProcessMemory;
import dev.plimsoll.target.Exercised;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A fork of an application that is started, warmed up, exercised, read and stopped.
 *
 * @param warmCount operations before those that are measured
 * @param testCount operations that are measured
 * @param timeout after which it is killed
 */
public record FreshFork(int warmCount, int testCount, Duration timeout) {

    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * What it was like.
     *
     * @param bootMillis from its start until it was ready, in milliseconds
     * @param load while it was exercised
     * @param peakRss the highest resident set until then, in bytes; empty if the system does not report it
     * @param pss the proportional set size then, in bytes; empty if the system does not report it
     */
    public record Reading(double bootMillis, LoadReading load, OptionalLong peakRss, OptionalLong pss) {}

    /** Starts the fork. */
    @FunctionalInterface
    public interface Start<A> {
        A fork() throws ForkException, IOException;
    }

    /** Does something with the fork. */
    @FunctionalInterface
    public interface Step<A> {
        void with(A app) throws ForkException, IOException, InterruptedException;
    }

    /** Reads more of the fork before it is stopped. */
    @FunctionalInterface
    public interface Reader<A, R> {
        R read(A app, Reading reading) throws ForkException, IOException, InterruptedException;
    }

    /**
     * Starts it, exercises it, and reads.
     *
     * @param beforeBoot done once the JVM has started, before the application is waited for
     * @throws ForkFailedException if it does not start, or fails under load
     */
    public <A extends Exercised, R> R read(Start<A> start, Step<A> beforeBoot, Reader<A, R> reader)
            throws ForkFailedException, InterruptedException {
        long begin = System.nanoTime();
        String step = "does not boot";
        try (A app = start.fork();
                Deadline ignored = deadline(app)) {
            beforeBoot.with(app);
            if (!app.begin()) {
                throw batch();
            }
            double boot = (System.nanoTime() - begin) / NANOS_PER_MILLI;
            step = "fails under load";
            return reader.read(app, exercised(app, boot));
        } catch (ForkException | IOException failure) {
            throw new ForkFailedException(step, failure);
        }
    }

    /** An application that ends by itself has no moment at which it is up. */
    public static ForkException batch() {
        return new ForkException(
                "The application exits by itself, so neither boot time nor load can be measured: that needs a"
                        + " server. perf-objects measures what one run allocates.");
    }

    /** Kills a fork that takes too long. */
    public Deadline deadline(Exercised app) {
        return app.endAfter(
                timeout,
                "it took longer than " + TimeSpan.print(timeout)
                        + "; raise <forkTimeout> (-Dplimsoll.forkTimeout) if that is too short");
    }

    private Reading exercised(Exercised app, double boot) throws ForkException, IOException, InterruptedException {
        AppLoad load = new AppLoad(app, OptionalDouble.empty());
        load.run(Math.max(1, warmCount));
        app.completeRotation();
        LoadReading reading = load.measureTimed(testCount);
        ProcessMemory process = ProcessMemory.of(app.pid());
        return new Reading(boot, reading, process.peakRss(), process.pss());
    }
}
