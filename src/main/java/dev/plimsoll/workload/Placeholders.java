package dev.plimsoll.workload;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds and replaces {@code ${name}} in the text of a request. */
final class Placeholders {

    static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Pattern ANY = Pattern.compile("\\$\\{(" + NAME + ")}");

    private Placeholders() {}

    /** The names in a text. */
    static Set<String> in(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = ANY.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The text with each known name replaced by its value, in the form in which it is sent there. */
    static String filled(String text, Map<String, String> values, UnaryOperator<String> form) {
        return ANY.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : form.apply(value));
        });
    }

    /** The text with each placeholder replaced by as many letters, which are legal anywhere. */
    static String covered(String text) {
        return VaryingValue.covered(ANY.matcher(text).replaceAll(Placeholders::letters));
    }

    private static String letters(MatchResult placeholder) {
        return "x".repeat(placeholder.group().length());
    }
}
