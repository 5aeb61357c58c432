package dev.plimsoll.report.text;

import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.unit.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prints sums over all requests as figures per request. A figure that rounds to zero and is not is printed as {@code <1},
 * never as 0.
 *
 * @param requests the number of requests that the sums are over
 * @param objectDecimals 1 if some requests have fewer objects than others, otherwise 0
 */
public record PerRequestText(long requests, int objectDecimals) {

    public static PerRequestText of(ObjectsResult result) {
        boolean even =
                result.requests() <= 0 || amounts(result).allMatch(amount -> amount.objects() % result.requests() == 0);
        return new PerRequestText(result.requests(), even ? 0 : 1);
    }

    /** In whole bytes. */
    public String bytes(Amount amount) {
        return text(amount.bytes(), 0);
    }

    public String objects(Amount amount) {
        return text(amount.objects(), objectDecimals);
    }

    /** {@code 47.9 KiB}, {@code <1 B}; empty without a request. */
    public static Optional<String> rounded(long sumBytes, long requests) {
        if (requests <= 0) {
            return Optional.empty();
        }
        long bytes = Math.round((double) sumBytes / requests);
        return Optional.of(sumBytes > 0 && bytes == 0 ? "<1 B" : new Bytes(bytes).toString());
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
        Stream<Amount> cells = tables.flatMap(table -> Stream.concat(
                table.byLocation().stream().map(SiteRow::amount),
                Stream.concat(table.background().stream(), table.stringConstants().stream())));
        return Stream.concat(cells, result.retained().stream().flatMap(retained -> retained.netGrowth().stream()));
    }
}
