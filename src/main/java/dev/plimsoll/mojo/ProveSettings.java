package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.proof.GateProof;
import dev.plimsoll.proof.Plant;
import dev.plimsoll.result.Result;
import dev.plimsoll.run.Proving;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether a goal proves its gate.
 *
 * @param isWanted whether it does
 * @param timeout how long all copies may take
 * @param folder where copies are measured
 */
record ProveSettings(boolean isWanted, Duration timeout, Path folder) {

    static final String PROVE = "prove";

    /** @param results the folder of the goal */
    static ProveSettings read(Settings settings, @Nullable String prove, @Nullable String timeout, Path results) {
        return new ProveSettings(
                settings.flag(PROVE, prove), settings.duration("proveTimeout", timeout), results.resolve(PROVE));
    }

    /** Refuses what cannot be proved. */
    ProveSettings refuse(boolean isImpossible, String why, Settings settings) {
        if (isWanted && isImpossible) {
            settings.problem(PROVE, why);
        }
        return this;
    }

    /**
     * What proves the gate; empty if that is not wanted.
     *
     * @param plants what the goal can see
     * @param copies measures copies
     */
    <R extends Result> Optional<Proving<R>> proving(
            Function<R, List<Plant>> plants, GateProof.Copies<R> copies, Limits limits, GateContext terms) {
        return isWanted
                ? Optional.of(new GateProof<R>(
                        plants,
                        copies,
                        (first, copy) -> Gate.judge(copy, limits.on(copy), terms.against(first)),
                        timeout,
                        folder)::prove)
                : Optional.empty();
    }
}
