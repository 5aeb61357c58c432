package dev.plimsoll.run;

import dev.plimsoll.gate.EndpointBudgetFile;
import dev.plimsoll.gate.EndpointBudgets;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.IoProblem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes what each endpoint costs in existing results, with a margin, into the file of budgets.
 *
 * @param file the budgets
 * @param onlyDown whether budgets may only be lowered
 * @param acceptsFailed whether results that broke a limit replace budgets, too
 */
public record BudgetUpdate(Build build, Path file, boolean onlyDown, boolean acceptsFailed) {

    /**
     * Writes the budgets that results meet; nothing if no result is of requests.
     *
     * @throws RunException with a message for the user
     */
    public void from(List<StoredResult.Finished> all) throws RunException {
        List<StoredResult.Finished> measured = all.stream()
                .filter(stored -> !stored.result().requestNames().isEmpty())
                .toList();
        if (measured.isEmpty()) {
            build.log().warn("No result has requests, so " + build.shown(file) + " stays as it is; run perf-objects");
            return;
        }
        String shown = build.shown(file);
        try {
            List<Result> results =
                    measured.stream().map(StoredResult.Finished::result).toList();
            EndpointBudgets written = EndpointBudgetFile.update(file, shown, results, onlyDown);
            int count = written.endpoints().size();
            build.log()
                    .info("Wrote the " + (count == 1 ? "budget of 1 endpoint" : "budgets of " + count + " endpoints")
                            + " to " + shown + "; commit it, so that each is checked.");
        } catch (FileSystemException failure) {
            throw new RunException(
                    shown + " cannot be written: " + IoProblem.of(failure)
                            + ". Make it writable, or set <endpointBudgets> (-Dplimsoll.endpointBudgets) to another"
                            + " file.",
                    failure);
        } catch (IOException failure) {
            throw new RunException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /**
     * Refuses results that broke a limit, unless that is accepted, or budgets may only be lowered; before anything is written.
     *
     * @throws RunException with a message for the user, also if the file cannot be read
     */
    public void verify(List<StoredResult.Finished> all) throws RunException {
        boolean isNew;
        try {
            EndpointBudgets earlier = EndpointBudgetFile.read(file, build.shown(file));
            isNew = earlier.limits().isEmpty();
        } catch (IOException unreadable) {
            throw new RunException(String.valueOf(unreadable.getMessage()), unreadable);
        }
        for (StoredResult.Finished stored : all) {
            boolean hasFailed = !stored.result().requestNames().isEmpty() && stored.verdict() == Verdict.FAIL;
            if (hasFailed && !isNew && !acceptsFailed && !onlyDown) {
                throw new RunException("The result " + build.shown(stored.file())
                        + " broke a limit, so it does not replace the budgets in " + build.shown(file)
                        + ". Fix what broke it, or accept it with -Dplimsoll.acceptFailed=true.");
            }
        }
    }
}
