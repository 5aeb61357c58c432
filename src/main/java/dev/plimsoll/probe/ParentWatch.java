package dev.plimsoll.probe;

import dev.plimsoll.wire.Wire;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * Ends the measured JVM when the parent is gone: end of file on the channel arrives a few milliseconds after a SIGKILL
 * of the parent. Then nobody else is left to tidy up, so descendants are killed and the private folder is removed first.
 */
final class ParentWatch extends Thread {

    /** Exit code of a probe whose parent is gone. */
    static final int PARENT_LOST = 87;

    private static final long STOP_MILLIS = 1_000;

    private final Wire wire;
    private final File folder;
    private volatile boolean over;

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
     * Closes the channel and ends the watch, since the work is done. A JVM that is halted while a thread of it is in a
     * system call waits for it for 300 ms.
     */
    void finish() throws IOException, InterruptedException {
        over = true;
        wire.close();
        join(STOP_MILLIS);
    }

    @Override
    public void run() {
        try {
            while (true) {
                wire.receive();
            }
        } catch (Throwable gone) {
            if (!over) {
                abandon(folder);
            }
        }
    }

    /** Leaves nothing behind: kills all descendants, removes the folder and halts. */
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

    /** Kills whatever the initialisers have started. */
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
