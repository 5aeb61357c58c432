package dev.plimsoll.report.html;

import dev.plimsoll.report.text.CompareText;
import dev.plimsoll.report.text.NoisyText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.result.Bisection;
import dev.plimsoll.result.Bisection.BisectStep;
import dev.plimsoll.result.Blame;
import dev.plimsoll.result.BlamedChange;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedRow;
import dev.plimsoll.result.ComparedRow.Direction;
import dev.plimsoll.result.ComparedRow.RowKind;
import dev.plimsoll.result.NoisyFigures;
import dev.plimsoll.result.NoisyRow;
import dev.plimsoll.result.NoisyRow.NoisyVerdict;
import dev.plimsoll.unit.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page of {@code compare}, which needs no script. */
final class CompareSections {

    private static final int MAX_ROWS = 50;

    private CompareSections() {}

    static List<Html> of(CompareResult result, PageLinks links) {
        List<Html> sections = new ArrayList<>();
        sections.add(Html.section("All together")
                .add(
                        Html.of(
                                "p",
                                "quiet small",
                                "Same: two runs of an unchanged project may differ by as much. All figures are better if they are lower."))
                .add(Html.of("div", "scroll").add(totals(result))));
        result.noisy().ifPresent(noisy -> sections.add(noisy(noisy)));
        result.blame().ifPresent(blame -> sections.add(blame(blame)));
        result.bisection().ifPresent(found -> sections.add(bisection(found)));
        FlameSection.of(links.flameGraphs()).ifPresent(sections::add);
        sections.addAll(CompareMaps.of(result));
        add("Dependencies", result.of(RowKind.DEPENDENCY), sections);
        add("Lines of code", result.of(RowKind.LOCATION), sections);
        add("Requests", result.of(RowKind.ENDPOINT), sections);
        return sections;
    }

    private static Html totals(CompareResult result) {
        StaticTable table = heads(StaticTable.of("compared").text("figure"));
        result.rows().stream()
                .filter(ComparedRow::isOfWhole)
                .forEach(row -> table.row("", cells(Html.of("span", "", name(row)), row)));
        return table.html();
    }

    private static String name(ComparedRow row) {
        String labels = row.kind() == RowKind.SERIES ? ", " + labels(row) : "";
        return CompareText.name(row) + labels;
    }

    private static String labels(ComparedRow row) {
        return row.isRelabelled() ? CompareText.event(row) : row.headLabel();
    }

    private static StaticTable heads(StaticTable table) {
        return table.number("before", "").number("now", "").number("change", "").text("");
    }

    private static List<Html> cells(Html name, ComparedRow row) {
        String style = CompareText.style(row.direction()).key();
        return List.of(
                name,
                Html.of("span", "", CompareText.amount(row.base(), row)),
                Html.of("span", "", CompareText.amount(row.head(), row)),
                Html.of(row.direction() == Direction.SAME ? "span" : "strong", style, CompareText.change(row)),
                Html.of("span", style, arrow(row) + CompareText.verdict(row)));
    }

    /** So that the direction is clear without colours. */
    private static String arrow(ComparedRow row) {
        return switch (row.direction()) {
            case BETTER -> "▼ ";
            case SAME -> "";
            case WORSE -> "▲ ";
        };
    }

    private static void add(String title, List<ComparedRow> rows, List<Html> sections) {
        if (rows.isEmpty()) {
            return;
        }
        Html section = Html.section(title);
        List<String> measures =
                rows.stream().map(ComparedRow::measure).distinct().toList();
        for (String measure : measures) {
            List<ComparedRow> own =
                    rows.stream().filter(row -> row.measure().equals(measure)).toList();
            section.add(Html.of("h3", "", measure)).add(Html.of("div", "scroll").add(table(own)));
        }
        sections.add(section);
    }

