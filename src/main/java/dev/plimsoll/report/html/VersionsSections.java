package dev.plimsoll.report.html;

import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.VersionsText;
import dev.plimsoll.result.ComparedVersions;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.VersionRow;
import dev.plimsoll.result.VersionUse;
import dev.plimsoll.result.VersionsResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** The pages of versions, which need no script but for copying. */
final class VersionsSections {

    private VersionsSections() {}

    static List<Html> of(VersionsResult result) {
        List<Html> sections = new ArrayList<>();
        for (ComparedVersions compared : result.compared()) {
            Html section = Html.section(
                            compared.dependency().isEmpty() ? "Artifacts side by side" : VersionsText.name(compared))
                    .add(Html.of("div", "scroll").add(table(compared)));
            if (result.load().isPresent()) {
                section.add(Html.of("div", "scroll").add(inUse(compared)));
            }
            sections.add(section);
        }
        if (!sections.isEmpty()) {
            Html last = sections.get(sections.size() - 1);
            VersionsText.legend(result).forEach(text -> last.add(Html.of("p", "aside", text)));
        }
        return sections;
    }

    private static Html table(ComparedVersions compared) {
        StaticTable table = StaticTable.of("versions")
                .text(compared.dependency().isEmpty() ? "artifact" : "version")
                .number("difference", "MiB")
                .number("total", "MiB")
                .number("heap", "MiB")
                .number("metaspace", "MiB")
                .number("alone", "MiB")
                .number("classes", "")
                .number("failed", "classes")
                .number("dependencies", "");
        for (VersionRow row : compared.rows()) {
            table.row("", cells(compared, row));
            if (!row.problem().isEmpty()) {
                table.wide("warn", Html.of("span", "", row.version() + " " + row.problem()));
            }
        }
        return table.html();
    }

    /** What the application needs per request with each version. */
    private static Html inUse(ComparedVersions compared) {
        StaticTable table = StaticTable.of("versions")
                .text("per request with")
                .number("difference", "KiB")
                .number("allocated", "KiB")
                .number("retained", "B")
                .text("leak");
        for (VersionRow row : compared.rows()) {
            if (row.perRequest().isPresent()) {
                table.row("", cellsInUse(compared, row));
            } else if (!row.useProblem().isEmpty()) {
                table.wide(
                        "warn", Html.of("span", "", "With " + row.version() + " the application " + row.useProblem()));
            } else {
                table.wide("quiet", Html.of("span", "", row.version() + " was not exercised"));
            }
        }
        return table.html();
    }

    private static List<Html> cellsInUse(ComparedVersions compared, VersionRow row) {
        boolean isBase = row == compared.base();
        long more = compared.allocatedDifference(row).orElse(0);
        String tone = !compared.allocationDiffers(row) ? "" : more < 0 ? "effect good" : "effect bad";
        String leak = compared.isLeakGone(row) ? "gone" : compared.isLeakNew(row) ? "new" : "";
        return List.of(
                Html.name(row.version(), isBase ? "strong" : ""),
                isBase
                        ? Html.of("span", "quiet", "compared with")
                        : Html.of(
                                tone.isEmpty() ? "span" : "strong",
                                tone,
                                VersionsText.allocatedDifference(compared, row)),
                text(VersionsText.allocated(row)),
                text(VersionsText.retained(row)),
                leak.isEmpty()
                        ? text(
                                row.perRequest()
                                                .filter(VersionUse.PerRequest::leaks)
                                                .isPresent()
                                        ? "leak"
                                        : "none")
                        : Html.of("strong", "effect " + (leak.equals("gone") ? "good" : "bad"), leak));
    }

    private static List<Html> cells(ComparedVersions compared, VersionRow row) {
        boolean isMeasured = row.total().isPresent();
        boolean isBase = row == compared.base();
        return List.of(
                Html.name(compared.dependency().isEmpty() ? row.id() : row.version(), isBase ? "strong" : ""),
                isBase ? Html.of("span", "quiet", "compared with") : difference(compared, row),
                text(VersionsText.mib(row.bytes())),
                text(VersionsText.mib(of(row, Footprint::heapBytes))),
                text(VersionsText.mib(of(row, Footprint::metaspaceBytes))),
                text(VersionsText.mib(row.aloneBytes())),
                text(row.total().map(Footprint::classes).map(NumberText::count).orElse(RowText.ABSENT)),
                text(isMeasured ? NumberText.count(row.classesFailed()) : RowText.ABSENT),
                text(isMeasured ? NumberText.count(row.dependencies()) : RowText.ABSENT));
    }

    private static Html difference(ComparedVersions compared, VersionRow row) {
        String text = VersionsText.difference(compared, row, false);
        String tone =
                !compared.differs(row) ? "" : compared.difference(row).orElse(0) < 0 ? "effect good" : "effect bad";
        return Html.of(tone.isEmpty() ? "span" : "strong", tone, text);
    }

    private static Html text(String text) {
        return Html.of("span", "", text);
    }

    private static OptionalLong of(VersionRow row, ToLongFunction<Footprint> figure) {
        return row.total().stream().mapToLong(figure).findFirst();
    }
}
