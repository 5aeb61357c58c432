package dev.plimsoll.run;

import dev.plimsoll.gate.Baseline;
import dev.plimsoll.gate.BaselineEntry;
import dev.plimsoll.gate.BaselineFile;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.report.json.UnreadableResultException;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.IoProblem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the figures of existing results into the baseline.
 *
 * @param file the baseline
 * @param failOnInconclusive whether an inconclusive result is an error; otherwise it is left out
 * @param onlyDown whether figures may only go down
 * @param acceptsFailed whether results that broke a limit replace figures, too
 */
public record BaselineUpdate(
        Build build, Path file, boolean failOnInconclusive, boolean onlyDown, boolean acceptsFailed) {

    /** Refuses results before anything is written. */
    @FunctionalInterface
    public interface Verifier {
        void verify(List<StoredResult.Finished> results) throws RunException;
    }

    /** @param folder where the results are */
    public void from(Path folder) throws RunException {
        from(folder, results -> {});
    }

    /**
     * Writes the figures.
     *
     * @param folder where the results are
     * @param verifier is asked before
     * @return the results that are in the baseline now
     */
    public List<StoredResult.Finished> from(Path folder, Verifier verifier) throws RunException {
        try {
            List<UnreadableResultException> unreadable = new ArrayList<>();
            List<StoredResult> results = StoredResults.in(folder, unreadable::add);
            refuse(unreadable, results.isEmpty());
            if (results.isEmpty()) {
                throw new RunException(CheckRun.nothingIn(folder));
            }
            List<BaselineEntry> entries = new ArrayList<>();
            List<StoredResult.Finished> taken = new ArrayList<>();
            Baseline earlier = BaselineFile.read(file);
            for (StoredResult stored : results) {
                if (isOwn(stored) && isConclusive(stored)) {
                    StoredResult.Finished finished = (StoredResult.Finished) stored;
                    entries.add(entry(finished, earlier));
                    taken.add(finished);
                }
            }
            verifier.verify(taken);
            BaselineFile.update(file, before -> before.with(entries, onlyDown));
            build.log().info("Wrote " + shown(file) + "; commit it, so that limits on growth are compared with it.");
            return taken;
        } catch (FileSystemException failure) {
            throw new RunException(
                    "The baseline " + shown(file) + " cannot be written: " + IoProblem.of(failure)
                            + ". Make it writable,"
                            + " or set <baselineFile> (-Dplimsoll.baselineFile) to another file.",
                    failure);
        } catch (IOException failure) {
            throw new RunException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** Figures that cannot be read cannot become a baseline, like those that cannot be trusted. */
    private void refuse(List<UnreadableResultException> unreadable, boolean isAll) throws RunException {
        if (!unreadable.isEmpty() && (failOnInconclusive || isAll)) {
            throw new RunException(
                    unreadable.stream().map(Throwable::getMessage).collect(Collectors.joining("\n"))
                            + (isAll
                                    ? ""
                                    : "\n-Dplimsoll.onInconclusive=warn writes the baseline without what cannot be read."));
        }
        unreadable.forEach(each -> build.log().warn("Not in the baseline: " + each.getMessage()));
    }

    /** Those of other modules of the build are left to them, and those of other projects are an error, or a warning. */
    private boolean isOwn(StoredResult stored) throws RunException {
        ResultOrigin origin = ResultOrigin.of(stored, build);
        if (origin == ResultOrigin.FOREIGN) {
            String text = "The figures in " + shown(stored.file()) + " cannot become a baseline. "
                    + ResultOrigin.whyForeign(stored, build);
            if (failOnInconclusive) {
                throw new RunException(text);
            }
            build.log().warn(text);
        }
        return origin == ResultOrigin.OWN;
    }

    /** Figures that cannot be trusted cannot become a baseline. */
    private boolean isConclusive(StoredResult stored) throws RunException {
        GateResult trust = stored instanceof StoredResult.Finished measured
                ? Gate.judge(measured.result())
                : ((StoredResult.Unfinished) stored).run().gateResult();
        if (trust.verdict() != Verdict.INCONCLUSIVE) {
            return true;
        }
        String text = "The figures in " + shown(stored.file()) + " are inconclusive, so they make no baseline: "
                + trust.reasons().get(0).text().lines().findFirst().orElse("");
        if (failOnInconclusive) {
            throw new RunException(
                    text + "\nMeasure again; -Dplimsoll.onInconclusive=warn writes the baseline without them.");
        }
        build.log().warn(text);
        return false;
    }

    private BaselineEntry entry(StoredResult.Finished stored, Baseline earlier) throws RunException {
        BaselineEntry entry = BaselineEntry.of(stored.result());
        // A ratchet takes nothing that is worse.
        if (!acceptsFailed && !onlyDown && stored.verdict() == Verdict.FAIL && earlier.has(entry)) {
            throw new RunException("The result " + shown(stored.file())
                    + " broke a limit, so it does not replace its figures in the baseline. Fix what broke it, or accept it"
                    + " with -Dplimsoll.acceptFailed=true.");
        }
        build.log()
                .info("Baseline of " + entry.goal() + " on JDK " + entry.key().jdk() + ", "
                        + entry.key().collector() + ", from " + shown(stored.file()));
        return entry;
    }

    private String shown(Path path) {
        return build.shown(path);
    }
}
