package dev.plimsoll.report.html;

import dev.plimsoll.report.text.TrendText;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Group;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.OwnerKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteKind;
import dev.plimsoll.result.SiteRow;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts tables of locations and their groups, a row as an array of figures and numbers of names. */
final class AllocationRows {

    private final ObjectsResult result;
    private final Violations broken;
    private final StringTable names = new StringTable();

    AllocationRows(ObjectsResult result, Violations broken) {
        this.result = result;
        this.broken = broken;
    }

    /** The names that the rows put so far refer to. */
    StringTable names() {
        return names;
    }

    void put(String key, String title, Allocations all, ObjectNode view) {
        boolean allocated = key.equals("allocated");
        view.put("key", key).put("title", title).put("bytes", all.total().bytes());
        ArrayNode locations = view.putArray("location");
        all.byLocation().forEach(row -> put(row, allocated && broken.include(row, result), locations.addArray()));
        Set<String> sources = all.byLocation().stream()
                .map(SiteRow::site)
                .filter(AllocationRows::isSource)
                .map(Site::file)
                .collect(Collectors.toUnmodifiableSet());
        put(all.byFile(), sources, view.putArray("file"));
        put(all.byClass(), Set.of(), view.putArray("class"));
        put(all.byDependency(), Set.of(), view.putArray("dependency"));
        put(all.byType(), Set.of(), view.putArray("type"));
    }

    private void put(SiteRow row, boolean isBroken, ArrayNode view) {
        Site site = row.site();
        boolean named = site.kind() == SiteKind.SITE;
        view.add(names.of(place(site)));
        view.add(named ? site.line().orElse(0) : 0);
        view.add(names.of(site.className()));
        view.add(names.of(named && !site.file().isEmpty() ? method(site) : ""));
        view.add(names.of(owner(site.owner())));
        view.add(flag(isSource(site)));
        view.add(flag(site.owner().kind() == OwnerKind.PROJECT));
        view.add(flag(isBroken));
        put(row.amount(), row.relativeError(), view);
        ArrayNode types = view.addArray();
        row.types()
                .forEach(type -> types.addArray()
                        .add(names.of(type.type()))
                        .add(type.amount().bytes())
                        .add(type.amount().objects()));
    }

    private void put(List<Group> groups, Set<String> sources, ArrayNode view) {
        for (Group group : groups) {
            ArrayNode row = view.addArray();
            row.add(names.of(group.name()));
            row.add(names.of(owner(group.owner())));
            row.add(flag(sources.contains(group.name())));
            row.add(flag(group.owner().kind() == OwnerKind.PROJECT));
            put(group.amount(), group.relativeError(), row);
        }
    }

    private static void put(Amount amount, OptionalDouble error, ArrayNode row) {
        row.add(amount.bytes()).add(amount.objects());
        if (error.isPresent() && Double.isFinite(error.getAsDouble())) {
            row.add(error.getAsDouble());
        } else {
            row.addNull();
        }
    }

    private static int flag(boolean set) {
        return set ? 1 : 0;
    }

    /** The line is a column of its own, so that files repeat. */
    private static String place(Site site) {
        if (site.kind() != SiteKind.SITE) {
            return site.text();
        }
        return site.file().isEmpty() ? site.className() + "." + site.method() : site.file();
    }

    private static String method(Site site) {
        String type = site.className().substring(site.className().lastIndexOf('.') + 1);
        return site.method().isEmpty() ? type : type + "." + site.method();
    }

    private static String owner(Owner owner) {
        return owner.kind() == OwnerKind.UNKNOWN && owner.id().isEmpty() ? "" : TrendText.owner(owner);
    }

    /** Whether the file is a path in the project, and not only package and name. */
    private static boolean isSource(Site site) {
        if (site.kind() != SiteKind.SITE
                || site.owner().kind() != OwnerKind.PROJECT
                || site.file().isEmpty()) {
            return false;
        }
        String folder = site.className()
                .substring(0, site.className().lastIndexOf('.') + 1)
                .replace('.', '/');
        String file = site.file();
        return !file.equals(folder + file.substring(file.lastIndexOf('/') + 1));
    }
}
