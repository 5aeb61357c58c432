package dev.plimsoll.report.console;

import dev.plimsoll.report.console.ObjectsTable.Noun;
import dev.plimsoll.report.text.ObjectsViolations;
import dev.plimsoll.report.text.RowName;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Group;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.SiteRow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Prints the same amounts by location, dependency, class and type.
 *
 * @param table prints one of them
 * @param result whose amounts they are
 * @param broken what broke a limit
 * @param top the most rows of a table
 */
record ObjectsTables(ObjectsTable table, ObjectsResult result, ObjectsViolations broken, int top) {

    /** Classes repeat what locations say, types are many and say little. */
    private static final int MOST_BESIDES = 10;

    /** Where what was allocated comes from; a location that allocates too much is marked. */
    List<String> ofAllocated(Allocations all) {
        return of("allocated", all, row -> broken.includes(row, result));
    }

    /** Where what stayed comes from. */
    List<String> ofRetained(Allocations all) {
        return of("retained", all, row -> false);
    }

    private List<String> of(String what, Allocations all, Predicate<SiteRow> isBad) {
        List<ObjectsRow> locations = all.byLocation().stream()
                .map(row -> ObjectsRow.of(row, isBad.test(row)))
                .toList();
        OptionalDouble error = all.relativeError();
        List<String> lines = new ArrayList<>();
        lines.addAll(table.of(what + " by location", new Noun("location", "locations"), locations, error, top));
        lines.addAll(table.of(
                what + " by dependency",
                new Noun("dependency", "dependencies"),
                rows(all.byDependency(), RowName::ofDependency),
                error,
                top));
        lines.addAll(table.of(
                what + " by class",
                new Noun("class", "classes"),
                rows(all.byClass(), RowName::ofClass),
                error,
                Math.min(top, MOST_BESIDES)));
        lines.addAll(table.of(
                what + " by type of the objects",
                new Noun("type", "types"),
                rows(all.byType(), RowName::ofType),
                error,
                Math.min(top, MOST_BESIDES)));
        return lines;
    }

    private static List<ObjectsRow> rows(List<Group> groups, Function<Group, RowName> name) {
        return groups.stream()
                .map(group -> ObjectsRow.of(group, name.apply(group)))
                .toList();
    }
}
