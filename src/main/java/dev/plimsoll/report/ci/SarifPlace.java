package dev.plimsoll.report.ci;

import dev.plimsoll.report.text.TrendText;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.OwnerKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteKind;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.TrendResult;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place of a SARIF result: a line of the project, if it is there, and a name.
 *
 * @param file path in the project
 * @param line the line, 1 if it is not known: viewers need one
 * @param name what is there, as a person would name it; empty if there is no more to say
 * @param kind of the name, by SARIF: {@code function} or {@code member}
 * @param message what it has to do with the result; empty if that is plain
 */
record SarifPlace(String file, int line, String name, String kind, String message) {

    private static final String POM = "pom.xml";

    /** Where the project's dependencies are, for what is not about a line of its own. */
    static SarifPlace ofPom(String name, String kind, String message) {
        return new SarifPlace(POM, 1, name, kind, message);
    }

    /** A library's lines are not in the project: they are named only. */
    static SarifPlace of(Site site, String message) {
        String name = site.kind() == SiteKind.SITE ? site.className() + "." + site.method() : site.text();
        return isInProject(site)
                ? new SarifPlace(site.file(), Math.max(1, site.line().orElse(1)), name, "function", message)
                : ofPom(name, "function", message);
    }

    static boolean isInProject(Site site) {
        return site.kind() == SiteKind.SITE
                && site.owner().kind() == OwnerKind.PROJECT
                && site.file().contains("/");
    }

    boolean isPom() {
        return file.equals(POM);
    }

    void put(ObjectNode location) {
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", encoded(file)).put("uriBaseId", "SRCROOT");
        physical.putObject("region").put("startLine", line);
        if (!name.isEmpty()) {
            location.putArray("logicalLocations")
                    .addObject()
                    .put("fullyQualifiedName", name)
                    .put("kind", kind);
        }
        if (!message.isEmpty()) {
            location.putObject("message").put("text", plain(message));
        }
    }

    /** Text in which nothing is a link, as brackets before parentheses are in SARIF. */
    static String plain(String text) {
        return text.replace("](", "] (");
    }

    private static String encoded(String path) {
        return Stream.of(path.replace('\\', '/').split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

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
                        "allocates " + TrendText.perRequest(suspect.series(), site.perRequest()) + " per request that "
                                + holder + " retains"))
                .forEach(places::add);
        places.add(SarifPlace.ofPom(
                suspect.holder(),
                "member",
                "retains " + TrendText.perRequest(suspect.series(), suspect.perRequest()) + " per request"));
    }

    private static String message(Check check, Contributor offender) {
        return offender.subject() + ": " + check.amount(offender.actual());
    }
}
