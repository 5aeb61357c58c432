package dev.plimsoll.config;

import dev.plimsoll.unit.EditDistance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which property was meant by one that no goal knows, also if its prefix is misspelt: then Maven and Plimsoll would
 * ignore it.
 *
 * @param elements the parameters that can be set in {@code <configuration>}
 * @param properties the properties, with their prefix
 */
record PropertyNames(Set<String> elements, Set<String> properties) {

    /** The end of a sentence on a name that resembles no other. */
    static final String NO_HINT = ".";

    private static final String PREFIX = "plimsoll";
    private static final int MAX_TYPOS = 2;

    /** What may be a prefix, and what follows it. */
    private static final Pattern PARTS = Pattern.compile("([A-Za-z]+?)([._-]+|(?=[A-Z]))(.+)");

    /** A limit without a prefix. */
    private static final Pattern LIMIT = Pattern.compile("max[A-Z]\\w*");

    PropertyNames {
        elements = Set.copyOf(elements);
        properties = Set.copyOf(properties);
    }

    /** One sentence for each property of the command line that was probably meant for Plimsoll. */
    List<String> mistyped(Properties given) {
        List<String> problems = new ArrayList<>();
        for (String name : new TreeSet<>(given.stringPropertyNames())) {
            meant(name)
                    .ifPresent(property -> problems.add(
                            "-D" + name + " is not a Plimsoll property; did you mean 'plimsoll." + property + "'?"));
        }
        return problems;
    }

    private Optional<String> meant(String name) {
        if (name.startsWith(PREFIX + ".")) {
            return Optional.empty();
        }
        if (LIMIT.matcher(name).matches() && elements.contains(name)) {
            return Optional.of(name);
        }
        Matcher parts = PARTS.matcher(name);
        return parts.matches() && isPrefix(parts.group(1))
                ? DidYouMean.among(withoutPrefix(), parts.group(3))
                : Optional.empty();
    }

    private static boolean isPrefix(String text) {
        return EditDistance.between(text.toLowerCase(java.util.Locale.ROOT), PREFIX) <= MAX_TYPOS;
    }

    /** The end of the sentence on an unknown property: which one was meant, or which ones have a similar name. */
    String hint(String name) {
        // Without the prefix, which would make short names look alike.
        List<String> accepted = withoutPrefix();
        return hint(DidYouMean.near(accepted, name), DidYouMean.among(accepted, name), PREFIX + ".");
    }

    static String hint(Collection<String> near, Optional<String> guess, String prefix) {
        Optional<String> meant = guess.or(() -> near.size() == 1 ? near.stream().findFirst() : Optional.empty());
        if (meant.isPresent()) {
            return "; did you mean '" + prefix + meant.get() + "'?";
        }
        return near.isEmpty() ? NO_HINT : "; similar ones are " + prefix + String.join(", " + prefix, near) + ".";
    }

    private List<String> withoutPrefix() {
        return properties.stream()
                .map(property -> property.substring(PREFIX.length() + 1))
                .sorted()
                .toList();
    }
}
