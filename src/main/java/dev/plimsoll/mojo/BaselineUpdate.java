package dev.plimsoll.mojo;

import dev.plimsoll.gate.Baseline;
import dev.plimsoll.gate.BaselineEntry;
import dev.plimsoll.gate.BaselineFile;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Puts the figures of results into the baseline.
 *
 * @param onlyDown whether figures may only go down
 * @param acceptsFailed whether results that broke a limit replace figures, too
 */
record BaselineUpdate(MojoContext invocation, CommonParameters common, boolean onlyDown, boolean acceptsFailed) {

    /** @param folder where the results are */
    void from(Path folder) throws MojoExecutionException {
        try {
            List<StoredResult> results = StoredResults.in(folder);
            if (results.isEmpty()) {
                throw new MojoExecutionException(CheckExecution.nothingIn(folder));
            }
            List<BaselineEntry> entries = new ArrayList<>();
            Baseline earlier = BaselineFile.read(common.baselineFile());
            for (StoredResult stored : results) {
                if (isConclusive(stored)) {
                    entries.add(entry((StoredResult.Measured) stored, earlier));
                }
            }
            BaselineFile.update(common.baselineFile(), before -> before.with(entries, onlyDown));
            invocation
                    .log()
                    .info("Wrote " + shown(common.baselineFile())
                            + "; commit it, so that limits on growth are held against it.");
        } catch (IOException failure) {
            throw new MojoExecutionException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** Figures that cannot be trusted are nothing to hold others against. */
    private boolean isConclusive(StoredResult stored) throws MojoExecutionException {
        GateResult trust = stored instanceof StoredResult.Measured measured
                ? Gate.judge(measured.result())
                : ((StoredResult.Unfinished) stored).run().judgement();
        if (trust.verdict() != Verdict.INCONCLUSIVE) {
            return true;
        }
        String text = "The figures in " + shown(stored.file()) + " are inconclusive, so they make no baseline: "
                + trust.reasons().get(0).text().lines().findFirst().orElse("");
        if (common.onInconclusive() == OnInconclusive.FAIL) {
            throw new MojoExecutionException(
                    text + "\nMeasure again; -Dplimsoll.onInconclusive=warn writes the baseline without them.");
        }
        invocation.log().warn(text);
        return false;
    }

    private BaselineEntry entry(StoredResult.Measured stored, Baseline earlier) throws MojoExecutionException {
        BaselineEntry entry = BaselineEntry.of(stored.result());
        // A ratchet takes nothing that is worse.
        if (!acceptsFailed && !onlyDown && stored.verdict() == Verdict.FAIL && earlier.has(entry)) {
            throw new MojoExecutionException("The result " + shown(stored.file())
                    + " broke a limit, so it does not replace its figures in the baseline. Fix what broke it, or accept it"
                    + " with -Dplimsoll.acceptFailed=true.");
        }
        invocation
                .log()
                .info("Baseline of " + entry.goal() + " on JDK " + entry.key().jdk() + ", "
                        + entry.key().collector() + ", from " + shown(stored.file()));
        return entry;
    }

    private String shown(Path file) {
        return new BuildOutcome(invocation, common).shown(file);
    }
}
