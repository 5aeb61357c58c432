package dev.plimsoll.probe;

import dev.plimsoll.wire.Wire;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * Ends the measured JVM when the parent is gone: the end of file on the channel arrives a few milliseconds after a SIGKILL
 * of the parent. Since no other process can clean up, it first kills the descendants and removes the private folder.
 */
final class ParentWatch extends Thread {

    /** Exit code of a probe whose parent is gone. */
    static final int PARENT_LOST = 87;

    private static final long STOP_TIMEOUT_MILLIS = 1_000;

    private final Wire wire;
    private final File folder;
    private volatile boolean finished;

    private ParentWatch(Wire wire, Path folder) {
        super("plimsoll-parent-watch");
        this.wire = wire;
        this.folder = folder.toFile();
        setDaemon(true);
    }

    static ParentWatch start(Wire wire, Path folder) {
        ParentWatch watch = new ParentWatch(wire, folder);
        watch.start();
        return watch;
    }

    /**
     * Closes the channel and ends the watch when the work is done. A JVM that is halted while one of its threads is in a
     * system call waits 300 ms for that thread.
     */
    void finish() throws IOException, InterruptedException {
        finished = true;
        wire.close();
        join(STOP_TIMEOUT_MILLIS);
    }

    @Override
    public void run() {
        try {
            while (true) {
                wire.receive();
            }
        } catch (Throwable gone) {
            if (!finished) {
                abandon(folder);
            }
        }
    }

    /** Kills all descendants, removes the folder and halts. */
    static void abandon(File folder) {
        try {
            killDescendants();
            OrphanProcesses.kill(System.getenv(OrphanProcesses.MARK));
            delete(folder);
        } finally {
            ExitBlockedError.disarm();
            Runtime.getRuntime().halt(PARENT_LOST);
        }
    }

    /** Kills the processes that the initialisers have started. */
    static void killDescendants() {
        Iterator<ProcessHandle> descendants =
                ProcessHandle.current().descendants().iterator();
        while (descendants.hasNext()) {
            descendants.next().destroyForcibly();
        }
    }

    private static void delete(File file) {
        File[] children = java.nio.file.Files.isSymbolicLink(file.toPath()) ? null : file.listFiles();
        if (children != null) {
            for (File child : children) {
                delete(child);
            }
        }
        file.delete();
    }
}
