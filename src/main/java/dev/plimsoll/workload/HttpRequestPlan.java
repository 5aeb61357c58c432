package dev.plimsoll.workload;

import dev.plimsoll.unit.Printable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One request to the app.
 *
 * @param method GET, POST and so on, in upper case
 * @param path the path with an optional query, starting with a slash; like headers and body, it may have placeholders
 * @param headers in the order in which they are sent; names may repeat
 * @param body the body, if there is one
 * @param expected the statuses that are not an error
 * @param weight its frequency relative to the other requests; at least 1
 * @param extracts the values of its response that later requests send
 * @param name what it is called in results; empty for method and path
 */
public record HttpRequestPlan(
        String method,
        String path,
        List<HttpHeader> headers,
        Optional<HttpBody> body,
        ExpectedStatuses expected,
        int weight,
        List<Extract> extracts,
        Optional<String> name) {

    private static final Pattern METHOD = Pattern.compile("[A-Z]+(?:-[A-Z]+)*");

    public HttpRequestPlan {
        method = method.strip().toUpperCase(Locale.ROOT);
        if (!METHOD.matcher(method).matches() || method.equals("CONNECT")) {
            throw new IllegalArgumentException("'" + method
                    + "' is not a method that can be sent; write GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS");
        }
        path = RequestPath.checked(path);
        headers = List.copyOf(headers);
        extracts = List.copyOf(extracts);
        if (weight < 1) {
            throw new IllegalArgumentException("Weight " + weight + " of " + method + " " + RequestPath.masked(path)
                    + " is below 1; leave the request out, or give it a whole number from 1 up");
        }
    }

    /** A request that is called by its method and path. */
    public HttpRequestPlan(
            String method,
            String path,
            List<HttpHeader> headers,
            Optional<HttpBody> body,
            ExpectedStatuses expected,
            int weight,
            List<Extract> extracts) {
        this(method, path, headers, body, expected, weight, extracts, Optional.empty());
    }

    /** A request that extracts nothing. */
    public HttpRequestPlan(
            String method,
            String path,
            List<HttpHeader> headers,
            Optional<HttpBody> body,
            ExpectedStatuses expected,
            int weight) {
        this(method, path, headers, body, expected, weight, List.of());
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
    public String title() {
        return method + " " + RequestPath.masked(path);
    }

    /** What results call it: its name, or its title. */
    public String displayName() {
        return name.orElseGet(this::title);
    }

    /** The path without the secrets in its query. */
    public String maskedPath() {
        return RequestPath.masked(path);
    }

    /** The same request with a name in results. */
    public HttpRequestPlan named(String text) {
        return new HttpRequestPlan(
                method, path, headers, body, expected, weight, extracts, Optional.of(checkedName(text)));
    }

    /**
     * A text as the name of a request.
     *
     * @throws IllegalArgumentException if it cannot be one; the message is for the user
     */
    public static String checkedName(String text) {
        if (text.isBlank() || text.lines().count() > 1 || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "'" + Printable.of(text) + "' is not a name; write a text in one line, for example list orders");
        }
        return text.strip();
    }

    /** Whether it sets a header. */
    public boolean hasHeader(String name) {
        return headers.stream().anyMatch(header -> header.isNamed(name));
    }

    /** The same request that also extracts these values of its response. */
    public HttpRequestPlan extracting(List<Extract> values) {
        return new HttpRequestPlan(method, path, headers, body, expected, weight, values, name);
    }

    /** The same request with another path and query. */
    HttpRequestPlan at(String other) {
        return new HttpRequestPlan(method, other, headers, body, expected, weight, extracts, name);
    }

    /** The same request with other headers. */
    HttpRequestPlan sending(List<HttpHeader> others) {
        return new HttpRequestPlan(method, path, others, body, expected, weight, extracts, name);
    }

    /** The same request with another body. */
    HttpRequestPlan sending(Optional<HttpBody> other) {
        return new HttpRequestPlan(method, path, headers, other, expected, weight, extracts, name);
    }

    /** The names of the placeholders in path and headers, where anything else in this form is a mistake. */
    Set<String> requiredNames() {
        Set<String> names = new LinkedHashSet<>(Placeholders.in(path));
        headers.forEach(header -> names.addAll(Placeholders.in(header.value())));
        return names;
    }

    /** The names of all placeholders. */
    Set<String> names() {
        Set<String> names = requiredNames();
        body.ifPresent(bytes -> names.addAll(bytes.names()));
        return names;
    }

    /**
     * The request with its placeholders replaced: percent-encoded in the path, in a body as its content type requires.
     *
     * @throws IllegalArgumentException if a value cannot be sent in a header
     */
    HttpRequestPlan filled(Map<String, String> values) {
        return changed(
                text -> Placeholders.filled(text, values, TextForm.URL::encoded),
                text -> Placeholders.filled(text, values, UnaryOperator.identity()),
                content -> content.filled(values, bodyForm()));
    }

    /** Whether its values differ from one time to the next, see {@link VaryingValue}. */
    boolean isVarying() {
        return VaryingValue.isIn(path)
                || headers.stream().anyMatch(header -> VaryingValue.isIn(header.value()))
                || body.filter(content -> VaryingValue.isIn(content.text(content.bytes().length)))
                        .isPresent();
    }

    /**
     * The request as it is sent once, with values in place of those that vary.
     *
     * @param number how many requests of the run were sent before
     * @param turn how often this one was
     */
    HttpRequestPlan atTurn(long number, long turn) {
        UnaryOperator<String> change = text -> VaryingValue.filled(text, number, turn);
        return changed(change, change, content -> content.changed(change));
    }

    private HttpRequestPlan changed(
            UnaryOperator<String> ofPath, UnaryOperator<String> ofHeader, UnaryOperator<HttpBody> ofBody) {
        return new HttpRequestPlan(
                method,
                ofPath.apply(path),
                headers.stream()
                        .map(header -> new HttpHeader(header.name(), ofHeader.apply(header.value())))
                        .toList(),
                body.map(ofBody),
                expected,
                weight,
                extracts,
                name);
    }

    /** The form of an extracted value in its body. */
    public TextForm bodyForm() {
        return TextForm.ofBody(headers.stream()
                .filter(header -> header.isNamed("Content-Type"))
                .map(header -> header.value().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(""));
    }

    /** Everything except possible secrets. */
    @Override
    public String toString() {
        return title() + " " + headers + body.map(bytes -> " body of " + bytes).orElse("") + " expects " + expected
                + ", weight " + weight;
    }
}
