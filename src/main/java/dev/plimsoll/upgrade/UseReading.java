package dev.plimsoll.upgrade;

import dev.plimsoll.alloc.WarmUp;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.VersionUse.PerRequest;
import dev.plimsoll.target.ClassHistogram;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Reads what an application allocates and retains per request, from the counters of its threads and from class histograms after
 * full collections: over some requests, and then over twice as many, until two readings in a row agree or five are made. No recording is made.
 *
 * @param target up
 * @param requests of the first reading; each further one has twice as many
 */
record UseReading(Target target, Idleness idleness, int requests) {

    /** A class that grows by less per request does not grow by an object with each; the JVM itself creates a few. */
    private static final double MIN_GROWTH_BYTES = 0.5;

    /** Two readings agree on a class if its rates differ by at most this part of the greater one. */
    private static final double EQUAL_WITHIN = 0.05;

    /**
     * How many readings are made at most. The first ones may differ in what grows only while code is young: a method that is
     * compiled creates the strings that are its constants.
     */
    private static final int MAX_READINGS = 5;

    private static final double NANOS_PER_SECOND = 1e9;

    /** What one reading shows. */
    private record Part(OptionalLong allocatedBytes, Map<String, Amount> growth, int requests) {

        double grown(String type) {
            return (double) growth.getOrDefault(type, Amount.ZERO).bytes() / requests;
        }
    }

    /** Warms the application up, and reads. */
    static PerRequest of(Target target, int warmCount, int testCount)
            throws ForkException, IOException, InterruptedException {
        Idleness idleness = new Idleness(target.channel());
        new WarmUp(target, warmCount, Progress.SILENT, idleness).run();
        target.completeRotation();
        idleness.await(Idleness.MAX_WORK);
        return new UseReading(target, idleness, rounded(testCount, target.rotation())).read();
    }

    /** Up to full rotations, so that both readings have each request of a mix equally often. */
    private static int rounded(int requests, long rotation) {
        return rotation > Target.MAX_ROTATION ? requests : (int) ((requests + rotation - 1) / rotation * rotation);
    }

    private PerRequest read() throws ForkException, IOException, InterruptedException {
        ClassHistogram start = ClassHistogram.settled(target.channel());
        OptionalLong allocated = allocated(requests);
        ClassHistogram end = ClassHistogram.settled(target.channel());
        Part last = new Part(allocated, start.growthTo(end), requests);
        for (int readings = 2; ; readings++) {
            start = end;
            allocated = allocated(2 * requests);
            end = ClassHistogram.settled(target.channel());
            Part now = new Part(allocated, start.growthTo(end), 2 * requests);
            if (readings == MAX_READINGS || agree(last, now)) {
                return new PerRequest(lesser(last, now), OptionalLong.empty(), retained(last, now));
            }
            last = now;
        }
    }

    /** Whether all that grows in both grows at the same pace. */
    private static boolean agree(Part one, Part other) {
        return one.growth().keySet().stream().allMatch(type -> {
            double lesser = Math.min(one.grown(type), other.grown(type));
            double greater = Math.max(one.grown(type), other.grown(type));
            return lesser < MIN_GROWTH_BYTES || greater - lesser <= EQUAL_WITHIN * greater;
        });
    }

    /** Bytes of all threads, less what the application allocates by itself in that time; empty if the JVM does not count. */
    private OptionalLong allocated(int count) throws ForkException, IOException, InterruptedException {
        AgentChannel.Counter from = target.channel().count();
        target.run(count);
        idleness.await(Idleness.MAX_WORK);
        AgentChannel.Counter to = target.channel().count();
        OptionalLong all = to.since(from);
        double seconds = (to.nanos() - from.nanos()) / NANOS_PER_SECOND;
        long byItself = Math.round(idleness.bytesPerSecond() * seconds);
        return all.isPresent() ? OptionalLong.of(Math.max(0, all.getAsLong() - byItself)) : all;
    }

    /** What disturbs a reading adds to it. */
    private static OptionalLong lesser(Part one, Part other) {
        return one.allocatedBytes().isPresent() && other.allocatedBytes().isPresent()
                ? OptionalLong.of(Math.round(Math.min(
                        (double) one.allocatedBytes().getAsLong() / one.requests(),
                        (double) other.allocatedBytes().getAsLong() / other.requests())))
                : OptionalLong.empty();
    }

    /** Growth of the classes that grow in both readings, each at the lesser rate: what grows once is no leak. */
    private static long retained(Part one, Part other) {
        return Math.round(one.growth().keySet().stream()
                .mapToDouble(type -> Math.min(one.grown(type), other.grown(type)))
                .filter(bytes -> bytes >= MIN_GROWTH_BYTES)
                .sum());
    }
}
