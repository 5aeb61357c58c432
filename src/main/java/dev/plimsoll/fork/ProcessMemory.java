package dev.plimsoll.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * The memory of a process as Linux reports it to other processes; empty on other systems.
 *
 * @param proc the folder of the process in {@code /proc}
 */
public record ProcessMemory(Path proc) {

    private static final int HEXADECIMAL = 16;
    private static final String ANONYMOUS = "Anonymous:";
    private static final String RESIDENT = "Rss:";

    public static ProcessMemory of(long pid) {
        return new ProcessMemory(Path.of("/proc", Long.toString(pid)));
    }

    /** The resident set size, in bytes. */
    public OptionalLong rss() {
        return bytes("status", "VmRSS:");
    }

    /** The highest resident set size until now, in bytes. */
    public OptionalLong peakRss() {
        return bytes("status", "VmHWM:");
    }

    /** The part of the resident set size that maps files, in bytes. */
    public OptionalLong rssOfFiles() {
        return bytes("status", "RssFile:");
    }

    /** The proportional set size, in bytes: shared pages count in proportion. */
    public OptionalLong pss() {
        return bytes("smaps_rollup", "Pss:");
    }

    /** The memory limit of its container, in bytes; empty if there is none. */
    public static OptionalLong containerLimit(long pid) {
        return ContainerLimit.of(pid).bytes();
    }

    /**
     * Resident anonymous memory outside the Java heap, in bytes: what the JVM and native code allocate.
     *
     * @param heap the range of the heap; where it is unknown, as with ZGC, the heap is shared memory, which is not anonymous
     */
    public OptionalLong anonymousBeside(HeapRange heap) {
        return sum(ANONYMOUS, start -> !heap.contains(start));
    }

    /** Resident memory of the Java heap, in bytes; empty where its range is unknown. */
    public OptionalLong residentIn(HeapRange heap) {
        return sum(RESIDENT, heap::contains);
    }

    /** The sum of a figure of all mappings whose first address is accepted; empty if it is 0. */
    private OptionalLong sum(String figure, LongPredicate isAccepted) {
        long sum = 0;
        boolean counts = false;
        try (BufferedReader lines = Files.newBufferedReader(proc.resolve("smaps"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int dash = line.indexOf('-');
                if (dash > 0 && line.indexOf(':') > dash) {
                    counts = isAccepted.test(Long.parseUnsignedLong(line.substring(0, dash), HEXADECIMAL));
                } else if (counts && line.startsWith(figure)) {
                    sum += kilobytes(line.substring(figure.length())) << 10;
                }
            }
        } catch (IOException | NumberFormatException notReported) {
            return OptionalLong.empty();
        }
        return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    private static long kilobytes(String text) {
        return Long.parseLong(text.replace("kB", "").strip());
    }

    private OptionalLong bytes(String file, String key) {
        try (Stream<String> lines = Files.lines(proc.resolve(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> kilobytes(line.substring(key.length())) << 10)
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException | NumberFormatException notReported) {
            return OptionalLong.empty();
        }
    }
}
