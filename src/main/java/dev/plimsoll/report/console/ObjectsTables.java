package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.PerRequestText;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Allocations.Group;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Prints the tables of a result of {@code perf-objects}: totals, then amounts by location, dependency, class and type. All
 * tables have the same columns. Rows are printed largest first, and those that are left out are summed, so that a table adds
 * up.
 */
final class ObjectsTables {

    private static final int PERCENT_WIDTH = 5;

    /** Classes repeat what locations show, and types show little. */
    private static final int MAX_SECONDARY_ROWS = 10;

    private static final String GAP_BEFORE_NAME = "   ";

    private final ConsoleSize terminal;
    private final AnsiStyle paint;
    private final ObjectsResult result;
    private final Violations broken;
    private final int top;
    private final BoxCharacters box;
    private final PerRequestText text;
    private final String perOperation;
    private final boolean sampled;
    private final TextTable columns;

    /** Prints at most {@code top} rows of a table. */
    ObjectsTables(ConsoleSize terminal, AnsiStyle paint, ObjectsResult result, Violations broken, int top) {
        this.terminal = terminal;
        this.paint = paint;
        this.result = result;
        this.broken = broken;
        this.top = top;
        this.box = BoxCharacters.of(terminal);
        this.text = PerRequestText.of(result);
        this.perOperation = result.operation().perUnit();
        this.sampled = result.mode() == ObjectsMode.SAMPLED;
        this.columns = columns();
    }

    /**
     * One row of a table.
     *
     * @param amount over all requests
     * @param error relative error of the bytes; empty if they are exact
     * @param name what the amount belongs to
     * @param bad whether it broke a limit
     */
    private record Row(Amount amount, OptionalDouble error, RowName name, boolean bad) {}

    /** What a request allocates and what it leaves behind. */
    List<String> totals() {
        List<String> lines = mainTotals();
        result.allocated()
                .flatMap(Allocations::background)
                .ifPresent(amount ->
                        lines.add(total(amount) + "background: threads that serve no request; not among the rows"));
        result.stringConstants()
                .ifPresent(amount -> lines.add(
                        total(amount) + "string constants of compiled classes: once per class; not among the rows"));
        return lines;
    }

