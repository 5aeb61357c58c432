package dev.plimsoll.report.text;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Sensitivity;
import dev.plimsoll.unit.Printable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of limits: the figure, what is allowed, and how small a growth each limit sees. */
public final class LimitRows {

    /** The heads of the columns. */
    public static final List<String> HEADS = List.of("limit", "figure", "allowed", "noise", "breaks from");

    private static final String NONE = "";

    private LimitRows() {}

    /** A row for each check of which it is known how small a growth it sees. */
    public static List<List<String>> of(GateResult gate) {
        List<List<String>> rows = new ArrayList<>();
        for (Check check : gate.checks()) {
            check.sensitivity().ifPresent(each -> rows.add(row(check, each)));
        }
        return rows;
    }

    private static List<String> row(Check check, Sensitivity sensitivity) {
        return List.of(
                Printable.of(check.limit()),
                check.actual().isPresent() ? check.amount(check.actual().getAsLong()) : NONE,
                check.amount(check.max()),
                "±" + share(sensitivity.noise(), sensitivity.of(), check, RoundingMode.HALF_UP) + source(sensitivity),
                sensitivity.sees().isPresent()
                        ? "+" + share(sensitivity.sees().getAsLong(), sensitivity.of(), check, RoundingMode.CEILING)
                        : "broken");
    }

    private static String source(Sensitivity sensitivity) {
        return switch (sensitivity.source()) {
            case INTERVAL -> " (99 % interval)";
            case RUNS -> " (these runs)";
            case TOLERANCE -> " (tolerance)";
        };
    }

    /** What a limit sees is rounded up, so that it never seems to see less than it does. */
    private static String share(long amount, long of, Check check, RoundingMode rounding) {
        String text = check.amount(amount);
        Optional<BigDecimal> percent = of > 0 && amount <= of
                ? Optional.of(BigDecimal.valueOf(amount).movePointRight(2).divide(BigDecimal.valueOf(of), 1, rounding))
                : Optional.empty();
        return percent.map(share -> share.toPlainString() + " % (" + text + ")").orElse(text);
    }
}
