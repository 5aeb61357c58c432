package dev.plimsoll.report.text;

import dev.plimsoll.result.Removal.RemovalTrial;

/** What is known of removals, in the order in which they are listed. */
public enum RemovalGroup {
    CAN_GO(
            Style.GOOD,
            "Can go: without these the application starts and gives the same answers (other requests may need them)"),
    CANDIDATE(
            Style.PLAIN,
            "Candidates to remove: no class is loaded, and the project does not refer to them (other requests may need them)"),
    NEEDED(Style.WARN, "Needed");

    private final Style style;
    private final String head;

    RemovalGroup(Style style, String head) {
        this.style = style;
        this.head = head;
    }

    static RemovalGroup of(RemovalTrial trial) {
        return switch (trial) {
            case ANSWERS_SAME -> CAN_GO;
            case NOT_TRIED -> CANDIDATE;
            case ANSWERS_DIFFER, DOES_NOT_BOOT -> NEEDED;
        };
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
