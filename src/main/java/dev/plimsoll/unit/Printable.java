package dev.plimsoll.unit;

import java.util.Locale;
import java.util.stream.Collectors;

/** Makes untrusted text safe for a terminal, for example output of the measured code, which must not move the cursor. */
public final class Printable {

    private Printable() {}

    /** Escapes characters that are invisible or change how the rest of the line is displayed. */
    public static String of(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return text;
        }
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isVisible(c)) {
                printable.appendCodePoint(c);
            } else {
                printable.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return printable.toString();
    }

    /** The same for a text whose line breaks stay; tabs become blanks. */
    public static String lines(String text) {
        return text.lines()
                .map(line -> of(line.replace('\t', ' ').stripTrailing()))
                .collect(Collectors.joining("\n"));
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
