package dev.plimsoll.run;

import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.ci.StepSummary;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.UnfinishedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of one execution, with the index and the summary that a CI server shows. Before anything is measured they state
 * that the run has begun, so that no earlier result is taken for its own.
 *
 * <p>A file that cannot be written or deleted is a warning, and in the end an error; the others and the verdict stand.
 */
public final class Reports {

    private static final String SUMMARY = "GITHUB_STEP_SUMMARY";
    private static final int MAX_ROWS = 50;

    private final Build build;
    private final Path folder;
    private final Set<ReportFormat> formats;
    private final Map<String, String> environment;
    private final Index index;
    private final Set<String> problems = new LinkedHashSet<>();
    private boolean pending;

    /** With default settings. */
    public static Reports of(Build build, Path folder, Path results, Set<ReportFormat> formats) {
        return of(build, folder, results, ReportSettings.of(formats), System.getenv());
    }

    /**
     * @param folder where this execution's results go
     * @param results the folder of all executions of the module
     * @param environment the variables of this process
     */
    public static Reports of(
            Build build, Path folder, Path results, ReportSettings settings, Map<String, String> environment) {
        Index index = new Index(build, results, settings);
        index.register();
        return new Reports(build, folder, settings.formats(), environment, index);
    }

    private Reports(Build build, Path folder, Set<ReportFormat> formats, Map<String, String> environment, Index index) {
        this.build = build;
        this.folder = folder;
        this.formats = formats;
        this.environment = environment;
        this.index = index;
    }

    /** The folder of this execution's results. */
    Path folder() {
        return folder;
    }

    /**
     * Replaces the files of earlier runs of the same goal, whatever formats they had, by ones that state that this
     * run did not finish.
     *
     * @throws RunException if not even the JSON can be written: then nothing that is measured could be kept
     */
    public void begin(RunInfo runInfo) throws RunException {
        keepPrevious(json(runInfo.goal(), folder));
        beginAgain(runInfo);
    }

    /** The same where what this run wrote so far does not count. */
    void beginAgain(RunInfo runInfo) throws RunException {
        ReportFiles.Written written = ReportFiles.write(UnfinishedRun.begun(runInfo), folder, formats);
        Path json = json(runInfo.goal(), folder);
        if (!written.files().contains(json)) {
            throw new RunException("The result could not be written: "
                    + String.join("; ", written.problems())
                    + ". Make the folder writable, or choose another with <outputDirectory>"
                    + " (-Dplimsoll.outputDirectory).");
        }
        pending = true;
        keep(ReportFiles.delete(runInfo.goal(), folder, written.files()));
        // What cannot be written now is reported when the results are written.
        index.write();
    }

    /** A run without figures replaces no earlier result that has some. */
    private void keepPrevious(Path json) {
        try {
            if (Files.exists(json) && StoredResults.read(json) instanceof StoredResult.Finished) {
                Files.copy(json, StoredResults.previous(json), StandardCopyOption.REPLACE_EXISTING);
                StoredResults.copyStacks(json, StoredResults.previous(json));
            }
        } catch (IOException unreadable) {
            build.log().debug("Not kept as the previous result: " + unreadable.getMessage());
        }
    }

    /** Whether an earlier run of the goal left a result. */
    public boolean hasResult(RunInfo runInfo) {
        return Files.exists(json(runInfo.goal(), folder));
    }

    /**
     * Removes what was needed only to measure, and reports why there is no result; does not report once a result was saved, or if
     * {@link #begin} was not called.
     */
    public void failed(RunInfo runInfo, String why) {
        ProbeJar.removeFrom(folder);
        if (!pending) {
            return;
        }
        pending = false;
        UnfinishedRun run = UnfinishedRun.failed(runInfo, why);
        keep(ReportFiles.write(run, folder, formats).problems());
        keep(index.write());
        summarize(ReportFiles.markdown(run));
    }

    /** Deletes what earlier runs of the goal left for this module, which has nothing to measure any more. */
    public void withdraw(RunInfo runInfo) {
        Path json = json(runInfo.goal(), folder);
        if (!Files.exists(json)) {
            return;
        }
        try {
            StoredResult stored = StoredResults.read(json);
            // Modules may share a folder: results of another one stay.
            if (ResultOrigin.withoutVersion(stored.runInfo().project())
                    .equals(ResultOrigin.withoutVersion(runInfo.project()))) {
                keep(ReportFiles.delete(runInfo.goal(), folder, List.of()));
                for (Path other : List.of(StoredResults.previous(json), StoredResults.base(json))) {
                    Files.deleteIfExists(other);
                    StoredResults.copyStacks(json, other);
                }
                keep(index.write());
            }
        } catch (IOException unreadable) {
            build.log().debug("Left alone: " + unreadable.getMessage());
        }
    }

    /** Writes what is known by now of a run that goes on; may be called again, the last one counts. */
    void save(Result result, GateResult gateResult) {
        save(result, gateResult, folder);
    }

