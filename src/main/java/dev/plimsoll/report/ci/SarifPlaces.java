package dev.plimsoll.report.ci;

import dev.plimsoll.report.text.TrendText;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.TrendResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Finds the lines that a check blames, by the names of its offenders. */
final class SarifPlaces {

    private SarifPlaces() {}

    /** Dependencies stand in the pom. */
    static List<SarifPlace> ofDependencies(Check check) {
        return check.offenders().stream()
                .map(offender -> SarifPlace.ofPom(offender.subject(), "module", message(check, offender)))
                .toList();
    }

    /** Of {@code perf-objects}: locations, those of the project first. */
    static BiFunction<Check, Contributor, SarifPlace> in(ObjectsResult result) {
        Map<String, Site> sites = new HashMap<>();
        Stream.of(result.allocated().stream(), result.retained().stream().map(retained -> retained.survivors()))
                .flatMap(all -> all)
                .map(Allocations::byLocation)
                .flatMap(List::stream)
                .map(SiteRow::site)
                .forEach(site -> {
                    sites.putIfAbsent(site.text(), site);
                    sites.putIfAbsent(site.text() + " (" + site.owner().id() + ")", site);
                });
        return (check, offender) -> {
            Site site = sites.get(offender.subject());
            String message = message(check, offender);
            return site == null
                    ? SarifPlace.ofPom(offender.subject(), "function", message)
                    : SarifPlace.of(site, message);
        };
    }

    /** Of {@code mem-over-time}: the holder, and each line that makes what it holds; those of the project first. */
    static List<SarifPlace> in(TrendResult result, Check check) {
        List<SarifPlace> places = new ArrayList<>();
        for (Contributor offender : check.offenders()) {
            List<Suspect> suspects = result.suspects().stream()
                    .filter(suspect -> isNamed(suspect, offender))
                    .limit(1)
                    .toList();
            if (suspects.isEmpty()) {
                places.add(SarifPlace.ofPom(offender.subject(), "member", message(check, offender)));
            }
            suspects.forEach(suspect -> add(suspect, places));
        }
        return projectFirst(places);
    }

    static List<SarifPlace> projectFirst(List<SarifPlace> places) {
        return places.stream().sorted(Comparator.comparing(SarifPlace::isPom)).toList();
    }

    private static boolean isNamed(Suspect suspect, Contributor offender) {
        return offender.subject().equals(suspect.holder())
                || offender.subject().startsWith(suspect.holder() + " (" + suspect.type() + ")");
    }

    private static void add(Suspect suspect, List<SarifPlace> places) {
        String holder = suspect.holder() + " (" + suspect.type() + ")";
        suspect.sites().stream()
                .map(site -> SarifPlace.of(
                        site.site(),
                        "makes " + TrendText.perRequest(suspect.series(), site.perRequest()) + " per request that "
                                + holder + " holds"))
                .forEach(places::add);
        places.add(SarifPlace.ofPom(
                suspect.holder(),
                "member",
                "holds " + TrendText.perRequest(suspect.series(), suspect.perRequest()) + " per request"));
    }

    private static String message(Check check, Contributor offender) {
        return offender.subject() + ": " + check.amount(offender.actual());
    }
}
