package dev.plimsoll.unit;

/** Parts of texts for people. */
public final class Prose {

    private Prose() {}

    /** With an upper-case first letter; the text is not empty. */
    public static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** Up to the first line break. */
    public static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** The first line of what a failure says, as a clause: without its full stop. */
    public static String clause(Exception failure) {
        return firstLine(String.valueOf(failure.getMessage())).replaceFirst("\\.$", "");
    }
}
