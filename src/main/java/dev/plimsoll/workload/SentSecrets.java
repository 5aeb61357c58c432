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
 * What was sent and must not come back in a message: servers like to echo a request that they do not accept.
 *
 * <p>A header's value is a secret unless its name says that it is none, a body's and a query's if their name says so,
 * and a body as a whole.
 */
final class SentSecrets {

    /** Shorter ones stand in every text by chance. */
    private static final int SHORTEST = 3;

    /** So much of the beginning of a secret gives it away. */
    private static final int RECOGNISED = 16;

    private static final Set<String> HARMLESS = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "content-type",
            "user-agent");

    /** Characters of a body that are looked through: more is a file, and takes seconds. */
    private static final int LOOKED_THROUGH = 1 << 20;

    /** A name is not longer than this on either side: without a bound, a body without blanks takes quadratic time. */
    private static final String NAME = "[\\w.\\[\\]-]{0,64}" + SecretNames.PART + "[\\w.\\[\\]-]{0,64}";

    /** A field of JSON, of a form or of XML: what comes before the value, the value. */
    private static final Pattern FIELD = Pattern.compile(
            "(\"" + NAME + "\"\\s*:\\s*\"?|" + NAME + "=\"?|<" + NAME
                    + ">)((?<=\")(?:[^\"\\\\]|\\\\.)+|[^\\s\"&;,}<]+)",
            Pattern.CASE_INSENSITIVE);

    private final List<String> longestFirst;

    private SentSecrets(Collection<String> values) {
        longestFirst = values.stream()
                .map(String::strip)
                .flatMap(SentSecrets::spellings)
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The secrets of all these requests and of the cookies kept meanwhile. */
    static SentSecrets of(List<HttpRequestPlan> requests, List<HttpCookie> cookies) {
        Set<String> values = new LinkedHashSet<>();
        for (HttpRequestPlan request : requests) {
            request.headers().forEach(header -> addHeader(header, values));
            addAll(RequestPath.SECRET, request.path(), values);
            request.body().map(body -> body.text(LOOKED_THROUGH)).ifPresent(body -> {
                // No more of it can come back than is kept of an answer.
                values.add(body.substring(0, Math.min(body.length(), BodyHead.KEPT)));
                addAll(FIELD, body, values);
            });
        }
        cookies.forEach(cookie -> values.add(cookie.getValue()));
        return new SentSecrets(values);
    }

    /** The text with three stars in place of each of them, also where it was cut off, and of what it calls a secret. */
    String masked(String text) {
        String masked = text;
        for (String secret : longestFirst) {
            masked = masked(masked, secret);
        }
        return FIELD.matcher(masked).replaceAll("$1***");
    }

    private static String masked(String text, String secret) {
        String beginning = secret.substring(0, Math.min(secret.length(), RECOGNISED));
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
        if (HARMLESS.contains(header.name().toLowerCase(Locale.ROOT))) {
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

    /** The ways in which a server may write it: as sent, decoded, in a URL, in HTML, in JSON. */
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
