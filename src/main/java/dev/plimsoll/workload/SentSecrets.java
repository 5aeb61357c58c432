package dev.plimsoll.workload;

import dev.plimsoll.unit.SecretNames;
import java.net.HttpCookie;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Secrets in requests, which error messages must not include: servers often echo a request that they reject.
 *
 * <p>The value of a header is a secret unless its name is known to be harmless; a field of a body or a query is a secret if
 * its name suggests so; a body as a whole is always a secret.
 */
final class SentSecrets {

    /** Shorter values occur in any text by chance. */
    private static final int MIN_LENGTH = 3;

    /** A cut-off secret is recognised by this many characters at its start. */
    private static final int RECOGNISED_LENGTH = 16;

    private static final Set<String> HARMLESS_HEADERS = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "content-type",
            "user-agent");

    /** How much of a body is searched: larger bodies are files, and searching them takes seconds. */
    private static final int MAX_SEARCHED_BYTES = 1 << 20;

    /** The length of a name is limited: otherwise, a body without blanks takes quadratic time. */
    private static final String NAME = "[\\w.\\[\\]-]{0,64}" + SecretNames.PART + "[\\w.\\[\\]-]{0,64}";

    /** A field of JSON, of a form or of XML; the groups are the text before the value, and the value. */
    private static final Pattern FIELD = Pattern.compile(
            "(\"" + NAME + "\"\\s*:\\s*\"?|" + NAME + "=\"?|<" + NAME
                    + ">)((?<=\")(?:[^\"\\\\]|\\\\.)+|[^\\s\"&;,}<]+)",
            Pattern.CASE_INSENSITIVE);

    private final List<String> longestFirst;

    private SentSecrets(Collection<String> values) {
        longestFirst = values.stream()
                .map(String::strip)
                .flatMap(SentSecrets::spellings)
                .filter(value -> value.length() >= MIN_LENGTH)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The secrets of all these requests and of the stored cookies. */
    static SentSecrets of(List<HttpRequestPlan> requests, List<HttpCookie> cookies) {
        Set<String> values = new LinkedHashSet<>();
        for (HttpRequestPlan request : requests) {
            request.headers().forEach(header -> addHeader(header, values));
            addAll(RequestPath.SECRET, request.path(), values);
            request.body().map(body -> body.text(MAX_SEARCHED_BYTES)).ifPresent(body -> {
                // Messages never include more of an answer than this.
                values.add(body.substring(0, Math.min(body.length(), HttpWire.MAX_BODY_HEAD_BYTES)));
                addAll(FIELD, body, values);
            });
        }
        cookies.forEach(cookie -> values.add(cookie.getValue()));
        return new SentSecrets(values);
    }

    /** Replaces each secret by three stars, even if it is cut off, and each field whose name suggests a secret. */
    String masked(String text) {
        String masked = text;
        for (String secret : longestFirst) {
            masked = masked(masked, secret);
        }
        return FIELD.matcher(masked).replaceAll("$1***");
    }

    private static String masked(String text, String secret) {
        String beginning = secret.substring(0, Math.min(secret.length(), RECOGNISED_LENGTH));
        StringBuilder masked = new StringBuilder();
        int done = 0;
        for (int at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, done)) {
            int length = beginning.length();
            while (length < secret.length()
                    && at + length < text.length()
                    && text.charAt(at + length) == secret.charAt(length)) {
                length++;
            }
            masked.append(text, done, at).append("***");
            done = at + length;
        }
        return masked.append(text.substring(done)).toString();
    }

    private static void addHeader(HttpHeader header, Set<String> values) {
        if (HARMLESS_HEADERS.contains(header.name().toLowerCase(Locale.ROOT))) {
            return;
        }
        String value = header.value();
        values.add(value);
        int blank = value.indexOf(' ');
        if (blank > 0) {
            String credentials = value.substring(blank + 1).strip();
            values.add(credentials);
            addBasic(credentials, values);
        }
        if (header.isNamed("Cookie")) {
            Stream.of(value.split(";")).forEach(cookie -> values.add(cookie.substring(cookie.indexOf('=') + 1)));
        }
    }

    private static void addBasic(String credentials, Set<String> values) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            values.add(pair);
            values.add(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException notBase64) {
            return;
        }
    }

    private static void addAll(Pattern pattern, String text, Set<String> values) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            values.add(matcher.group(2));
        }
    }

    /** The forms in which a server may print a value: as sent, decoded, in a URL, in HTML, in JSON. */
    private static Stream<String> spellings(String value) {
        String decoded = decoded(value);
        return Stream.of(value, decoded)
                .distinct()
                .flatMap(each -> Stream.of(
                        each,
                        URLEncoder.encode(each, StandardCharsets.UTF_8),
                        each.replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")
                                .replace("\"", "&quot;"),
                        each.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }
}
