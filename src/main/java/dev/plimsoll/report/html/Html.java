package dev.plimsoll.report.html;

import dev.plimsoll.unit.Printable;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An element of a page. Its texts and the values of its attributes are foreign: they are escaped, whatever they look like. It is
 * printed as well-formed XML.
 */
final class Html {

    /** After these, a qualified name or a path may be broken; a line number stays with its file. */
    private static final Pattern BREAK = Pattern.compile("(?<=[./$])(?!\\w+:\\d)");

    private final String tag;
    private final StringBuilder attributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    private static final Pattern WORD_BREAK = Pattern.compile("(?<=[ \\n])|(?=[ \\n])");

    /** An option at the start of a word, or after a bracket, quote or equals sign: {@code (-Dname}, {@code OPTS="-Xmx1g}. */
    private static final Pattern OPTION = Pattern.compile("([^-]*[(\"=])?-+\\w");

    private Html(String tag) {
        this.tag = tag;
    }

    /** An element without content; {@code css} are its classes, which may be empty. */
    static Html of(String tag, String css) {
        Html element = new Html(tag);
        return css.isBlank() ? element : element.with("class", css.strip());
    }

    /** An element that consists of a text. */
    static Html of(String tag, String css, String text) {
        return of(tag, css).text(text);
    }

    /** A qualified name or path, which breaks after its parts only. */
    static Html name(String text, String css) {
        Html element = of("span", "name " + css);
        String[] parts = BREAK.split(text);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                element.add(of("wbr", ""));
            }
            element.text(parts[i]);
        }
        return element;
    }

    /** A section with a title. */
    static Html section(String title) {
        return of("section", "").add(of("h2", "", title));
    }

    /** A place for what only a script can show. */
    static Html place(String part) {
        return of("div", "").part(part);
    }

    /** Lets a script replace this element by its own. */
    Html part(String name) {
        return with("data-part", name);
    }

    Html with(String attribute, String value) {
        attributes
                .append(' ')
                .append(attribute)
                .append("=\"")
                .append(escaped(Printable.of(value)))
                .append('"');
        return this;
    }

    Html text(String text) {
        content.append(escaped(Printable.of(text)));
        return this;
    }

    /** Lines that stay lines, in which options are not broken. */
    Html lines(String text) {
        return words(Printable.lines(text));
    }

    /** A sentence in which options such as -Xmx1g are not broken. */
    Html sentence(String text) {
        return words(Printable.of(text));
    }

    /** A browser may break a line after each hyphen, so also that of an option. */
    private Html words(String printable) {
        for (String word : WORD_BREAK.split(printable)) {
            boolean isOption = OPTION.matcher(word).lookingAt();
            content.append(isOption ? "<span class=\"option\">" + escaped(word) + "</span>" : escaped(word));
        }
        return this;
    }

    /** Whether it is a cell without any content. */
    boolean isBlank() {
        return tag.equals("span") && attributes.isEmpty() && content.isEmpty();
    }

    Html add(Html child) {
        content.append(child);
        return this;
    }

    Html add(Optional<Html> child) {
        child.ifPresent(this::add);
        return this;
    }

    Html addAll(Collection<Html> children) {
        children.forEach(this::add);
        return this;
    }

    private boolean isVoid() {
        return tag.equals("wbr") || tag.equals("rect") || tag.equals("path");
    }

    @Override
    public String toString() {
        String start = "<" + tag + attributes;
        return isVoid() ? start + "/>" : start + ">" + content + "</" + tag + ">" + (isBlock() ? "\n" : "");
    }

    private boolean isBlock() {
        return tag.equals("section") || tag.equals("tr") || tag.equals("li") || tag.equals("table");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
