package dev.plimsoll.run;

import dev.plimsoll.fork.PrivateFolder;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.report.json.UnreadableResultException;
import dev.plimsoll.unit.IoProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Packs the results of a module as a part, and puts the results of all parts into the module's results.
 *
 * @param goal the execution; its reports are written
 * @param results the folder of the module's results
 * @param environment the variables of this process
 */
public record PartsMerge(GoalExecution goal, Path results, Map<String, String> environment) {

    private static final String UNKNOWN_COMMIT =
            "It is not known whether the parts were measured for the same commit: there was no git repository and no"
                    + " variable of a CI server that names one (GIT_COMMIT, for example).";

    /**
     * Packs the existing results.
     *
     * @param file the zip file to write
     * @throws RunException if there are none
     */
    public void pack(PartInfo.Numbers part, Path file) throws RunException {
        try {
            List<UnreadableResultException> unreadable = new ArrayList<>();
            if (StoredResults.in(results, unreadable::add).isEmpty() && unreadable.isEmpty()) {
                throw new RunException(CheckRun.nothingIn(results));
            }
            if (!unreadable.isEmpty()) {
                throw new RunException("Nothing was attached, since merge could not read all of it:\n"
                        + unreadable.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
            }
            PartInfo info = new PartInfo(
                    part.number(),
                    part.count(),
                    goal.info().project(),
                    commit(),
                    goal.info().plimsoll());
            PartFile.write(info, results, file);
        } catch (IOException failure) {
            throw new RunException(IoProblem.of(failure), failure);
        }
    }

    /**
     * Verifies that the parts belong together, and writes their results with all reports.
     *
     * @param files zip files, or folders with zip files in them
     * @throws RunException if a part is missing, or does not belong to the others; nothing is written then
     */
    public BuildOutcome merge(List<Path> files) throws RunException {
        try (PrivateFolder unpacked = PrivateFolder.create()) {
            List<Part> parts = new ArrayList<>();
            for (Path file : zips(files)) {
                Path folder = Files.createDirectory(unpacked.path().resolve("part-" + parts.size()));
                PartInfo info = PartFile.read(file, folder);
                parts.add(new Part(file, info, folder, results(file, folder)));
            }
            new PartsCheck(parts).verify(goal.info().project(), commit());
            if (parts.get(0).info().commit().isEmpty()) {
                goal.build().log().warn(UNKNOWN_COMMIT);
            }
            for (Part part : parts) {
                for (StoredResult result : part.results()) {
                    write(
                            result,
                            results.resolve(part.folder()
                                    .relativize(result.file())
                                    .resolveSibling("")
                                    .toString()));
                }
            }
            goal.build()
                    .log()
                    .info("Merged the results of " + parts.size() + " parts into "
                            + goal.build().shown(results) + "; plimsoll:check judges them.");
            return goal.reports().verify(new BuildOutcome.Success());
        } catch (IOException failure) {
            throw new RunException(IoProblem.of(failure), failure);
        }
    }

    /** The folder is deleted afterwards, so a result in it is named by its path in the zip file. */
    private static List<StoredResult> results(Path file, Path folder) throws IOException, RunException {
        List<UnreadableResultException> unreadable = new ArrayList<>();
        List<StoredResult> results = StoredResults.in(folder, unreadable::add);
        if (!unreadable.isEmpty()) {
            throw new RunException("Nothing was merged, since the part " + file + " cannot be read: "
                    + unreadable.stream()
                            .map(each -> folder.relativize(each.file()) + " in it " + each.problem())
                            .collect(Collectors.joining("; "))
                    + ". Measure this part again, with the version of Plimsoll that merges.");
        }
        return results;
    }

    private void write(StoredResult result, Path where) {
        if (result instanceof StoredResult.Finished finished) {
            goal.reports().merge(finished.result(), finished.gateResult(), where);
        } else {
            goal.reports().write(((StoredResult.Unfinished) result).run(), where);
        }
    }

    private static List<Path> zips(List<Path> files) throws IOException, RunException {
        List<Path> zips = new ArrayList<>();
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                zips.addAll(zipsIn(file));
            } else {
                zips.add(file);
            }
        }
        if (zips.isEmpty()) {
            throw new RunException("There is no part in " + files + ": expected the zip files that plimsoll:attach has"
                    + " written. Check <parts> (-Dplimsoll.parts).");
        }
        return zips;
    }

    /** Maven 4 keeps a copy of what is installed in the directory of the build, so equal files in a folder are one part. */
    private static List<Path> zipsIn(Path folder) throws IOException {
        List<Path> all;
        try (var found = Files.walk(folder)) {
            all = found.filter(each -> each.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
        List<Path> zips = new ArrayList<>();
        for (Path zip : all) {
            boolean isCopy = false;
            for (Path other : zips) {
                isCopy |= Files.mismatch(zip, other) < 0;
            }
            if (!isCopy) {
                zips.add(zip);
            }
        }
        return zips;
    }

    private String commit() {
        return Commit.of(environment, goal.build().module().directory().orElse(results))
                .orElse("");
    }
}
