package dev.plimsoll.report.text;

import dev.plimsoll.result.EndpointCost;
import dev.plimsoll.result.ObjectsResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints the figures of single requests.
 *
 * @param result whose requests they are
 * @param hasRetained whether what is retained was measured for any of them
 * @param objectDecimals 1 if some requests have fewer objects than others of the same kind, otherwise 0
 */
public record EndpointText(ObjectsResult result, boolean hasRetained, int objectDecimals) {

    public static EndpointText of(ObjectsResult result) {
        List<EndpointCost> rows = result.endpoints().rows();
        boolean even = rows.stream().allMatch(row -> row.allocated().objects() % row.requests() == 0);
        return new EndpointText(
                result, rows.stream().anyMatch(row -> row.retained().isPresent()), even ? 0 : 1);
    }

    /** The heads of the columns, with units. */
    public List<String> heads() {
        return hasRetained
                ? List.of("B/request", "objects", "retained B", "weight", "share")
                : List.of("B/request", "objects", "weight", "share");
    }

    /** The figures of a row, in the same order. */
    public List<String> cells(EndpointCost row) {
        List<String> cells = new ArrayList<>(List.of(bytes(row), objects(row)));
        if (hasRetained) {
            cells.add(retained(row));
        }
        cells.addAll(List.of(NumberText.count(row.weight()), share(row) + " %"));
        return cells;
    }

    /** Bytes allocated per request. */
    public String bytes(EndpointCost row) {
        return new PerRequestText(row.requests(), 0).bytes(row.allocated());
    }

    /** Objects allocated per request. */
    public String objects(EndpointCost row) {
        return new PerRequestText(row.requests(), objectDecimals).objects(row.allocated());
    }

    /** Bytes per request that survived a full collection. */
    public String retained(EndpointCost row) {
        return row.retained()
                .map(stayed -> new PerRequestText(stayed.requests(), 0).bytes(stayed.amount()))
                .orElse(RowText.ABSENT);
    }

    /** Its share in a day's allocation, in per cent. */
    public String share(EndpointCost row) {
        return NumberText.percent(result.endpoints().share(row), 1);
    }

    /** The line that allocates most of it, and how much per request; empty if there is none. */
    public static Optional<String> largestCause(EndpointCost row) {
        return row.causes().stream()
                .findFirst()
                .map(cause -> String.format(
                        Locale.ROOT,
                        "%s B at %s",
                        new PerRequestText(row.requests(), 0).bytes(cause.amount()),
                        cause.site().text()));
    }

    /** How the columns are to be read, one sentence each; none without rows. */
    public static List<String> legend(ObjectsResult result) {
        return result.endpoints().rows().isEmpty()
                ? List.of()
                : List.of(
                        "Each request was measured while no other was made. Its share is that of its bytes times its"
                                + " weight.",
                        "Retained bytes of a request survived a full collection; some may replace earlier objects.");
    }
}
