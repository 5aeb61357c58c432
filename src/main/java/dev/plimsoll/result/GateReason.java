package dev.plimsoll.result;

import java.util.Arrays;
import java.util.Locale;

/**
 * The reasons for an inconclusive run that the gate finds. It finds them again in a stored result, which is read without them;
 * all other reasons are found while measuring.
 */
public enum GateReason {
    LIMIT_NOT_JUDGED,
    LIMIT_NOT_CHECKED,
    NOTHING_MEASURED,
    RESIDUAL,
    ALLOCATION_GAP,
    RETAINED_GAP,
    TOO_FEW_SAMPLES,
    METASPACE_GAP;

    /** The reason with a sentence for people: what is missing, and what to do. */
    public Reason because(String text) {
        return new Reason(code(), text);
    }

    /** Whether the gate found a reason. */
    public static boolean isOneOf(Reason reason) {
        return Arrays.stream(values()).anyMatch(each -> each.code().equals(reason.code()));
    }

    /** Whether a reason is this one. */
    public boolean isCodeOf(Reason reason) {
        return code().equals(reason.code());
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
