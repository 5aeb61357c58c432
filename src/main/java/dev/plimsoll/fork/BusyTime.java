package dev.plimsoll.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * For how long the threads of a process have computed, or have waited for a free processor, as Linux reports it: the rest of the
 * time they wait for something else. Without what the JVM does by itself in other threads, compilation and garbage collection.
 *
 * @param proc the folder of the process in {@code /proc}
 */
public record BusyTime(Path proc) {

    /** Linux cuts names after 15 characters. */
    private static final Pattern OF_JVM =
            Pattern.compile("C[12] CompilerThre.*|(?:Par)?GC Thread#.*|G1 .*|Z(?:Worker|Driver|Director).*|Shenandoah.*"
                    + "|VM (?:Periodic )?T.*|Common-Cleaner|Sweeper thread");

    public static BusyTime of(long pid) {
        return new BusyTime(Path.of("/proc", Long.toString(pid)));
    }

    /** The sum over all threads that are alive, in nanoseconds; empty if the system does not report it. */
    public OptionalLong nanos() {
        try (Stream<Path> threads = Files.list(proc.resolve("task"))) {
            return threads.filter(thread -> !OF_JVM.matcher(
                                    text(thread.resolve("comm")).strip())
                            .matches())
                    .flatMapToLong(thread -> nanos(text(thread.resolve("schedstat"))).stream())
                    .reduce(Long::sum);
        } catch (IOException | UncheckedIOException notReported) {
            return OptionalLong.empty();
        }
    }

    /** The time on a processor, then the time in the queue for one. */
    private static OptionalLong nanos(String schedstat) {
        String[] fields = schedstat.strip().split(" ");
        return fields.length < 2
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(fields[0]) + Long.parseLong(fields[1]));
    }

    /** Empty if the thread has ended meanwhile. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ended) {
            return "";
        }
    }
}
