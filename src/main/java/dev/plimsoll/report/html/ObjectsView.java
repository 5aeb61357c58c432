package dev.plimsoll.report.html;

import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.ObjectsText;
import dev.plimsoll.report.text.PerRequestText;
import dev.plimsoll.report.text.RequestCounts;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.SiteText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Allocations.Group;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Site.SiteKind;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page of {@code perf-objects} shows. */
final class ObjectsView {

    /** Rows of a table. Nobody reads more, and a browser shows and filters these at once; the JSON has all. */
    static final int MAX_ROWS = 5_000;

    private ObjectsView() {}

    static ObjectNode of(ObjectsResult result, GateResult gate, PageLinks options) {
        PerRequestText text = PerRequestText.of(result);
        Violations broken = Violations.in(gate);
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(result.header(), gate, result.workload(), facts(result), result.notes(), view);
        addFigures(result, text, broken, view.putArray("figures"));
        HeaderView.putTexts(ObjectsText.legend(result), view.putArray("legend"));
        view.put("requests", result.requests());
        view.put("each", result.operation().each());
        view.put("unit", result.operation().perUnit());
        view.put("requestsText", result.operation().counted(result.requests()));
        view.put("decimals", text.objectDecimals());
        view.put("sampled", result.mode() == ObjectsMode.SAMPLED);
        view.put("top", options.top());
        view.put("sources", options.sources());
        ArrayNode graphs = view.putArray("flameGraphs");
        options.flameGraphs()
                .forEach(file -> graphs.addObject().put("file", file).put("title", FlameSection.title(file)));
        TableRows rows = new TableRows(result, broken);
        ArrayNode tables = view.putArray("tables");
        result.allocated().ifPresent(all -> rows.put("allocated", "Allocated", all, tables.addObject()));
        result.retained().ifPresent(all -> rows.put("retained", "Retained", all.survivors(), tables.addObject()));
        rows.names().put(view.putArray("names"));
        return view;
    }

    private static List<String> facts(ObjectsResult result) {
        List<String> facts = new ArrayList<>();
        facts.add(result.operation().counted(result.requests()));
        RequestCounts.text(result.made()).ifPresent(facts::add);
        facts.add(EnumText.of(result.mode()));
        facts.add("JDK " + result.header().environment().feature() + ", "
                + result.header().environment().collector());
        return facts;
    }

    private static void addFigures(ObjectsResult result, PerRequestText text, Violations broken, ArrayNode figures) {
        addAllocated(result, text, broken, figures);
        addRetained(result, broken, figures);
        result.allocated()
                .flatMap(Allocations::background)
                .ifPresent(amount -> bytes(
                        "background " + result.operation().each(), Optional.of(amount), result, Style.PLAIN, figures));
        result.stringConstants()
                .ifPresent(amount -> bytes(
                        "string constants of compiled classes", Optional.of(amount), result, Style.PLAIN, figures));
        result.gapShare()
                .ifPresent(share -> HeaderView.putFigure(
                        "gap to the JVM's counter",
                        ObjectsText.gap(share),
                        new Bytes(result.gapBytes().orElse(0)) + " of "
                                + new Bytes(result.counterBytes().orElse(0)),
                        ObjectsText.isLargeGap(share) ? Style.WARN : Style.PLAIN,
                        figures));
    }

    private static void addAllocated(ObjectsResult result, PerRequestText text, Violations broken, ArrayNode figures) {
        Optional<Amount> allocated = result.allocated().map(Allocations::total);
        String each = result.operation().each();
        bytes("allocated " + each, allocated, result, tone(broken, result.allocatedMetric()), figures);
        allocated.ifPresent(amount -> HeaderView.putFigure(
                "objects " + each,
                text.objects(amount),
                NumberText.count(amount.objects()) + " in total",
                tone(broken, Metric.ALLOCATED_OBJECTS),
                figures));
    }

    /** Only the figure of a broken limit is red. */
    private static Style tone(Violations broken, Metric metric) {
        return broken.include(metric) ? Style.BAD : Style.PLAIN;
    }

    private static void addRetained(ObjectsResult result, Violations broken, ArrayNode figures) {
        Optional<Amount> growth = result.retained().flatMap(Retained::netGrowth);
        Optional<Amount> survivors =
                result.retained().map(retained -> retained.survivors().total());
        String each = result.operation().each();
        Style tone = broken.include(result.retainedMetric()) ? Style.BAD : Style.PLAIN;
        bytes("retained " + each, survivors, result, growth.isEmpty() ? tone : Style.PLAIN, figures);
        if (growth.isPresent()) {
            OptionalLong error = result.retained().map(Retained::errorBytes).orElse(OptionalLong.empty());
            String label = "live heap growth " + each;
            bytes(
                    label
                            + (error.isPresent() && result.requests() > 0
                                    ? " (±" + new Bytes(result.perRequest(error.getAsLong())) + ")"
                                    : ""),
                    growth,
                    result,
                    tone,
                    figures);
        }
    }

