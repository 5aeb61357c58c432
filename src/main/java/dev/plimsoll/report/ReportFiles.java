package dev.plimsoll.report;

import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.html.Stylesheet;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.report.text.Secrets;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.FileText;
import dev.plimsoll.unit.IoProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Writes a result in each of the chosen formats, in the order of {@link ReportFormat}, each file atomically. A file that
 * cannot be written is reported as a problem and does not keep the others from being written.
 */
public final class ReportFiles {

    /** What measuring itself may leave; the heap dump only if Maven is killed while it is read. */
    private static final List<String> SIDE_FILES = List.of(
            "%s.flame.html",
            "%s.retained.flame.html",
            "%s.stacks.txt.gz",
            "%s.retained.stacks.txt.gz",
            "%s.stacks.owners.txt",
            "%s.retained.stacks.owners.txt",
            "%s.jfr",
            "%s.deep.jfr",
            "%s.retained.jfr",
            "%s.held.jfr",
            "%s.caches.hprof",
            "%s-reproduction.sh");

    private ReportFiles() {}

    /**
     * The outcome of writing.
     *
     * @param files the files that were written, in the order of {@link ReportFormat}
     * @param problems one sentence per file that could not be written
     */
    public record Written(List<Path> files, List<String> problems) {

        public Written {
            files = List.copyOf(files);
            problems = List.copyOf(problems);
        }
    }

    /** The names of the flame graphs of a goal that are in a folder. */
    public static List<String> flameGraphs(String goal, Path folder) {
        return Stream.of("%s.flame.html", "%s.retained.flame.html")
                .map(name -> name.formatted(goal))
                .filter(name -> Files.exists(folder.resolve(name)))
                .toList();
    }

    /** Writes a result into {@code folder}, which is created if necessary. */
    public static Written write(
            Result result, GateResult gate, Path folder, Set<ReportFormat> formats, PageLinks links) {
        return write(
                result.header().goal(),
                folder,
                formats,
                template -> template.ofResult().of(result, gate, links));
    }

    /** Writes why a run has no figures, in every format that consists of more than figures; secrets are masked. */
    public static Written write(UnfinishedRun run, Path folder, Set<ReportFormat> formats) {
        UnfinishedRun masked = masked(run);
        return write(
                run.runInfo().goal(),
                folder,
                formats,
                template -> template.ofUnfinished().apply(masked));
    }

    /** The summary of a result for pull requests. */
    public static String markdown(Result result, GateResult gate) {
        return MarkdownReport.text(result, gate);
    }

    /** The summary of a run without figures; secrets are masked. */
    public static String markdown(UnfinishedRun run) {
        return MarkdownReport.text(masked(run));
    }

    private static UnfinishedRun masked(UnfinishedRun run) {
        return run.saying(Secrets.maskedIn(run.reason().text()));
    }

    /** Neither a full disk nor a defect in one format costs the other files. */
    private static Written write(
            String goal,
            Path folder,
            Set<ReportFormat> formats,
            Function<ReportFormat.FileTemplate, Optional<FileText>> text) {
        List<Path> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (ReportFormat.FileTemplate template : templates(formats::contains).toList()) {
            Path file = folder.resolve(template.nameFor(goal));
            try {
                Optional<FileText> content = text.apply(template);
                if (content.isPresent()) {
                    AtomicFile.write(file, content.get());
                    files.add(file);
                    writeBeside(template, folder);
                }
            } catch (IOException failure) {
                problems.add(file + " cannot be written: " + IoProblem.of(failure));
            } catch (RuntimeException failure) {
                problems.add(file + " cannot be written: " + failure);
            }
        }
        return new Written(files, problems);
    }

    /** The style sheet of pages, which all of a folder share. */
    private static void writeBeside(ReportFormat.FileTemplate template, Path folder) throws IOException {
        if (ReportFormat.HTML.templates().contains(template)) {
            AtomicFile.write(folder.resolve(Stylesheet.NAME), Stylesheet.text());
        }
    }

    /**
     * Deletes what earlier runs of a goal may have left in {@code folder}, in any format.
     *
     * @param kept files that stay
     * @return one sentence per file that could not be deleted
     */
    public static List<String> delete(String goal, Path folder, List<Path> kept) {
        List<String> problems = new ArrayList<>();
        Set<Path> stay = new HashSet<>(kept);
        Stream.concat(
                        templates(format -> true).map(template -> template.nameFor(goal)),
                        SIDE_FILES.stream().map(name -> name.formatted(goal)))
                .map(folder::resolve)
                .filter(file -> !stay.contains(file))
                .forEach(file -> {
                    try {
                        Files.deleteIfExists(file);
                    } catch (IOException failure) {
                        problems.add(file + ", which an earlier run left, cannot be deleted: " + IoProblem.of(failure));
                    } catch (SecurityException failure) {
                        problems.add(file + ", which an earlier run left, cannot be deleted: " + failure);
                    }
                });
        try {
            deleteUnused(folder);
        } catch (IOException failure) {
            problems.add(folder.resolve(Stylesheet.NAME) + ", which an earlier run left, cannot be deleted: "
                    + IoProblem.of(failure));
        }
        return problems;
    }

    /** Deletes the style sheet if no page of the folder is left. */
    public static void deleteUnused(Path folder) throws IOException {
        Path sheet = folder.resolve(Stylesheet.NAME);
        if (Files.exists(sheet)) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.noneMatch(file -> file.toString().endsWith(".html"))) {
                    Files.delete(sheet);
                }
            }
        }
    }

    private static Stream<ReportFormat.FileTemplate> templates(Predicate<ReportFormat> which) {
        return Arrays.stream(ReportFormat.values()).filter(which).flatMap(format -> format.templates().stream());
    }
}
