package dev.plimsoll.report.html;

import dev.plimsoll.report.text.CapacitySnippet;
import dev.plimsoll.report.text.CapacityText;
import dev.plimsoll.report.text.CapacityText.SizedRun;
import dev.plimsoll.report.text.CurveLine;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.CapacityProof;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.ContainerAdvice;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Percent;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page of {@code capacity} shows. */
final class CapacityView {

    private static final int MAX_REDUCTIONS = 3;

    private CapacityView() {}

    static ObjectNode of(CapacityResult result, GateResult gate) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(result.header(), gate, result.workload(), facts(result), result.notes(), view);
        addFigures(result, Violations.in(gate), view.putArray("figures"));
        addAdvice(result, view);
        addCurve(result, view);
        addLedger(result, view);
        addProof(result, view);
        addDensity(result, view.putArray("density"));
        addSizes(result, view.putArray("sizes"));
        ArrayNode comparisons = view.putArray("comparisons");
        Stream.of(CapacityText.ergonomics(result), CapacityText.paketo(result))
                .flatMap(Optional::stream)
                .forEach(text -> comparisons.add(sentence(text)));
        return view;
    }

    /** The verdict, what is recommended, what proves it and the curve, for browsers that do not run scripts. */
    static List<List<String>> table(CapacityResult result, GateResult gate) {
        List<List<String>> table = new ArrayList<>();
        VerdictLine.of(gate).forEach(line -> table.add(List.of(line.word(), line.text())));
        table.add(List.of("recommendation", CapacityText.need(result)));
        CapacitySnippet.of(result).stream()
                .limit(1)
                .forEach(snippet -> table.add(List.of(snippet.title(), snippet.text())));
        CapacityText.proofHead(result).ifPresent(head -> table.add(List.of("proof", head)));
        CapacityText.proof(result).forEach(run -> table.add(List.of(run.size(), run.text())));
        CapacityText.configured(result).ifPresent(text -> table.add(List.of("run", text)));
        table.add(List.of("heap [MiB]", "GC [% of CPU]", "throughput [requests/s]", "peak RSS [MiB]", "ending"));
        CurveLine.of(result).forEach(line -> {
            List<String> cells = new ArrayList<>(line.cells());
            cells.add(line.outcome());
            table.add(cells);
        });
        return table;
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
            HeaderView.putFigure("proof", RowText.ABSENT, "not run at this size", Style.WARN, figures);
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

    private static void addAdvice(CapacityResult result, ObjectNode view) {
        view.put(
                "need",
                sentence((result.recommended().isPresent() ? "the application " : "") + CapacityText.need(result)));
        ArrayNode snippets = view.putArray("snippets");
        CapacitySnippet.of(result)
                .forEach(each -> snippets.addObject()
                        .put("title", each.title())
                        .put("text", each.text())
                        .put("note", each.note()));
        ArrayNode reductions = view.putArray("reductions");
        CapacityText.reductions(result, MAX_REDUCTIONS).forEach(reductions::add);
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

    private static void addProof(CapacityResult result, ObjectNode view) {
        view.put(
                "proofHead",
                CapacityText.proofHead(result).map(CapacityView::sentence).orElse(""));
        view.put(
                "refusals",
                CapacityText.refusals(result).map(CapacityView::sentence).orElse(""));
        view.put(
                "configured",
                CapacityText.configured(result).map(CapacityView::sentence).orElse(""));
        ArrayNode proof = view.putArray("proof");
        CapacityText.proof(result)
                .forEach(run -> proof.addObject()
                        .put("size", run.size())
                        .put("text", run.text())
                        .put("tone", run.tone().key()));
    }

    private static void addDensity(CapacityResult result, ArrayNode density) {
        result.density()
                .forEach(row -> density.addObject()
                        .put("archive", CapacityText.archive(row.archive()))
                        .put("processes", row.processes())
                        .put("bytes", row.marginalPssBytes()));
    }

    private static void addSizes(CapacityResult result, ArrayNode sizes) {
        result.sizes()
                .forEach(size -> sizes.addObject()
                        .put("size", new Bytes(size.sizeBytes()).toString())
                        .put("fits", CapacityText.fits(size))
                        .put("tone", (size.processes() > 0 ? Style.PLAIN : Style.BAD).key())
                        .put("price", Printable.of(size.pricePerMonth().orElse(""))));
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
