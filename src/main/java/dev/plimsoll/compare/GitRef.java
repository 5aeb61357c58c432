package dev.plimsoll.compare;

import java.util.regex.Pattern;

/** The names that git accepts for a commit. */
final class GitRef {

    /** What git refuses in any ref, without its suffixes such as {@code ~2} and {@code ^}. */
    private static final Pattern FORBIDDEN = Pattern.compile("^-|[\\s\\p{Cntrl}:?*\\[\\\\]|\\.\\.|//|^$");

    private GitRef() {}

    /** Whether a text may name a commit; one that starts with a hyphen would be an option of git. */
    static boolean isPossible(String text) {
        return !FORBIDDEN.matcher(text).find();
    }
}
