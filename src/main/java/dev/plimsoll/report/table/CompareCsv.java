package dev.plimsoll.report.table;

import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedRow;
import dev.plimsoll.result.NoisyRow;
import dev.plimsoll.result.NoisyRow.Ratio;
import java.util.List;
import java.util.OptionalDouble;

/** Writes {@code compare.csv}: one row per compared figure. */
final class CompareCsv {

    /** That only figures of fresh forks have. */
    private static final int NOISY_COLUMNS = 7;

    private CompareCsv() {}

    static void write(CompareResult result, Csv csv) {
        csv.heads("goal", "kind", "measure", "unit", "subject", "base label", "head label")
                .heads("base", "head", "difference", "direction")
                .heads("ratio", "ratio low", "ratio high", "A/A", "A/A low", "A/A high", "seen from")
                .endLine();
        for (ComparedRow row : result.rows()) {
            csv.text(row.goal())
                    .text(EnumText.of(row.kind()))
                    .text(row.measure())
                    .text(row.unit());
            csv.text(row.subject()).text(row.baseLabel()).text(row.headLabel());
            csv.number(row.base()).number(row.head()).number(OptionalDouble.of(row.difference()));
            csv.text(EnumText.of(row.direction()));
            for (int i = 0; i < NOISY_COLUMNS; i++) {
                csv.number(OptionalDouble.empty());
            }
            csv.endLine();
        }
        result.noisy().ifPresent(noisy -> noisy.rows().forEach(row -> add(row, result, csv)));
    }

    private static void add(NoisyRow row, CompareResult result, Csv csv) {
        csv.text(result.kind().goal())
                .text("noisy")
                .text(row.metric().text())
                .text(row.metric().unit());
        csv.text(result.header().project()).text("").text("");
        for (double each : List.of(row.base(), row.head(), row.head() - row.base())) {
            csv.number(OptionalDouble.of(each));
        }
        csv.text(row.verdict().text());
        Ratio ratio = row.ratio();
        Ratio same = row.same();
        for (double each : List.of(
                ratio.value(), ratio.low(), ratio.high(), same.value(), same.low(), same.high(), row.smallestSeen())) {
            csv.number(OptionalDouble.of(each));
        }
        csv.endLine();
    }
}
