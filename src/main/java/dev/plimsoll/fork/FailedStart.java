package dev.plimsoll.fork;

import dev.plimsoll.unit.OperatingSystem;
import dev.plimsoll.unit.TimeSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Error messages for a JVM that does not come as far as to describe itself.
 *
 * @param java its executable
 */
record FailedStart(Path java) {

    /** It did not connect its probe in time, and is still running. */
    String late(Duration timeout, String output) {
        return unusable("did not connect its probe within " + TimeSpan.print(timeout), output);
    }

    /**
     * It ended before its probe had connected.
     *
     * @param death how its memory limit ended it; empty if it did not
     */
    String early(int exitCode, Optional<String> death, String output) {
        if (death.isPresent()) {
            return confined(death.get(), "before its probe had connected");
        }
        if (Ending.early(OperatingSystem.current(), exitCode, false, output) == Ending.KILLED) {
            return "The forked JVM " + java + " " + Ending.KILLED.text() + " (exit code " + exitCode
                    + ") before its probe had connected. Check the memory of this machine or container, and run the goal"
                    + " again.";
        }
        return unusable("ended with exit code " + exitCode + " before its probe had connected", output);
    }

    /**
     * Its memory limit ended it.
     *
     * @param death how, a predicate
     * @param when for example {@code before its probe had connected}
     */
    String confined(String death, String when) {
        return "The forked JVM " + java + " " + death + " " + when + ". Raise the limit.";
    }

    /** @param what happened, a predicate */
    String unusable(String what, String output) {
        return "The forked JVM " + java + " " + what
                + (output.isEmpty() ? "; it printed nothing." : "; it printed: " + output)
                + " Check <jvm> (-Dplimsoll.jvm) and <jvmArgs> (-Dplimsoll.jvmArgs).";
    }
}
