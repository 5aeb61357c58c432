package dev.plimsoll.report.table;

import dev.plimsoll.report.text.CpuText;
import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.result.CpuResult;
import java.util.List;

/** Writes the figures of {@code perf-cpu.md}: how it was sampled, and the first rows of each table. */
final class CpuMarkdown {

    private static final int MAX_ROWS = 10;

    private CpuMarkdown() {}

    /** The part after the verdict. */
    static String text(CpuResult result) {
        StringBuilder text = new StringBuilder("\n" + Markdown.text(CpuText.headline(result)) + ".\n");
        if (!result.byOwnCode().isEmpty()) {
            text.append(Markdown.table(
                    List.of("share [%]", "95 % [%]", "itself [%]", "samples", "your code"),
                    result.byOwnCode().stream()
                            .limit(MAX_ROWS)
                            .map(row -> List.of(
                                    CpuText.share(result, row.samples()),
                                    CpuText.interval(result, row.samples()),
                                    CpuText.share(result, row.selfSamples()),
                                    NumberText.count(row.samples()),
                                    Markdown.text(CpuText.name(row))))
                            .toList()));
        }
        text.append(Markdown.table(
                List.of("share [%]", "95 % [%]", "itself [%]", "samples", "dependency"),
                result.byDependency().stream()
                        .limit(MAX_ROWS)
                        .map(row -> List.of(
                                CpuText.share(result, row.samples()),
                                CpuText.interval(result, row.samples()),
                                CpuText.share(result, row.selfSamples()),
                                NumberText.count(row.samples()),
                                Markdown.text(CpuText.name(row))))
                        .toList()));
        text.append(Markdown.folded(
                "Methods that were executed, at their hottest lines",
                result.byLocation().stream()
                        .limit(MAX_ROWS)
                        .map(row -> CpuText.share(result, row.samples()) + " % " + CpuText.name(row))
                        .toList()));
        text.append(Markdown.textTable(
                List.of("figure", "value", "remark"),
                CpuText.figures(result).stream()
                        .map(line -> List.of(
                                Markdown.text(line.name()), Markdown.text(line.value()), Markdown.text(line.context())))
                        .toList()));
        CpuText.bias(result)
                .forEach(sentence ->
                        text.append("\n").append(Markdown.text(sentence)).append("\n"));
        return text.toString();
    }
}
