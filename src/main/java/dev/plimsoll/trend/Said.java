package dev.plimsoll.trend;

import dev.plimsoll.result.SeriesKind;
import java.util.Locale;

/** A finding in few words. */
final class Said {

    private static final int PER_COUNT = 1_000;

    private Said() {}

    /** For example {@code +131 B a request, growing, undecided before 5,000 requests}. */
    static String of(Finding finding, SeriesKind kind) {
        return finding.rate().isKnown() ? growth(finding.rate().slope(), kind) + ", " + finding.why() : finding.why();
    }

    /** For example {@code +131 B a request}; what is counted is told a thousand requests. */
    static String growth(double slope, SeriesKind kind) {
        return kind.inBytes()
                ? String.format(Locale.ROOT, "%+,.0f B a request", slope)
                : String.format(Locale.ROOT, "%+,.1f %s a thousand requests", slope * PER_COUNT, kind.unit());
    }
}
