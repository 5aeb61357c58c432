package dev.plimsoll.result;

import java.util.Arrays;
import java.util.Locale;

/**
 * Why a judged run is inconclusive. Whoever judges a result finds these reasons again, so that a stored result is read
 * without them; all others were found while it was measured.
 */
public enum GateReason {
    LIMIT_NOT_JUDGED,
    LIMIT_NOT_CHECKED,
    NOTHING_MEASURED,
    RESIDUAL,
    ALLOCATION_GAP,
    RETAINED_GAP,
    TOO_FEW_SAMPLES;

    /** With a sentence for people that says what is missing and what to do. */
    public Reason because(String text) {
        return new Reason(code(), text);
    }

    /** Whether judging found that reason. */
    public static boolean isOneOf(Reason reason) {
        return Arrays.stream(values()).anyMatch(each -> each.code().equals(reason.code()));
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
