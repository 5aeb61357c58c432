package dev.plimsoll.mojo;

import dev.plimsoll.alloc.ObjectsMeasurement;
import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.ci.StepSummary;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.UnfinishedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * The files of one execution. They say that it has begun before anything is measured, so that no earlier result is taken
 * for this run's, then what was found or why nothing was; the index and what a CI server shows of the step go along.
 *
 * <p>A file that cannot be written or deleted is warned about and remembered, and costs neither the others nor the verdict.
 */
final class Reports {

    private static final String SUMMARY = "GITHUB_STEP_SUMMARY";
    private static final int MOST_ROWS = 50;

    private final MojoContext invocation;
    private final CommonParameters common;
    private final Index index;
    private final Set<String> problems = new LinkedHashSet<>();
    private boolean pending;

    Reports(MojoContext invocation, CommonParameters common) {
        this.invocation = invocation;
        this.common = common;
        this.index = new Index(invocation, common);
    }

    /**
     * Replaces the files of earlier runs of the same goal, whatever formats they had, by ones that say that this run did
     * not finish.
     *
     * @throws MojoExecutionException if not even the JSON can be written: then nothing that is measured could be kept
     */
    void begin(RunInfo asker) throws MojoExecutionException {
        Path folder = common.outputDirectory();
        ReportFiles.Written written = ReportFiles.write(UnfinishedRun.begun(asker), folder, common.formats());
        Path json = json(asker.goal(), folder);
        if (!written.files().contains(json)) {
            throw new MojoExecutionException("The result could not be written: "
                    + String.join("; ", written.problems())
                    + ". Make the folder writable, or choose another with <outputDirectory>"
                    + " (-Dplimsoll.outputDirectory).");
        }
        pending = true;
        keep(ReportFiles.delete(asker.goal(), folder, written.files()));
        // What cannot be written now is told when the results are written.
        index.write();
    }

    /** Says why there is no result; does nothing once a result was saved, or if {@link #begin} was not called. */
    void failed(RunInfo asker, String why) {
        if (!pending) {
            return;
        }
        UnfinishedRun run = UnfinishedRun.failed(asker, why);
        keep(ReportFiles.write(run, common.outputDirectory(), common.formats()).problems());
        keep(index.write());
        summarize(ReportFiles.markdown(run));
    }

    /** Deletes what earlier runs of the goal left for this module, which has nothing to measure any more. */
    void withdraw(RunInfo asker) {
        Path folder = common.outputDirectory();
        Path json = json(asker.goal(), folder);
        if (!Files.exists(json)) {
            return;
        }
        try {
            StoredResult stored = StoredResults.read(json);
            // Modules may share a folder: what another one has measured is not ours.
            if (withoutVersion(stored.asker().project()).equals(withoutVersion(asker.project()))) {
                keep(ReportFiles.delete(asker.goal(), folder, List.of()));
                keep(index.write());
            }
        } catch (IOException unreadable) {
            invocation.log().debug("Left alone: " + unreadable.getMessage());
        }
    }

    private static String withoutVersion(String project) {
        return project.replaceFirst(":[^:]*$", "");
    }

    /** Writes what is known by now of a run that goes on; may be called again, the last one counts. */
    void save(Result result, GateResult judgement, Path folder) {
        Optional<String> flameGraph =
                Optional.of(ObjectsMeasurement.FLAME_GRAPH).filter(name -> Files.exists(folder.resolve(name)));
        PageLinks links = new PageLinks(MOST_ROWS, sources(folder), flameGraph);
        saved(ReportFiles.write(result, judgement, folder, common.formats(), links));
    }

    private void saved(ReportFiles.Written written) {
        pending &= written.files().stream().noneMatch(file -> file.toString().endsWith(".json"));
        keep(written.problems());
        keep(index.write());
    }

    /** The final result; gives the JSON. */
    Path write(Result result, GateResult judgement, Path folder) {
        save(result, judgement, folder);
        summarize(ReportFiles.markdown(result, judgement));
        return json(result.head().goal(), folder);
    }

    /** Warns about a report that could not be written or deleted, and remembers it for {@link #verify}. */
    void problem(String text) {
        if (problems.add(text)) {
            invocation.log().warn(text);
        }
    }

    private void keep(List<String> texts) {
        texts.forEach(this::problem);
    }

    /** @throws MojoExecutionException if a report could not be written or deleted, though all else is well */
    void verify() throws MojoExecutionException {
        if (!problems.isEmpty()) {
            throw new MojoExecutionException("The verdict stands, but not all reports could be written or deleted: "
                    + String.join("; ", problems)
                    + ". Make room or make the folder writable, or leave the format out of <formats>"
                    + " (-Dplimsoll.formats).");
        }
    }

    /** The page to open; empty if no pages are written. */
    Optional<Path> page() {
        return index.page();
    }

    private void summarize(String markdown) {
        String summary = System.getenv(SUMMARY);
        if (summary != null && !summary.isBlank() && common.formats().contains(ReportFormat.MARKDOWN)) {
            StepSummary.append(markdown, Path.of(summary)).ifPresent(invocation.log()::warn);
        }
    }

    private static Path json(String goal, Path folder) {
        return folder.resolve(ReportFormat.JSON.fileName(goal));
    }

    private String sources(Path folder) {
        Path project = invocation.project().getBasedir() == null
                ? folder
                : invocation.project().getBasedir().toPath();
        try {
            String way = folder.toAbsolutePath()
                    .relativize(project.toAbsolutePath())
                    .toString()
                    .replace('\\', '/');
            return way.isEmpty() ? "./" : way + "/";
        } catch (IllegalArgumentException onAnotherDrive) {
            return project.toUri().toString();
        }
    }
}
