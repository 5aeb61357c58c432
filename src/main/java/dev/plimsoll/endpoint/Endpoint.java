package dev.plimsoll.endpoint;

import dev.plimsoll.workload.HttpRequestPlan;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An endpoint of the application: either the path to call or the reason for which it is not called is present.
 *
 * @param method GET, POST and so on, in upper case
 * @param template its path with placeholders, for example {@code /orders/{id}}
 * @param path the path and query to call
 * @param weight how often it was called where it was found, at least 1; 1 where that is not known
 * @param whyNotCalled a clause for the user
 */
public record Endpoint(
        String method, String template, Optional<String> path, long weight, Optional<String> whyNotCalled) {

    /** Methods that change nothing, so that they are called without being named. */
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}");

    public Endpoint {
        method = method.strip().toUpperCase(Locale.ROOT);
        if (path.isPresent() == whyNotCalled.isPresent()) {
            throw new IllegalArgumentException(method + " " + template + " is either called or has a reason");
        }
        weight = Math.max(1, weight);
    }

    /** An endpoint that is called with this path, unless its method may change data or the path cannot be sent. */
    static Endpoint callable(String method, String template, String path, long weight) {
        try {
            HttpRequestPlan request = HttpRequestPlan.get(path);
            return isSafe(method)
                    ? new Endpoint(method, template, Optional.of(request.path()), weight, Optional.empty())
                    : notCalled(method, template, weight, "");
        } catch (IllegalArgumentException unfit) {
            return notCalled(method, template, weight, String.valueOf(unfit.getMessage()));
        }
    }

    /** An endpoint that is not called; a method that may change data is the reason before any other. */
    static Endpoint notCalled(String method, String template, long weight, String why) {
        String reason = isSafe(method) ? why : "it may change data: name it in <requests> to call it";
        return new Endpoint(method, template, Optional.empty(), weight, Optional.of(reason));
    }

    /** The same that is not called. */
    Endpoint notCalled(String why) {
        return notCalled(method, template, weight, why);
    }

    private static boolean isSafe(String method) {
        return SAFE_METHODS.contains(method.strip().toUpperCase(Locale.ROOT));
    }

    /** Whether a request with this method and path calls this endpoint. */
    boolean isCalledBy(HttpRequestPlan request) {
        if (!request.method().equals(method)) {
            return false;
        }
        String requested = withoutQuery(request.path());
        String own = withoutQuery(template);
        return path.filter(request.path()::equals).isPresent()
                || requested.equals(own)
                || Pattern.matches(regex(own), requested);
    }

    private static String withoutQuery(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private static String regex(String template) {
        StringBuilder regex = new StringBuilder();
        String[] literals = PLACEHOLDER.split(template, -1);
        for (int i = 0; i < literals.length; i++) {
            regex.append(i == 0 ? "" : "[^/]+").append(Pattern.quote(literals[i]));
        }
        return regex.toString();
    }
}
