package dev.plimsoll.report.html;

import dev.plimsoll.report.text.CompareText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.result.AllocatedPart;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedMaps;
import dev.plimsoll.result.ComparedRow;
import dev.plimsoll.result.ComparedRow.Direction;
import dev.plimsoll.result.ComparedRow.RowKind;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The pictures of the whole on the page of {@code compare}: maps and a graph by scripts, tables without them. */
final class CompareMaps {

    private static final int MAX_ROWS = 20;
    private static final String BYTES = "B";

    /** It is of the tables of the results; their stacks are on a page of their own. */
    private static final String NO_STACKS =
            "By whose code it is, class, method and type; the differential flame graph has the whole stacks.";

    private CompareMaps() {}

    /** The tables. */
    static List<Html> of(CompareResult result) {
        List<Html> sections = new ArrayList<>();
        List<String> measures = measures(result);
        for (int i = 0; i < measures.size(); i++) {
            sections.add(map(measures.get(i), result.allDependencies(measures.get(i)), i));
        }
        allocations(result).ifPresent(section -> sections.add(section));
        return sections;
    }

    /** What scripts draw. */
    static void put(CompareResult result, ObjectNode view) {
        ArrayNode maps = view.putArray("maps");
        for (String measure : measures(result)) {
            ObjectNode map = maps.addObject().put("title", title(measure));
            ArrayNode rows = map.putArray("rows");
            result.allDependencies(measure).forEach(row -> put(row, rows.addObject()));
        }
        ObjectNode graph = view.putObject("allocations").put("note", NO_STACKS).put("per", per(result));
        StringTable names = new StringTable();
        ArrayNode parts = graph.putArray("parts");
        result.maps().stream().flatMap(each -> each.allocations().stream()).forEach(part -> {
            ObjectNode node = parts.addObject();
            ArrayNode path = node.putArray("path");
            part.path().forEach(name -> path.add(names.of(name)));
            put("base", part.base(), node);
            put("head", part.head(), node);
        });
        names.put(graph.putArray("names"));
    }

    private static void put(ComparedRow row, ObjectNode node) {
        node.put("id", Printable.of(CompareText.named(row)))
                .put("event", Printable.of(CompareText.event(row)))
                .put("state", state(row))
                .put("before", CompareText.amount(row.base(), row))
                .put("now", CompareText.amount(row.head(), row))
                .put("change", CompareText.change(row));
        put("base", row.base(), node);
        put("head", row.head(), node);
    }

    private static void put(String key, OptionalDouble bytes, ObjectNode node) {
        bytes.ifPresent(value -> node.put(key, value));
    }

    /** The measures of dependencies, in the order of the result. */
    private static List<String> measures(CompareResult result) {
        return result.maps().stream()
                .flatMap(maps -> Stream.concat(result.of(RowKind.DEPENDENCY).stream(), maps.unchanged().stream()))
                .filter(row -> row.unit().equals(BYTES))
                .map(ComparedRow::measure)
                .distinct()
                .sorted()
                .toList();
    }

    private static String title(String measure) {
        return measure + " by dependency";
    }

    /** {@code new}, {@code gone}, {@code grown}, {@code shrunk} or {@code same}. */
    private static String state(ComparedRow row) {
        if (row.isAdded()) {
            return "new";
        }
        if (row.isRemoved()) {
            return "gone";
        }
        return row.direction() == Direction.SAME ? "same" : row.direction() == Direction.WORSE ? "grown" : "shrunk";
    }

    private static Html map(String measure, List<ComparedRow> rows, int index) {
        StaticTable table = StaticTable.of("compared")
                .text("dependency")
                .text("version")
                .number("before", "")
                .number("now", "")
                .number("change", "")
                .text("");
        List<ComparedRow> shown = new ArrayList<>(rows.stream().limit(MAX_ROWS).toList());
        // What is gone has nothing now, so it is last.
        rows.stream()
                .skip(MAX_ROWS)
                .filter(ComparedRow::isRemoved)
                .limit(MAX_ROWS)
                .forEach(shown::add);
        shown.forEach(row -> table.row("", cells(row)));
        if (shown.size() < rows.size()) {
            table.wide("quiet", Html.of("span", "", NumberText.count(rows.size() - shown.size()) + " more"));
        }
        return Html.section(title(measure))
                .part("map" + index)
                .add(Html.of("div", "scroll").add(table.html()));
    }

    private static List<Html> cells(ComparedRow row) {
        return List.of(
                Html.name(CompareText.named(row), ""),
                Html.of("span", "quiet", CompareText.event(row)),
                Html.of("span", "", CompareText.amount(row.base(), row)),
                Html.of("span", "", CompareText.amount(row.head(), row)),
                Html.of("span", "", CompareText.change(row)),
                Html.of("span", "", state(row)));
    }

    private static Optional<Html> allocations(CompareResult result) {
        List<AllocatedPart> parts = result.maps().map(ComparedMaps::allocations).orElse(List.of()).stream()
                .sorted(Comparator.comparingDouble((AllocatedPart part) -> Math.abs(part.difference()))
                        .reversed())
                .toList();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        StaticTable table = StaticTable.of("compared")
                .text("allocated " + per(result) + " at")
                .number("before", "")
                .number("now", "")
                .number("change", "");
        parts.stream().limit(MAX_ROWS).forEach(part -> table.row("", cells(part)));
        if (parts.size() > MAX_ROWS) {
            table.wide(
                    "quiet",
                    Html.of("span", "", NumberText.count(parts.size() - MAX_ROWS) + " more with smaller changes"));
        }
        return Optional.of(Html.section("Allocations " + per(result))
                .part("allocations")
                .add(Html.of("p", "quiet small", NO_STACKS))
                .add(Html.of("div", "scroll").add(table.html())));
    }

    /** At boot there are no requests. */
    private static String per(CompareResult result) {
        return result.goals().contains(ResultKind.ALLOCATION_AT_BOOT.goal()) ? "at boot" : "per request";
    }

    private static List<Html> cells(AllocatedPart part) {
        double difference = part.difference();
        String change = (difference > 0 ? "+" : "") + CompareText.amount(difference, BYTES);
        return List.of(
                Html.name(String.join(" › ", part.path()), ""),
                Html.of("span", "", amount(part.base())),
                Html.of("span", "", amount(part.head())),
                Html.of("span", "", difference == 0 ? "0" : change));
    }

    private static String amount(OptionalDouble bytes) {
        return bytes.isEmpty() ? RowText.ABSENT : CompareText.amount(bytes.getAsDouble(), BYTES);
    }
}
