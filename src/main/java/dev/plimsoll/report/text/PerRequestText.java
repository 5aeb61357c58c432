package dev.plimsoll.report.text;

import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.SiteRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Prints sums over all requests as figures a request. What is there but rounds to nothing is printed as less than the
 * least, never as 0.
 *
 * @param requests over how many the sums are
 * @param objectDecimals 1 if there is an object that not every request has
 */
public record PerRequestText(long requests, int objectDecimals) {

    public static PerRequestText of(ObjectsResult result) {
        boolean even =
                result.requests() <= 0 || amounts(result).allMatch(amount -> amount.objects() % result.requests() == 0);
        return new PerRequestText(result.requests(), even ? 0 : 1);
    }

    /** Whole bytes. */
    public String bytes(Amount amount) {
        return text(amount.bytes(), 0);
    }

    public String objects(Amount amount) {
        return text(amount.objects(), objectDecimals);
    }

    private String text(long sum, int decimals) {
        if (requests <= 0) {
            return RowText.ABSENT;
        }
        BigDecimal rounded =
                BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(requests), decimals, RoundingMode.HALF_UP);
        return sum > 0 && rounded.signum() == 0
                ? "<" + BigDecimal.ONE.movePointLeft(decimals)
                : String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    }

    private static Stream<Amount> amounts(ObjectsResult result) {
        Stream<Allocations> tables = Stream.concat(
                result.allocated().stream(), result.retained().stream().map(retained -> retained.survivors()));
        Stream<Amount> cells = tables.flatMap(
                table -> Stream.concat(table.byLocation().stream().map(SiteRow::amount), table.background().stream()));
        return Stream.concat(cells, result.retained().stream().flatMap(retained -> retained.netGrowth().stream()));
    }
}
