package dev.plimsoll.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What Linux tells of a process's memory, read from outside of it; empty on other systems.
 *
 * @param proc the process's folder
 */
public record ProcessMemory(Path proc) {

    public static ProcessMemory of(long pid) {
        return new ProcessMemory(Path.of("/proc", Long.toString(pid)));
    }

    /** Pages in memory, in bytes. */
    public OptionalLong rss() {
        return bytes("status", "VmRSS:");
    }

    /** The same, but of pages that others share only its part. */
    public OptionalLong pss() {
        return bytes("smaps_rollup", "Pss:");
    }

    private OptionalLong bytes(String file, String key) {
        try (Stream<String> lines = Files.lines(proc.resolve(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).replace("kB", "").strip())
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) << 10)
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException | NumberFormatException notTold) {
            return OptionalLong.empty();
        }
    }
}
