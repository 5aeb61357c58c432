package dev.plimsoll.workload;

import dev.plimsoll.unit.SecretNames;
import dev.plimsoll.unit.SecretText;
import dev.plimsoll.unit.SecretValues;
import java.net.HttpCookie;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Secrets in requests, which messages and logs must not include: servers often echo a request that they reject.
 *
 * <p>The value of a header is a secret unless its name is known to be harmless; a field of a body or a query is a secret if
 * its name suggests so; a body as a whole is always a secret.
 */
public final class SentSecrets {

    private static final Set<String> HARMLESS_HEADERS = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "content-type",
            "user-agent");

    /** How much of a body is searched, since that takes a second per megabyte: larger bodies are files. */
    private static final int MAX_SEARCHED_BYTES = 64 << 10;

    private static final int MIN_LENGTH_IN_LOGS = 8;

    /** Some frameworks encode the id of a session in Base64, and log the id. */
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]{8,}");

    private SentSecrets() {}

    /** The secrets of all these requests and of the stored cookies, and the extracted values. */
    public static SecretValues of(
            List<HttpRequestPlan> requests, List<HttpCookie> cookies, Collection<String> extracted) {
        Set<String> values = new LinkedHashSet<>(extracted);
        for (HttpRequestPlan request : requests) {
            request.headers().forEach(header -> addHeader(header, values));
            values.addAll(RequestPath.secrets(request.path()));
            request.body().map(body -> body.text(MAX_SEARCHED_BYTES)).ifPresent(body -> {
                // Messages never include more of an answer than this.
                values.add(body.substring(0, Math.min(body.length(), HttpWire.MAX_BODY_HEAD_BYTES)));
                // A form has the parameters of a query.
                values.addAll(SecretText.in("?" + body));
            });
        }
        cookies.forEach(cookie -> values.add(cookie.getValue()));
        return SecretValues.of(values);
    }

    /**
     * Those of them to mask in the application's log, where the value of a header like {@code X-Tenant} may be half of its
     * class names.
     */
    public static SecretValues inLogs(List<HttpRequestPlan> requests) {
        return of(
                requests.stream()
                        .map(request -> new HttpRequestPlan(
                                request.method(),
                                request.path(),
                                request.headers().stream()
                                        .filter(SentSecrets::looksSecret)
                                        .toList(),
                                request.body(),
                                request.expected(),
                                request.weight()))
                        .toList(),
                List.of(),
                List.of());
    }

    /**
     * The value that a header {@code Set-Cookie} issues, as it is and decoded, because the application may log it in either
     * form; empty if it is not likely to be secret, for example a language.
     */
    static List<String> ofSetCookie(String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        String value = pair.substring(equals + 1).strip().replaceAll("^\"|\"$", "");
        if (equals < 0
                || value.isEmpty()
                || !looksSecret(pair.substring(0, equals).strip(), value)) {
            return List.of();
        }
        Set<String> values = new LinkedHashSet<>(List.of(value));
        try {
            values.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
            String decoded = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            if (PRINTABLE.matcher(decoded).matches()) {
                values.add(decoded);
            }
        } catch (IllegalArgumentException notEncoded) {
            return List.copyOf(values);
        }
        return List.copyOf(values);
    }

    /** Whether the value of a header must not be shown. */
    public static boolean isSecret(HttpHeader header) {
        return !HARMLESS_HEADERS.contains(header.name().toLowerCase(Locale.ROOT));
    }

    private static boolean looksSecret(HttpHeader header) {
        return looksSecret(header.name(), header.value());
    }

    private static boolean looksSecret(String name, String value) {
        return SecretNames.matches(name)
                || value.length() >= MIN_LENGTH_IN_LOGS && value.chars().anyMatch(Character::isDigit);
    }

    private static void addHeader(HttpHeader header, Set<String> values) {
        if (!isSecret(header)) {
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
}
