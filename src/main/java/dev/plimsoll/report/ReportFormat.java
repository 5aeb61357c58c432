package dev.plimsoll.report;

import dev.plimsoll.report.ci.JUnitXml;
import dev.plimsoll.report.ci.Sarif;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.json.ResultCodec;
import dev.plimsoll.report.table.CsvReport;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.UnfinishedRun;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The formats of reports and the files that each consists of. Files are written in this order. */
public enum ReportFormat {
    /** All figures, for scripts. */
    JSON(file("%s.json", (result, gate, links) -> ResultCodec.text(result, gate), ResultCodec::text)),
    /** A page for people. */
    HTML(file("%s.html", HtmlReport::text, HtmlReport::text)),
    /** The rows as tables. */
    CSV(figures("%s.csv", CsvReport::text), figures("%s-types.csv", CsvReport::typesText)),
    /** A summary for pull requests. */
    MARKDOWN(file("%s.md", (result, gate, links) -> MarkdownReport.text(result, gate), MarkdownReport::text)),
    /** One test case per limit, for CI servers. */
    JUNIT(file("TEST-plimsoll-%s.xml", (result, gate, links) -> JUnitXml.text(result, gate), JUnitXml::text)),
    /** Broken limits at the lines that break them, for code scanning. */
    SARIF(file("%s.sarif", (result, gate, links) -> Sarif.text(result, gate), Sarif::text));

    private final List<FileTemplate> templates;

    ReportFormat(FileTemplate... templates) {
        this.templates = List.of(templates);
    }

    /**
     * One file of a format.
     *
     * @param name of the file, with {@code %s} for the goal
     * @param ofResult its text for a result; empty if the result has nothing for it
     * @param ofUnfinished its text for a run without figures; empty if it consists of figures only
     */
    record FileTemplate(
            String name,
            ResultPrinter<Optional<String>> ofResult,
            Function<UnfinishedRun, Optional<String>> ofUnfinished) {

        String nameFor(String goal) {
            return name.formatted(goal);
        }
    }

    /** Prints a result, its verdict, and the links of its page. */
    @FunctionalInterface
    interface ResultPrinter<T> {

        T of(Result result, GateResult gate, PageLinks links);
    }

    private static FileTemplate file(
            String name, ResultPrinter<String> ofResult, Function<UnfinishedRun, String> ofUnfinished) {
        return new FileTemplate(
                name,
                (result, gate, links) -> Optional.of(ofResult.of(result, gate, links)),
                run -> Optional.of(ofUnfinished.apply(run)));
    }

    private static FileTemplate figures(String name, Function<Result, Optional<String>> ofResult) {
        return new FileTemplate(name, (result, gate, links) -> ofResult.apply(result), run -> Optional.empty());
    }

    /** All files that the format may consist of, the main one first. */
    List<FileTemplate> templates() {
        return templates;
    }

    /**
     * The format with that name in any case: {@code json}, {@code markdown}.
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

    /** The name of the main file for a goal's result. */
    public String fileName(String goal) {
        return templates.get(0).nameFor(goal);
    }
}
