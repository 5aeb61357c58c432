package dev.plimsoll.workload;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One request to the app.
 *
 * @param method GET, POST and so on, in upper case
 * @param path the path with an optional query, starting with a slash
 * @param headers in the order in which they are sent; names may repeat
 * @param body the body, if there is one
 * @param expected the statuses that are not an error
 * @param weight its frequency relative to the other requests; at least 1
 */
public record HttpRequestPlan(
        String method,
        String path,
        List<HttpHeader> headers,
        Optional<HttpBody> body,
        ExpectedStatuses expected,
        int weight) {

    private static final Pattern METHOD = Pattern.compile("[A-Z]+(?:-[A-Z]+)*");

    public HttpRequestPlan {
        method = method.strip().toUpperCase(Locale.ROOT);
        if (!METHOD.matcher(method).matches() || method.equals("CONNECT")) {
            throw new IllegalArgumentException("'" + method
                    + "' is not a method that can be sent; write GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS");
        }
        path = RequestPath.checked(path);
        headers = List.copyOf(headers);
        if (weight < 1) {
            throw new IllegalArgumentException("Weight " + weight + " of " + method + " " + RequestPath.masked(path)
                    + " is below 1; leave the request out, or give it a whole number from 1 up");
        }
    }

    /** A GET without headers that expects success. */
    public static HttpRequestPlan get(String path) {
        return get(path, ExpectedStatuses.SUCCESS);
    }

    /** A GET without headers. */
    public static HttpRequestPlan get(String path, ExpectedStatuses expected) {
        return new HttpRequestPlan("GET", path, List.of(), Optional.empty(), expected, 1);
    }

    /** Method and path, without the secrets in its query. */
    String title() {
        return method + " " + RequestPath.masked(path);
    }

    boolean hasHeader(String name) {
        return headers.stream().anyMatch(header -> header.isNamed(name));
    }

    /** Everything except possible secrets. */
    @Override
    public String toString() {
        return title() + " " + headers + body.map(bytes -> " body of " + bytes).orElse("") + " expects " + expected
                + ", weight " + weight;
    }
}
