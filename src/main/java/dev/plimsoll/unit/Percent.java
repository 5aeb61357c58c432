package dev.plimsoll.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Prints shares in per cent, without the sign. */
public final class Percent {

    private Percent() {}

    /** The nearest tenth, without a zero after the point: {@code 10}, {@code 3.1}; {@code <0.1} of what rounds to zero and is not. */
    public static String plain(double share) {
        BigDecimal nearest = tenths(share, RoundingMode.HALF_UP);
        return share > 0 && nearest.signum() == 0
                ? "<0.1"
                : nearest.stripTrailingZeros().toPlainString();
    }

    /** The next tenth, with which a share that is too large never reads like the allowed one: {@code 5.1} for 0.05001. */
    public static String tooLarge(double share) {
        return tenths(share, RoundingMode.CEILING).toPlainString();
    }

    private static BigDecimal tenths(double share, RoundingMode rounding) {
        return BigDecimal.valueOf(share).movePointRight(2).setScale(1, rounding);
    }
}
