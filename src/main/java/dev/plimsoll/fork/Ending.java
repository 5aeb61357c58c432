package dev.plimsoll.fork;

import dev.plimsoll.unit.OperatingSystem;
import java.util.Set;

/** How a forked JVM ended. */
public enum Ending {
    /** It completed its task and exited. */
    COMPLETED("completed"),
    /** It exited before its task was complete, by {@code System.exit} or {@code Runtime.halt}. */
    EXITED_EARLY("ended by itself before it was done"),
    /** The JVM crashed and left an error file. */
    CRASHED("crashed"),
    /** Its heap was exhausted. */
    OUT_OF_MEMORY("ran out of memory"),
    /** It exceeded the limit of its {@link Confinement}. */
    OOM_KILLED("was killed at its memory limit"),
    /** Another process sent it a signal. */
    KILLED("was killed from outside"),
    /** It was still running at its deadline, and Plimsoll killed it. */
    TIMED_OUT("did not finish in time"),
    /** It is still running, but its probe has closed the channel. */
    PROBE_LOST("lost its probe"),
    /** Its probe sent what is not a message, and Plimsoll killed it. */
    PROBE_DAMAGED("sent damaged data through its probe and was stopped");

    /** Exit code of a JVM with {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY_EXIT_CODE = 3;
    /** A process that a signal ended has this exit code plus the number of the signal; so has a JVM that ends because of one. */
    private static final int SIGNAL_EXIT_CODE = 128;
    /** HUP, INT, KILL and TERM, which other processes send. */
    private static final Set<Integer> SIGNALS_FROM_OUTSIDE = Set.of(1, 2, 9, 15);
    /** The only ones that Windows has: INT for a key, TERM for the end of the session. */
    private static final Set<Integer> SIGNALS_OF_WINDOWS = Set.of(2, 15);
    /** ILL, ABRT, BUS, FPE and SEGV, which the process itself causes. */
    private static final Set<Integer> SIGNALS_OF_CRASHES = Set.of(4, 6, 7, 8, 11);
    /** The same on macOS, where BUS has another number, and in BSD. */
    private static final Set<Integer> BSD_SIGNALS_OF_CRASHES = Set.of(4, 6, 8, 10, 11);
    /** Exit code of a process of Windows that a key or the end of the session has ended: {@code STATUS_CONTROL_C_EXIT}. */
    private static final int CONTROL_C_EXIT_CODE = 0xC000013A;
    /** The first four bits of the exit code of a process that Windows has ended for an error, such as an access violation. */
    private static final int NT_ERROR = 0xC;

    private final String text;

    Ending(String text) {
        this.text = text;
    }

    /** The ending of a JVM that has exited by itself before its task was complete. */
    static Ending early(OperatingSystem system, int exitCode, boolean crashFileExists, String output) {
        if (crashFileExists || isCrash(system, exitCode)) {
            return CRASHED;
        }
        if (exitCode == OUT_OF_MEMORY_EXIT_CODE && output.contains("java.lang.OutOfMemoryError")) {
            return OUT_OF_MEMORY;
        }
        return isFromOutside(system, exitCode) ? KILLED : EXITED_EARLY;
    }

    private static boolean isCrash(OperatingSystem system, int exitCode) {
        return switch (system) {
            case LINUX -> SIGNALS_OF_CRASHES.contains(exitCode - SIGNAL_EXIT_CODE);
            case MAC, OTHER -> BSD_SIGNALS_OF_CRASHES.contains(exitCode - SIGNAL_EXIT_CODE);
            case WINDOWS -> exitCode >>> 28 == NT_ERROR && exitCode != CONTROL_C_EXIT_CODE;
        };
    }

    /** What another process terminates on Windows has an exit code of that process's choice, mostly 1: it counts as its own. */
    private static boolean isFromOutside(OperatingSystem system, int exitCode) {
        return system == OperatingSystem.WINDOWS
                ? exitCode == CONTROL_C_EXIT_CODE || SIGNALS_OF_WINDOWS.contains(exitCode - SIGNAL_EXIT_CODE)
                : SIGNALS_FROM_OUTSIDE.contains(exitCode - SIGNAL_EXIT_CODE);
    }

    /** What happened, as a predicate after "The fork", for example {@code crashed}. */
    public String text() {
        return text;
    }
}
