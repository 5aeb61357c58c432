package dev.plimsoll.config;

import dev.plimsoll.unit.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a misspelt word was meant to be. */
public final class DidYouMean {

    private static final int MAX_NEAR = 5;
    private static final int MIN_PART = 4;

    private DidYouMean() {}

    /** The accepted word nearest to {@code word}, case ignored, if at most a third of it differs. */
    static Optional<String> among(Collection<String> accepted, String word) {
        return accepted.stream()
                .filter(candidate -> distance(candidate, word) <= Math.max(2, candidate.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> distance(candidate, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The guess as the end of a sentence, or nothing. */
    public static String hint(Collection<String> accepted, String word) {
        return among(accepted, word)
                .map(guess -> "; did you mean '" + guess + "'?")
                .orElse("");
    }

    /** The accepted words that resemble {@code word}, nearest first: misspelt, or one a part of the other. */
    static List<String> near(Collection<String> accepted, String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return accepted.stream()
                .filter(candidate -> among(List.of(candidate), word).isPresent()
                        || isPart(candidate.toLowerCase(Locale.ROOT), lower))
                .sorted(Comparator.comparingInt((String candidate) -> distance(candidate, word))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MAX_NEAR)
                .toList();
    }

    private static boolean isPart(String candidate, String word) {
        return word.length() >= MIN_PART && candidate.contains(word)
                || candidate.length() >= MIN_PART && word.contains(candidate);
    }

    private static int distance(String one, String other) {
        return EditDistance.between(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
    }
}
