package dev.plimsoll.report.text;

import java.util.Locale;

/** Prints counts and shares. */
public final class NumberText {

    private NumberText() {}

    /** {@code 1,234}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 class}, {@code 1,234 classes}. */
    public static String count(long count, String one, String many) {
        return count(count) + " " + (Math.abs(count) == 1 ? one : many);
    }

    /** A share in per cent, without the sign: {@code 12.3}; one that rounds to zero and is not is {@code <0.1}. */
    public static String percent(double share, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", share * 100);
        String zero = String.format(Locale.ROOT, "%." + decimals + "f", 0.0);
        return share > 0 && text.equals(zero) ? "<" + zero.substring(0, zero.length() - 1) + "1" : text;
    }
}
