package dev.plimsoll.report.html;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.report.text.Headline;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.ObjectsText;
import dev.plimsoll.report.text.PerRequestText;
import dev.plimsoll.report.text.RequestCounts;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Retained;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page of {@code perf-objects} shows. */
final class ObjectsView {

    private ObjectsView() {}

    static ObjectNode of(ObjectsResult result, GateResult judgement, PageLinks options) {
        PerRequestText text = PerRequestText.of(result);
        Violations broken = Violations.in(judgement);
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(result.head(), judgement, result.workload(), facts(result), result.notes(), view);
        addFigures(result, text, broken, view.putArray("figures"));
        HeaderView.putTexts(ObjectsText.reconciliation(result, AnsiStyle.PLAIN), view.putArray("reconciled"));
        HeaderView.putTexts(ObjectsText.legend(result), view.putArray("legend"));
        view.put("requests", result.requests());
        view.put("each", result.operation().each());
        view.put("requestsText", result.operation().counted(result.requests()));
        view.put("decimals", text.objectDecimals());
        view.put("sampled", result.mode() == ObjectsMode.SAMPLED);
        view.put("top", options.top());
        view.put("sources", options.sources());
        options.flameGraph().ifPresent(file -> view.put("flameGraph", file));
        AllocationRows rows = new AllocationRows(result, broken);
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
        facts.add("JDK " + result.head().environment().feature() + ", "
                + result.head().environment().collector());
        return facts;
    }

    private static void addFigures(ObjectsResult result, PerRequestText text, Violations broken, ArrayNode figures) {
        Optional<Amount> allocated = result.allocated().map(Allocations::total);
        Optional<Amount> growth = result.retained().flatMap(Retained::netGrowth);
        Optional<Amount> survivors =
                result.retained().map(retained -> retained.survivors().total());
        Style tone =
                broken.include(Metric.ALLOCATED) || broken.include(Metric.ALLOCATED_OBJECTS) ? Style.BAD : Style.PLAIN;
        String each = result.operation().each();
        bytes("allocated " + each, allocated, result, tone, figures);
        allocated.ifPresent(amount -> HeaderView.putFigure(
                "objects " + each,
                text.objects(amount),
                NumberText.count(amount.objects()) + " in total",
                tone,
                figures));
        Style stayed = broken.include(Metric.RETAINED) ? Style.BAD : Style.PLAIN;
        bytes("retained " + each, survivors, result, growth.isEmpty() ? stayed : Style.PLAIN, figures);
        if (growth.isPresent()) {
            bytes("live heap grew, " + each, growth, result, stayed, figures);
        }
        result.allocated()
                .flatMap(Allocations::background)
                .ifPresent(amount -> bytes("background, " + each, Optional.of(amount), result, Style.PLAIN, figures));
        result.gapShare()
                .ifPresent(share -> HeaderView.putFigure(
                        "gap to the JVM's counter",
                        ObjectsText.gap(share),
                        new Bytes(result.gapBytes().orElse(0)) + " of "
                                + new Bytes(result.counterBytes().orElse(0)),
                        ObjectsText.isLargeGap(share) ? Style.WARN : Style.PLAIN,
                        figures));
    }

    private static void bytes(
            String label, Optional<Amount> amount, ObjectsResult result, Style tone, ArrayNode figures) {
        HeaderView.putFigure(
                label,
                amount.flatMap(all -> Headline.perRequest(all.bytes(), result.requests()))
                        .orElse(RowText.ABSENT),
                amount.map(all -> new Bytes(all.bytes()) + " in total").orElse("not measured"),
                tone,
                figures);
    }
}
