package dev.plimsoll.mojo;

import dev.plimsoll.alloc.ObjectsMeasurement;
import dev.plimsoll.report.BundleMarkdown;
import dev.plimsoll.report.IndexEntry;
import dev.plimsoll.report.IndexHtml;
import dev.plimsoll.report.ObjectsHtml;
import dev.plimsoll.report.ObjectsMarkdown;
import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.StepSummary;
import dev.plimsoll.report.TrendMarkdown;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Head;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.stored.StoredResult;
import dev.plimsoll.stored.StoredResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/** Writes the reports of a result, the index over all results at hand, and what a CI server shows of the step. */
record Reports(Invocation invocation, Common common) {

    private static final String INDEX = "index.html";
    private static final String SUMMARY = "GITHUB_STEP_SUMMARY";
    private static final int MOST_ROWS = 50;

    /** Of {@code bundle-mem} and {@code artifact-mem}; gives the JSON. */
    Path write(BundleResult result, Judgement judgement, Path folder) throws IOException {
        ReportFiles.write(result, judgement, folder, common.formats());
        return done(result.head(), folder, BundleMarkdown.text(result, judgement));
    }

    /** Of {@code perf-objects}; gives the JSON. */
    Path write(ObjectsResult result, Judgement judgement, Path folder) throws IOException {
        ReportFiles.write(result, judgement, folder, common.formats());
        if (common.formats().contains(ReportFormat.HTML)) {
            Optional<String> flameGraph =
                    Optional.of(ObjectsMeasurement.FLAME_GRAPH).filter(name -> Files.exists(folder.resolve(name)));
            new ObjectsHtml(MOST_ROWS, sources(folder), flameGraph)
                    .write(
                            result,
                            judgement,
                            folder.resolve(
                                    ReportFormat.HTML.fileName(result.head().goal())));
        }
        return done(result.head(), folder, ObjectsMarkdown.text(result, judgement));
    }

    /** Of {@code mem-over-time}; gives the JSON. */
    Path write(TrendResult result, Judgement judgement, Path folder) throws IOException {
        ReportFiles.write(result, judgement, folder, common.formats());
        return done(result.head(), folder, TrendMarkdown.text(result, judgement));
    }

    /** The page to open; empty if no pages are written. */
    Optional<Path> page() {
        return Optional.of(common.reports().resolve(INDEX)).filter(Files::exists);
    }

    private Path done(Head head, Path folder, String markdown) throws IOException {
        String summary = System.getenv(SUMMARY);
        if (summary != null && !summary.isBlank() && common.formats().contains(ReportFormat.MARKDOWN)) {
            StepSummary.append(markdown, Path.of(summary)).ifPresent(invocation.log()::warn);
        }
        if (common.formats().contains(ReportFormat.HTML)) {
            index();
        }
        return folder.resolve(ReportFormat.JSON.fileName(head.goal()));
    }

    /** Over the goals of this module; in a reactor also over all modules that have results by now. */
    private void index() throws IOException {
        IndexHtml.write(
                entries(common.reports(), common.reports()),
                coordinates(invocation.project()),
                common.reports().resolve(INDEX));
        List<MavenProject> modules = invocation.session().getProjects();
        if (modules == null || modules.size() < 2) {
            return;
        }
        MavenProject top = invocation.session().getTopLevelProject();
        Path folder = resultsOf(top);
        List<IndexEntry> all = new ArrayList<>();
        for (MavenProject module : modules) {
            all.addAll(entries(resultsOf(module), folder));
        }
        Files.createDirectories(folder);
        IndexHtml.write(all, coordinates(top), folder.resolve(INDEX));
    }

    private static String coordinates(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
    }

    private static Path resultsOf(MavenProject module) {
        return Path.of(module.getBuild().getDirectory()).resolve("plimsoll");
    }

    private List<IndexEntry> entries(Path results, Path from) {
        List<IndexEntry> entries = new ArrayList<>();
        for (StoredResult stored : atHand(results)) {
            Path page = stored.file()
                    .resolveSibling(ReportFormat.HTML.fileName(stored.head().goal()));
            if (Files.exists(page)) {
                entries.add(stored.accept(new Entry(
                        new Judgement(stored.verdict(), List.of(), List.of()),
                        from.relativize(page).toString().replace('\\', '/'))));
            }
        }
        return entries;
    }

    /** What another goal left behind and cannot be read must not cost this one's result. */
    private List<StoredResult> atHand(Path results) {
        try {
            return StoredResults.in(results);
        } catch (IOException unreadable) {
            invocation.log().warn("The index leaves out what is in " + results + ": " + unreadable.getMessage());
            return List.of();
        }
    }

    private String sources(Path folder) {
        Path project = invocation.project().getBasedir() == null
                ? folder
                : invocation.project().getBasedir().toPath();
        String way = folder.toAbsolutePath()
                .relativize(project.toAbsolutePath())
                .toString()
                .replace('\\', '/');
        return way.isEmpty() ? "./" : way + "/";
    }

    private record Entry(Judgement judgement, String href) implements StoredResult.Visitor<IndexEntry> {
        @Override
        public IndexEntry bundle(BundleResult result) {
            return IndexEntry.of(result, judgement, href);
        }

        @Override
        public IndexEntry objects(ObjectsResult result) {
            return IndexEntry.of(result, judgement, href);
        }

        @Override
        public IndexEntry trend(TrendResult result) {
            return IndexEntry.of(result, judgement, href);
        }
    }
}
