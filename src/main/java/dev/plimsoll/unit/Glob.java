package dev.plimsoll.unit;

import java.util.regex.Pattern;

/**
 * A pattern with {@code *} for any characters and {@code ?} for one, as users write it for {@code group:artifact}.
 *
 * @param text the pattern
 */
public record Glob(String text) {

    /** Whether the whole of {@code name} matches. */
    public boolean matches(String name) {
        StringBuilder regex = new StringBuilder();
        for (char c : text.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return name.matches(regex.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
