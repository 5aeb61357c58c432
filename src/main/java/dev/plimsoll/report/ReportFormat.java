package dev.plimsoll.report;

import dev.plimsoll.report.ci.JUnitXml;
import dev.plimsoll.report.ci.Sarif;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.json.BadgeJson;
import dev.plimsoll.report.json.BencherJson;
import dev.plimsoll.report.json.BenchmarkActionJson;
import dev.plimsoll.report.json.JmhJson;
import dev.plimsoll.report.json.ResultCodec;
import dev.plimsoll.report.json.SummaryJson;
import dev.plimsoll.report.table.CsvReport;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.report.table.OverviewMarkdown;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.unit.FileText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The formats of reports and the files that each consists of: per result, and over all results. Files are written in this order. */
public enum ReportFormat {
    /** All figures, for scripts. */
    JSON(
            overview(SummaryJson.NAME, (entries, base) -> SummaryJson.text(entries)),
            file("%s.json", (result, gate, links) -> ResultCodec.of(result, gate), ResultCodec::of)),
    /** A page for people. */
    HTML(file("%s.html", HtmlReport::of, HtmlReport::of)),
    /** The rows as tables. */
    CSV(
            figures("%s.csv", CsvReport::text),
            figures("%s-own-code.csv", CsvReport::ownCodeText),
            figures("%s-requests.csv", CsvReport::endpointsText),
            figures("%s-types.csv", CsvReport::typesText),
            figures("%s-waste.csv", CsvReport::wasteText)),
    /** A summary for pull requests. */
    MARKDOWN(
            overview("plimsoll.md", OverviewMarkdown::text),
            text("%s.md", (result, gate, links) -> MarkdownReport.text(result, gate), MarkdownReport::text)),
    /** One test case per limit, for CI servers. */
    JUNIT(text("TEST-plimsoll-%s.xml", (result, gate, links) -> JUnitXml.text(result, gate), JUnitXml::text)),
    /** Broken limits at the lines that break them, for code scanning. */
    SARIF(text("%s.sarif", (result, gate, links) -> Sarif.text(result, gate, links.poms()), Sarif::text)),
    /** The verdict on all results as a badge of Shields. */
    BADGE(overview("badge.json", (entries, base) -> BadgeJson.text(entries))),
    /** One row per build with its main figures, for trends; the file is not replaced but added to. */
    HISTORY,
    /** The main figures for the GitHub action github-action-benchmark. */
    BENCHMARK_ACTION(overview("custom-smaller-is-better.json", (entries, base) -> BenchmarkActionJson.text(entries))),
    /** The main figures for Bencher. */
    BENCHER(overview("bencher.json", (entries, base) -> BencherJson.text(entries))),
    /** The main figures in the form of JMH's results. */
    JMH(overview("jmh.json", (entries, base) -> JmhJson.text(entries)));

    private final Optional<OverviewFile> overview;
    private final List<FileTemplate> templates;

    ReportFormat(FileTemplate... templates) {
        this.overview = Optional.empty();
        this.templates = List.of(templates);
    }

    ReportFormat(OverviewFile overview, FileTemplate... templates) {
        this.overview = Optional.of(overview);
        this.templates = List.of(templates);
    }

    /**
     * A file over all results.
     *
     * @param name of the file
     * @param text its text for the results and the address that their paths are relative to
     */
    public record OverviewFile(String name, BiFunction<List<IndexEntry>, String, String> text) {}

    private static OverviewFile overview(String name, BiFunction<List<IndexEntry>, String, String> text) {
        return new OverviewFile(name, text);
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
            ResultPrinter<Optional<FileText>> ofResult,
            Function<UnfinishedRun, Optional<FileText>> ofUnfinished) {

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
            String name, ResultPrinter<FileText> ofResult, Function<UnfinishedRun, FileText> ofUnfinished) {
        return new FileTemplate(
                name,
                (result, gate, links) -> Optional.of(ofResult.of(result, gate, links)),
                run -> Optional.of(ofUnfinished.apply(run)));
    }

    /** A file that is short whatever the result. */
    private static FileTemplate text(
            String name, ResultPrinter<String> ofResult, Function<UnfinishedRun, String> ofUnfinished) {
        return file(
                name,
                (result, gate, links) -> FileText.of(ofResult.of(result, gate, links)),
                run -> FileText.of(ofUnfinished.apply(run)));
    }

    private static FileTemplate figures(String name, Function<Result, Optional<FileText>> ofResult) {
        return new FileTemplate(name, (result, gate, links) -> ofResult.apply(result), run -> Optional.empty());
    }

    /** All files that the format may consist of, the main one first. */
    List<FileTemplate> templates() {
        return templates;
    }

    /** The file over all results; empty if the format has none. */
    public Optional<OverviewFile> overview() {
        return overview;
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
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of the main file for a goal's result; only of a format that has one. */
    public String fileName(String goal) {
        return templates.get(0).nameFor(goal);
    }
}
