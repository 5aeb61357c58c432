package dev.plimsoll.report.html;

import dev.plimsoll.report.text.CapacitySnippet;
import dev.plimsoll.report.text.CapacityText;
import dev.plimsoll.report.text.CurveLine;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The page of {@code capacity} as it is without scripts, which add a chart and a bar. */
final class CapacitySections {

    private static final int MAX_REDUCTIONS = 3;

    private CapacitySections() {}

    static List<Html> of(CapacityResult result, ObjectNode view) {
        List<Html> sections = new ArrayList<>();
        sections.add(whatToDo(result));
        proof(result).ifPresent(sections::add);
        curve(result).ifPresent(sections::add);
        ledger(result, view).ifPresent(sections::add);
        density(result).ifPresent(sections::add);
        sizes(result).ifPresent(sections::add);
        Html comparison = Html.section("For comparison");
        List<String> texts = Stream.of(CapacityText.ergonomics(result), CapacityText.paketo(result))
                .flatMap(Optional::stream)
                .map(CapacityView::sentence)
                .toList();
        texts.forEach(text -> comparison.add(Html.of("p", "comparison").sentence(text)));
        if (!texts.isEmpty()) {
            sections.add(comparison);
        }
        return sections;
    }

    private static Html whatToDo(CapacityResult result) {
        String subject = result.recommended().isPresent() ? "the application " : "";
        Html section = Html.section("What to do")
                .add(Html.of("p", "need").sentence(CapacityView.sentence(subject + CapacityText.need(result))));
        List<CapacitySnippet> snippets = CapacitySnippet.of(result);
        Html all = Html.of("div", "snippets");
        for (CapacitySnippet each : snippets) {
            Html snippet = Html.of("div", "snippet")
                    .add(Html.of("h3", "", each.title()))
                    .add(PageBlocks.copyable(each.text()));
            all.add(
                    each.note().isEmpty()
                            ? snippet
                            : snippet.add(Html.of("p", "note").sentence(each.note())));
        }
        if (!snippets.isEmpty()) {
            section.add(all);
        }
        List<String> reductions = CapacityText.reductions(result, MAX_REDUCTIONS);
        if (!reductions.isEmpty()) {
            Html list = Html.of("ul", "notes");
            reductions.forEach(each -> list.add(Html.of("li", "").sentence(each)));
            section.add(Html.of("p", "less", "To need less, reduce the largest parts:"))
                    .add(list);
        }
        return section;
    }

    private static Optional<Html> proof(CapacityResult result) {
        Optional<String> head = CapacityText.proofHead(result);
        Optional<String> configured = CapacityText.configured(result);
        if (head.isEmpty() && configured.isEmpty()) {
            return Optional.empty();
        }
        Html section = Html.section("Proof");
        Stream.of(head, CapacityText.refusals(result))
                .flatMap(Optional::stream)
                .forEach(text -> section.add(Html.of("p", "aside", CapacityView.sentence(text))));
        StaticTable table = StaticTable.of("proof").text("container").text("the application");
        CapacityText.proof(result)
                .forEach(run -> table.row(
                        run.tone().key(),
                        List.of(Html.of("span", "", run.size()), Html.of("span", "ending", run.text()))));
        if (!table.isEmpty()) {
            section.add(table.html());
        }
        configured.ifPresent(text -> section.add(Html.of("p", "configured", CapacityView.sentence(text))));
        return Optional.of(section);
    }

    private static Optional<Html> curve(CapacityResult result) {
        List<CurveLine> lines = CurveLine.of(result);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        StaticTable table = StaticTable.of("curve")
                .number("heap", "[MiB]")
                .number("GC", "[% of CPU]")
                .number("throughput", "[requests/s]")
                .number("peak RSS", "[MiB]")
                .text("ending");
        for (CurveLine line : lines) {
            List<Html> cells = new ArrayList<>();
            line.cells().forEach(cell -> cells.add(Html.of("span", "", cell)));
            cells.add(Html.of("span", "ending", line.outcome()));
            table.row(line.tone().key(), cells);
        }
        return Optional.of(Html.section("Heap size and garbage collection")
                .add(Html.place("chart"))
                .add(table.html()));
    }

    private static Optional<Html> ledger(CapacityResult result, ObjectNode view) {
        if (result.ledger().isEmpty()) {
            return Optional.empty();
        }
        StaticTable table = StaticTable.of("process").narrow().text("category").number("size", "MiB");
        result.ledger()
                .forEach(row -> table.row(
                        "",
                        List.of(
                                Html.of("span", "", row.category().text()),
                                Html.of("span", "", new Bytes(row.bytes()).inMiB()))));
        return Optional.of(Html.section("What fills the container")
                .part("ledger")
                .add(Html.of("p", "aside", view.path("ledgerHead").asString() + "."))
                .add(table.html()));
    }

    private static Optional<Html> density(CapacityResult result) {
        if (result.density().isEmpty()) {
            return Optional.empty();
        }
        List<Integer> counts = result.density().stream()
                .map(row -> row.processes())
                .distinct()
                .sorted()
                .toList();
        StaticTable table = StaticTable.of("density").text("");
        counts.forEach(count -> table.number("process " + count, ""));
        result.density().stream().map(row -> row.archive()).distinct().forEach(archive -> {
            List<Html> cells = new ArrayList<>(List.of(Html.of("span", "", CapacityText.archive(archive))));
            counts.forEach(count -> cells.add(Html.of(
                    "span",
                    "",
                    result.density().stream()
                            .filter(row -> row.archive().equals(archive) && row.processes() == count)
                            .map(row -> new Bytes(row.marginalPssBytes()).inTenthsOfMiB())
                            .findFirst()
                            .orElse(""))));
            table.row("", cells);
        });
        return Optional.of(Html.section("Several processes")
                .add(Html.of("p", "aside", "Proportional set size that each further process adds, in MiB."))
                .add(table.html()));
    }

    private static Optional<Html> sizes(CapacityResult result) {
        if (result.sizes().isEmpty()) {
            return Optional.empty();
        }
        boolean hasPrice =
                result.sizes().stream().anyMatch(size -> size.pricePerMonth().isPresent());
        StaticTable table = StaticTable.of("sizes").text("memory").text("fits");
        if (hasPrice) {
            table.number("per month", "");
        }
        result.sizes().forEach(size -> {
            List<Html> cells = new ArrayList<>(List.of(
                    Html.of("span", "", new Bytes(size.sizeBytes()).toString()),
                    Html.of("span", "ending", CapacityText.fits(size))));
            if (hasPrice) {
                cells.add(Html.of("span", "", size.pricePerMonth().orElse("")));
            }
            table.row((size.processes() > 0 ? Style.PLAIN : Style.BAD).key(), cells);
        });
        return Optional.of(Html.section("Sizes").add(table.html()));
    }
}
