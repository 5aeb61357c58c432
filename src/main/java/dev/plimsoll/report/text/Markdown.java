package dev.plimsoll.report.text;

import dev.plimsoll.unit.Printable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Escapes text for Markdown, wherever it is rendered: names in the measured code must not become links, images, mentions,
 * issue references or emoji.
 */
public final class Markdown {

    private static final Pattern ACTIVE = Pattern.compile("[\\\\`*_{}\\[\\]<>|~&$]");

    /** What renderers look for after they have removed backslashes. */
    private static final Pattern LOOKED_FOR =
            Pattern.compile("[@#]|:(?=//|[\\w+-]+:)|\\bwww\\.|\\bGH-", Pattern.CASE_INSENSITIVE);

    private static final Pattern BACKTICKS = Pattern.compile("`+");

    /** A zero-width space; {@link Printable} escapes those in the text itself. */
    private static final String APART = "\u200b";

    private Markdown() {}

    /** Foreign text, on one line. */
    public static String text(String foreign) {
        String apart = LOOKED_FOR.matcher(Printable.of(foreign)).replaceAll("$0" + APART);
        return ACTIVE.matcher(apart)
                .replaceAll(found -> Matcher.quoteReplacement(escaped(found.group())))
                .replace(APART, "&#8203;");
    }

    /** A name as inline code; not for tables, where a vertical bar would end the cell. */
    public static String code(String foreign) {
        String printable = Printable.of(foreign);
        String fence = "`".repeat(longestRun(printable) + 1);
        boolean padded = printable.isBlank() || printable.startsWith("`") || printable.endsWith("`");
        return padded ? fence + " " + printable + " " + fence : fence + printable + fence;
    }

    /** A sentence in which {@code subject} is shown as code. */
    public static String about(String subject, String sentence) {
        int at = subject.isEmpty() ? -1 : sentence.indexOf(subject);
        return at < 0
                ? text(sentence)
                : text(sentence.substring(0, at)) + code(subject) + text(sentence.substring(at + subject.length()));
    }

    /** A collapsed block of preformatted lines. */
    public static String folded(String summary, List<String> lines) {
        List<String> printable = lines.stream().map(Printable::of).toList();
        String fence = "`".repeat(Math.max(3, longestRun(String.join("\n", printable)) + 1));
        return "<details><summary>" + summary + "</summary>\n\n" + fence + "text\n" + String.join("\n", printable)
                + "\n" + fence + "\n\n</details>\n";
    }

    /** A table whose cells contain no foreign text; the first column is aligned left, the others right. */
    public static String table(List<String> heads, List<List<String>> rows) {
        StringBuilder text = new StringBuilder("\n").append(row(heads)).append("| ---");
        text.append(" | ---:".repeat(heads.size() - 1)).append(" |\n");
        rows.forEach(cells -> text.append(row(cells)));
        return text.append("\n").toString();
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String escaped(String active) {
        return switch (active) {
            case "<" -> "&lt;";
            case ">" -> "&gt;";
            case "&" -> "&amp;";
            // A backslash does not keep GitHub from reading it as mathematics.
            case "$" -> "<span>$</span>";
            default -> "\\" + active;
        };
    }

    private static int longestRun(String text) {
        return BACKTICKS
                .matcher(text)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
    }
}
