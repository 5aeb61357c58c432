package dev.plimsoll.report.table;

import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedRow;
import java.util.OptionalDouble;

/** Writes {@code compare.csv}: one row per compared figure. */
final class CompareCsv {

    private CompareCsv() {}

    static String text(CompareResult result) {
        Csv csv = new Csv()
                .heads("goal", "kind", "measure", "unit", "subject", "base label", "head label")
                .heads("base", "head", "difference", "direction")
                .endLine();
        for (ComparedRow row : result.rows()) {
            csv.text(row.goal())
                    .text(EnumText.of(row.kind()))
                    .text(row.measure())
                    .text(row.unit());
            csv.text(row.subject()).text(row.baseLabel()).text(row.headLabel());
            csv.number(row.base()).number(row.head()).number(OptionalDouble.of(row.difference()));
            csv.text(EnumText.of(row.direction())).endLine();
        }
        return csv.toString();
    }
}
