package dev.plimsoll.unit;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values known to be secret, which are masked wherever they are printed, in any of the usual encodings. */
public final class SecretValues {

    public static final SecretValues NONE = new SecretValues(List.of());

    /** Shorter values occur in any text by chance. */
    private static final int MIN_LENGTH = 3;

    /** Shorter values are masked only where they are whole words. */
    private static final int MIN_LENGTH_IN_WORDS = 6;

    /** A cut-off secret is recognised by this many characters at its start. */
    private static final int RECOGNISED_LENGTH = 16;

    /** Variables that Maven inherits have names that suggest a secret more often than those that a pom sets. */
    private static final int MIN_INHERITED_LENGTH = 8;

    /** The values of PWD, XAUTHORITY and the like. */
    private static final Pattern PATH = Pattern.compile("(?:[A-Za-z]:)?[/\\\\].*", Pattern.DOTALL);

    /** Longer values are bodies or files, which are not expected to be encoded. */
    private static final int MAX_ENCODED_LENGTH = 4_096;

    /** The values of flags, which are not secret whatever the flag is called. */
    private static final Set<String> HARMLESS =
            Set.of("true", "false", "none", "null", "yes", "off", "default", "disabled", "enabled");

    private final Set<String> values;
    private final List<String> longestFirst;

    private SecretValues(Collection<String> given) {
        values = Set.copyOf(given);
        longestFirst = given.stream()
                .map(String::strip)
                .flatMap(SecretValues::spellings)
                .filter(value -> value.length() >= MIN_LENGTH
                        && !HARMLESS.contains(value.toLowerCase(Locale.ROOT))
                        && !value.equals("***"))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    public static SecretValues of(Collection<String> values) {
        return new SecretValues(values);
    }

    /** The secrets among arguments of a command: {@code --password=x}, {@code --password x}, or within a URL. */
    public static SecretValues ofArguments(List<String> arguments) {
        Set<String> values = new LinkedHashSet<>();
        String before = "";
        for (String argument : arguments) {
            boolean isNamed = before.startsWith("-") && before.indexOf('=') < 0 && SecretNames.matches(before);
            if (isNamed && !argument.startsWith("-")) {
                values.add(argument);
            }
            int equals = argument.indexOf('=');
            if (equals > 0 && SecretNames.matches(argument.substring(0, equals))) {
                values.add(argument.substring(equals + 1));
            }
            values.addAll(SecretText.in(argument));
            before = argument;
        }
        addParts(values);
        return new SecretValues(values);
    }

    /** The secrets among variables that were set on purpose. */
    public static SecretValues ofEnvironment(Map<String, String> variables) {
        Set<String> values = new LinkedHashSet<>();
        variables.forEach((name, value) -> {
            if (SecretNames.matches(name)) {
                values.add(value);
            }
            values.addAll(SecretText.in(value));
        });
        addParts(values);
        return new SecretValues(values);
    }

    /** The secrets among variables of Maven's own environment. */
    public static SecretValues inherited(Map<String, String> variables) {
        return new SecretValues(ofEnvironment(variables).values.stream()
                .filter(value -> value.length() >= MIN_INHERITED_LENGTH
                        && !PATH.matcher(value).matches())
                .toList());
    }

    /** These and others. */
    public SecretValues and(SecretValues others) {
        Set<String> all = new LinkedHashSet<>(values);
        all.addAll(others.values);
        return all.size() == values.size() ? this : new SecretValues(all);
    }

    /** Replaces each secret by three stars, even if its end is cut off, and what {@link SecretText} finds besides. */
    public String masked(String text) {
        String masked = text;
        for (String secret : longestFirst) {
            masked = masked(masked, secret, secret);
        }
        // Only then by their beginnings, which secrets may share.
        for (String secret : longestFirst) {
            if (secret.length() > RECOGNISED_LENGTH) {
                masked = masked(masked, secret.substring(0, RECOGNISED_LENGTH), secret);
            }
        }
        return SecretText.masked(masked);
    }

    /** Replaces what starts like a secret, as far as it is the same. */
    private static String masked(String text, String beginning, String secret) {
        int at = text.indexOf(beginning);
        if (at < 0) {
            return text;
        }
        StringBuilder masked = new StringBuilder();
        int done = 0;
        for (int end; at >= 0; at = text.indexOf(beginning, end)) {
            end = at + beginning.length();
            while (end - at < secret.length() && end < text.length() && text.charAt(end) == secret.charAt(end - at)) {
                end++;
            }
            if (secret.length() >= MIN_LENGTH_IN_WORDS || isWord(text, at, end)) {
                masked.append(text, done, at).append("***");
                done = end;
            }
        }
        return masked.append(text.substring(done)).toString();
    }

    private static boolean isWord(String text, int from, int to) {
        return (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)))
                && (to == text.length() || !Character.isLetterOrDigit(text.charAt(to)));
    }

    /** Applications print the password of a URL's user info by itself, and the credentials of a header. */
    private static void addParts(Set<String> values) {
        for (String value : List.copyOf(values)) {
            int blank = value.indexOf(' ');
            if (blank > 0) {
                values.add(value.substring(blank + 1));
            }
            int colon = value.indexOf(':');
            if (colon > 0 && value.indexOf("://") != colon) {
                values.add(value.substring(colon + 1));
            }
        }
    }

    /** The forms in which a value may be printed: as given, decoded, in a URL, in HTML, in JSON, in Base64. */
    private static Stream<String> spellings(String value) {
        if (value.length() > MAX_ENCODED_LENGTH) {
            return Stream.of(value, html(value), json(value));
        }
        return Stream.concat(Stream.of(value, decoded(value)), linesOf(value))
                .distinct()
                .flatMap(each -> Stream.concat(
                        Stream.of(each, html(each), json(each), percentEncoded(each), plusEncoded(each)),
                        inBase64(each)))
                .filter(each -> !each.isBlank());
    }

    /** A log has the lines of a private key one by one. */
    private static Stream<String> linesOf(String value) {
        return value.indexOf('\n') < 0
                ? Stream.empty()
                : value.lines().map(String::strip).filter(line -> line.length() >= RECOGNISED_LENGTH);
    }

    private static String html(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String json(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String plusEncoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String percentEncoded(String value) {
        return plusEncoded(value).replace("+", "%20");
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }

    /**
     * By itself, and what a Base64 text with the value somewhere in it has for certain: each three bytes are four characters,
     * so there are three alignments, and the characters that also depend on what is around the value are left out.
     */
    private static Stream<String> inBase64(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MIN_LENGTH_IN_WORDS) {
            return Stream.empty();
        }
        return Stream.of(0, 1, 2)
                .map(offset -> {
                    byte[] shifted = new byte[bytes.length + offset];
                    System.arraycopy(bytes, 0, shifted, offset, bytes.length);
                    String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                    int last = shifted.length % 3 == 0 ? whole.length() : whole.length() - 1;
                    return whole.substring(offset == 0 ? 0 : offset + 1, last);
                })
                .filter(each -> each.length() >= MIN_LENGTH_IN_WORDS)
                .flatMap(each -> Stream.of(each, each.replace('+', '-').replace('/', '_')));
    }
}