    /** The same without what belongs to no request. */
    List<String> mainTotals() {
        Optional<Amount> growth = result.retained().flatMap(Retained::netGrowth);
        boolean tooMuchRetained = broken.include(result.retainedMetric());
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(
                cells("bytes", "", "objects", "") + result.operation().each()));
        lines.add(paint.faint(cells("B" + perOperation, "", perOperation, "").stripTrailing()));
        lines.add(total(
                "allocated",
                result.allocated().map(Allocations::total),
                broken.include(result.allocatedMetric()) || broken.include(Metric.ALLOCATED_OBJECTS)));
        lines.add(total(
                "retained: survived a full collection",
                result.retained().map(retained -> retained.survivors().total()),
                tooMuchRetained && growth.isEmpty()));
        if (growth.isPresent()) {
            lines.add(total("retained: growth of the live heap" + error(), growth, tooMuchRetained));
        }
        return lines;
    }

    private String error() {
        OptionalLong bytes = result.retained().map(Retained::errorBytes).orElse(OptionalLong.empty());
        return bytes.isPresent() && result.requests() > 0
                ? (terminal.unicode() ? ", ±" : ", +/-") + new Bytes(result.perRequest(bytes.getAsLong()))
                : "";
    }

    /** What each of several requests costs; no lines if there is one. */
    List<String> endpoints() {
        return new EndpointTable(terminal, paint, result, broken).lines(top);
    }

    /**
     * The largest rows by own code and by location, and of what is retained; all locations that break a limit are among them. A
     * last line says how to see the others.
     */
    List<String> largestRows() {
        List<String> lines = new ArrayList<>();
        result.allocated().ifPresent(all -> {
            addLargest("allocated by your code", sites(all.byOwnCode(), row -> false), lines);
            addLargest("allocated by location", sites(all.byLocation(), row -> broken.include(row, result)), lines);
        });
        result.retained().map(Retained::survivors).ifPresent(all -> {
            boolean hasOwnCode = !all.byOwnCode().isEmpty();
            addLargest(
                    hasOwnCode ? "retained by your code" : "retained by location",
                    sites(hasOwnCode ? all.byOwnCode() : all.byLocation(), row -> false),
                    lines);
        });
        if (!lines.isEmpty()) {
            lines.add(LeftOut.rest("and other tables, by dependency, class and type", box));
        }
        return lines;
    }

    private void addLargest(String title, List<Row> rows, List<String> lines) {
        if (rows.isEmpty()) {
            return;
        }
        Amount whole = sum(rows);
        List<Row> rest = rows.subList(Math.min(top, rows.size()), rows.size());
        lines.add(paint.strong(cells("bytes", "error", "objects", "share") + title));
        Stream.concat(rows.stream().limit(top), rest.stream().filter(Row::bad))
                .forEach(row -> lines.add(line(row, whole)));
        List<Row> cut = rest.stream().filter(row -> !row.bad()).toList();
        if (!cut.isEmpty()) {
            lines.add(figures(sum(cut), OptionalDouble.empty(), whole) + box.ellipsis() + " and "
                    + NumberText.count(cut.size(), "more row", "more rows"));
        }
    }

    /** Where the allocated objects come from; a location that allocates too much is marked. */
    List<String> allocated(Allocations all) {
        return tables("allocated", all, row -> broken.include(row, result));
    }

    /** Where the objects that survived come from. */
    List<String> retained(Allocations survivors) {
        return tables("retained", survivors, row -> false);
    }

    private List<String> tables(String what, Allocations all, Predicate<SiteRow> isBad) {
        List<Row> ownCode = sites(all.byOwnCode(), row -> false);
        List<Row> locations = sites(all.byLocation(), isBad);
        int few = Math.min(top, MAX_SECONDARY_ROWS);
        OptionalDouble error = all.relativeError();
        List<String> lines = new ArrayList<>();
        add(what + " by your code", "line", "lines", ownCode, error, top, lines);
        add(what + " by location", "location", "locations", locations, error, top, lines);
        List<Row> dependencies = rows(all.byDependency(), RowName::ofDependency);
        add(what + " by dependency", "dependency", "dependencies", dependencies, error, top, lines);
        add(what + " by class", "class", "classes", rows(all.byClass(), RowName::ofClass), error, few, lines);
        add(what + " by type of the objects", "type", "types", rows(all.byType(), RowName::ofType), error, few, lines);
        return lines;
    }

    private static List<Row> sites(List<SiteRow> rows, Predicate<SiteRow> isBad) {
        return rows.stream()
                .map(row -> new Row(row.amount(), row.relativeError(), RowName.of(row), isBad.test(row)))
                .toList();
    }

    private static List<Row> rows(List<Group> groups, Function<Group, RowName> name) {
        return groups.stream()
                .map(group -> new Row(group.amount(), group.relativeError(), name.apply(group), false))
                .toList();
    }

    /** Adds a table after a blank line; nothing if it has no rows. */
    private void add(
            String title,
            String one,
            String many,
            List<Row> rows,
            OptionalDouble error,
            int maxRows,
            List<String> lines) {
        if (rows.isEmpty()) {
            return;
        }
        Amount whole = sum(rows);
        lines.add("");
        lines.add(paint.strong(cells("bytes", "error", "objects", "share") + title));
        lines.add(paint.faint(cells("B" + perOperation, (terminal.unicode() ? "±" : "+/-") + " %", perOperation, "%")
                .stripTrailing()));
        rows.stream().limit(maxRows).forEach(row -> lines.add(line(row, whole)));
        if (rows.size() > maxRows) {
            List<Row> cut = rows.subList(maxRows, rows.size());
            lines.add(figures(sum(cut), OptionalDouble.empty(), whole) + box.ellipsis() + " and "
                    + NumberText.count(cut.size(), "more " + one, "more " + many));
        }
        lines.add(paint.faint(columns.rule(box.rule())));
        lines.add(figures(whole, error, whole) + "sum");
    }

    private String line(Row row, Amount whole) {
        String figures = figures(row.amount(), row.error(), whole);
        int room = terminal.roomAfter(columns.width() + GAP_BEFORE_NAME.length());
        return (row.bad() ? paint.bad(figures) : figures) + row.name().print(room, paint, box.ellipsis(), row.bad());
    }

    private static Amount sum(List<Row> rows) {
        return rows.stream().map(Row::amount).reduce(Amount.ZERO, Amount::plus);
    }

    private String total(String label, Optional<Amount> amount, boolean bad) {
        if (amount.isEmpty()) {
            return cells(RowText.ABSENT, "", RowText.ABSENT, "") + label + " (not measured)";
        }
        String line = total(amount.get()) + label + inLargerUnit(amount.get());
        return bad ? paint.bad(line) : paint.strong(line);
    }

    private String total(Amount amount) {
        return cells(text.bytes(amount), "", text.objects(amount), "");
    }

    private String inLargerUnit(Amount amount) {
        long bytes = result.requests() > 0 ? Math.round((double) amount.bytes() / result.requests()) : 0;
        return Math.abs(bytes) < 1024 ? "" : " (" + new Bytes(bytes) + ")";
    }

    private String figures(Amount amount, OptionalDouble error, Amount whole) {
        return cells(
                text.bytes(amount),
                error.isPresent() ? NumberText.percent(error.getAsDouble(), 1) : "",
                text.objects(amount),
                whole.bytes() > 0 ? NumberText.percent((double) amount.bytes() / whole.bytes(), 1) : RowText.ABSENT);
    }

    private String cells(String bytes, String error, String objects, String share) {
        List<String> cells = sampled ? List.of(bytes, error, objects, share) : List.of(bytes, objects, share);
        return columns.line(cells) + GAP_BEFORE_NAME;
    }

    private TextTable columns() {
        int bytes = widest("B" + perOperation, largest().map(text::bytes));
        int objects = widest(perOperation, largest().map(text::objects));
        return new TextTable(
                sampled
                        ? List.of(bytes, PERCENT_WIDTH, objects, PERCENT_WIDTH)
                        : List.of(bytes, objects, PERCENT_WIDTH),
                0);
    }

    private static int widest(String head, Stream<String> texts) {
        return Math.max(head.length(), texts.mapToInt(String::length).max().orElse(0));
    }

    /** No row is larger than one of these. */
    private Stream<Amount> largest() {
        Stream<Allocations> tables = Stream.concat(
                result.allocated().stream(), result.retained().stream().map(Retained::survivors));
        Stream<Amount> growth = result.retained().stream().flatMap(retained -> retained.netGrowth().stream());
        return Stream.concat(
                tables.flatMap(table -> Stream.concat(
                        Stream.of(table.total()),
                        Stream.concat(table.background().stream(), table.stringConstants().stream()))),
                growth);
    }
}
