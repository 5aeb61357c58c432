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
import java.util.Set;

/**
 * What applies to the limits of every goal.
 *
 * @param baselineFile figures of earlier runs
 * @param unknownEnvironment severity of a limit on growth if the baseline has no figures of this environment
 * @param warnOnly limits that only warn, by the parameters that set them
 * @param exemptions what may break a limit for a while
 */
record GateSettings(Path baselineFile, Severity unknownEnvironment, Set<String> warnOnly, List<Exemption> exemptions) {

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
     * The context of a run; reads the baseline only if a limit needs it.
     *
     * @throws RunException if the baseline cannot be read
     */
    GateContext context(Limits limits) throws RunException {
        boolean needsBaseline = limits.all().stream().anyMatch(Limit::needsBaseline);
        Baseline baseline = needsBaseline ? baseline() : Baseline.EMPTY;
        return new GateContext(baseline, unknownEnvironment, exemptions, warnOnly, LocalDate.now());
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
