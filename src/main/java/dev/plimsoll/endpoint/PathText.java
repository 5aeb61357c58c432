package dev.plimsoll.endpoint;

import dev.plimsoll.unit.SecretNames;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns requested paths into templates. */
final class PathText {

    /** Files that servers send as they are: one endpoint for each kind. */
    private static final Set<String> STATIC_FILES = Set.of(
            "avif", "bmp", "css", "eot", "gif", "ico", "jpeg", "jpg", "js", "map", "mjs", "otf", "png", "svg", "ttf",
            "webp", "woff", "woff2");

    /** Numbers and dates, UUIDs, hexadecimal digits of which some are numbers, and random letters and digits. */
    private static final Pattern ID = Pattern.compile("\\d++(?:-\\d++)*+"
            + "|\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}"
            + "|(?=.*\\d)\\p{XDigit}{8,}"
            + "|(?=.*\\d)(?=.*[A-Za-z])[A-Za-z0-9_=]{20,}"
            + "|(?=.*\\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9_=-]{20,}");

    private static final Pattern WHOLE_URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*+://[^/?#]*+");
    private static final Pattern MATRIX_PARAMETER = Pattern.compile(";[^/]*+");
    private static final Pattern EXTENSION = Pattern.compile(".*\\.([A-Za-z0-9]{2,5})");

    private PathText() {}

    /** Percent-encoded, for a segment or a parameter. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @throws IllegalArgumentException if its percent-encoding is wrong */
    static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * Path and query of a request as it can be made again: without host and fragment, and without parameters whose name
     * suggests a secret, such as session ids.
     */
    static String requested(String target) {
        String local = WHOLE_URL.matcher(target).replaceFirst("").replaceFirst("#.*$", "");
        int query = local.indexOf('?');
        String path = MATRIX_PARAMETER
                .matcher(query < 0 ? local : local.substring(0, query))
                .replaceAll("");
        String kept = query < 0
                ? ""
                : parameters(local.substring(query + 1)).stream()
                        .filter(each -> !SecretNames.matchesParameter(name(each)))
                        .collect(Collectors.joining("&"));
        String slashed = path.isEmpty() ? "/" : path;
        return (kept.isEmpty() ? slashed : slashed + "?" + kept)
                .replace("{", "%7B")
                .replace("}", "%7D")
                .replace("|", "%7C");
    }

    /** The path with {@code {id}} for what looks like an id, and with the names of its parameters. */
    static String template(String requested) {
        int query = requested.indexOf('?');
        String path = query < 0 ? requested : requested.substring(0, query);
        Matcher extension = EXTENSION.matcher(path.substring(path.lastIndexOf('/') + 1));
        if (extension.matches() && STATIC_FILES.contains(extension.group(1).toLowerCase(Locale.ROOT))) {
            return "/**/*." + extension.group(1).toLowerCase(Locale.ROOT);
        }
        String collapsed = Arrays.stream(path.split("/", -1))
                .map(segment -> ID.matcher(segment).matches() ? "{id}" : segment)
                .collect(Collectors.joining("/"));
        String names = query < 0
                ? ""
                : parameters(requested.substring(query + 1)).stream()
                        .map(PathText::name)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining("&"));
        return names.isEmpty() ? collapsed : collapsed + "?" + names;
    }

    private static List<String> parameters(String query) {
        List<String> parameters = new ArrayList<>();
        for (String each : query.split("&", -1)) {
            if (!each.isEmpty()) {
                parameters.add(each);
            }
        }
        return parameters;
    }

    private static String name(String parameter) {
        int value = parameter.indexOf('=');
        return value < 0 ? parameter : parameter.substring(0, value);
    }
}
