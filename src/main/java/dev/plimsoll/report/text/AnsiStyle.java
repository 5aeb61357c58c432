package dev.plimsoll.report.text;

/** Styles for the console; each takes a text and gives it with the style's marks around it. */
public interface AnsiStyle {

    /** No styles at all. */
    AnsiStyle PLAIN = new AnsiStyle() {};

    /** What the eye should find first. */
    default String strong(String text) {
        return text;
    }

    /** What is there for those who look for it. */
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
