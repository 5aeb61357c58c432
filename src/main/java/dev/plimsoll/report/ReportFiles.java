package dev.plimsoll.report;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Head;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.TrendResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes a result in each of the chosen formats, each file as a whole or not at all. */
public final class ReportFiles {

    private ReportFiles() {}

    /**
     * Writes what {@code bundle-mem} or {@code artifact-mem} found into {@code folder}, made if need be.
     *
     * @return the files, in the order of {@link ReportFormat}
     * @throws IOException if one cannot be written
     */
    public static List<Path> write(BundleResult result, Judgement judgement, Path folder, Set<ReportFormat> formats)
            throws IOException {
        Writer writer = new Writer(result.head(), folder, formats);
        writer.write(ReportFormat.JSON, () -> BundleJson.text(result, judgement));
        writer.write(ReportFormat.HTML, () -> BundleHtml.text(result, judgement));
        writer.write(ReportFormat.CSV, () -> BundleCsv.text(result));
        writer.write(ReportFormat.MARKDOWN, () -> BundleMarkdown.text(result, judgement));
        writer.write(ReportFormat.JUNIT, () -> JUnitXml.text(result.head(), judgement));
        writer.write(ReportFormat.SARIF, () -> Sarif.text(result, judgement));
        return writer.files();
    }

    /**
     * Writes what {@code perf-objects} found into {@code folder}, made if need be; as CSV, types have a file of their own.
     *
     * @return the files, in the order of {@link ReportFormat}
     * @throws IOException if one cannot be written
     */
    public static List<Path> write(ObjectsResult result, Judgement judgement, Path folder, Set<ReportFormat> formats)
            throws IOException {
        Writer writer = new Writer(result.head(), folder, formats);
        writer.write(ReportFormat.JSON, () -> ObjectsJson.text(result, judgement));
        writer.write(ReportFormat.CSV, () -> ObjectsCsv.text(result));
        writer.write(ReportFormat.CSV, ObjectsCsv.typesFile(result.head().goal()), () -> ObjectsCsv.typesText(result));
        writer.write(ReportFormat.MARKDOWN, () -> ObjectsMarkdown.text(result, judgement));
        writer.write(ReportFormat.JUNIT, () -> JUnitXml.text(result.head(), judgement));
        writer.write(ReportFormat.SARIF, () -> Sarif.text(result, judgement));
        return writer.files();
    }

    /**
     * Writes what {@code mem-over-time} found into {@code folder}, made if need be; its CSV was written while measuring,
     * by {@link TrendCsv}.
     *
     * @return the files, in the order of {@link ReportFormat}
     * @throws IOException if one cannot be written
     */
    public static List<Path> write(TrendResult result, Judgement judgement, Path folder, Set<ReportFormat> formats)
            throws IOException {
        Writer writer = new Writer(result.head(), folder, formats);
        writer.write(ReportFormat.JSON, () -> TrendJson.text(result, judgement));
        writer.write(ReportFormat.HTML, () -> TrendHtml.text(result, judgement));
        writer.write(ReportFormat.MARKDOWN, () -> TrendMarkdown.text(result, judgement));
        writer.write(ReportFormat.JUNIT, () -> JUnitXml.text(result.head(), judgement));
        writer.write(ReportFormat.SARIF, () -> Sarif.text(result, judgement));
        return writer.files();
    }

    /** What a file will hold; asked for only if its format was chosen. */
    private interface Text {

        String make();
    }

    private static final class Writer {

        private final Head head;
        private final Path folder;
        private final Set<ReportFormat> formats;
        private final List<Path> files = new ArrayList<>();

        Writer(Head head, Path folder, Set<ReportFormat> formats) {
            this.head = head;
            this.folder = folder;
            this.formats = formats;
        }

        void write(ReportFormat format, Text text) throws IOException {
            write(format, format.fileName(head.goal()), text);
        }

        void write(ReportFormat format, String name, Text text) throws IOException {
            if (formats.contains(format)) {
                Path file = folder.resolve(name);
                WholeFile.write(file, text.make());
                files.add(file);
            }
        }

        List<Path> files() {
            return List.copyOf(files);
        }
    }
}
