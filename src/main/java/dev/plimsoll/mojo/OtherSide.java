package dev.plimsoll.mojo;

import dev.plimsoll.compare.Side;
import dev.plimsoll.compare.SideException;
import dev.plimsoll.gate.Baseline;
import dev.plimsoll.gate.BaselineEntry;
import dev.plimsoll.gate.Reference;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.report.json.UnreadableResultException;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
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

/**
 * What the results of a module are compared with, instead of a baseline file.
 *
 * @param resultName the name of the goal's result, which may differ from that of the goal
 * @param module {@code group:artifact} of what is measured
 * @param side which side it is
 * @param results the folder of all executions' results
 * @param timeout how long building and measuring it may take
 */
record OtherSide(MojoContext context, String resultName, String module, Side side, Path results, Duration timeout) {

    /** The names of sides with their commits, and why one could not be measured, by the file that would have its result. */
    private static final String NAMES = "dev.plimsoll.sides";

    private static final String NOTHING_THERE = "nothing there: ";

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
        if (!measureInto(base)) {
            return none(List.of(own));
        }
        try {
            String execution = String.valueOf(context.execution().getExecutionId());
            List<BaselineEntry> entries = read(base).stream()
                    .map(BaselineEntry::of)
                    .map(entry -> entry.as(resultName, module, execution))
                    .toList();
            return Baseline.of(reference(), entries);
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
        if (isMeasured()) {
            measureInto(StoredResults.head(ownResult()));
        }
    }

    /** Whether it is built and measured here; otherwise its results exist. */
    private boolean isMeasured() {
        return side instanceof Side.Revision || side instanceof Side.Release;
    }

    private Path ownResult() {
        return MojoContext.folderOf(context.execution(), results).resolve(resultName + ".json");
    }

    /** Returns whether it was measured; if not, there is a warning. */
    private boolean measureInto(Path file) throws RunException {
        try {
            Files.deleteIfExists(file);
            SideMeasurement.Measured measured = new SideMeasurement(context, timeout).of(side);
            names().put(side.toString(), measured.name());
            AtomicFile.write(file, measured.text());
            StoredResults.copyStacks(measured.file(), file);
            return true;
        } catch (SideException failure) {
            String why = String.valueOf(failure.getMessage());
            if (failure.kind() == SideException.Kind.UNKNOWN) {
                throw new RunException(why, failure);
            }
            context.log().warn(why);
            names().put(file.toString(), (failure.kind() == SideException.Kind.EMPTY ? NOTHING_THERE : "") + why);
            return false;
        } catch (IOException failure) {
            throw new RunException(failure.getMessage(), failure);
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
            List<BaselineEntry> entries = new ArrayList<>();
            if (side instanceof Side.Results given) {
                for (Path file : filesIn(given)) {
                    read(file).map(BaselineEntry::of).ifPresent(entries::add);
                }
            } else {
                for (Path file : own) {
                    entryBeside(file).ifPresent(entries::add);
                }
            }
            return entries.isEmpty() ? none(own) : Baseline.of(reference(), entries);
        } catch (IOException unreadable) {
            throw new RunException(unreadable.getMessage(), unreadable);
        }
    }

    private Baseline none(List<Path> own) {
        Optional<String> problem = own.stream()
                .flatMap(file ->
                        Optional.ofNullable(names().get(StoredResults.base(file).toString())).stream())
                .findFirst();
        String why = problem.orElse(
                        isMeasured()
                                ? side + " was not measured together with these results: measure again with <base>"
                                        + " (-Dplimsoll.base)"
                                : "there is no previous result in " + context.shown(results))
                .replaceFirst("\\.$", "");
        boolean isEmpty = !isMeasured() || why.startsWith(NOTHING_THERE);
        return Baseline.none(reference(), why.replaceFirst("^" + NOTHING_THERE, ""), !isEmpty);
    }

    /** The other side's figures under the name of the execution whose result they are beside. */
    private Optional<BaselineEntry> entryBeside(Path own) throws IOException {
        Optional<Path> file = fileBeside(own);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        RunInfo info = StoredResults.read(own).runInfo();
        return read(file.get())
                .map(BaselineEntry::of)
                .map(entry -> entry.as(info.goal(), info.project().replaceFirst(":[^:]*$", ""), info.execution()));
    }

    /** What a result was compared with in an earlier run may have been another side. */
    private Optional<Path> fileBeside(Path own) throws IOException {
        if (side instanceof Side.Last) {
            return Optional.of(StoredResults.previous(own)).filter(Files::exists);
        }
        Path file = StoredResults.base(own);
        try {
            if (!Files.exists(file) || !(StoredResults.read(own) instanceof StoredResult.Finished finished)) {
                return Optional.empty();
            }
            Optional<String> comparedWith = finished.gateResult().base().filter(this::isName);
            comparedWith.ifPresent(name -> names().putIfAbsent(side.toString(), name));
            return comparedWith.map(name -> file);
        } catch (UnreadableResultException damaged) {
            return Optional.empty(); // whoever judges the result says so
        }
    }

    /** A branch has its commit after its name; a full hash is shortened. */
    private boolean isName(String name) {
        String text = side.toString();
        return name.equals(text) || name.startsWith(text + " (") || text.startsWith(name);
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
            Optional<Path> file = file(own, asHead);
            return file.isPresent() ? read(file.get()) : Optional.empty();
        } catch (IOException unreadable) {
            throw new RunException(unreadable.getMessage(), unreadable);
        }
    }

    /**
     * The file of its result of a goal, which may not exist; empty if it has none.
     *
     * @param own where the goal's own result is
     * @param asHead whether it is compared instead of the working tree
     * @throws RunException if results cannot be read
     */
    Optional<Path> file(Path own, boolean asHead) throws RunException {
        try {
            if (side instanceof Side.Results given) {
                return inFolder(given, own);
            }
            if (asHead) {
                return Optional.of(StoredResults.head(own));
            }
            // Beside a head that is not the working tree, there may be no result, or one that was compared with
            // something else.
            return CompareMojo.hasHead(context) && isMeasured()
                    ? Optional.of(StoredResults.base(own))
                    : fileBeside(own);
        } catch (IOException unreadable) {
            throw new RunException(unreadable.getMessage(), unreadable);
        }
    }

    private Optional<Path> inFolder(Side.Results given, Path own) throws IOException, RunException {
        for (Path file : filesIn(given)) {
            boolean isOfGoal = file.getFileName().equals(own.getFileName());
            Optional<Result> result = isOfGoal ? read(file) : Optional.empty();
            if (result.filter(this::isOfModule).isPresent()) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
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
}
