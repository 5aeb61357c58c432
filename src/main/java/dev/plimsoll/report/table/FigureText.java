package dev.plimsoll.report.table;

import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.result.Change;
import dev.plimsoll.unit.AmountText;
import dev.plimsoll.unit.Bytes;
import java.util.Locale;

/** Amounts, shares and changes as cells of a table. */
final class FigureText {

    private FigureText() {}

    /** {@code 41.2 MiB}, {@code 55,555 objects}, as Markdown. */
    static String amount(long value, String unit) {
        if (AmountText.isScaled(unit)) {
            return AmountText.of(value, unit);
        }
        return unit.equals("B")
                ? new Bytes(value).toString()
                : String.format(Locale.ROOT, "%,d %s", value, Markdown.text(unit));
    }

    /** {@code  (12 %)}; nothing if there is no whole. Rounded down, so that a small headroom does not look larger. */
    static String share(long part, long whole) {
        return whole <= 0 ? "" : String.format(Locale.ROOT, " (%d %%)", (long) Math.floor(100.0 * part / whole));
    }

    /** {@code +1.2 MiB, +3.1 %}; in parentheses if two runs of an unchanged project may differ by as much. */
    static String change(Change change) {
        long difference = change.difference();
        if (difference == 0) {
            return "0";
        }
        String sign = difference > 0 ? "+" : "";
        String percent = change.before() == 0
                ? ""
                : String.format(Locale.ROOT, ", %+.1f %%", 100.0 * difference / Math.abs(change.before()));
        String text = sign + amount(difference, change.metric().unit()) + percent;
        return change.isNoise() ? "(" + text + ")" : text;
    }
}
