package dev.plimsoll.report;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.TrendResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats of reports: what each makes of a result. Results are written in this order. */
public enum ReportFormat {
    /** All figures, for scripts: {@code GOAL.json}. */
    JSON(
            "%s.json",
            (result, judgement, links) -> {
                if (result instanceof BundleResult bundle) {
                    return BundleJson.text(bundle, judgement);
                }
                return result instanceof ObjectsResult objects
                        ? ObjectsJson.text(objects, judgement)
                        : TrendJson.text((TrendResult) result, judgement);
            }),
    /** A page for people: {@code GOAL.html}. */
    HTML(
            "%s.html",
            (result, judgement, links) -> {
                if (result instanceof BundleResult bundle) {
                    return BundleHtml.text(bundle, judgement);
                }
                return result instanceof ObjectsResult objects
                        ? ObjectsHtml.text(objects, judgement, links)
                        : TrendHtml.text((TrendResult) result, judgement);
            }),
    /** The rows as a table: {@code GOAL.csv}. Types have a file of their own; readings are written while they are taken. */
    CSV("%s.csv", (result, judgement, links) -> "") {
        @Override
        List<ReportFile> files(Result result, Judgement judgement, PageLinks links) {
            String goal = result.head().goal();
            if (result instanceof BundleResult bundle) {
                return List.of(new ReportFile(fileName(goal), () -> BundleCsv.text(bundle)));
            }
            return result instanceof ObjectsResult objects
                    ? List.of(
                            new ReportFile(fileName(goal), () -> ObjectsCsv.text(objects)),
                            new ReportFile(ObjectsCsv.typesFile(goal), () -> ObjectsCsv.typesText(objects)))
                    : List.of();
        }
    },
    /** A summary for pull requests: {@code GOAL.md}. */
    MARKDOWN(
            "%s.md",
            (result, judgement, links) -> {
                if (result instanceof BundleResult bundle) {
                    return BundleMarkdown.text(bundle, judgement);
                }
                return result instanceof ObjectsResult objects
                        ? ObjectsMarkdown.text(objects, judgement)
                        : TrendMarkdown.text((TrendResult) result, judgement);
            }),
    /** A test case per limit, for CI servers: {@code TEST-plimsoll-GOAL.xml}. */
    JUNIT(
            "TEST-plimsoll-%s.xml",
            (result, judgement, links) -> JUnitXml.text(result.head().asker(), judgement)),
    /** Broken limits at the lines that break them, for code scanning: {@code GOAL.sarif}. */
    SARIF("%s.sarif", (result, judgement, links) -> Sarif.text(result, judgement));

    /** Makes the text of a file. */
    @FunctionalInterface
    interface Content {
        String of(Result result, Judgement judgement, PageLinks links);
    }

    private final String fileName;
    private final Content content;

    ReportFormat(String fileName, Content content) {
        this.fileName = fileName;
        this.content = content;
    }

    /** The files that a result is written to. */
    List<ReportFile> files(Result result, Judgement judgement, PageLinks links) {
        return List.of(new ReportFile(fileName(result.head().goal()), () -> content.of(result, judgement, links)));
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
