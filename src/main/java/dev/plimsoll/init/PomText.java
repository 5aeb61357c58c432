package dev.plimsoll.init;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The text of a well-formed pom that a plugin is added to; everything else stays as it is, comments and line breaks included.
 */
public final class PomText {

    /** Tags, and what may contain text that looks like a tag: comments, CDATA, processing instructions. */
    private static final Pattern MARKUP = Pattern.compile(
            "<!--.*?-->|<!\\[CDATA\\[.*?]]>|<\\?.*?\\?>|<!DOCTYPE[^>]*>"
                    + "|<(/?)([\\w:.-]+)([^>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^>\"']*+)*+)>",
            Pattern.DOTALL);

    private static final String PROJECT = "project";
    private static final String BUILD = PROJECT + "/build";
    private static final String PLUGINS = BUILD + "/plugins";

    private final String text;
    private final Map<String, Integer> endTags = new HashMap<>();
    private final Map<String, int[]> emptyTags = new HashMap<>();

    /** The indentation of the last child of each element, if it starts a line. */
    private final Map<String, String> childIndents = new HashMap<>();

    private final String unit;

    public PomText(String text) {
        this.text = text;
        Deque<String> open = new ArrayDeque<>();
        Matcher markup = MARKUP.matcher(text);
        String first = "";
        while (markup.find()) {
            String name = markup.group(2);
            if (name == null) {
                continue;
            }
            if (!markup.group(1).isEmpty()) {
                endTags.putIfAbsent(path(open), markup.start());
                open.pollLast();
                continue;
            }
            Optional<String> indent = indentAt(markup.start());
            indent.ifPresent(spaces -> childIndents.put(path(open), spaces));
            first = first.isEmpty() && path(open).equals(PROJECT) ? indent.orElse("") : first;
            if (markup.group(3).endsWith("/")) {
                emptyTags.putIfAbsent(
                        open.isEmpty() ? name : path(open) + "/" + name, new int[] {markup.start(), markup.end()});
            } else {
                open.addLast(name);
            }
        }
        unit = first.isEmpty() ? "  " : first;
    }

    /** What a line starts with, if a tag is the first on it. */
    private Optional<String> indentAt(int tag) {
        int start = tag;
        while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
            start--;
        }
        boolean startsLine = start > 0 && (text.charAt(start - 1) == '\n' || text.charAt(start - 1) == '\r');
        return startsLine ? Optional.of(text.substring(start, tag)) : Optional.empty();
    }

    private static String path(Deque<String> open) {
        return String.join("/", open);
    }

    /**
     * The text with a plugin after those of the build.
     *
     * @param plugin its lines, indented by two spaces per level
     * @return empty if the text is not that of a pom
     */
    public Optional<String> with(List<String> plugin) {
        if (endTags.containsKey(PLUGINS)) {
            return Optional.of(before(PLUGINS, 3, plugin));
        }
        List<String> plugins = wrapped("plugins", plugin);
        if (emptyTags.containsKey(PLUGINS)) {
            return Optional.of(instead(PLUGINS, 2, plugins));
        }
        if (endTags.containsKey(BUILD)) {
            return Optional.of(before(BUILD, 2, plugins));
        }
        List<String> build = wrapped("build", plugins);
        if (emptyTags.containsKey(BUILD)) {
            return Optional.of(instead(BUILD, 1, build));
        }
        return endTags.containsKey(PROJECT) ? Optional.of(before(PROJECT, 1, build)) : Optional.empty();
    }

    private static List<String> wrapped(String element, List<String> lines) {
        return Stream.of(
                        List.of("<" + element + ">"),
                        lines.stream().map(line -> "  " + line).toList(),
                        List.of("</" + element + ">"))
                .flatMap(List::stream)
                .toList();
    }

    /** Lines before an end tag, which may follow its start tag on the same line. */
    private String before(String path, int depth, List<String> lines) {
        int tag = endTags.getOrDefault(path, 0);
        Optional<String> line = indentAt(tag);
        String indent =
                childIndents.getOrDefault(path, line.map(end -> end + unit).orElse(unit.repeat(depth)));
        int start = tag - line.map(String::length).orElse(0);
        return line.isPresent()
                ? text.substring(0, start) + indented(lines, indent, start) + text.substring(start)
                : text.substring(0, tag)
                        + newLine(tag)
                        + indented(lines, indent, tag)
                        + unit.repeat(depth - 1)
                        + text.substring(tag);
    }

    /** Lines in place of an empty tag. */
    private String instead(String path, int depth, List<String> lines) {
        int[] tag = emptyTags.getOrDefault(path, new int[] {0, 0});
        String indent = indentAt(tag[0]).orElse(unit.repeat(depth));
        return text.substring(0, tag[0]) + indented(lines, indent, tag[0]).strip() + text.substring(tag[1]);
    }

    private String indented(List<String> lines, String indent, int at) {
        StringBuilder all = new StringBuilder();
        for (String line : lines) {
            int spaces = line.length() - line.stripLeading().length();
            all.append(indent)
                    .append(unit.repeat(spaces / 2))
                    .append(line.stripLeading())
                    .append(newLine(at));
        }
        return all.toString();
    }

    /** The line break before a place, or else the first one. */
    private String newLine(int at) {
        int before = text.lastIndexOf('\n', at - 1);
        int feed = before >= 0 ? before : text.indexOf('\n');
        if (feed < 0) {
            return text.indexOf('\r') < 0 ? "\n" : "\r";
        }
        return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }
}
