package dev.plimsoll.result;

/**
 * Runs at the recommended container limit and below it.
 *
 * @param method how the limit was enforced: {@code cgroup2}, {@code cgroup1}, {@code systemd} or {@code simulated}
 * @param survives the run at the recommended limit
 * @param dies the run at 10 % less
 */
public record CapacityProof(String method, CapacityRun survives, CapacityRun dies) {

    /** Whether the first survived and the second did not, for a reason that has to do with memory. */
    public boolean isBracketed() {
        return survives.isSurvived() && !dies.isSurvived() && dies.ending() != CapacityRun.RunEnding.FAILED;
    }
}
