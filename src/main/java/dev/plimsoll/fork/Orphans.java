package dev.plimsoll.fork;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds processes that a fork started and left behind when it ended: they have lost their parent, but their working
 * directory still lies in the fork's private folder. Linux only; elsewhere it finds none.
 */
final class Orphans {

    private static final Path PROC = Path.of("/proc");

    private Orphans() {}

    static void killThoseIn(Path folder) {
        if (!Files.isDirectory(PROC.resolve("self"))) {
            return;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (worksIn(process, folder)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        } catch (IOException unreadable) {
            // No list of processes: nothing that could be found.
            return;
        }
    }

    private static boolean worksIn(Path process, Path folder) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder);
        } catch (IOException | SecurityException ofSomebodyElse) {
            return false;
        }
    }
}