    private void save(Result result, GateResult gateResult, Path where) {
        PageLinks links = new PageLinks(
                MAX_ROWS,
                sources(where),
                ReportFiles.flameGraphs(result.header().goal(), where),
                build.poms());
        ReportFiles.Written written = ReportFiles.write(result, gateResult, where, formats, links);
        Path json = json(result.header().goal(), where);
        if (written.files().contains(json)) {
            index.written(json, result, gateResult);
        }
        saved(written);
    }

    private void saved(ReportFiles.Written written) {
        pending &= written.files().stream().noneMatch(file -> file.toString().endsWith(".json"));
        keep(written.problems());
        keep(index.write());
    }

    /**
     * Writes the final result of a measurement, which the history keeps, and removes what was needed only to measure.
     *
     * @return the path of its JSON
     */
    Path write(Result result, GateResult gateResult) {
        ProbeJar.removeFrom(folder);
        return merge(result, gateResult, folder);
    }

    /** Writes a result that may have been measured elsewhere to the folder {@code where}, and a line of it to the history. */
    Path merge(Result result, GateResult gateResult, Path where) {
        index.history().add(IndexEntry.of(result, gateResult, ""), environment).ifPresent(this::problem);
        return write(result, gateResult, where);
    }

    /** Writes the result of some execution again, which is in the history already, to its folder {@code where}. */
    Path write(Result result, GateResult gateResult, Path where) {
        save(result, gateResult, where);
        summarize(ReportFiles.markdown(result, gateResult));
        return json(result.header().goal(), where);
    }

    /** Writes why an execution, whose folder is {@code where}, has no figures. */
    void write(UnfinishedRun run, Path where) {
        keep(ReportFiles.write(run, where, formats).problems());
        keep(index.write());
        summarize(ReportFiles.markdown(run));
    }

    /** Writes why the JSON of an execution, whose folder is {@code where}, cannot be read, over its other reports. */
    void replaceBeside(UnfinishedRun run, Path where) {
        Set<ReportFormat> others = EnumSet.copyOf(formats);
        others.remove(ReportFormat.JSON);
        keep(ReportFiles.write(run, where, others).problems());
        keep(index.write());
        summarize(ReportFiles.markdown(run));
    }

    /** Warns about a report that could not be written or deleted, and remembers it for {@link #verify}. */
    public void problem(String text) {
        if (problems.add(text)) {
            build.log().warn(text);
        }
    }

    private void keep(List<String> texts) {
        texts.forEach(this::problem);
    }

    /** The outcome, or an error if the build would continue although a report could not be written or deleted. */
    BuildOutcome verify(BuildOutcome outcome) {
        if (problems.isEmpty() || outcome.end().isPresent()) {
            return outcome;
        }
        if (outcome instanceof BuildOutcome.Warning warning) {
            warning.message().lines().forEach(build.log()::warn);
        }
        return BuildOutcome.error("The verdict stands, but not all reports could be written or deleted: "
                + String.join("; ", problems)
                + ". Make room or make the folder writable, or leave the format out of <formats>"
                + " (-Dplimsoll.formats).");
    }

    /**
     * Writes the page and the files over the existing results of all modules.
     *
     * @throws RunException if there are none
     */
    public BuildOutcome aggregate() throws RunException {
        keep(index.write());
        List<String> verdicts = index.verdicts();
        if (verdicts.isEmpty()) {
            throw new RunException(
                    "There are no results in any module: measure first, for example mvn package plimsoll:all."
                            + " Results that are elsewhere are found if the module's <outputDirectory> names their folder.");
        }
        build.log().info(String.join("; ", verdicts));
        index.pageOfBuild().ifPresent(page -> build.log().info("Reports: " + build.shown(page)));
        return verify(new BuildOutcome.Success());
    }

    /** The pages over all results, which goals have in common. */
    public List<Path> pages() {
        return Stream.of(index.page(), index.pageOfBuild())
                .flatMap(Optional::stream)
                .toList();
    }

    /** The page to open; empty if no pages are written. */
    Optional<Path> page() {
        return index.page();
    }

    /** The address of the page over the results of all modules, or else of this one; empty if no pages are written. */
    public Optional<String> overview() {
        return index.pageOfBuild()
                .or(index::page)
                .map(page -> page.toAbsolutePath().normalize().toUri().toString());
    }

    private void summarize(String markdown) {
        String summary = environment.get(SUMMARY);
        if (summary != null && !summary.isBlank() && formats.contains(ReportFormat.MARKDOWN)) {
            StepSummary.append(markdown, Path.of(summary)).ifPresent(build.log()::warn);
        }
    }

    private static Path json(String goal, Path where) {
        return where.resolve(ReportFormat.JSON.fileName(goal));
    }

    private String sources(Path where) {
        Path project = build.module().directory().orElse(where);
        try {
            String way = where.toAbsolutePath()
                    .relativize(project.toAbsolutePath())
                    .toString()
                    .replace('\\', '/');
            return way.isEmpty() ? "./" : way + "/";
        } catch (IllegalArgumentException onAnotherDrive) {
            return project.toUri().toString();
        }
    }
}
