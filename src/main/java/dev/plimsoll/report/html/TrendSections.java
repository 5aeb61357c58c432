package dev.plimsoll.report.html;

import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.SiteText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.SuspectGroup;
import dev.plimsoll.report.text.TrendText;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.Suspect.SuspectSite;
import dev.plimsoll.result.TrendResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.OptionalLong;

/** The page of {@code mem-over-time} as it is without scripts, which draw the chart of a series when it is opened. */
final class TrendSections {

    /** Locations with a smaller part of what a suspect retains are folded. */
    private static final double SMALL_SITE_SHARE = 0.01;

    private TrendSections() {}

    /** The suspects; empty if there are none. */
    static List<Html> suspects(TrendResult result) {
        List<SuspectGroup> groups = SuspectGroup.folded(result.suspects());
        if (groups.isEmpty()) {
            return List.of();
        }
        Html section = Html.section("Leak suspects");
        StaticTable shown = suspectTable();
        groups.forEach(group -> group.shown().forEach(suspect -> shown.row("", cells(suspect))));
        section.add(shown.html());
        for (SuspectGroup group : groups) {
            if (!group.small().isEmpty()) {
                StaticTable small = suspectTable();
                group.small().forEach(suspect -> small.row("", cells(suspect)));
                section.add(Html.of("details", "small-suspects")
                        .add(Html.of("summary", "", group.series().text() + ": " + group.others()))
                        .add(small.html()));
            }
        }
        return List.of(section);
    }

    private static StaticTable suspectTable() {
        return StaticTable.of("suspects")
                .number("per request", "")
                .number("share", "")
                .text("retained by")
                .text("reached through")
                .text("allocated at");
    }

    private static List<Html> cells(Suspect suspect) {
        Html holder = Html.of("div", "")
                .add(Html.of("div", "")
                        .add(Html.name(suspect.holder(), suspect.owner().kind() == OwnerKind.PROJECT ? "strong" : "")))
                .add(Html.of("div", "").add(Html.name(suspect.type(), "quiet")))
                .add(Html.of("div", "owner", SiteText.owner(suspect.owner())));
        if (!suspect.expiry().isEmpty()) {
            holder.add(Html.of("div", "quiet", suspect.expiry()));
        }
        return List.of(
                Html.of("span", "", TrendText.perRequest(suspect.series(), suspect.perRequest()))
                        .add(Html.of("div", "quiet", suspect.series().text())),
                Html.of("span", "", TrendText.share(suspect.share())),
                holder,
                path(suspect.path()),
                sites(suspect));
    }

    private static Html path(List<String> steps) {
        Optional<Html> inner = Optional.empty();
        for (ListIterator<String> step = steps.listIterator(steps.size()); step.hasPrevious(); ) {
            Html item = Html.of("li", "").add(Html.name(step.previous(), "")).add(inner);
            inner = Optional.of(Html.of("ul", step.hasPrevious() ? "" : "path").add(item));
        }
        return inner.orElseGet(() -> Html.of("span", ""));
    }

    private static Html sites(Suspect suspect) {
        List<SuspectSite> large = new ArrayList<>();
        List<SuspectSite> small = new ArrayList<>();
        suspect.sites().forEach(site -> (isSmall(site, suspect) ? small : large).add(site));
        Html cell = Html.of("div", "");
        if (!large.isEmpty()) {
            cell.add(list(suspect, large));
        }
        if (!small.isEmpty()) {
            double sum = small.stream().mapToDouble(SuspectSite::perRequest).sum();
            cell.add(Html.of("details", "")
                    .add(Html.of(
                            "summary",
                            "",
                            TrendText.perRequest(suspect.series(), sum) + " in "
                                    + NumberText.count(small.size(), "other location", "other locations")))
                    .add(list(suspect, small)));
        }
        return cell;
    }

    private static boolean isSmall(SuspectSite site, Suspect suspect) {
        return site != suspect.sites().get(0)
                && Math.abs(site.perRequest()) < SMALL_SITE_SHARE * Math.abs(suspect.perRequest());
    }

    private static Html list(Suspect suspect, List<SuspectSite> sites) {
        Html list = Html.of("ul", "sites");
        for (SuspectSite site : sites) {
            Html item = Html.of("li", "")
                    .add(Html.of("div", "", TrendText.perRequest(suspect.series(), site.perRequest()) + " ")
                            .add(Html.of("span", "quiet", SiteText.method(site.site()))))
                    .add(Html.of("div", "").add(Html.name(site.site().text(), "")));
            for (Site caller : site.callers()) {
                item.add(Html.of("div", "")
                        .add(Html.of("span", "quiet", "called from " + SiteText.method(caller) + " "))
                        .add(Html.name(caller.text(), "")));
            }
            list.add(item);
        }
        return list;
    }

    /** All series as one table; below each row its sentence, and room for its chart. */
    static List<Html> series(TrendResult result) {
        if (result.series().isEmpty()) {
            return List.of();
        }
        StaticTable table = StaticTable.of("series")
                .text("series")
                .text("diagnosis")
                .number("warm", "")
                .number("last", "")
                .number("per request", "")
                .number("interval", "");
        result.series().stream()
                .sorted(Comparator.comparing((Series series) -> series.kind() != SeriesKind.LIVE_HEAP)
                        .thenComparing(series -> !isOpen(series)))
                .forEach(series -> {
                    table.row(series.gated() ? "" : "ungated", cells(series, result.warmRequests()));
                    table.wide("below", below(series));
                });
        return List.of(Html.section("Memory over requests")
                .add(Html.place("key"))
                .add(table.html())
                .add(Html.place("readings")));
    }

    private static List<Html> cells(Series series, long warmRequests) {
        String unit = series.kind().inBytes() ? "" : " " + series.kind().unit();
        return List.of(
                Html.of("span", "strong", series.kind().text()),
                Html.of(
                        "span",
                        "tag " + Style.of(series).key(),
                        TrendText.word(series.diagnosis()) + (series.gated() ? "" : ", for information")),
                Html.of("span", "", amount(series, TrendText.firstJudged(series, warmRequests))),
                Html.of("span", "", amount(series, series.last())),
                Html.of(
                        "span",
                        "",
                        TrendText.growth(series)
                                .map(text -> text.replace(unit, ""))
                                .orElse(RowText.ABSENT)),
                Html.of(
                        "span",
                        "quiet",
                        series.slope()
                                .map(slope ->
                                        TrendText.interval(series.kind(), slope).replace(unit, ""))
                                .orElse(RowText.ABSENT)));
    }

    private static String amount(Series series, OptionalLong value) {
        return value.isPresent() ? TrendText.amount(series.kind(), value.getAsLong()) : RowText.ABSENT;
    }

    /** A flat line says no more than its row. */
    private static boolean isOpen(Series series) {
        return series.gated() && series.diagnosis() != Diagnosis.STEADY;
    }

    private static Html below(Series series) {
        Html details = Html.of("details", "series-details")
                .with("data-series", series.kind().key());
        if (isOpen(series)) {
            details.with("open", "");
        }
        return details.add(Html.of("summary", "", "chart of " + series.kind().text()))
                .add(Html.of("p", "small", TrendText.sentence(series)));
    }
}
