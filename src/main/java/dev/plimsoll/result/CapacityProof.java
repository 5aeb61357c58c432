package dev.plimsoll.result;

/**
 * Runs at the recommended container limit and below it.
 *
 * @param method how the limit was enforced: {@code cgroup2}, {@code cgroup1}, {@code systemd} or {@code simulated}
 * @param survives the run at the recommended limit, which the application survived
 * @param dies the run at 10 % less
 */
public record CapacityProof(String method, CapacityRun survives, CapacityRun dies) {

    public CapacityProof {
        if (!survives.isSurvived()) {
            throw new IllegalArgumentException("the application did not survive at the recommended limit");
        }
    }

    /** Whether the second did not survive, for a reason that has to do with memory. */
    public boolean isBracketed() {
        return dies.isBrokenByMemory();
    }
}
