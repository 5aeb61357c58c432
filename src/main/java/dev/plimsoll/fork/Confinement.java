package dev.plimsoll.fork;

import java.util.List;
import java.util.Optional;

/**
 * Holds a process and all its descendants to a memory limit, from before the executable of the process is loaded: a JVM reads
 * its limit when it starts, and derives its heap size and its collector from it.
 */
public interface Confinement {

    /** No limit. */
    Confinement NONE = new Confinement() {
        @Override
        public List<String> prefix() {
            return List.of();
        }

        @Override
        public void started(ProcessHandle process) {
            // There is nothing to watch.
        }

        @Override
        public Optional<String> death() {
            return Optional.empty();
        }
    };

    /** The beginning of the command line; it ends by executing the rest of it with the same process id. */
    List<String> prefix();

    /** Called when the process has been started, possibly before it is within the limit. */
    void started(ProcessHandle process);

    /**
     * How the limit has ended a process, a predicate, for example {@code was OOM-killed by the kernel at its limit of 256 MiB};
     * empty if it has not.
     */
    Optional<String> death();
}
