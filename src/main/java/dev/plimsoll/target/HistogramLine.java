package dev.plimsoll.target;

/**
 * Steps through the lines of a printed class histogram that count a class: {@code number: objects bytes class (module)}. A large
 * application has ten thousand of them in each reading. Not thread-safe.
 */
final class HistogramLine {

    private final String text;
    private int at;
    private int end;
    private long objects;
    private long bytes;
    private String className = "";

    HistogramLine(String text) {
        this.text = text;
        this.end = -1;
    }

    /** Moves to the next such line; false at the end of the text. */
    boolean next() {
        while (end < text.length()) {
            at = end + 1;
            int newLine = text.indexOf('\n', at);
            end = newLine < 0 ? text.length() : newLine;
            if (read()) {
                return true;
            }
        }
        return false;
    }

    long objects() {
        return objects;
    }

    long bytes() {
        return bytes;
    }

    /** As it is printed, without the module. */
    String className() {
        return className;
    }

    private boolean read() {
        skipSpaces();
        if (number() < 0 || at >= end || text.charAt(at) != ':') {
            return false;
        }
        at++;
        if (!skipSpaces()) {
            return false;
        }
        objects = number();
        if (objects < 0 || !skipSpaces()) {
            return false;
        }
        bytes = number();
        if (bytes < 0 || !skipSpaces() || at >= end) {
            return false;
        }
        className = withoutModule(text.substring(at, end).stripTrailing());
        return !className.isEmpty();
    }

    /** Whether there were any. */
    private boolean skipSpaces() {
        int from = at;
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at > from;
    }

    /** The number here; -1 if there is none, or one that is too large. */
    private long number() {
        int from = at;
        long number = 0;
        while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            int digit = text.charAt(at++) - '0';
            if (number > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return at == from ? -1 : number;
    }

    private static String withoutModule(String name) {
        int open = name.lastIndexOf(" (");
        boolean isModule = open > 0 && name.endsWith(")") && name.indexOf(')', open) == name.length() - 1;
        return isModule ? name.substring(0, open) : name;
    }
}
