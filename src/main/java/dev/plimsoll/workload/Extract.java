package dev.plimsoll.workload;

import dev.plimsoll.unit.Printable;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A value of a response that later requests send, for example the CSRF token of a form. It is a secret.
 *
 * @param name later requests contain it as {@code ${name}}
 * @param regex its first group is the value
 */
public record Extract(String name, Pattern regex) {

    private static final Pattern ENTITY =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));");

    private static final Map<String, String> NAMED_ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    /**
     * @param name letters, digits and underscores
     * @param regex has at least one group
     * @throws IllegalArgumentException if one of them is not; the message is for the user
     */
    public static Extract of(String name, String regex) {
        if (!Placeholders.NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + Printable.of(name)
                    + "' is not a name; write letters, digits and underscores, for example <extract name=\"csrf\">");
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("'" + Printable.of(regex) + "' is not a regular expression: "
                    + wrong.getDescription() + " near character " + (wrong.getIndex() + 1));
        }
        if (pattern.matcher("").groupCount() == 0) {
            throw new IllegalArgumentException("'" + Printable.of(regex)
                    + "' has no group; put the value to extract in parentheses, for example name=\"_csrf\""
                    + " value=\"([^\"]+)\"");
        }
        return new Extract(name, pattern);
    }

    /**
     * The value in the body of a response, or else in one of its header lines. In HTML, character references are replaced.
     *
     * @throws WorkloadException if matching overflows the stack
     */
    Optional<String> in(AppConnection.Answer answer) throws WorkloadException {
        try {
            Optional<String> inBody = first(answer.body());
            return inBody.isPresent()
                    ? inBody.map(value -> answer.isHtml() ? decoded(value) : value)
                    : answer.headerLines().stream()
                            .flatMap(line -> first(line).stream())
                            .findFirst();
        } catch (StackOverflowError overflow) {
            throw new WorkloadException("<extract name=\"" + name + "\">: matching the response overflowed the stack."
                    + " Simplify the regular expression, for example write [ab]* instead of (a|b)*.");
        }
    }

    private Optional<String> first(String text) {
        Matcher matcher = regex.matcher(text);
        return matcher.find()
                ? Optional.ofNullable(matcher.group(1)).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    private static String decoded(String html) {
        return ENTITY.matcher(html).replaceAll(found -> Matcher.quoteReplacement(character(found)));
    }

    private static String character(MatchResult entity) {
        if (entity.group(3) != null) {
            return NAMED_ENTITIES.getOrDefault(entity.group(3), entity.group());
        }
        int code = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : entity.group();
    }

    /** As it is written in the pom. */
    @Override
    public String toString() {
        return "<extract name=\"" + name + "\">";
    }
}
