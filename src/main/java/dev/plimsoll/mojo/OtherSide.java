package dev.plimsoll.mojo;

import dev.plimsoll.compare.Side;
import dev.plimsoll.compare.SideException;
import dev.plimsoll.gate.Baseline;
import dev.plimsoll.gate.BaselineEntry;
import dev.plimsoll.gate.Reference;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.run.RunException;
import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the results of a module are compared with, instead of a baseline file.
 *
 * @param side which side it is
 * @param results the folder of all executions' results
 * @param timeout how long building and measuring it may take
 */
record OtherSide(MojoContext context, Side side, Path results, Duration timeout) {

    /**
     * The figures that the goal which runs is compared with; measures them where they are not known. The result is kept beside
     * the goal's own.
     *
     * @throws RunException if there is no such side
     */
    Baseline measured() throws RunException {
        Path own = MojoContext.folderOf(context.execution(), results)
                .resolve(context.execution().getGoal() + ".json");
        if (side instanceof Side.Last) {
            return previousOf(List.of(own));
        } else if (side instanceof Side.Results given) {
            return of(given);
        }
        Path base = StoredResults.base(own);
        try {
            Files.deleteIfExists(base);
            SideMeasurement.Measured measured = new SideMeasurement(context, timeout).of(side);
            AtomicFile.write(base, measured.text());
            return Baseline.of(Reference.base(measured.name()), entries(List.of(base), renamed()));
        } catch (SideException failure) {
            context.log().warn(String.valueOf(failure.getMessage()));
            return none(failure);
        } catch (IOException failure) {
            throw new RunException(failure.getMessage(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RunException("Stopped while " + side + " was measured.", stopped);
        }
    }

    /**
     * The figures that the goals which have run were compared with.
     *
     * @throws RunException if they cannot be read
     */
    Baseline known() throws RunException {
        try {
            List<Path> own = StoredResults.filesIn(results);
            if (side instanceof Side.Last) {
                return previousOf(own);
            } else if (side instanceof Side.Results given) {
                return of(given);
            }
            List<Path> bases =
                    own.stream().map(StoredResults::base).filter(Files::exists).toList();
            Optional<String> name =
                    own.stream().flatMap(file -> nameIn(file).stream()).findFirst();
            if (bases.isEmpty()) {
                return Baseline.none(
                        Reference.base(side.toString()),
                        side + " was not measured together with these results: measure again with <base>"
                                + " (-Dplimsoll.base)",
                        true);
            }
            return Baseline.of(Reference.base(name.orElse(side.toString())), entries(bases, UnaryOperator.identity()));
        } catch (IOException unreadable) {
            throw new RunException(unreadable.getMessage(), unreadable);
        }
    }

    private Baseline none(SideException failure) {
        String clause = String.valueOf(failure.getMessage()).replaceFirst("\\.$", "");
        return Baseline.none(Reference.base(side.toString()), clause, !failure.isNothingThere());
    }

    private Baseline previousOf(List<Path> own) throws RunException {
        List<Path> previous =
                own.stream().map(StoredResults::previous).filter(Files::exists).toList();
        Reference reference = Reference.base(side.toString());
        if (previous.isEmpty()) {
            return Baseline.none(reference, "there is no previous result in " + context.shown(results), false);
        }
        try {
            return Baseline.of(reference, entries(previous, UnaryOperator.identity()));
        } catch (IOException unreadable) {
            throw new RunException(unreadable.getMessage(), unreadable);
        }
    }

    private Baseline of(Side.Results given) throws RunException {
        if (given.folder().equals(results.toAbsolutePath().normalize())) {
            throw new RunException("<base> (-Dplimsoll.base) is the folder that this run writes its results to: "
                    + context.shown(results) + ". Write last to compare with the previous run.");
        }
        try {
            List<BaselineEntry> entries = entries(StoredResults.filesIn(given.folder()), UnaryOperator.identity());
            if (entries.isEmpty()) {
                throw new RunException("<base> (-Dplimsoll.base) names a folder without results: " + given.folder()
                        + ". Name one that has, for example, bundle-mem.json in it.");
            }
            return Baseline.of(Reference.base(context.shown(given.folder())), entries);
        } catch (IOException unreadable) {
            throw new RunException(unreadable.getMessage(), unreadable);
        }
    }

    private static List<BaselineEntry> entries(List<Path> files, UnaryOperator<BaselineEntry> rename)
            throws IOException {
        List<BaselineEntry> entries = new ArrayList<>();
        for (Path file : files) {
            if (StoredResults.read(file) instanceof StoredResult.Finished finished) {
                entries.add(rename.apply(BaselineEntry.of(finished.result())));
            }
        }
        return entries;
    }

    /** As the entry of the execution that runs, which another side measures under another name. */
    private UnaryOperator<BaselineEntry> renamed() {
        return entry -> entry.as(
                context.execution().getGoal(),
                context.project().getGroupId() + ":" + context.project().getArtifactId(),
                String.valueOf(context.execution().getExecutionId()));
    }

    private static Optional<String> nameIn(Path file) {
        try {
            return StoredResults.read(file) instanceof StoredResult.Finished finished
                    ? Optional.of(finished.gateResult()).flatMap(GateResult::base)
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
