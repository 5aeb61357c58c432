package dev.plimsoll.unit;

import java.math.BigDecimal;
import java.util.Locale;

/** Prints whole amounts in the units of figures, exactly unless they are bytes. */
public final class AmountText {

    /** Parts per million: of shares. */
    public static final String PPM = "ppm";

    /** Microseconds. */
    public static final String MICROS = "us";

    private static final int DIGITS_OF_PERCENT = 4;
    private static final int DIGITS_OF_MILLIS = 3;

    private AmountText() {}

    /** Whether amounts are printed in another unit than the one that they are counted in. */
    public static boolean isScaled(String unit) {
        return unit.equals(PPM) || unit.equals(MICROS);
    }

    /** {@code 2.35 %}, {@code 12.345 ms}, {@code 41.2 MiB}, {@code 55,555 objects}. */
    public static String of(long amount, String unit) {
        return switch (unit) {
            case "B" -> new Bytes(amount).toString();
            case PPM -> decimal(amount, DIGITS_OF_PERCENT) + " %";
            case MICROS -> decimal(amount, DIGITS_OF_MILLIS) + " ms";
            default -> String.format(Locale.ROOT, "%,d %s", amount, unit);
        };
    }

    /** The same as parameters take it: {@code 2.35%}, {@code 13ms}, rounded up. */
    public static String asLimit(long amount, String unit) {
        return unit.equals(PPM) ? decimal(amount, DIGITS_OF_PERCENT) + "%" : Math.floorDiv(amount + 999, 1_000) + "ms";
    }

    private static String decimal(long amount, int digits) {
        BigDecimal exact = BigDecimal.valueOf(amount, digits).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0).toPlainString() : exact.toPlainString();
    }
}
