package dev.plimsoll.compare;

import dev.plimsoll.result.AllocatedPart;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Site.SiteKind;
import dev.plimsoll.result.SiteRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What requests allocate on both sides, by owner, class, method and type. Versions and lines are left out, so that an upgrade and a
 * line that moved are no difference. A result has no stacks, only the place where each object is allocated.
 */
final class AllocationParts {

    /** More are not visible on a page; what they have is one part. */
    private static final int MAX_PARTS = 1_000;

    private static final String OTHERS = "(smaller ones)";

    private AllocationParts() {}

    /** The largest first; none unless both sides have allocations. */
    static List<AllocatedPart> of(ObjectsResult base, ObjectsResult head) {
        if (base.allocated().isEmpty() || head.allocated().isEmpty()) {
            return List.of();
        }
        Map<List<String>, Double> before = parts(base);
        Map<List<String>, Double> after = parts(head);
        TreeSet<List<String>> all = new TreeSet<>(Comparator.comparing((List<String> path) -> String.join("\0", path)));
        all.addAll(before.keySet());
        all.addAll(after.keySet());
        List<AllocatedPart> parts = new ArrayList<>(all.stream()
                .map(path -> new AllocatedPart(
                        path.get(0),
                        path.get(1),
                        path.get(2),
                        path.get(3),
                        optional(before.get(path)),
                        optional(after.get(path))))
                .toList());
        parts.sort(Comparator.comparingDouble(AllocatedPart::larger).reversed());
        return parts.size() <= MAX_PARTS ? parts : summed(parts);
    }

    private static List<AllocatedPart> summed(List<AllocatedPart> parts) {
        List<AllocatedPart> largest = new ArrayList<>(parts.subList(0, MAX_PARTS));
        List<AllocatedPart> others = parts.subList(MAX_PARTS, parts.size());
        largest.add(new AllocatedPart(
                OTHERS,
                "",
                "",
                others.size() + " parts",
                OptionalDouble.of(others.stream()
                        .mapToDouble(part -> part.base().orElse(0))
                        .sum()),
                OptionalDouble.of(others.stream()
                        .mapToDouble(part -> part.head().orElse(0))
                        .sum())));
        return largest;
    }

    /** Bytes per request by owner, class, method and type. */
    private static Map<List<String>, Double> parts(ObjectsResult result) {
        Map<List<String>, Double> parts =
                new TreeMap<>(Comparator.comparing((List<String> path) -> String.join("\0", path)));
        double requests = Math.max(1, result.requests());
        result.allocated().orElseThrow().byLocation().forEach(row -> {
            Site site = row.site();
            for (SiteRow.TypeRow type : row.types()) {
                Amount amount = type.amount();
                parts.merge(
                        List.of(owner(site), site.className(), site.method(), type.type()),
                        amount.bytes() / requests,
                        Double::sum);
            }
        });
        return parts;
    }

    private static String owner(Site site) {
        if (site.kind() != SiteKind.SITE) {
            return site.text();
        }
        Owner owner = site.owner();
        return switch (owner.kind()) {
            case PROJECT -> "own classes";
            case DEPENDENCY -> withoutVersion(owner.id());
            case JDK -> "JDK";
            case UNKNOWN -> "(unknown)";
        };
    }

    private static String withoutVersion(String id) {
        int colon = id.lastIndexOf(':');
        return colon > id.indexOf(':') ? id.substring(0, colon) : id;
    }

    private static OptionalDouble optional(@Nullable Double bytes) {
        return bytes == null ? OptionalDouble.empty() : OptionalDouble.of(bytes);
    }
}
