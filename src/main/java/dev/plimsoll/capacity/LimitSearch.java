package dev.plimsoll.capacity;

import dev.plimsoll.result.CapacityProof;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Proves a memory limit by running at it and at a tenth less; corrects it if the application does not survive, or does at less. */
final class LimitSearch {

    private final LimitRun limitRun;
    private final String method;
    private final BooleanSupplier hasTime;
    private Optional<CapacityRun> heapTooSmall = Optional.empty();
    private Optional<String> lastDelay = Optional.empty();

    /** Runs the application at some limit. */
    interface LimitRun {

        CapacityRun at(long limitBytes) throws IOException, InterruptedException;

        /** Only memory counts, and as many requests are made as in the run that was survived at a higher limit. */
        CapacityRun below(CapacityRun survived, long limitBytes) throws IOException, InterruptedException;
    }

    /**
     * @param method how the limit is enforced
     * @param hasTime whether another run may be started
     */
    LimitSearch(LimitRun limitRun, String method, BooleanSupplier hasTime) {
        this.limitRun = limitRun;
        this.method = method;
        this.hasTime = hasTime;
    }

    /** The limit below which the application has to break. */
    static long below(long limitBytes) {
        return (long) (limitBytes * CapacitySettings.DEATH_SHARE);
    }

    /** The run in which garbage collection took too much, which no other limit would change; empty if there was none. */
    Optional<CapacityRun> heapTooSmall() {
        return heapTooSmall;
    }

    /** Why there is no proof, for a limit that was tried first. */
    String whyNotProved(long firstLimitBytes) {
        return "The recommended limit was not proved: the application "
                + lastDelay
                        .map(how ->
                                how + ". Other work on the machine may be the reason: measure again while nothing else"
                                        + " runs on it.")
                        .orElse("did not survive at " + new Bytes(firstLimitBytes)
                                + " or slightly more, or the time limit passed (<capacityTimeout>,"
                                + " -Dplimsoll.capacityTimeout).");
    }

    /** The last pair of runs, which may not be a proof; empty if there was no time for one. */
    Optional<CapacityProof> prove(long firstLimitBytes) throws IOException, InterruptedException {
        long limit = firstLimitBytes;
        Optional<CapacityProof> last = Optional.empty();
        for (int tried = 0; tried < CapacitySettings.MAX_LIMITS && hasTime.getAsBoolean(); tried++) {
            CapacityRun survives = limitRun.at(limit);
            lastDelay = Optional.empty();
            if (survives.ending() == RunEnding.GC_SHARE) {
                heapTooSmall = Optional.of(survives);
                return last;
            }
            if (survives.ending() == RunEnding.DELAYED) {
                lastDelay = Optional.of(survives.how());
                continue;
            }
            if (!survives.isSurvived()) {
                limit = Mebibytes.up(limit * (1 + CapacitySettings.LIMIT_STEP));
                continue;
            }
            last = Optional.of(new CapacityProof(method, survives, limitRun.below(survives, below(limit))));
            if (last.get().isBracketed()) {
                return last;
            }
            limit = Mebibytes.up(limit * (1 - CapacitySettings.LIMIT_STEP));
        }
        return last;
    }
}
