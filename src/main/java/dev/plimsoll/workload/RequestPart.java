package dev.plimsoll.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A part of a request whose value may vary, or which may be left out.
 *
 * @param place where it is
 * @param index its position among the parts of the same place, from 0
 * @param name the name of a query parameter or header; otherwise empty
 */
public record RequestPart(Place place, int index, String name) {

    private static final String ONE = VaryingValue.cycle(1);

    /** Where a part is. */
    public enum Place {
        QUERY_PARAMETER,
        PATH_SEGMENT,
        HEADER,
        BODY
    }

    /** Those whose value varies: of the query, then of the path, the headers and the body. */
    public static List<RequestPart> varying(HttpRequestPlan request) {
        List<RequestPart> parts = new ArrayList<>();
        all(request).stream()
                .filter(part -> VaryingValue.isIn(part.value(request)))
                .forEach(parts::add);
        return parts;
    }

    /** Those that a request may do without: parameters of the query, and headers. */
    public static List<RequestPart> optional(HttpRequestPlan request) {
        return all(request).stream()
                .filter(part -> part.place == Place.QUERY_PARAMETER || part.place == Place.HEADER)
                .toList();
    }

    /** Those that vary in more than one value, since the leak needs that. */
    public static List<RequestPart> needed(HttpRequestPlan request) {
        return varying(request).stream()
                .filter(part -> !part.varied(request, ONE).equals(request))
                .toList();
    }

    private static List<RequestPart> all(HttpRequestPlan request) {
        List<RequestPart> parts = new ArrayList<>();
        List<String> query = query(request.path());
        for (int i = 0; i < query.size(); i++) {
            parts.add(new RequestPart(Place.QUERY_PARAMETER, i, query.get(i).split("=", 2)[0]));
        }
        for (int i = 0; i < segments(request.path()).size(); i++) {
            parts.add(new RequestPart(Place.PATH_SEGMENT, i, ""));
        }
        for (int i = 0; i < request.headers().size(); i++) {
            parts.add(new RequestPart(Place.HEADER, i, request.headers().get(i).name()));
        }
        request.body().ifPresent(body -> parts.add(new RequestPart(Place.BODY, 0, "")));
        return parts;
    }

    private String value(HttpRequestPlan request) {
        return switch (place) {
            case QUERY_PARAMETER -> query(request.path()).get(index);
            case PATH_SEGMENT -> segments(request.path()).get(index);
            case HEADER -> request.headers().get(index).value();
            case BODY ->
                request.body().map(body -> body.text(body.bytes().length)).orElse("");
        };
    }

    /** The request with another value in place of those of this part that vary. */
    public HttpRequestPlan varied(HttpRequestPlan request, String value) {
        UnaryOperator<String> change = text -> VaryingValue.replaced(text, value);
        return switch (place) {
            case QUERY_PARAMETER -> request.at(path(segments(request.path()), changed(query(request.path()), change)));
            case PATH_SEGMENT -> request.at(path(changed(segments(request.path()), change), query(request.path())));
            case HEADER ->
                request.sending(IntStream.range(0, request.headers().size())
                        .mapToObj(i -> i == index
                                ? new HttpHeader(
                                        name,
                                        change.apply(request.headers().get(i).value()))
                                : request.headers().get(i))
                        .toList());
            case BODY -> request.sending(request.body().map(body -> body.changed(change)));
        };
    }

    /** The request without these parts. */
    public static HttpRequestPlan without(HttpRequestPlan request, List<RequestPart> parts) {
        List<String> query = new ArrayList<>(query(request.path()));
        List<HttpHeader> headers = new ArrayList<>(request.headers());
        // From the last to the first, so that positions stay.
        for (int i = Math.max(query.size(), headers.size()) - 1; i >= 0; i--) {
            remove(Place.QUERY_PARAMETER, i, parts, query);
            remove(Place.HEADER, i, parts, headers);
        }
        return request.at(path(segments(request.path()), query)).sending(headers);
    }

    private static void remove(Place place, int index, List<RequestPart> parts, List<?> values) {
        if (parts.stream().anyMatch(part -> part.place == place && part.index == index)) {
            values.remove(index);
        }
    }

    private List<String> changed(List<String> values, UnaryOperator<String> change) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> i == index ? change.apply(values.get(i)) : values.get(i))
                .toList();
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.split("\\?", 2)[0].substring(1).split("/", -1));
    }

    private static List<String> query(String path) {
        int mark = path.indexOf('?');
        return mark < 0 ? List.of() : Arrays.asList(path.substring(mark + 1).split("&", -1));
    }

    private static String path(List<String> segments, List<String> query) {
        return segments.stream().collect(Collectors.joining("/", "/", ""))
                + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    /** For people: {@code query parameter q}, {@code path segment 2}, {@code header X-Tenant}, {@code body}. */
    public String text() {
        return switch (place) {
            case QUERY_PARAMETER -> "query parameter " + name;
            case PATH_SEGMENT -> "path segment " + (index + 1);
            case HEADER -> "header " + name;
            case BODY -> "body";
        };
    }
}
