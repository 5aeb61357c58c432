package dev.plimsoll.report.ci;

import dev.plimsoll.report.text.PomLines;
import dev.plimsoll.report.text.TrendText;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Site.SiteKind;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.unit.Printable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A location of a SARIF result: a line of the project, if it is in the project, and a name.
 *
 * @param file path in the project
 * @param line the line; 1 if it is not known, since viewers require one
 * @param name the fully qualified name of what is there; may be empty
 * @param kind the kind of the name in SARIF: {@code function}, {@code member} or {@code module}
 * @param message how it relates to the result; may be empty
 */
record SarifPlace(String file, int line, String name, String kind, String message) {

    private static final String POM = "pom.xml";

    /** What contributes less is no place to look at. */
    private static final double MIN_SHARE = 0.01;

    /** What follows the line of a location that has grown. */
    private static final Pattern MORE = Pattern.compile("(?: and \\d+ more lines?)?(?: \\(new\\))?$");

    /** The pom, for what does not belong to a line of the project. */
    static SarifPlace ofPom(String name, String kind, String message) {
        return new SarifPlace(POM, 1, name, kind, message);
    }

    /** A location in the code; one in a dependency is named and points to the pom. */
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

    /** Text without control characters and without links, which SARIF writes as brackets before parentheses. */
    static String plain(String text) {
        return Printable.lines(text).replace("](", "] (");
    }

    private static String encoded(String path) {
        return Stream.of(path.replace('\\', '/').split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    /** The offenders of a check on dependencies at the lines of the pom that declare them or bring them in. */
    static List<SarifPlace> ofDependencies(Check check, PomLines poms) {
        List<SarifPlace> places = check.offenders().stream()
                .filter(offender -> counts(check, offender))
                .map(offender -> of(poms, offender.subject(), offender.through(), message(check, offender)))
                .toList();
        return places.isEmpty() ? List.of(of(poms, check.subject(), List.of(), "")) : places;
    }

    private static SarifPlace of(PomLines poms, String dependency, List<String> through, String message) {
        return poms.of(dependency, through)
                .map(place -> new SarifPlace(place.file(), place.line(), dependency, "module", message))
                .orElseGet(() -> ofPom(dependency, "module", message));
    }

    /** Whether an offender is more than a small part of what its check is on. */
    static boolean counts(Check check, Contributor offender) {
        long largest = check.offenders().stream()
                .mapToLong(each -> Math.abs(each.actual()))
                .max()
                .orElse(0);
        return Math.abs(offender.actual()) >= MIN_SHARE * largest && (largest == 0 || offender.actual() != 0);
    }

    /** The same as seen from the folder that Maven was started in. */
    SarifPlace from(PomLines poms) {
        if (isPom() && line == 1) {
            return new SarifPlace(poms.pom(), line, name, kind, message);
        }
        return kind.equals("function") ? new SarifPlace(poms.folder() + file, line, name, kind, message) : this;
    }

    /** Finds the location of an offender of {@code perf-objects} in the checks of {@code gate}. */
    static BiFunction<Check, Contributor, SarifPlace> in(ObjectsResult result, GateResult gate) {
        Set<String> names = gate.checks().stream()
                .flatMap(check -> check.offenders().stream())
                .map(SarifPlace::location)
                .collect(Collectors.toSet());
        Map<String, Site> sites = names.isEmpty() ? Map.of() : sites(result, names);
        return (check, offender) -> {
            Site site = sites.get(location(offender));
            String message = message(check, offender);
            return site == null
                    ? SarifPlace.ofPom(offender.subject(), "function", message)
                    : SarifPlace.of(site, message);
        };
    }

    private static String location(Contributor offender) {
        return MORE.matcher(offender.subject()).replaceFirst("");
    }

    /** The locations of a result that have one of these names, of what may be very many. */
    private static Map<String, Site> sites(ObjectsResult result, Set<String> names) {
        Map<String, Site> sites = new HashMap<>();
        Stream.of(result.allocated().stream(), result.retained().stream().map(retained -> retained.survivors()))
                .flatMap(all -> all)
                .flatMap(all -> Stream.concat(all.byLocation().stream(), all.byOwnCode().stream()))
                .map(SiteRow::site)
                .forEach(site -> Stream.of(
                                site.text(),
                                site.text() + " (" + site.owner().id() + ")",
                                site.className() + "." + site.method() + " at " + site.text())
                        .filter(names::contains)
                        .forEach(name -> sites.putIfAbsent(name, site)));
        return sites;
    }

    /** The leak suspects of a check and the lines that allocate what they retain; lines of the project first. */
    static List<SarifPlace> in(TrendResult result, Check check) {
        List<SarifPlace> places = new ArrayList<>();
        for (Contributor offender : check.offenders()) {
            if (!counts(check, offender)) {
                continue;
            }
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
        double largest = suspect.sites().stream()
                .mapToDouble(site -> site.perRequest())
                .max()
                .orElse(0);
        suspect.sites().stream()
                .filter(site -> site.perRequest() >= MIN_SHARE * largest)
                .filter(site -> !suspect.series().inBytes() || site.perRequest() >= 1)
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
        return offender.subject() + ": " + check.amount(offender.actual()) + offender.origin();
    }
}
