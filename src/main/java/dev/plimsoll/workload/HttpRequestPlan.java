package dev.plimsoll.workload;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One request to the app.
 *
 * @param method GET, POST and so on, in capitals
 * @param path what follows the port, begins with a slash and may have a query
 * @param headers in the order in which they are sent; a name may come more than once
 * @param body what is sent with it
 * @param expected the statuses that are no error
 * @param weight how often it is made, in relation to the weights of the others; at least 1
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
        return new HttpRequestPlan("GET", path, List.of(), Optional.empty(), ExpectedStatuses.SUCCESS, 1);
    }

    /** Method and path, without the secrets in its query. */
    String title() {
        return method + " " + RequestPath.masked(path);
    }

    boolean hasHeader(String name) {
        return headers.stream().anyMatch(header -> header.isNamed(name));
    }

    /** All but what may be secret. */
    @Override
    public String toString() {
        return title() + " " + headers + body.map(bytes -> " body of " + bytes).orElse("") + " expects " + expected
                + ", weight " + weight;
    }
}
