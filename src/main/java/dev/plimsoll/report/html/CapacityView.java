package dev.plimsoll.report.html;

import dev.plimsoll.report.text.CapacityText;
import dev.plimsoll.report.text.CapacityText.SizedRun;
import dev.plimsoll.report.text.CurveLine;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.CapacityProof;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.ContainerAdvice;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Percent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page of {@code capacity} shows. */
final class CapacityView {

    private CapacityView() {}

    static ObjectNode of(CapacityResult result, GateResult gate) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(result.header(), gate, result.workload(), facts(result), result.notes(), view);
        addFigures(result, Violations.in(gate), view.putArray("figures"));
        addCurve(result, view);
        addLedger(result, view);
        return view;
    }

    private static List<String> facts(CapacityResult result) {
        return List.of(
                "JDK " + result.header().environment().feature() + ", "
                        + result.target().collector(),
                Percent.plain(result.maxGcCpuShare()) + " % of the CPU time allowed for garbage collection",
                Percent.plain(result.headroom()) + " % headroom");
    }

    private static void addFigures(CapacityResult result, Violations broken, ArrayNode figures) {
        Style tone = broken.include(Metric.CONTAINER_MEMORY) ? Style.BAD : Style.PLAIN;
        Optional<ContainerAdvice> advice = result.recommended();
        HeaderView.putFigure(
                "required container",
                advice.map(each -> new Bytes(each.withHeadroomBytes()).toString())
                        .orElse(RowText.ABSENT),
                advice.map(each -> new Bytes(each.containerBytes()) + " and headroom")
                        .orElse("none was found"),
                tone,
                figures);
        HeaderView.putFigure(
                "maximum heap",
                advice.map(ContainerAdvice::heapFlag).orElse(RowText.ABSENT),
                "as configured, " + new Bytes(result.target().maxHeapBytes()),
                Style.PLAIN,
                figures);
        OptionalDouble share = shareOfRecommended(result);
        HeaderView.putFigure(
                "garbage collection with this heap",
                share.isPresent() ? Percent.plain(share.getAsDouble()) + " %" : RowText.ABSENT,
                "of the CPU time, " + Percent.plain(result.maxGcCpuShare()) + " % allowed",
                Style.PLAIN,
                figures);
        addProofFigure(result, figures);
    }

    private static OptionalDouble shareOfRecommended(CapacityResult result) {
        return Stream.concat(
                        result.proof().map(CapacityProof::survives).stream(),
                        CurveLine.of(result).stream()
                                .filter(CurveLine::isRecommended)
                                .map(CurveLine::run))
                .map(CapacityRun::gcCpuShare)
                .flatMapToDouble(OptionalDouble::stream)
                .findFirst();
    }

    private static void addProofFigure(CapacityResult result, ArrayNode figures) {
        List<SizedRun> runs = CapacityText.proof(result);
        if (runs.isEmpty()) {
            HeaderView.putFigure("proof", "not proved", "not run at this size", Style.WARN, figures);
            return;
        }
        CapacityProof proof = result.proof().orElseThrow();
        boolean isSimulated = proof.method().equals("simulated");
        HeaderView.putFigure(
                "proof",
                isSimulated ? "simulated" : "proved",
                "survives " + runs.get(0).size()
                        + (proof.isBracketed() ? ", not " + runs.get(1).size() : ""),
                isSimulated || !proof.isBracketed() ? Style.WARN : Style.GOOD,
                figures);
    }

    private static void addCurve(CapacityResult result, ObjectNode view) {
        view.put("allowedShare", result.maxGcCpuShare());
        result.recommended().ifPresent(advice -> view.put("recommendedHeap", advice.maxHeapBytes()));
        ArrayNode curve = view.putArray("curve");
        CurveLine.of(result).forEach(line -> {
            ObjectNode point = curve.addObject()
                    .put("outcome", line.outcome())
                    .put("tone", line.tone().key());
            CapacityRun run = line.run();
            run.maxHeapBytes().ifPresent(bytes -> point.put("heap", bytes));
            run.gcCpuShare().ifPresent(share -> point.put("share", share));
            run.requestsPerSecond().ifPresent(rate -> point.put("rate", rate));
            run.rssPeakBytes().ifPresent(bytes -> point.put("rss", bytes));
            ArrayNode cells = point.putArray("cells");
            line.cells().forEach(cells::add);
        });
    }

    private static void addLedger(CapacityResult result, ObjectNode view) {
        view.put("ledgerHead", CapacityText.largestHead(result));
        ArrayNode ledger = view.putArray("ledger");
        result.ledger()
                .forEach(row -> ledger.addObject()
                        .put("key", row.category().id())
                        .put("label", row.category().text())
                        .put("bytes", row.bytes()));
        ArrayNode limits = view.putArray("limits");
        result.recommended()
                .ifPresent(advice -> limits.addObject()
                        .put("max", advice.withHeadroomBytes())
                        .put("text", "recommended container " + new Bytes(advice.withHeadroomBytes()))
                        .put("kind", "container"));
        result.containerBytes()
                .ifPresent(bytes -> limits.addObject()
                        .put("max", bytes)
                        .put("text", "configured container, " + new Bytes(bytes))
                        .put("kind", "build"));
    }

    static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
