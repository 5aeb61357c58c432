package dev.plimsoll.unit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises secrets by the name of a property, variable, argument, header, query parameter or field. */
public final class SecretNames {

    /** Parts of names that suggest a secret, wherever they occur in the name. */
    private static final Pattern PART = Pattern.compile(
            "pass(?!ed|ing|ive)|pwd|secret|token|key(?!board|word|stroke)|cred(?!it|o)|auth(?!or(?!i[sz]))|sess|jwt|signature"
                    + "|bearer|cookie|csrf|xsrf",
            Pattern.CASE_INSENSITIVE);

    /** Words that suggest a secret, but not as a part of a longer word: {@code pin}, but not {@code pinned}. */
    private static final Set<String> WORDS = Set.of("sig", "pw", "pin", "otp", "totp", "mfa", "pat", "sid", "sas");

    /** A word that is a secret where a login hands it over in a URL or a form; elsewhere it is an error code. */
    private static final String CODE = "code";

    private static final Pattern WORD_END = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** Longer names are cut at the front: the end says what it is. */
    private static final int MAX_LENGTH = 128;

    private SecretNames() {}

    /** Whether logs and reports must not include the value of this name. */
    public static boolean matches(String name) {
        String end = end(name);
        return PART.matcher(end).find() || hasWord(end, WORDS);
    }

    /** The same for a parameter of a query or a field of a form. */
    public static boolean matchesParameter(String name) {
        return matches(name) || hasWord(end(name), Set.of(CODE));
    }

    private static String end(String name) {
        String plain = name.startsWith("-D") ? name.substring("-D".length()) : name;
        return plain.length() <= MAX_LENGTH ? plain : plain.substring(plain.length() - MAX_LENGTH);
    }

    private static boolean hasWord(String name, Set<String> words) {
        return Arrays.stream(WORD_END.split(name))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(words::contains);
    }
}
