package dev.plimsoll.proof;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.PlantKind;
import dev.plimsoll.result.Proof;
import dev.plimsoll.result.ProofTrial;
import dev.plimsoll.result.Result;
import dev.plimsoll.unit.Prose;
import dev.plimsoll.unit.TimeLimit;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Measures an unchanged copy and one for each plant, and judges them as the first measurement was judged.
 *
 * @param plants what the goal can see in a first measurement
 * @param copies measures copies
 * @param gate judges a copy by the limits in force, those on growth against the first measurement
 * @param timeout after which no trial begins and the running one ends
 * @param folder where copies are, and what measuring them writes
 */
public record GateProof<R extends Result>(
        Function<R, List<Plant>> plants,
        Copies<R> copies,
        BiFunction<R, R, GateResult> gate,
        Duration timeout,
        Path folder) {

    /** Measures copies. */
    @FunctionalInterface
    public interface Copies<R extends Result> {

        /**
         * Measures one.
         *
         * @param plant what to plant; empty for an unchanged copy
         * @param limit by which it has to end
         */
        R measure(Optional<Plant> plant, TimeLimit limit)
                throws AppNotFoundException, ForkException, IOException, InterruptedException;
    }

    /**
     * Proves; what fails is an undecided trial.
     *
     * @param isRepeated whether the goal measures again because of a check, so that one copy does not decide it
     */
    public Proof prove(R first, Predicate<Check> isRepeated, Progress progress) throws InterruptedException {
        long begin = System.nanoTime();
        TimeLimit limit = TimeLimit.of(timeout);
        ProofJudge judge = new ProofJudge(first, gate.apply(first, first), isRepeated);
        List<Plant> all = plants.apply(first);
        List<ProofTrial> trials = new ArrayList<>();
        List<Plant> shown = visible(all, first);
        if (!shown.isEmpty()) {
            trials.add(tried(PlantKind.NOTHING, shown.get(0), limit, progress, () -> {
                R copy = inTime(Optional.empty(), limit);
                return judge.unchanged(shown, copy, gate.apply(first, copy));
            }));
        }
        for (Plant plant : all) {
            Optional<String> invisible = plant.whyInvisible(first);
            trials.add(
                    invisible.isPresent()
                            ? judge.invisible(plant, invisible.get())
                            : tried(plant.kind(), plant, limit, progress, () -> {
                                R copy = inTime(Optional.of(plant), limit);
                                return judge.planted(plant, copy, gate.apply(first, copy));
                            }));
        }
        ProbeJar.removeFrom(folder);
        return Proof.of(trials, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** A copy that was ended has figures of a part, which prove nothing. */
    private R inTime(Optional<Plant> plant, TimeLimit limit)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        R copy = copies.measure(plant, limit);
        if (limit.isOver()) {
            throw new ForkException(whyOver(timeout));
        }
        return copy;
    }

    private static List<Plant> visible(List<Plant> all, Result first) {
        return all.stream().filter(plant -> plant.whyInvisible(first).isEmpty()).toList();
    }

    /** Measures one copy, and judges it. */
    @FunctionalInterface
    private interface CopyTrial {
        ProofTrial run() throws AppNotFoundException, ForkException, IOException, InterruptedException;
    }

    private ProofTrial tried(PlantKind kind, Plant plant, TimeLimit limit, Progress progress, CopyTrial trial)
            throws InterruptedException {
        if (limit.isOver()) {
            return ProofJudge.untried(kind, plant, "not tried, since " + whyOver(timeout));
        }
        try {
            Files.createDirectories(folder);
            progress.phase(
                    kind == PlantKind.NOTHING ? "an unchanged copy" : "a copy with " + plant.text(), Progress.OPEN_END);
            progress.started(kind == PlantKind.NOTHING ? "unchanged" : "planted");
            return trial.run();
        } catch (AppNotFoundException | ForkException | IOException failure) {
            return failed(kind, plant, limit, String.valueOf(failure.getMessage()));
        } catch (RuntimeException defect) {
            // The result of the goal is known, so it is not lost to a copy.
            return failed(kind, plant, limit, defect.toString());
        }
    }

    private ProofTrial failed(PlantKind kind, Plant plant, TimeLimit limit, String message) {
        String why = Prose.firstLine(message);
        return ProofJudge.untried(
                kind, plant, limit.isOver() ? "not finished, since " + whyOver(timeout) : "failed: " + why);
    }

    /** Why a trial ends, a clause. */
    static String whyOver(Duration timeout) {
        return "<proveTimeout> (-Dplimsoll.proveTimeout) of " + TimeSpan.print(timeout) + " is over";
    }
}
