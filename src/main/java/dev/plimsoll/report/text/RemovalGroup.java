package dev.plimsoll.report.text;

import dev.plimsoll.result.Removal;

/** What is known of removals, in the order in which they are listed. */
public enum RemovalGroup {
    CAN_GO(
            Style.GOOD,
            "Not needed by these requests: without these the application starts and gives the same answers (others may need them)"),
    CANDIDATE(
            Style.PLAIN,
            "Candidates to remove: no class is loaded, and the project does not refer to them (other requests may need them)"),
    NEEDED(Style.WARN, "Needed"),
    UNKNOWN(Style.PLAIN, "Could not be tried");

    private final Style style;
    private final String head;

    RemovalGroup(Style style, String head) {
        this.style = style;
        this.head = head;
    }

    static RemovalGroup of(Removal removal) {
        return switch (removal.trial()) {
            case ANSWERS_SAME -> CAN_GO;
            case NOT_TRIED -> removal.why().isEmpty() ? CANDIDATE : UNKNOWN;
            case ANSWERS_DIFFER, DOES_NOT_BOOT -> NEEDED;
        };
    }

    /** Whether the pom should be changed. */
    public boolean isAdvice() {
        return this == CAN_GO || this == CANDIDATE;
    }

    /** How its outcome is shown. */
    public Style style() {
        return style;
    }

    /** The title of its removals, without a full stop. */
    public String head() {
        return head;
    }
}
