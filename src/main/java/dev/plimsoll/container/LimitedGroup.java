package dev.plimsoll.container;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The control groups of one container, with its limits set. {@link #close()} kills the processes in them, and removes them. */
sealed interface LimitedGroup extends AutoCloseable permits LimitedGroup1, LimitedGroup2, SystemdScope {

    LimitMethod method();

    /** The beginning of a command line that enters the groups, and then executes the rest of it with the same process id. */
    List<String> prefix();

    /** Called when the process has been started. */
    default void started(ProcessHandle process) {}

    /** The folders that have to be removed; empty if the system does that. */
    List<Path> folders();

    /** Whether CPU time is limited as well. */
    boolean limitsCpu();

    /** Reads the kernel's figures; without usage if the group is gone. */
    Reading read();

    @Override
    void close();

    /**
     * Figures of the kernel, in bytes.
     *
     * @param usage all that counts against the limit now
     * @param peak the highest usage, if the kernel records it
     * @param cache the page cache, without shared memory, which cannot be reclaimed
     */
    record Reading(OptionalLong usage, OptionalLong peak, OptionalLong cache, long oomKills, long limitHits) {

        /** These figures, and the number of processes that were killed as it is known now. */
        Reading killed(long processes) {
            return new Reading(usage, peak, cache, Math.max(oomKills, processes), limitHits);
        }

        /** What cannot be reclaimed. */
        OptionalLong resident() {
            return usage.isPresent() && cache.isPresent()
                    ? OptionalLong.of(Math.max(0, usage.getAsLong() - cache.getAsLong()))
                    : OptionalLong.empty();
        }
    }
}
