package dev.plimsoll.report.text;

/** Styles for the console; each returns the text with the style's escape sequences around it. */
public interface AnsiStyle {

    /** No styles. */
    AnsiStyle PLAIN = new AnsiStyle() {};

    /** For what matters most. */
    default String strong(String text) {
        return text;
    }

    /** For what matters least. */
    default String faint(String text) {
        return text;
    }

    default String good(String text) {
        return text;
    }

    default String bad(String text) {
        return text;
    }

    default String warn(String text) {
        return text;
    }
}