    private static void bytes(
            String label, Optional<Amount> amount, ObjectsResult result, Style tone, ArrayNode figures) {
        HeaderView.putFigure(
                label,
                amount.flatMap(all -> PerRequestText.rounded(all.bytes(), result.requests()))
                        .orElse(RowText.ABSENT),
                amount.map(all -> new Bytes(all.bytes()) + " in total").orElse("not measured"),
                tone,
                figures);
    }

    /** The tables of locations and their groups; a row is an array of figures and numbers of names. */
    private static final class TableRows {

        private final ObjectsResult result;
        private final Violations broken;
        private final StringTable names = new StringTable();

        TableRows(ObjectsResult result, Violations broken) {
            this.result = result;
            this.broken = broken;
        }

        /** The names that rows refer to. */
        StringTable names() {
            return names;
        }

        void put(String key, String title, Allocations all, ObjectNode view) {
            boolean allocated = key.equals("allocated");
            view.put("key", key).put("title", title).put("bytes", all.total().bytes());
            ObjectNode cut = JsonNodeFactory.instance.objectNode();
            ArrayNode ownCode = view.putArray("ownCode");
            largest("ownCode", all.byOwnCode(), cut).forEach(row -> put(row, false, ownCode.addArray()));
            ArrayNode locations = view.putArray("location");
            largest("location", all.byLocation(), cut)
                    .forEach(row -> put(row, allocated && broken.include(row, result), locations.addArray()));
            Set<String> sources = all.byLocation().stream()
                    .map(SiteRow::site)
                    .filter(TableRows::isSource)
                    .map(Site::file)
                    .collect(Collectors.toUnmodifiableSet());
            put(largest("file", all.byFile(), cut), sources, view.putArray("file"));
            put(largest("class", all.byClass(), cut), Set.of(), view.putArray("class"));
            put(largest("dependency", all.byDependency(), cut), Set.of(), view.putArray("dependency"));
            put(largest("type", all.byType(), cut), Set.of(), view.putArray("type"));
            if (!cut.isEmpty()) {
                view.put("json", result.header().goal() + ".json").set("all", cut);
            }
        }

        /** The rows that are shown; if these are not all, {@code cut} gets how many there are. */
        private static <T> List<T> largest(String by, List<T> rows, ObjectNode cut) {
            if (rows.size() <= MAX_ROWS) {
                return rows;
            }
            cut.put(by, rows.size());
            return rows.subList(0, MAX_ROWS);
        }

        private void put(SiteRow row, boolean isBroken, ArrayNode view) {
            Site site = row.site();
            boolean named = site.kind() == SiteKind.SITE;
            view.add(names.of(place(site)));
            view.add(named ? site.line().orElse(0) : 0);
            view.add(names.of(site.className()));
            view.add(names.of(SiteText.method(site) + (row.uncertain() ? " (uncertain)" : "")));
            view.add(names.of(owner(site.owner())));
            view.add(flag(isSource(site)));
            view.add(flag(site.owner().kind() == OwnerKind.PROJECT));
            view.add(flag(isBroken));
            put(row.amount(), row.relativeError(), view);
            ArrayNode types = view.addArray();
            row.types()
                    .forEach(type -> types.addArray()
                            .add(names.of(type.type()))
                            .add(type.amount().bytes())
                            .add(type.amount().objects()));
        }

        private void put(List<Group> groups, Set<String> sources, ArrayNode view) {
            for (Group group : groups) {
                ArrayNode row = view.addArray();
                row.add(names.of(group.name()));
                row.add(names.of(owner(group.owner())));
                row.add(flag(sources.contains(group.name())));
                row.add(flag(group.owner().kind() == OwnerKind.PROJECT));
                put(group.amount(), group.relativeError(), row);
            }
        }

        private static void put(Amount amount, OptionalDouble error, ArrayNode row) {
            row.add(amount.bytes()).add(amount.objects());
            if (error.isPresent() && Double.isFinite(error.getAsDouble())) {
                row.add(error.getAsDouble());
            } else {
                row.addNull();
            }
        }

        private static int flag(boolean set) {
            return set ? 1 : 0;
        }

        /** Without the line, which is a separate column, so that files repeat. */
        private static String place(Site site) {
            if (site.kind() != SiteKind.SITE) {
                return site.text();
            }
            return site.file().isEmpty() ? site.className() + "." + site.method() : site.file();
        }

        private static String owner(Owner owner) {
            return owner.kind() == OwnerKind.UNKNOWN && owner.id().isEmpty() ? "" : SiteText.owner(owner);
        }

        /** Whether the file is a path in the project rather than derived from the class name. */
        private static boolean isSource(Site site) {
            if (site.kind() != SiteKind.SITE
                    || site.owner().kind() != OwnerKind.PROJECT
                    || site.file().isEmpty()) {
                return false;
            }
            String folder = site.className()
                    .substring(0, site.className().lastIndexOf('.') + 1)
                    .replace('.', '/');
            String file = site.file();
            return !file.equals(folder + file.substring(file.lastIndexOf('/') + 1));
        }
    }
}
