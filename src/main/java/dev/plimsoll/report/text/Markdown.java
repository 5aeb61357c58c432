package dev.plimsoll.report.text;

import dev.plimsoll.unit.Printable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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

    /** What a path keeps in an address, by RFC 3986. */
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

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

    /** The same with all columns aligned left. */
    public static String textTable(List<String> heads, List<List<String>> rows) {
        StringBuilder text = new StringBuilder("\n").append(row(heads));
        text.append("| ---").append(" | ---".repeat(heads.size() - 1)).append(" |\n");
        rows.forEach(cells -> text.append(row(cells)));
        return text.append("\n").toString();
    }

    /**
     * Foreign text as a link; only the text if there is no path.
     *
     * @param base what the path is relative to: an address that ends in a slash, or nothing
     * @param path a path with slashes, not encoded
     */
    public static String link(String foreign, String base, String path) {
        return path.isEmpty() ? text(foreign) : "[" + text(foreign) + "](" + base + encoded(path) + ")";
    }

    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = UNRESERVED.indexOf(each) >= 0;
            encoded.append(isPlain ? String.valueOf((char) each) : String.format(Locale.ROOT, "%%%02X", each));
        }
        return encoded.toString();
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
