package dev.plimsoll.capacity;

import dev.plimsoll.fork.Ending;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Why an application did not answer all of its requests.
 *
 * @param ending how the run ended
 * @param how the same as a predicate with its figures
 */
record RunDeath(RunEnding ending, String how) {

    /** What a JVM prints, or an application logs, that cannot have memory or does not start with so little. */
    private static final Pattern NO_MEMORY = Pattern.compile(
            "OutOfMemoryError|Too small (?:maximum|initial) heap|Initial heap size|initialization of VM");

    /**
     * What is known of a run that failed.
     *
     * @param limit how the memory limit ended it, a predicate; empty if it did not
     * @param end how the JVM ended; empty if it did not, or could not be started
     * @param message of the failure
     * @param readyMillis when it was ready; empty if it never was
     * @param requests how many were answered
     * @param maxLoad how long its requests were allowed to take
     * @param pressure what memory has to do with a run that was too slow
     */
    record Evidence(
            Optional<String> limit,
            Optional<Ending> end,
            String message,
            OptionalLong readyMillis,
            long requests,
            Duration maxLoad,
            MemoryPressure pressure) {

        private String when() {
            return readyMillis.isEmpty()
                    ? " before it was ready"
                    : String.format(Locale.ROOT, " after %,d requests", requests);
        }
    }

    /** What the limit did counts first, and then what the JVM says of its memory. */
    static RunDeath of(Evidence evidence) {
        if (evidence.limit().isPresent()) {
            return new RunDeath(RunEnding.OOM_KILLED, evidence.limit().get() + evidence.when());
        }
        if (evidence.end().equals(Optional.of(Ending.OUT_OF_MEMORY))
                || NO_MEMORY.matcher(evidence.message()).find()) {
            return new RunDeath(RunEnding.OUT_OF_MEMORY, "ran out of memory" + evidence.when());
        }
        if (evidence.end().equals(Optional.of(Ending.TIMED_OUT))) {
            return late("did not answer within " + TimeSpan.print(evidence.maxLoad()) + evidence.when(), evidence);
        }
        if (evidence.end().isEmpty()
                && evidence.readyMillis().isEmpty()
                && evidence.message().contains("not ready within")) {
            return late("did not become ready in time", evidence);
        }
        return new RunDeath(
                RunEnding.FAILED,
                "failed" + evidence.when() + ": "
                        + evidence.message().lines().findFirst().orElse(""));
    }

    /** Only what memory is the reason of says something about memory. */
    private static RunDeath late(String what, Evidence evidence) {
        MemoryPressure pressure = evidence.pressure();
        return new RunDeath(pressure.isCause() ? RunEnding.TOO_SLOW : RunEnding.DELAYED, what + pressure.text());
    }
}
