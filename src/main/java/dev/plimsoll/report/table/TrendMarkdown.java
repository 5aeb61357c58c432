package dev.plimsoll.report.table;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.report.text.ReproductionText;
import dev.plimsoll.report.text.RequestCounts;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.SuspectLines;
import dev.plimsoll.report.text.TrendText;
import dev.plimsoll.result.Reproduction;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.TrendResult;
import java.util.List;
import java.util.OptionalLong;

/** Writes the figures of {@code mem-over-time.md}: the series and the leak suspects. */
final class TrendMarkdown {

    private static final ConsoleSize CODE_BLOCK = new ConsoleSize(100, true);
    private static final int MAX_SUSPECTS = 5;

    private TrendMarkdown() {}

    /** The part after the verdict. */
    static String text(TrendResult result) {
        StringBuilder text = new StringBuilder();
        text.append("\n").append(TrendText.requests(result.requests())).append(" of ");
        text.append(Markdown.code(result.workload()))
                .append(RequestCounts.markdown(result.made()))
                .append(": ")
                .append(TrendText.word(result.diagnosis()));
        text.append(TrendText.forecast(result).isEmpty() ? "" : ", " + TrendText.forecast(result))
                .append("\n");
        TrendText.idleGrowth(result)
                .ifPresent(idle -> text.append("\n").append(idle).append("\n"));
        TrendText.growthPerCollection(result)
                .ifPresent(growth ->
                        text.append("\n").append(Markdown.text(growth)).append("\n"));
        result.reproduction().ifPresent(found -> text.append(reproduction(found)));
        if (!result.series().isEmpty()) {
            text.append(Markdown.table(
                    List.of("series", "warm", "last", "per request", "diagnosis"),
                    result.series().stream().map(series -> row(series, result)).toList()));
        }
        return text + suspects(result);
    }

    private static String reproduction(Reproduction found) {
        String requests = found.isReproduced() ? ReproductionText.requests(found) : "";
        return "\n**Smallest reproduction**: " + Markdown.about(requests, ReproductionText.sentence(found)) + " ("
                + Markdown.text(ReproductionText.effort(found)) + ")\n"
                + ReproductionText.script(found)
                        .map(script -> "\n" + Markdown.text(script) + "\n")
                        .orElse("");
    }

    private static String suspects(TrendResult result) {
        if (result.suspects().isEmpty()) {
            return "";
        }
        List<String> lines = new SuspectLines(CODE_BLOCK, AnsiStyle.PLAIN)
                .of(result.suspects().stream().limit(MAX_SUSPECTS).toList());
        // The first line is blank.
        return Markdown.folded("Leak suspects", lines.subList(1, lines.size()));
    }

    private static List<String> row(Series series, TrendResult result) {
        String word = TrendText.word(series.diagnosis());
        return List.of(
                series.kind().text(),
                amount(series, TrendText.firstJudged(series, result.warmRequests())),
                amount(series, series.last()),
                series.slope()
                        .map(slope -> TrendText.perRequest(series.kind(), slope.perRequest()))
                        .orElse(RowText.ABSENT),
                series.gated() ? word : "(" + word + ")");
    }

    private static String amount(Series series, OptionalLong value) {
        return value.isPresent() ? TrendText.amount(series.kind(), value.getAsLong()) : RowText.ABSENT;
    }
}
