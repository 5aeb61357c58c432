package dev.plimsoll.trend;

import java.util.OptionalLong;

/**
 * Where a level series lies, and whether it was there all along.
 *
 * @param level the middle of its tail's last third
 * @param rise how far that is above its first point after the warm-up
 */
record Plateau(double level, double rise) {

    static Plateau of(SeriesPoints all, TailTrend tail) {
        SeriesPoints curve = tail.curve();
        double level = curve.part(
                        curve.size() - Math.max(1, curve.size() / DiagnosisSettings.PLATEAU_PARTS), curve.size())
                .median();
        return new Plateau(level, level - all.first());
    }

    /**
     * Whether the series grew before it levelled off.
     *
     * @param largestFall by how much the series falls below what it had reached, at most: what goes up and down by itself, such as
     *     entries that live for a while, may have been low when it was first read
     */
    boolean isAboveStart(Tolerance tolerance, double largestFall) {
        return rise > tolerance.smallestRise()
                && rise > DiagnosisSettings.PLATEAU_RISE_SHARE * level
                && rise > DiagnosisSettings.RISE_OVER_FALL * largestFall;
    }

    OptionalLong rounded() {
        return OptionalLong.of(Math.round(level));
    }
}
