package dev.plimsoll.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Breaks names, steps and sentences into lines. */
public final class WordWrap {

    /** A number stays with its unit. */
    private static final Pattern BREAKABLE_SPACE =
            Pattern.compile("(?<!\\d) | (?!(?:[KMG]iB|B|%|ms|s|min|h)(?:[\\s,.;:)]|$))");

    private WordWrap() {}

    /**
     * Writes {@code head} and the items, separated by commas; further lines are indented by two.
     *
     * @param room maximum characters per line; a longer item is on a separate line
     */
    public static List<String> of(String head, List<String> items, int room) {
        int last = items.size() - 1;
        return fill(
                head,
                " ",
                IntStream.rangeClosed(0, last)
                        .mapToObj(i -> items.get(i) + (i < last ? "," : ""))
                        .toList(),
                room);
    }

    /**
     * Writes a sentence after {@code indent}; further lines are indented by two more.
     *
     * @param room maximum characters per line; a longer word is on a separate line
     */
    public static List<String> words(String indent, String text, int room) {
        String[] words = BREAKABLE_SPACE.split(text, -1);
        return fill(indent + words[0], indent + " ", List.of(words).subList(1, words.length), room);
    }

    /**
     * Writes steps with {@code arrow} between them and at the end of a line that continues; further lines are indented by
     * two more.
     *
     * @param room maximum characters per line; a longer step is on a separate line
     */
    static List<String> steps(String indent, List<String> steps, String arrow, int room) {
        int last = steps.size() - 1;
        List<String> marked = IntStream.rangeClosed(0, last)
                .mapToObj(i -> steps.get(i) + (i < last ? " " + arrow : ""))
                .toList();
        return marked.isEmpty()
                ? List.of()
                : fill(indent + marked.get(0), indent + " ", marked.subList(1, marked.size()), room);
    }

    private static List<String> fill(String head, String indent, List<String> items, int room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(head);
        for (String item : items) {
            if (line.length() + 1 + item.length() > room) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(' ').append(item);
        }
        lines.add(line.toString());
        return lines;
    }
}
