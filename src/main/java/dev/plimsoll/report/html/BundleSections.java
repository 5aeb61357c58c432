package dev.plimsoll.report.html;

import dev.plimsoll.report.text.BundleColumns;
import dev.plimsoll.report.text.BundleText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The page of {@code bundle-mem} as it is without scripts, which add a map and let the table be a tree. */
final class BundleSections {

    static final int MAX_ROWS = 20;

    private BundleSections() {}

    static List<Html> of(BundleResult result, GateResult gate) {
        List<Html> sections = new ArrayList<>(List.of(Html.place("map"), dependencies(result, Violations.in(gate))));
        List<String> failed = BundleText.notLoaded(result.dependencies(), "");
        long notes = result.dependencies().stream()
                .mapToLong(row -> row.notes().size())
                .sum();
        if (notes > 0 || !failed.isEmpty()) {
            Html section = Html.section("While loading").part("happened");
            failed.forEach(text -> section.add(Html.of("p", "small", text)));
            result.dependencies().stream()
                    .flatMap(row -> row.notes().stream()
                            .map(note -> Html.of("p", "small")
                                    .add(Html.name(row.id(), ""))
                                    .text(": " + note)))
                    .limit(MAX_ROWS)
                    .forEach(section::add);
            sections.add(section);
        }
        return sections;
    }

    private static Html dependencies(BundleResult result, Violations broken) {
        BundleColumns columns = BundleColumns.of(result);
        boolean isWhole = result.whole().isPresent();
        StaticTable table = StaticTable.of("tree")
                .text("dependency")
                .number("alone", "MiB")
                .number("own", "MiB")
                .number(BundleText.AT_MOST, "MiB");
        if (columns.hasLoaded()) {
            table.number(BundleText.LOADED, "MiB");
        }
        table.number("classes", "").text("version");
        Comparator<DependencyRow> bySize = Comparator.comparingLong(
                row -> isWhole ? row.ownBytes().orElse(-1) : row.aloneBytes().orElse(-1));
        List<DependencyRow> rows =
                result.dependencies().stream().sorted(bySize.reversed()).toList();
        rows.stream()
                .limit(MAX_ROWS)
                .forEach(row -> table.row(
                        broken.include(row) ? "broken" : "",
                        cells(
                                label(row),
                                columns.texts(row),
                                columns.hasLoaded(),
                                Html.of("span", "", row.version()))));
        List<DependencyRow> others = rows.stream().skip(MAX_ROWS).toList();
        Html none = Html.of("span", "");
        if (!others.isEmpty()) {
            Html more = Html.of("span", "quiet", NumberText.count(others.size()) + " more");
            table.row("", cells(more, sum(BundleText.ownOf(others)), columns.hasLoaded(), none));
        }
        result.whole()
                .ifPresent(whole -> Stream.concat(
                                BundleText.parts(whole).stream(),
                                Stream.of(new BundleText.Part("sum", "sum", BundleText.sum(result, whole))))
                        .forEach(part -> table.foot(
                                part.key(),
                                cells(Html.of("span", "", part.name()), sum(part.own()), columns.hasLoaded(), none))));
        Html section = Html.section("Dependencies").part("tree");
        BundleText.legend(result, result.dependencies())
                .forEach(line -> section.add(Html.of("p", "quiet small").sentence(line)));
        return section.add(table.html());
    }

    private static Html label(DependencyRow row) {
        String classifier = row.classifier().isEmpty() ? "" : ":" + row.classifier();
        String name = row.artifactId() + classifier + (row.project() ? " (own classes)" : "");
        return Html.of("span", "")
                .with("title", row.id())
                .add(Html.name(Printable.of(name), row.direct() ? "strong" : ""))
                .text(" ")
                .add(Html.of("span", "name quiet group", row.groupId()));
    }

    /** Only own and classes, for what is not one dependency. */
    private static RowText sum(Footprint own) {
        return new RowText("", new Bytes(own.bytes()).inMiB(), "", "", NumberText.count(own.classes()));
    }

    private static List<Html> cells(Html label, RowText figures, boolean hasLoaded, Html version) {
        List<String> texts = new ArrayList<>(List.of(figures.alone(), figures.own(), figures.atMost()));
        if (hasLoaded) {
            texts.add(figures.loaded());
        }
        texts.add(figures.classes());
        List<Html> cells = new ArrayList<>(List.of(label));
        texts.forEach(text -> cells.add(Html.of("span", "", text)));
        cells.add(version);
        return cells;
    }
}
