package dev.plimsoll.report.ci;

import dev.plimsoll.result.OwnerKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
}
