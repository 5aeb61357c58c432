package dev.plimsoll.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * CPU time of a JVM, as Linux reports it to other processes: reading it changes nothing in the JVM.
 *
 * <p>Garbage collection is what the threads of the collectors do, concurrently or not, and the VM thread, in which the Serial
 * collector runs; what other operations in that thread take is counted, too.
 *
 * @param process of the whole process, to 10 ms; empty if the system does not report it
 * @param collection of garbage collection, in nanoseconds; empty if the system does not report it
 */
public record CpuTimes(OptionalLong process, OptionalLong collection) {

    /** Linux cuts names after 15 characters. */
    private static final Pattern COLLECTING = Pattern.compile(
            "VM Thread|(?:Par)?GC Thread#\\d+|G1 (?:Main Marker|Conc#\\d+"
                    + "|Refine#\\d+|Service|Young RemSet).*|Z(?:Worker|Driver|Director|Uncommit|Unmapp|Stat|RuntimeWork).*|Shenandoah.*");

    public static CpuTimes of(long pid) {
        return new CpuTimes(process(pid), collection(Path.of("/proc", Long.toString(pid), "task")));
    }

    private static OptionalLong process(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toNanos)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** @param tasks the folder of the threads */
    static OptionalLong collection(Path tasks) {
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads.filter(CpuTimes::isCollecting)
                    .flatMapToLong(thread -> nanos(thread).stream())
                    .reduce(Long::sum);
        } catch (IOException | UncheckedIOException notReported) {
            return OptionalLong.empty();
        }
    }

    private static boolean isCollecting(Path thread) {
        return COLLECTING.matcher(text(thread.resolve("comm")).strip()).matches();
    }

    /** The first number is the time on a CPU. */
    private static OptionalLong nanos(Path thread) {
        String first = text(thread.resolve("schedstat")).strip().split(" ")[0];
        return first.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(first));
    }

    /** Empty if the thread has ended meanwhile. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ended) {
            return "";
        }
    }

    /** Garbage collection as a share of the CPU time of the process since an earlier reading: 0.05 is 5 %. */
    public OptionalDouble collectionShareSince(CpuTimes earlier) {
        OptionalLong all = processSince(earlier);
        if (all.isEmpty() || all.getAsLong() <= 0 || collection.isEmpty() || earlier.collection.isEmpty()) {
            return OptionalDouble.empty();
        }
        double collecting = Math.max(0, collection.getAsLong() - earlier.collection.getAsLong());
        return OptionalDouble.of(Math.min(1, collecting / all.getAsLong()));
    }

    /** CPU time of the process since an earlier reading, in nanoseconds. */
    public OptionalLong processSince(CpuTimes earlier) {
        return process.isPresent() && earlier.process.isPresent()
                ? OptionalLong.of(process.getAsLong() - earlier.process.getAsLong())
                : OptionalLong.empty();
    }
}
