package dev.plimsoll.capacity;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The control groups of one container, with its limits set. {@link #close()} kills the processes in them, and removes them. */
sealed interface LimitedGroup extends AutoCloseable permits LimitedGroup1, LimitedGroup2 {

    LimitMethod method();

    /** Where a process writes its id to come under all limits. */
    List<Path> entrances();

    /** Whether CPU time is limited as well. */
    boolean limitsCpu();

    /** Reads the kernel's figures. */
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

        /** What cannot be reclaimed. */
        OptionalLong resident() {
            return usage.isPresent() && cache.isPresent()
                    ? OptionalLong.of(Math.max(0, usage.getAsLong() - cache.getAsLong()))
                    : OptionalLong.empty();
        }
    }
}
