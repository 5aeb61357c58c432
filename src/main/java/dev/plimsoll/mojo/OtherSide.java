package dev.plimsoll.mojo;

import dev.plimsoll.compare.Side;
import dev.plimsoll.compare.SideException;
import dev.plimsoll.gate.Baseline;
import dev.plimsoll.gate.BaselineEntry;
import dev.plimsoll.gate.Reference;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.Result;
import dev.plimsoll.run.RunException;
import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * What the results of a module are compared with, instead of a baseline file.
 *
 * @param module {@code group:artifact} of what is measured
 * @param side which side it is
 * @param results the folder of all executions' results
 * @param timeout how long building and measuring it may take
 */
record OtherSide(MojoContext context, String module, Side side, Path results, Duration timeout) {

    private static final String NAMES = "dev.plimsoll.sides";

    /**
     * The figures that the goal which runs is compared with; measures them where they are not known. The result is kept beside
     * the goal's own.
     *
     * @throws RunException if there is no such side
     */
    Baseline measured() throws RunException {
        Path own = ownResult();
        if (!isMeasured()) {
            return of(List.of(own));
        }
        Path base = StoredResults.base(own);
        try {
            measureInto(base);
            return Baseline.of(reference(), entries(List.of(base), renamed()));
        } catch (SideException failure) {
            context.log().warn(String.valueOf(failure.getMessage()));
            String clause = String.valueOf(failure.getMessage()).replaceFirst("\\.$", "");
            return Baseline.none(reference(), clause, failure.kind() == SideException.Kind.FAILED);
        } catch (IOException failure) {
            throw new RunException(failure.getMessage(), failure);
        }
    }

    /**
     * The figures that the goals which have run were compared with.
     *
     * @throws RunException if they cannot be read
     */
    Baseline known() throws RunException {
        try {
            return of(StoredResults.filesIn(results));
        } catch (IOException unreadable) {
            throw new RunException(unreadable.getMessage(), unreadable);
        }
    }

    /**
     * Measures the side as the one that {@code compare} compares instead of the working tree.
     *
     * @throws RunException if there is no such side
     */
    void measureAsHead() throws RunException {
        if (!isMeasured()) {
            return;
        }
        try {
            measureInto(StoredResults.head(ownResult()));
        } catch (SideException failure) {
            context.log().warn(String.valueOf(failure.getMessage()));
        } catch (IOException failure) {
            throw new RunException(failure.getMessage(), failure);
        }
    }

    /** Whether it is built and measured here; otherwise its results exist. */
    private boolean isMeasured() {
        return side instanceof Side.Revision || side instanceof Side.Release;
    }

    private Path ownResult() {
        return MojoContext.folderOf(context.execution(), results)
                .resolve(context.execution().getGoal() + ".json");
    }

    private void measureInto(Path file) throws SideException, IOException, RunException {
        Files.deleteIfExists(file);
        try {
            SideMeasurement.Measured measured = new SideMeasurement(context, timeout).of(side);
            names().put(side.toString(), measured.name());
            AtomicFile.write(file, measured.text());
        } catch (SideException failure) {
            if (failure.kind() == SideException.Kind.UNKNOWN) {
                throw new RunException(String.valueOf(failure.getMessage()), failure);
            }
            throw failure;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RunException("Stopped while " + side + " was measured.", stopped);
        }
    }

    /** Its name for people, with the commit if that is known. */
    String name() {
        return names().getOrDefault(
                        side.toString(),
                        side instanceof Side.Results given ? context.shown(given.folder()) : side.toString());
    }

    private Map<String, String> names() {
        return context.shared(NAMES, ConcurrentHashMap::new);
    }

    private Reference reference() {
        return Reference.base(name());
    }

    /** The figures that results are compared with, which exist. */
    private Baseline of(List<Path> own) throws RunException {
        try {
            List<Path> files = new ArrayList<>();
            if (side instanceof Side.Results given) {
                files.addAll(filesIn(given));
            } else {
                own.forEach(file -> fileBeside(file).ifPresent(files::add));
            }
            return files.isEmpty()
                    ? Baseline.none(reference(), whyNone(), isMeasured())
                    : Baseline.of(reference(), entries(files, UnaryOperator.identity()));
        } catch (IOException unreadable) {
            throw new RunException(unreadable.getMessage(), unreadable);
        }
    }

    private String whyNone() {
        return isMeasured()
                ? side + " was not measured together with these results: measure again with <base> (-Dplimsoll.base)"
                : "there is no previous result in " + context.shown(results);
    }

    private Optional<Path> fileBeside(Path own) {
        Path file = side instanceof Side.Last ? StoredResults.previous(own) : StoredResults.base(own);
        return Optional.of(file).filter(Files::exists);
    }

    private List<Path> filesIn(Side.Results given) throws IOException, RunException {
        if (given.folder().equals(results.toAbsolutePath().normalize())) {
            throw new RunException("<base> (-Dplimsoll.base) is the folder that this run writes its results to: "
                    + context.shown(results) + ". Write last to compare with the previous run.");
        }
        List<Path> files = StoredResults.filesIn(given.folder());
        if (files.isEmpty()) {
            throw new RunException("<base> (-Dplimsoll.base) names a folder without results: " + given.folder()
                    + ". Name one that has, for example, bundle-mem.json in it.");
        }
        return files;
    }

    /**
     * Its result of a goal; empty if it has none.
     *
     * @param own where the goal's own result is
     * @param asHead whether it is compared instead of the working tree
     * @throws RunException if it cannot be read
     */
    Optional<Result> result(Path own, boolean asHead) throws RunException {
        try {
            if (side instanceof Side.Results given) {
                for (Path file : filesIn(given)) {
                    boolean isOfGoal = file.getFileName().equals(own.getFileName());
                    Optional<Result> result = isOfGoal ? read(file) : Optional.empty();
                    if (result.filter(this::isOfModule).isPresent()) {
                        return result;
                    }
                }
                return Optional.empty();
            }
            Optional<Path> file = asHead ? Optional.of(StoredResults.head(own)).filter(Files::exists) : fileBeside(own);
            return file.isPresent() ? read(file.get()) : Optional.empty();
        } catch (IOException unreadable) {
            throw new RunException(unreadable.getMessage(), unreadable);
        }
    }

    private boolean isOfModule(Result result) {
        return result.header().project().startsWith(module + ":");
    }

    /** Empty if it has no figures. */
    static Optional<Result> read(Path file) throws IOException {
        return Files.exists(file) && StoredResults.read(file) instanceof StoredResult.Finished finished
                ? Optional.of(finished.result())
                : Optional.empty();
    }

    private static List<BaselineEntry> entries(List<Path> files, UnaryOperator<BaselineEntry> rename)
            throws IOException {
        List<BaselineEntry> entries = new ArrayList<>();
        for (Path file : files) {
            read(file).map(BaselineEntry::of).map(rename).ifPresent(entries::add);
        }
        return entries;
    }

    /** As the entry of the execution that runs, which another side measures under another name. */
    private UnaryOperator<BaselineEntry> renamed() {
        return entry -> entry.as(
                context.execution().getGoal(),
                module,
                String.valueOf(context.execution().getExecutionId()));
    }
}
