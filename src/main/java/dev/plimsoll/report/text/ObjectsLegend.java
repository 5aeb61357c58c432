package dev.plimsoll.report.text;

import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Operation;
import dev.plimsoll.result.OwnerKind;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what columns and names in brackets mean, where there are any, and where the rest is. */
public final class ObjectsLegend {

    private ObjectsLegend() {}

    public static List<String> of(ObjectsResult result) {
        Set<Site> sites = Stream.concat(
                        result.allocated().stream(), result.retained().stream().map(Retained::survivors))
                .map(Allocations::byLocation)
                .flatMap(List::stream)
                .map(row -> row.site())
                .collect(Collectors.toUnmodifiableSet());
        List<String> lines = new ArrayList<>();
        if (result.mode() == ObjectsMode.SAMPLED) {
            lines.add("error: about how far the bytes may be off, since they are sampled");
        }
        if (sites.stream().anyMatch(site -> site.kind() == SiteKind.JDK_ONLY)) {
            lines.add("(JDK only): the whole stack is the JDK's own");
        }
        if (sites.stream().anyMatch(site -> site.kind() == SiteKind.NO_STACK)) {
            lines.add("(no stack): the JVM recorded no stack, or not enough of it");
        }
        if (sites.stream().anyMatch(ObjectsLegend::isOfNobody)) {
            lines.add("(unknown): classes allocated at run time, or of a jar without coordinates");
        }
        lines.add((result.operation() == Operation.RUN ? "all rows: " : "all rows, over all requests: ")
                + result.head().goal() + ".json");
        return lines;
    }

    private static boolean isOfNobody(Site site) {
        return site.kind() == SiteKind.SITE
                && site.owner().kind() == OwnerKind.UNKNOWN
                && site.owner().id().isEmpty();
    }
}
