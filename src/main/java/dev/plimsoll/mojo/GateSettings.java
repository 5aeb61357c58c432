package dev.plimsoll.mojo;

import dev.plimsoll.config.DidYouMean;
import dev.plimsoll.gate.Baseline;
import dev.plimsoll.gate.BaselineFile;
import dev.plimsoll.gate.Exemption;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.Severity;
import dev.plimsoll.run.RunException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What applies to the limits of every goal.
 *
 * @param baselineFile figures of earlier runs
 * @param base what is compared with instead; empty for the file
 * @param measures whether the goal measures the base, too; otherwise it uses what the goals that measure found
 * @param unknownEnvironment severity of a limit on growth if the baseline has no figures of this environment
 * @param warnOnly limits that only warn, by the parameters that set them
 * @param exemptions what may break a limit for a while
 */
record GateSettings(
        Path baselineFile,
        Optional<OtherSide> base,
        boolean measures,
        Severity unknownEnvironment,
        Set<String> warnOnly,
        List<Exemption> exemptions) {

    private static final List<String> LIMITS = LimitName.parameters();

    GateSettings {
        warnOnly = Set.copyOf(warnOnly);
        exemptions = List.copyOf(exemptions);
    }

    /** A limit by its parameter, for {@code warnOnly}. */
    static String limit(String text) {
        if (!LIMITS.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a limit; write " + String.join(", ", LIMITS)
                    + DidYouMean.hint(LIMITS, text) + " (entries of <dependencyLimits> have a <severity>)");
        }
        return text;
    }

    /**
     * The context of a run. Reads the baseline file only if a limit needs it, and measures the base in any case.
     *
     * @throws RunException if the baseline cannot be read, or there is no such base
     */
    GateContext context(Limits limits) throws RunException {
        Baseline baseline = base.isPresent() ? ofBase(base.get()) : needed(limits);
        return new GateContext(baseline, unknownEnvironment, exemptions, warnOnly, LocalDate.now());
    }

    /**
     * Measures the base and the head of {@code compare}, neither of which is the working tree.
     *
     * @throws RunException if there is no such side
     */
    void measureBothSides() throws RunException {
        if (base.isPresent()) {
            base.get().measured();
            CompareMojo.head(base.get()).measureAsHead();
        }
    }

    /** @throws RunException if a limit needs the baseline file, and it cannot be read */
    void verify(Limits limits) throws RunException {
        if (base.isEmpty()) {
            needed(limits);
        }
    }

    private Baseline ofBase(OtherSide side) throws RunException {
        return measures ? side.measured() : side.known();
    }

    private Baseline needed(Limits limits) throws RunException {
        return limits.all().stream().anyMatch(Limit::needsBaseline) ? baseline() : Baseline.EMPTY;
    }

    /**
     * The baseline.
     *
     * @throws RunException if it cannot be read
     */
    Baseline baseline() throws RunException {
        try {
            return BaselineFile.read(baselineFile);
        } catch (IOException unreadable) {
            throw new RunException(unreadable.getMessage(), unreadable);
        }
    }
}
