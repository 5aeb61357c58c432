package dev.plimsoll.cpu;

import dev.plimsoll.load.CpuTimes;
import dev.plimsoll.result.ProcessCpu;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * CPU times of a JVM at a moment, as Linux reports them to other processes.
 *
 * @param times of the process and of its garbage collector
 * @param compilers of its JIT compilers, in nanoseconds; empty if the system does not report it
 */
record JvmThreadTimes(CpuTimes times, OptionalLong compilers) {

    /** Linux cuts names after 15 characters. */
    private static final Pattern COMPILING = Pattern.compile("(?:C[12]|JVMCI)[- ]Compiler.*|JVMCI.*");

    static JvmThreadTimes of(long pid) {
        return new JvmThreadTimes(CpuTimes.of(pid), compilers(Path.of("/proc", Long.toString(pid), "task")));
    }

    /** @param tasks the folder of the threads */
    static OptionalLong compilers(Path tasks) {
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads.filter(thread -> COMPILING
                            .matcher(text(thread.resolve("comm")).strip())
                            .matches())
                    .flatMapToLong(thread -> nanos(thread).stream())
                    .reduce(Long::sum);
        } catch (IOException | UncheckedIOException notReported) {
            return OptionalLong.empty();
        }
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

    ProcessCpu since(JvmThreadTimes earlier) {
        return new ProcessCpu(
                millis(times.processSince(earlier.times)),
                millis(since(times.collection(), earlier.times.collection())),
                millis(since(compilers, earlier.compilers)));
    }

    /** A thread that has ended meanwhile takes its time with it. */
    private static OptionalLong since(OptionalLong now, OptionalLong before) {
        return now.isPresent() && before.isPresent()
                ? OptionalLong.of(Math.max(0, now.getAsLong() - before.getAsLong()))
                : OptionalLong.empty();
    }

    private static OptionalLong millis(OptionalLong nanos) {
        return nanos.isPresent()
                ? OptionalLong.of(Duration.ofNanos(nanos.getAsLong()).toMillis())
                : OptionalLong.empty();
    }
}
