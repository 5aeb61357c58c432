package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Value;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * A check on growth in words, without a full stop. Rounding never makes a broken limit look met.
 *
 * @param comparison the figure and its baseline
 * @param check the check that is put into words
 * @param reference what it is compared with
 */
record GrowthSentence(BaselineComparison comparison, Check check, Reference reference) {

    /** In bytes: what is less is printed with one decimal, as on the tiles. */
    private static final double LEAST_WHOLE = 99.95;

    /**
     * {@code Boot memory of com.acme:shop is 12.0 MiB, 2.1 MiB more (+20.1 %) than the baseline's 10.0 MiB, limit 5 % more
     * (pom.xml)}.
     */
    String text() {
        return check.figure() + " is " + figure(comparison.now()) + ", " + change() + " "
                + reference.amount(figure(comparison.before())) + ", limit "
                + comparison.allowance().text(check.unit()) + " more ("
                + check.setAt() + ")" + within();
    }

    /** Why the comparison is undecided, and what to do. */
    static String doubt(BaselineComparison comparison, Metric metric, Reference reference) {
        String why = "the difference may be chance";
        if (!metric.growthDoubt().isEmpty()) {
            return why + metric.growthDoubt();
        }
        return why
                + (comparison.now().why().isEmpty()
                        ? "; allow more growth, or " + reference.acceptance()
                        : ": " + comparison.now().why());
    }

    private String figure(Value.Measured figure) {
        String amount = amount(figure.estimate(), RoundingMode.HALF_UP);
        return figure instanceof Value.Exact
                ? amount
                : amount + " (between " + amount(figure.low(), RoundingMode.FLOOR) + " and "
                        + amount(figure.high(), RoundingMode.CEILING) + ")";
    }

    private String change() {
        double more = comparison.now().estimate() - comparison.before().estimate();
        if (more == 0) {
            return "as much as";
        }
        String amount = isCounted() && inBytes()
                ? new Bytes(Math.round(Math.abs(more))).printedAgainst(new Bytes(allowed()))
                : amount(Math.abs(more), RoundingMode.CEILING);
        return amount + (more > 0 ? " more" : " less") + share(more) + " than";
    }

    private long allowed() {
        return check.max() - Math.round(comparison.before().estimate());
    }

    private String share(double more) {
        double earlier = comparison.before().estimate();
        if (earlier == 0) {
            return "";
        }
        BigDecimal percent = BigDecimal.valueOf(more)
                .movePointRight(2)
                .divide(
                        BigDecimal.valueOf(earlier),
                        1,
                        check.verdict() == Verdict.PASS ? RoundingMode.FLOOR : RoundingMode.CEILING);
        return String.format(Locale.ROOT, " (%+.1f %%)", percent);
    }

    private String within() {
        return comparison.isMetByChance()
                ? ", within its measurement error of " + amount(comparison.error(), RoundingMode.CEILING)
                : "";
    }

    /** Whole bytes, as everywhere; only slopes that are smaller have one decimal. A rounding error of a double does not round up. */
    private String amount(double amount, RoundingMode rounding) {
        BigDecimal exact = BigDecimal.valueOf(amount).setScale(Value.DECIMALS, RoundingMode.HALF_EVEN);
        if (!isCounted() && inBytes() && Math.abs(amount) < LEAST_WHOLE) {
            return exact.setScale(1, rounding).toPlainString() + " B";
        }
        return check.amount(exact.setScale(0, rounding).longValueExact());
    }

    private boolean isCounted() {
        return comparison.now() instanceof Value.Exact && comparison.before() instanceof Value.Exact;
    }

    private boolean inBytes() {
        return check.unit().equals("B");
    }
}
