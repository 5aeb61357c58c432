package dev.plimsoll.fork;

import dev.plimsoll.probe.OrphanProcesses;
import dev.plimsoll.unit.OperatingSystem;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What has to be gone after a fork: its process with all descendants, and its private folder. A shutdown hook that exists
 * before the first folder does ends those that live when Maven is stopped; it waits for a step that is under way. What
 * remains when Maven is killed is removed by the next start, see {@link AbandonedFolders}.
 */
final class ForkLife {

    private static final long END_TIMEOUT_SECONDS = 5;

    private static final String STOPPED = "Maven is being stopped";

    private static final Set<ForkLife> LIVING = new HashSet<>();
    private static @Nullable Thread hook;
    private static boolean stopping;

    private @Nullable ForkFolder folder;
    private @Nullable Process process;
    private boolean ended;

    private ForkLife() {}

    /** Starts a process. */
    interface Starter {
        Process start() throws IOException;
    }

    /**
     * Creates the private folder.
     *
     * @throws IOException also if Maven is being stopped
     */
    static ForkLife begin() throws IOException {
        ForkLife life = new ForkLife();
        boolean isFirst = register(life);
        boolean begun = false;
        try {
            ForkFolder folder = life.createFolder();
            if (isFirst) {
                AbandonedFolders.sweep(folder.path());
            }
            begun = true;
            return life;
        } finally {
            if (!begun) {
                life.end();
            }
        }
    }

    /** Returns whether no other fork lives. */
    private static boolean register(ForkLife life) throws IOException {
        synchronized (LIVING) {
            if (stopping) {
                // The hook has seen all forks that it ends, and this one would not be among them.
                throw new IOException(STOPPED);
            }
            if (hook == null) {
                Thread added = new Thread(ForkLife::endAll, "plimsoll-shutdown");
                try {
                    Runtime.getRuntime().addShutdownHook(added);
                } catch (IllegalStateException shuttingDown) {
                    throw new IOException(STOPPED, shuttingDown);
                }
                hook = added;
            }
            return LIVING.add(life) && LIVING.size() == 1;
        }
    }

    private static void endAll() {
        List<ForkLife> all;
        synchronized (LIVING) {
            stopping = true;
            all = List.copyOf(LIVING);
        }
        all.forEach(ForkLife::end);
    }

    /** The hook goes with the last fork: Maven's JVM may live for days, and would keep this plugin. */
    private static void deregister(ForkLife life) {
        synchronized (LIVING) {
            LIVING.remove(life);
            if (LIVING.isEmpty() && hook != null) {
                try {
                    Runtime.getRuntime().removeShutdownHook(hook);
                    hook = null;
                } catch (IllegalStateException shuttingDown) {
                    // No other one can be added, so no fork starts any more.
                    return;
                }
            }
        }
    }

    private synchronized ForkFolder createFolder() throws IOException {
        refuseIfEnded();
        folder = ForkFolder.create();
        return folder;
    }

    synchronized ForkFolder folder() throws IOException {
        refuseIfEnded();
        if (folder == null) {
            throw new IOException("The fork has no folder");
        }
        return folder;
    }

    /** @throws IOException also if Maven is being stopped */
    synchronized Process start(Starter starter) throws IOException {
        refuseIfEnded();
        process = starter.start();
        return process;
    }

    private void refuseIfEnded() throws IOException {
        if (ended) {
            throw new IOException(STOPPED);
        }
    }

    /** Kills the process and all its descendants, then removes its folder. A second caller waits until that is done. */
    void end() {
        endOnce();
        deregister(this);
    }

    private synchronized void endOnce() {
        if (ended) {
            return;
        }
        ended = true;
        if (process != null) {
            List<ProcessHandle> descendants = descendants(process);
            process.destroyForcibly();
            descendants.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(process);
        }
        if (folder != null) {
            OrphanProcesses.kill(folder.mark());
            folder.close();
        }
    }

    /** Of a process that has ended, only Windows still knows them: elsewhere they have another parent, and only their mark finds them. */
    private static List<ProcessHandle> descendants(Process process) {
        boolean known = process.isAlive() || OperatingSystem.current() == OperatingSystem.WINDOWS;
        return known ? process.descendants().toList() : List.of();
    }

    /** The folder of a process that still writes cannot be removed, so an interrupt has to wait. */
    private static void awaitEnd(Process process) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_TIMEOUT_SECONDS);
        boolean interrupted = false;
        boolean over = false;
        while (!over) {
            try {
                process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                over = true;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
