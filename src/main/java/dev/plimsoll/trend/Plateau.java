package dev.plimsoll.trend;

import java.util.OptionalLong;

/**
 * Where a level series lies, and whether it was there all along.
 *
 * @param level the middle of its tail's last third
 * @param rise how far that is above its first point after the warm-up
 */
record Plateau(double level, double rise) {

    private static final double SMALL_SHARE = 0.02;
    private static final int PARTS = 3;

    static Plateau of(Curve all, Tail tail) {
        Curve curve = tail.curve();
        double level = curve.part(curve.size() - Math.max(1, curve.size() / PARTS), curve.size())
                .median();
        return new Plateau(level, level - all.first());
    }

    /** Whether the series grew before it levelled off. */
    boolean isAboveStart(Tolerance tolerance) {
        return rise > tolerance.smallestRise() && rise > SMALL_SHARE * level;
    }

    OptionalLong rounded() {
        return OptionalLong.of(Math.round(level));
    }
}
