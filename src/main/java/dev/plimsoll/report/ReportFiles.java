package dev.plimsoll.report;

import dev.plimsoll.report.ci.JUnitXml;
import dev.plimsoll.report.ci.Sarif;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.json.ResultCodec;
import dev.plimsoll.report.text.Secrets;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes a result in each of the chosen formats, the JSON first, each file as a whole or not at all. A file that cannot be
 * written is a problem that is returned, and does not keep the others from being written.
 */
public final class ReportFiles {

    /**
     * What the goals write besides the formats, or under another name; recordings stay where users ask for them, and a heap
     * dump only if Maven is ended while it is read.
     */
    private static final List<String> FURTHER = List.of(
            "%s-types.csv",
            "%s.flame.html", "%s.jfr", "%s.deep.jfr", "%s.retained.jfr", "%s.held.jfr", "%s.caches.hprof");

    private ReportFiles() {}

    /**
     * What became of the files.
     *
     * @param files those that were written, in the order of {@link ReportFormat}
     * @param problems what could not be written, a sentence each
     */
    public record Written(List<Path> files, List<String> problems) {

        public Written {
            files = List.copyOf(files);
            problems = List.copyOf(problems);
        }
    }

    /** Writes a result into {@code folder}, made if need be. */
    public static Written write(
            Result result, GateResult judgement, Path folder, Set<ReportFormat> formats, PageLinks links) {
        Writer writer = new Writer(result.head().goal(), folder, formats);
        for (ReportFormat format : ReportFormat.values()) {
            format.files(result, judgement, links)
                    .forEach(file ->
                            writer.write(format, file.name(), () -> file.text().get()));
        }
        return writer.written();
    }

    /** The summary of a result. */
    public static String markdown(Result result, GateResult judgement) {
        return ReportFormat.MARKDOWN
                .files(result, judgement, new PageLinks(0, "", Optional.empty()))
                .get(0)
                .text()
                .get();
    }

    /** Writes that a run has no figures, in every format but CSV, which is nothing but figures; secrets are masked. */
    public static Written write(UnfinishedRun run, Path folder, Set<ReportFormat> formats) {
        UnfinishedRun masked = masked(run);
        Writer writer = new Writer(run.asker().goal(), folder, formats);
        writer.write(ReportFormat.JSON, () -> ResultCodec.text(masked));
        writer.write(ReportFormat.HTML, () -> UnfinishedReports.html(masked));
        writer.write(ReportFormat.MARKDOWN, () -> UnfinishedReports.markdown(masked));
        writer.write(ReportFormat.JUNIT, () -> JUnitXml.text(masked.asker(), masked.judgement()));
        writer.write(ReportFormat.SARIF, () -> Sarif.text(masked));
        return writer.written();
    }

    /** The summary of a run without figures, secrets masked. */
    public static String markdown(UnfinishedRun run) {
        return UnfinishedReports.markdown(masked(run));
    }

    private static UnfinishedRun masked(UnfinishedRun run) {
        return run.saying(Secrets.maskedIn(run.reason().text()));
    }

    /**
     * Deletes what a goal may have left in {@code folder}, whatever formats were chosen then.
     *
     * @param kept files that stay
     * @return what could not be deleted, a sentence each
     */
    public static List<String> delete(String goal, Path folder, List<Path> kept) {
        List<String> problems = new ArrayList<>();
        Set<Path> stay = new HashSet<>(kept);
        Stream.concat(
                        Arrays.stream(ReportFormat.values()).map(format -> format.fileName(goal)),
                        FURTHER.stream().map(name -> name.formatted(goal)))
                .map(folder::resolve)
                .filter(file -> !stay.contains(file))
                .forEach(file -> {
                    try {
                        Files.deleteIfExists(file);
                    } catch (IOException | SecurityException failure) {
                        problems.add(file + ", which an earlier run left, cannot be deleted: " + failure);
                    }
                });
        return problems;
    }

    /** What a file will hold; asked for only if its format was chosen. */
    private interface Text {

        String make();
    }

    private static final class Writer {

        private final String goal;
        private final Path folder;
        private final Set<ReportFormat> formats;
        private final List<Path> files = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        Writer(String goal, Path folder, Set<ReportFormat> formats) {
            this.goal = goal;
            this.folder = folder;
            this.formats = formats;
        }

        void write(ReportFormat format, Text text) {
            write(format, format.fileName(goal), text);
        }

        /** Neither a full disk nor a defect in one format may cost what was measured. */
        void write(ReportFormat format, String name, Text text) {
            if (!formats.contains(format)) {
                return;
            }
            Path file = folder.resolve(name);
            try {
                AtomicFile.write(file, text.make());
                files.add(file);
            } catch (IOException | RuntimeException failure) {
                problems.add(file + " cannot be written: " + failure);
            }
        }

        Written written() {
            return new Written(files, problems);
        }
    }
}
