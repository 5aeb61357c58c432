package dev.plimsoll.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the text of a version says.
 *
 * @param text the version
 * @param major its first number; -1 without one
 * @param minor its second number; -1 without one
 * @param preRelease whether it is a snapshot, a milestone, a release candidate or the like
 * @param dated whether it is a date, as some artifacts were once numbered: it is no newer than {@code 1.0}
 * @param variant the qualifier that names a variant of each version, for example {@code jre}; empty if there is none
 */
record ReleaseVersion(String text, long major, long minor, boolean preRelease, boolean dated, String variant) {

    private static final Pattern NUMBERS = Pattern.compile("[vV]?(\\d{1,17})(?:\\.(\\d{1,17}))?.*");
    private static final Pattern WORD = Pattern.compile("([a-z]+)(\\d*)");

    private static final Set<String> PRE_RELEASES = Set.of(
            "snapshot",
            "alpha",
            "beta",
            "milestone",
            "rc",
            "cr",
            "preview",
            "pre",
            "prerelease",
            "ea",
            "eap",
            "dev",
            "nightly",
            "canary",
            "experimental",
            "test");

    /** Words that only with a number mark what is no release: {@code 5.0.0-M1}, {@code 3.0b2}. */
    private static final Set<String> NUMBERED_PRE_RELEASES = Set.of("a", "b", "m");

    /** Words that each release of some artifacts has; a variant is something else. */
    private static final Set<String> RELEASE_MARKS = Set.of("final", "ga", "release", "sp", "v", "r", "incubating");

    /** A number of so many digits is a date; no version is that high. */
    private static final long FIRST_DATE = 100_000;

    static ReleaseVersion of(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        boolean numbered = numbers.matches();
        long major = numbered ? Long.parseLong(numbers.group(1)) : -1;
        long minor = numbered && numbers.group(2) != null ? Long.parseLong(numbers.group(2)) : -1;
        boolean preRelease = false;
        List<String> variant = new ArrayList<>();
        Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (word.find()) {
            String name = word.group(1);
            if (PRE_RELEASES.contains(name) || isNumberedPreRelease(text, word)) {
                preRelease = true;
            } else if (!RELEASE_MARKS.contains(name)) {
                variant.add(word.group());
            }
        }
        return new ReleaseVersion(text, major, minor, preRelease, major >= FIRST_DATE, String.join("-", variant));
    }

    /** The number may follow a separator: {@code 1.0-m-1}, {@code 2.0.M.3}. */
    private static boolean isNumberedPreRelease(String text, Matcher word) {
        boolean numbered = !word.group(2).isEmpty()
                || word.end() + 1 < text.length() && Character.isDigit(text.charAt(word.end() + 1));
        return NUMBERED_PRE_RELEASES.contains(word.group(1)) && numbered;
    }

    boolean isSnapshot() {
        return text.toUpperCase(Locale.ROOT).endsWith("SNAPSHOT");
    }

    boolean hasMajorOf(ReleaseVersion other) {
        return major == other.major;
    }

    boolean hasMinorOf(ReleaseVersion other) {
        return hasMajorOf(other) && minor == other.minor;
    }
}
