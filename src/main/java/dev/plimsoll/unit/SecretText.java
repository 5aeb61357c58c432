package dev.plimsoll.unit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the secrets of a text by their surroundings: fields whose name suggests a secret, user info in URLs, credentials of
 * headers, tokens of a well-known form. Takes linear time. Which values a build knows to be secret is the concern of {@link
 * SecretValues}.
 */
public final class SecretText {

    private static final String STARS = "***";

    /** Each name is tried only once, from its start, so that text without blanks takes linear time. */
    private static final String NAME = "(?<![\\w.$%\\[\\]-])[\\w.$%\\[\\]-]++";

    /** A name and what stands between it and its value; a quote at the end of that is the quote of the value. */
    private static final Pattern FIELD =
            Pattern.compile("(" + NAME + ")(\\\\{0,3}[\"']?[ \\t]{0,3}[=:][ \\t]{0,3}\\\\{0,3}[\"']?|>)");

    /** An argument whose value is the next one. */
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--?[A-Za-z][\\w.-]*+)[ \\t]+(?!-)([^\\s\"']++)");

    /** A colon also stands between words of a sentence, so the name has to leave no doubt. */
    private static final Pattern CERTAIN = Pattern.compile(
            "passw|passphrase|pwd|secret|credential|authorization|cookie|api-?key", Pattern.CASE_INSENSITIVE);

    /** Headers whose value has blanks: it is the rest of the line. */
    private static final Pattern LINE =
            Pattern.compile("(?:proxy-)?authorization|(?:set-)?cookie2?", Pattern.CASE_INSENSITIVE);

    /**
     * What is secret from the end of its first group.
     *
     * @param part which each such text has, since it is found faster; empty if there is none
     */
    private record Form(String part, Pattern pattern) {

        private Form(String part, String regex) {
            this(part, Pattern.compile(regex));
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form("@", "(://)[^\\s/?#\"'<>|]*(?=@)"),
            new Form("@", "(:(?:thin|oci):)[^\\s@:/]+/[^\\s@]+(?=@)"),
            new Form("-XX:On", "(-XX:On(?:Error|OutOfMemoryError)=)[^\\r\\n]*"),
            new Form("", "\\b((?i:bearer|basic|digest)[ \\t]+)(?=[\\w.~+/-]{0,64}[\\d._~+/=-])[\\w.~+/-]{6,}+=*"),
            new Form("eyJ", "()\\beyJ[\\w-]{8,}+\\.[\\w-]++(?:\\.[\\w-]*+)?"),
            new Form("", "()\\b(?:gh[pousr]_|github_pat_|glpat-|xox[abpr]-|AKIA|sk_live_)[\\w-]{12,}+"),
            new Form("PRIVATE KEY", "(-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----)[\\w+/=\\s\\\\]*+"));

    private static final String SEPARATORS = "&;,})]>|<\"'\\";

    private SecretText() {}

    /** Text, of one or more lines, with each secret replaced by three stars. */
    public static String masked(String text) {
        return masked(text, find(text));
    }

    /** The same without fields: only what is secret because of its own form, such as user info in URLs. */
    public static String maskedForms(String text) {
        return masked(text, findForms(text));
    }

    private static String masked(String text, BitSet secret) {
        if (secret.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder();
        int done = 0;
        for (int at = secret.nextSetBit(0); at >= 0; at = secret.nextSetBit(done)) {
            masked.append(text, done, at).append(STARS);
            done = secret.nextClearBit(at);
        }
        return masked.append(text.substring(done)).toString();
    }

    /** The secrets of a text, in its order. */
    public static List<String> in(String text) {
        BitSet secret = find(text);
        List<String> values = new ArrayList<>();
        for (int at = secret.nextSetBit(0); at >= 0; at = secret.nextSetBit(secret.nextClearBit(at))) {
            values.add(text.substring(at, secret.nextClearBit(at)));
        }
        return values;
    }

    private static BitSet findForms(String text) {
        BitSet secret = new BitSet();
        for (Form form : FORMS) {
            boolean isPossible = text.contains(form.part());
            Matcher matcher = form.pattern().matcher(text);
            while (isPossible && matcher.find()) {
                secret.set(matcher.end(1), matcher.end());
            }
        }
        return secret;
    }

    private static BitSet find(String text) {
        BitSet secret = findForms(text);
        Matcher option = OPTION.matcher(text);
        while (option.find()) {
            if (SecretNames.matches(option.group(1))) {
                secret.set(option.start(2), option.end(2));
            }
        }
        findFields(text, secret);
        return secret;
    }

    private static void findFields(String text, BitSet secret) {
        Matcher field = FIELD.matcher(text);
        for (int from = 0; from <= text.length() && field.find(from); ) {
            from = field.end();
            if (isSecret(text, field)) {
                int end = endOfValue(text, field);
                secret.set(field.end(), end);
                from = Math.max(from, end);
            }
        }
    }

    private static boolean isSecret(String text, Matcher field) {
        String name = field.group(1);
        String between = field.group(2);
        if (between.equals(">")) {
            return field.start() > 0
                    && text.charAt(field.start() - 1) == '<'
                    && SecretNames.matches(name)
                    && !isMention(text, field.end());
        }
        if (between.indexOf('=') >= 0) {
            boolean isParameter = field.start() > 0 && "?&;".indexOf(text.charAt(field.start() - 1)) >= 0;
            return isParameter ? SecretNames.matchesParameter(name) : SecretNames.matches(name);
        }
        return isQuote(between.charAt(0)) || between.charAt(0) == '\\'
                ? SecretNames.matches(name)
                : CERTAIN.matcher(name).find() && !text.startsWith("//", field.end());
    }

    /** Messages name parameters like elements: {@code <cookies> is missing}. */
    private static boolean isMention(String text, int afterName) {
        return text.startsWith(" ", afterName) && !text.startsWith("</", text.indexOf('<', afterName));
    }

    private static boolean isQuote(char character) {
        return character == '"' || character == '\'';
    }

    private static int endOfValue(String text, Matcher field) {
        String between = field.group(2);
        char last = between.charAt(between.length() - 1);
        int at = field.end();
        if (last == '>') {
            int end = text.indexOf('<', at);
            return end < 0 ? text.length() : end;
        }
        if (isValueQuoted(between, last)) {
            return endOfQuoted(text, at, last, between.endsWith("\\" + last));
        }
        boolean isLine =
                between.indexOf(':') >= 0 && LINE.matcher(field.group(1)).matches();
        while (at < text.length() && !isEnd(text.charAt(at), isLine)) {
            at++;
        }
        return at;
    }

    /** Whether the last quote opens the value, and does not close the name. */
    private static boolean isValueQuoted(String between, char last) {
        int separator = Math.max(between.indexOf('='), between.indexOf(':'));
        return isQuote(last) && between.indexOf(last, separator) >= 0;
    }

    private static boolean isEnd(char character, boolean isLine) {
        return isLine
                ? character == '\n' || character == '\r' || isQuote(character)
                : Character.isWhitespace(character) || SEPARATORS.indexOf(character) >= 0;
    }

    /** An escaped quote ends the value where the opening one is escaped, too. */
    private static int endOfQuoted(String text, int from, char quote, boolean isEscaped) {
        for (int at = from; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == quote || isEscaped && character == '\\') {
                return at;
            }
            at += character == '\\' ? 1 : 0;
        }
        return text.length();
    }
}