    private static Html table(List<ComparedRow> rows) {
        StaticTable table = heads(
                StaticTable.of("compared").text("").text(rows.get(0).kind() == RowKind.LOCATION ? "line" : "version"));
        rows.stream().limit(MAX_ROWS).forEach(row -> {
            List<Html> cells = new ArrayList<>(cells(Html.name(CompareText.named(row), ""), row));
            cells.add(1, Html.of("span", "quiet", CompareText.event(row)));
            table.row("", cells);
        });
        if (rows.size() > MAX_ROWS) {
            table.wide("quiet", Html.of("span", "", NumberText.count(rows.size() - MAX_ROWS) + " more in compare.csv"));
        }
        return table.html();
    }

    private static Html noisy(NoisyFigures noisy) {
        Html section = Html.section("In fresh forks");
        if (!noisy.rows().isEmpty()) {
            section.add(Html.of("p", "", NoisyText.title(noisy) + "."))
                    .add(Html.of("div", "scroll").add(table(noisy)))
                    .add(Html.of("p", "quiet small", NoisyText.legend(noisy)));
        }
        return noisy.notMeasured().isEmpty()
                ? section
                : section.add(Html.of("p", "").sentence(NoisyText.notMeasured(noisy)));
    }

    private static Html table(NoisyFigures noisy) {
        StaticTable table = StaticTable.of("compared noisy")
                .text("figure")
                .numbers(NoisyText.heads(noisy))
                .text("");
        for (NoisyRow row : noisy.rows()) {
            List<Html> cells = new ArrayList<>(
                    List.of(Html.of("span", "", Prose.capitalised(row.metric().text()))));
            NoisyText.cells(row).forEach(text -> cells.add(Html.of("span", "", text)));
            String style = NoisyText.style(row.verdict()).key();
            Html verdict = Html.of("span", "")
                    .add(Html.of("span", style + " noisy-word", arrow(row.verdict()) + NoisyText.verdict(row, noisy)));
            cells.add(row.reason().isEmpty() ? verdict : verdict.add(Html.of("span", "why quiet", row.reason())));
            table.row("", cells);
        }
        return table.html();
    }

    private static String arrow(NoisyVerdict verdict) {
        return switch (verdict) {
            case BETTER -> "✔ ";
            case WORSE -> "✘ ";
            case EQUAL, INCONCLUSIVE -> "";
        };
    }

    private static Html blame(Blame blame) {
        StaticTable table = StaticTable.of("blame").text("change").number("boot memory", "");
        for (BlamedChange change : blame.changes()) {
            Html amount = change.bytes().isPresent()
                    ? signed(change.bytes().getAsLong())
                    : Html.of("span", "quiet", RowText.ABSENT);
            table.row("", List.of(Html.name(change.name(), "").with("title", String.join(", ", change.ids())), amount));
        }
        table.row("quiet", List.of(Html.of("span", "", "the project's own classes"), signed(blame.ownBytes())));
        table.row(
                "quiet",
                List.of(
                        Html.of("span", "", "only together (interaction, and what was not tried)"),
                        signed(blame.interactionBytes())));
        table.foot("", List.of(Html.of("span", "", "all changes"), signed(blame.totalBytes())));
        return Html.section("Which change brought it")
                .add(Html.of(
                        "p",
                        "quiet small",
                        "Boot memory of the base with one change at a time, minus that of the base. The rows add up."))
                .add(table.html());
    }

    private static Html bisection(Bisection found) {
        StaticTable table = StaticTable.of("compared").text("commit").number(CompareText.lower(found.measure()), "");
        for (BisectStep step : found.steps()) {
            boolean isFirst = found.first().equals(Optional.of(step));
            String amount = step.amount().isPresent()
                    ? CompareText.amount(step.amount().getAsLong(), found.unit())
                    : "not measured";
            table.row(
                    "",
                    List.of(
                            Html.of(isFirst ? "strong" : "span", "").add(Html.name(CompareText.commit(step), "")),
                            Html.of("span", "", amount)));
        }
        return Html.section("Which commit brought it")
                .add(Html.of("p", "").sentence(CompareText.bisection(found) + "."))
                .add(table.html());
    }

    private static Html signed(long bytes) {
        return Html.of("span", "", CompareText.signed(bytes));
    }
}
