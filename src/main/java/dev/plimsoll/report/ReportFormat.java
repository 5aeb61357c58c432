package dev.plimsoll.report;

import dev.plimsoll.report.ci.JUnitXml;
import dev.plimsoll.report.ci.Sarif;
import dev.plimsoll.report.html.BundleHtml;
import dev.plimsoll.report.html.ObjectsHtml;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.html.TrendHtml;
import dev.plimsoll.report.json.ResultCodec;
import dev.plimsoll.report.table.BundleCsv;
import dev.plimsoll.report.table.BundleMarkdown;
import dev.plimsoll.report.table.ObjectsCsv;
import dev.plimsoll.report.table.ObjectsMarkdown;
import dev.plimsoll.report.table.TrendMarkdown;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.TrendResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The formats of reports, and what each makes of a result. Results are written in this order. */
public enum ReportFormat {
    /** All figures, for scripts: {@code GOAL.json}. */
    JSON("%s.json"),
    /** A page for people: {@code GOAL.html}. */
    HTML("%s.html"),
    /** The rows as a table: {@code GOAL.csv}. */
    CSV("%s.csv"),
    /** A summary for pull requests: {@code GOAL.md}. */
    MARKDOWN("%s.md"),
    /** A test case per limit, for CI servers: {@code TEST-plimsoll-GOAL.xml}. */
    JUNIT("TEST-plimsoll-%s.xml"),
    /** Broken limits at the lines that break them, for code scanning: {@code GOAL.sarif}. */
    SARIF("%s.sarif");

    private final String fileName;

    ReportFormat(String fileName) {
        this.fileName = fileName;
    }

    /** The files that a result is written to. */
    public List<ReportFile> files(Result result, GateResult judgement, PageLinks links) {
        return switch (this) {
            case JSON -> file(result, () -> ResultCodec.text(result, judgement));
            case HTML -> file(result, () -> html(result, judgement, links));
            case CSV -> csv(result);
            case MARKDOWN -> file(result, () -> markdown(result, judgement));
            case JUNIT -> file(result, () -> JUnitXml.text(result.head().asker(), judgement));
            case SARIF -> file(result, () -> Sarif.text(result, judgement));
        };
    }

    private List<ReportFile> file(Result result, Supplier<String> text) {
        return List.of(new ReportFile(fileName(result.head().goal()), text));
    }

    private static String html(Result result, GateResult judgement, PageLinks links) {
        if (result instanceof BundleResult bundle) {
            return BundleHtml.text(bundle, judgement);
        }
        return result instanceof ObjectsResult objects
                ? ObjectsHtml.text(objects, judgement, links)
                : TrendHtml.text((TrendResult) result, judgement);
    }

    /** Types have a file of their own; readings are written while they are taken. */
    private List<ReportFile> csv(Result result) {
        if (result instanceof BundleResult bundle) {
            return file(result, () -> BundleCsv.text(bundle));
        }
        return result instanceof ObjectsResult objects
                ? List.of(
                        file(result, () -> ObjectsCsv.text(objects)).get(0),
                        new ReportFile(ObjectsCsv.typesFile(result.head().goal()), () -> ObjectsCsv.typesText(objects)))
                : List.of();
    }

    private static String markdown(Result result, GateResult judgement) {
        if (result instanceof BundleResult bundle) {
            return BundleMarkdown.text(bundle, judgement);
        }
        return result instanceof ObjectsResult objects
                ? ObjectsMarkdown.text(objects, judgement)
                : TrendMarkdown.text((TrendResult) result, judgement);
    }

    /** The one with that name, whatever its case: {@code json}, {@code markdown}.
     *
     * @throws IllegalArgumentException with a text for the user, if there is none
     */
    public static ReportFormat parse(String text) {
        String key = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a report format; write "
                        + Arrays.stream(values()).map(ReportFormat::key).collect(Collectors.joining(", "))));
    }

    /** As users write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the file that has a goal's result. */
    public String fileName(String goal) {
        return fileName.formatted(goal);
    }
}
