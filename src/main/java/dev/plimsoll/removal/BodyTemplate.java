package dev.plimsoll.removal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A text of which some numbers and tokens change.
 *
 * @param words the text with each number and token replaced by a sign
 * @param tokens the numbers and tokens in their order; empty for those that change
 */
record BodyTemplate(String words, List<Optional<String>> tokens) {

    /** Words with a digit, and words that are too long for a language: numbers, times, ids and tokens. */
    private static final Pattern TOKEN = Pattern.compile("[\\w.:+/=-]*\\d[\\w.:+/=-]*|[\\w+/=-]{25,}");

    private static final String SIGN = "\u0000";

    BodyTemplate {
        tokens = List.copyOf(tokens);
    }

    /** What texts have in common; empty if they differ in more than numbers and tokens. */
    static Optional<BodyTemplate> of(List<String> texts) {
        BodyTemplate common = of(texts.get(0));
        for (String text : texts) {
            BodyTemplate other = of(text);
            if (!other.words.equals(common.words)) {
                return Optional.empty();
            }
            common = new BodyTemplate(common.words, common(common.tokens, other.tokens));
        }
        return Optional.of(common);
    }

    private static BodyTemplate of(String text) {
        Matcher matcher = TOKEN.matcher(text);
        List<Optional<String>> tokens = new ArrayList<>();
        while (matcher.find()) {
            tokens.add(Optional.of(matcher.group()));
        }
        return new BodyTemplate(TOKEN.matcher(text).replaceAll(SIGN), tokens);
    }

    private static List<Optional<String>> common(List<Optional<String>> some, List<Optional<String>> others) {
        return IntStream.range(0, some.size())
                .mapToObj(i -> some.get(i).equals(others.get(i)) ? some.get(i) : Optional.<String>empty())
                .toList();
    }

    /** Whether a text differs at most in what changes. */
    boolean matches(String text) {
        BodyTemplate other = of(text);
        return other.words.equals(words) && common(tokens, other.tokens).equals(tokens);
    }
}
