package dev.plimsoll.report.console;

import dev.plimsoll.report.text.NumberText;

/** What the console leaves out unless all details are asked for, and how to see it. */
final class LeftOut {

    /** Rows below this share of the total are left out. */
    static final double MIN_SHARE = 0.02;

    /** A table has at most so many rows. */
    static final int MAX_ROWS = 15;

    private static final String HOW = ": all are on the page, or with -Dplimsoll.details=true";

    private LeftOut() {}

    /** Whether a row is large enough to be shown. */
    static boolean isLarge(long bytes, long total) {
        return bytes >= MIN_SHARE * total;
    }

    /** {@code … and 54 more rows: all are on the page, or with -Dplimsoll.details=true}. */
    static String rows(int count, String one, String many, BoxCharacters box) {
        return box.ellipsis() + " and " + NumberText.count(count, "more " + one, "more " + many) + HOW;
    }

    /** The same of what has no number. */
    static String rest(String what, BoxCharacters box) {
        return box.ellipsis() + " " + what + HOW;
    }
}
