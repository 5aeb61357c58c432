package dev.plimsoll.report.html;

import dev.plimsoll.report.text.MemoryLine;
import dev.plimsoll.report.text.MemoryText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.MemoryRow.FirstLoad;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Need;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page of {@code perf-mem} shows. */
final class MemoryView {

    private MemoryView() {}

    static ObjectNode of(MemoryResult result, GateResult gate) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(result.header(), gate, result.workload(), facts(result), result.notes(), view);
        addFigures(result, Violations.in(gate), view.putArray("figures"));
        ArrayNode rows = view.putArray("rows");
        result.dependencies().forEach(row -> put(row, result, rows.addObject()));
        result.others().forEach(row -> put(row, result, rows.addObject()));
        MemoryText.rest(result)
                .ifPresent(rest -> put(rest, rows.addObject().put("id", "rest").put("kind", "rest")));
        MemoryText.total(result).ifPresent(total -> put(total, view.putObject("total")));
        view.put("unloaded", MemoryText.unloadedSentence(result).orElse(""));
        view.put("hidden", MemoryText.hiddenClasses(result).orElse(""));
        addLedger(result, gate, view);
        return view;
    }

    private static List<String> facts(MemoryResult result) {
        return List.of(
                NumberText.count(result.dependencies().size(), "dependency", "dependencies"),
                "JDK " + result.header().environment().feature() + ", "
                        + result.header().environment().collector());
    }

    private static void addFigures(MemoryResult result, Violations broken, ArrayNode figures) {
        Style memory = broken.include(Metric.APP_MEMORY) ? Style.BAD : Style.PLAIN;
        if (result.up().isEmpty()) {
            HeaderView.putFigure("live heap and metaspace", RowText.ABSENT, "not measured", memory, figures);
            return;
        }
        MemoryMark up = result.up().get();
        HeaderView.putFigure(
                "live heap and metaspace",
                new Bytes(up.bytes()).toString(),
                MemoryText.moment(up) + ", " + since(up),
                memory,
                figures);
        HeaderView.putFigure(
                "live heap",
                new Bytes(up.liveHeapBytes()).toString(),
                share(up.liveHeapBytes(), up),
                Style.PLAIN,
                figures);
        HeaderView.putFigure(
                "metaspace",
                new Bytes(up.metaspaceBytes()).toString(),
                NumberText.count(up.classes(), "class", "classes"),
                Style.PLAIN,
                figures);
        addRss(up, broken, figures);
    }

    private static void addRss(MemoryMark up, Violations broken, ArrayNode figures) {
        boolean isKnown = up.rssBytes().isPresent();
        HeaderView.putFigure(
                "RSS of the process",
                isKnown ? new Bytes(up.rssBytes().getAsLong()).toString() : RowText.ABSENT,
                isKnown ? pss(up.pssBytes()) : "not reported by this system",
                broken.include(Metric.APP_RSS) ? Style.WARN : Style.PLAIN,
                figures);
    }

    private static String pss(OptionalLong bytes) {
        return bytes.isPresent() ? "PSS " + new Bytes(bytes.getAsLong()) : "";
    }

    private static String share(long bytes, MemoryMark up) {
        return up.bytes() <= 0 ? "" : NumberText.percent((double) bytes / up.bytes(), 1) + " % of both";
    }

    static String since(MemoryMark mark) {
        return TimeSpan.print(Duration.ofMillis(mark.millisSinceStart())) + " after the start";
    }

    private static void put(MemoryRow row, MemoryResult result, ObjectNode view) {
        String[] parts = row.subject().split(":", 2);
        boolean hasGroup = row.isDependency() && parts.length > 1;
        view.put("id", Printable.of(row.isDependency() ? row.id() : row.kind().id()));
        view.put("kind", row.isDependency() ? "dependency" : row.kind().id());
        put(MemoryText.line(row, result), view);
        if (row.isDependency()) {
            view.put("name", Printable.of(hasGroup ? parts[1] : row.id()));
            view.put("group", hasGroup ? Printable.of(parts[0]) : "");
            view.put(
                    "version",
                    hasGroup ? Printable.of(row.id().substring(row.id().lastIndexOf(':') + 1)) : "");
        }
        row.need().flatMap(need -> bringer(need, result)).ifPresent(by -> view.put("broughtBy", Printable.of(by)));
        row.firstLoadedBy().ifPresent(by -> put(by, view.putObject("first")));
    }

    /** The direct dependency of Maven's tree, or the next one if that is not packaged. */
    private static Optional<String> bringer(Need need, MemoryResult result) {
        Set<String> packaged = result.dependencies().stream().map(MemoryRow::id).collect(Collectors.toSet());
        return need.broughtBy().stream()
                .filter(packaged::contains)
                .findFirst()
                .or(() -> need.broughtBy().stream().findFirst());
    }

    private static void put(FirstLoad by, ObjectNode view) {
        String line = by.line().isPresent() ? ":" + by.line().getAsInt() : "";
        view.put("code", Printable.of(by.className() + "." + by.method()));
        view.put("place", Printable.of(by.file().isEmpty() ? "" : by.file() + line));
    }

    /** A figure that there is not is absent. */
    private static void put(MemoryLine line, ObjectNode view) {
        view.put("name", line.name()).put("bytes", line.bytes()).put("classes", line.classes());
        line.loaded().ifPresent(classes -> view.put("loaded", classes));
        line.metaspaceBytes().ifPresent(bytes -> view.put("metaspace", bytes));
        line.heapBytes().ifPresent(bytes -> view.put("heap", bytes));
    }

    /** The resident set and its limits, each drawn into the same bar. */
    private static void addLedger(MemoryResult result, GateResult gate, ObjectNode view) {
        ArrayNode ledger = view.putArray("ledger");
        result.resident()
                .forEach(row -> ledger.addObject()
                        .put("key", row.category().id())
                        .put("label", row.category().text())
                        .put("bytes", row.bytes()));
        MemoryText.residentRest(result)
                .ifPresent(rest -> ledger.addObject()
                        .put("key", "rest")
                        .put("label", "in none of these")
                        .put("bytes", rest));
        result.up().ifPresent(up -> up.rssBytes().ifPresent(bytes -> view.put("rss", bytes)));
        ArrayNode limits = view.putArray("limits");
        result.up().ifPresent(up -> up.containerLimitBytes().ifPresent(bytes -> put(bytes, limits.addObject())));
        gate.checks().stream()
                .filter(check -> check.metric() == Metric.APP_RSS && !check.isOnGrowth())
                .forEach(check -> put(check, limits.addObject()));
    }

    private static void put(long containerLimit, ObjectNode view) {
        view.put("max", containerLimit).put("text", "container limit " + new Bytes(containerLimit));
        view.put("kind", "container");
    }

    private static void put(Check check, ObjectNode view) {
        view.put("max", check.max())
                .put("text", "limit " + new Bytes(check.max()))
                .put("kind", "build");
    }
}
