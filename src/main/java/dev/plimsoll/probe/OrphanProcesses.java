package dev.plimsoll.probe;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds processes that a fork has started, even after they have lost their parent, by a mark that they inherit in their
 * environment. Finds none on other systems than Linux.
 */
public final class OrphanProcesses {

    /** The environment variable that carries the mark. */
    public static final String MARK = "PLIMSOLL_FORK";

    private OrphanProcesses() {}

    /** Kills all processes with a mark, except this one. */
    public static void kill(String mark) {
        for (ProcessHandle orphan : carrying(mark)) {
            orphan.destroyForcibly();
        }
    }

    /** All processes with a mark, except this one. */
    public static List<ProcessHandle> carrying(String mark) {
        List<ProcessHandle> found = new ArrayList<>();
        File[] processes = mark == null || mark.isEmpty() ? null : new File("/proc").listFiles();
        if (processes == null) {
            return found;
        }
        long self = ProcessHandle.current().pid();
        String sought = MARK.concat("=").concat(mark);
        for (File process : processes) {
            String name = process.getName();
            if (Character.isDigit(name.charAt(0)) && Long.parseLong(name) != self && carries(process, sought)) {
                ProcessHandle orphan = ProcessHandle.of(Long.parseLong(name)).orElse(null);
                if (orphan != null) {
                    found.add(orphan);
                }
            }
        }
        return found;
    }

    private static boolean carries(File process, String sought) {
        try {
            byte[] environment = Files.readAllBytes(process.toPath().resolve("environ"));
            return new String(environment, StandardCharsets.ISO_8859_1).contains(sought);
        } catch (IOException | SecurityException goneOrOfSomebodyElse) {
            return false;
        }
    }
}
