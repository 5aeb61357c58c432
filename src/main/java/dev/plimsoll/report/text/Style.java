package dev.plimsoll.report.text;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Verdict;

/** How severe a text is: a colour on the console, a CSS class on pages. */
public enum Style {
    PLAIN,
    GOOD,
    WARN,
    BAD;

    public static Style of(Verdict verdict) {
        return switch (verdict) {
            case MEASURED -> PLAIN;
            case PASS -> GOOD;
            case INCONCLUSIVE -> WARN;
            case FAIL -> BAD;
        };
    }

    public static Style of(Diagnosis diagnosis) {
        return switch (diagnosis) {
            case STEADY -> GOOD;
            case BLOAT, INCONCLUSIVE -> WARN;
            case LEAK -> BAD;
        };
    }

    /** A series that is shown for information only is plain. */
    public static Style of(Series series) {
        return series.gated() ? of(series.diagnosis()) : PLAIN;
    }

    /** The name of the CSS class. */
    public String key() {
        return EnumText.of(this);
    }

    public String of(String text, AnsiStyle paint) {
        return switch (this) {
            case PLAIN -> text;
            case GOOD -> paint.good(text);
            case WARN -> paint.warn(text);
            case BAD -> paint.bad(text);
        };
    }
}
