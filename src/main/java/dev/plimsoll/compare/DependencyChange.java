package dev.plimsoll.compare;

import dev.plimsoll.result.DependencyRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * One change of the dependencies, as a person would make it: a new dependency with what only it brings, one that is gone, or an
 * upgrade of all artifacts of a group that have the same versions.
 *
 * @param name the change in words: {@code commons-math3 3.6.1 (new)}, {@code spring 6.2.5 → 6.2.6}
 * @param subjects the dependencies that change with it, each {@code group:artifact[:classifier]}
 */
record DependencyChange(String name, Set<String> subjects) {

    DependencyChange {
        subjects = new LinkedHashSet<>(subjects);
    }

    /** All changes from one side to the other, in the order of the class path. */
    static List<DependencyChange> between(List<DependencyRow> base, List<DependencyRow> head) {
        Map<String, DependencyRow> before = bySubject(base);
        Map<String, DependencyRow> after = bySubject(head);
        Map<String, String> unitOf = new LinkedHashMap<>();
        after.forEach((subject, row) -> {
            DependencyRow other = before.get(subject);
            if (other != null && !other.version().equals(row.version())) {
                unitOf.put(subject, row.groupId() + " " + other.version() + " → " + row.version());
            }
        });
        Set<String> added = without(after, before);
        Set<String> removed = without(before, after);
        join(added, after, unitOf, " (new)");
        join(removed, before, unitOf, " (removed)");
        return named(unitOf, before, after);
    }

    private static Map<String, DependencyRow> bySubject(List<DependencyRow> rows) {
        Map<String, DependencyRow> all = new LinkedHashMap<>();
        rows.stream().filter(row -> !row.project()).forEach(row -> all.put(row.subject(), row));
        return all;
    }

    private static Set<String> without(Map<String, DependencyRow> all, Map<String, DependencyRow> others) {
        Set<String> rest = new LinkedHashSet<>(all.keySet());
        rest.removeAll(others.keySet());
        return rest;
    }

    /** What only changed dependencies need changes with the first of them, however long the way to it is. */
    private static void join(
            Set<String> subjects, Map<String, DependencyRow> rows, Map<String, String> unitOf, String event) {
        Map<String, Set<String>> requiredBy = requiredBy(rows);
        Set<String> brought = new LinkedHashSet<>();
        rows.values().stream().filter(row -> subjects.contains(row.subject())).forEach(row -> {
            Set<String> by = requiredBy.getOrDefault(row.subject(), Set.of());
            boolean isBrought = !row.direct()
                    && !by.isEmpty()
                    && by.stream().allMatch(each -> unitOf.containsKey(each) || subjects.contains(each));
            if (isBrought) {
                brought.add(row.subject());
            } else {
                unitOf.put(row.subject(), unit(row, event));
            }
        });
        boolean goesOn = true;
        while (goesOn) {
            goesOn = brought.removeIf(subject -> requiredBy.getOrDefault(subject, Set.of()).stream()
                    .flatMap(by -> Optional.ofNullable(unitOf.get(by)).stream())
                    .findFirst()
                    .map(unit -> {
                        unitOf.put(subject, unit);
                        return true;
                    })
                    .orElse(false));
        }
        // Dependencies in a circle that nothing else needs.
        rows.values().stream()
                .filter(row -> brought.contains(row.subject()))
                .forEach(row -> unitOf.put(row.subject(), unit(row, event)));
    }

    private static String unit(DependencyRow row, String event) {
        return row.artifactId() + " " + row.version() + event;
    }

    private static Map<String, Set<String>> requiredBy(Map<String, DependencyRow> rows) {
        Map<String, String> subjects = rows.values().stream()
                .collect(Collectors.toMap(DependencyRow::id, DependencyRow::subject, (one, other) -> one));
        Map<String, Set<String>> requiredBy = new LinkedHashMap<>();
        rows.forEach((subject, row) -> row.dependencies().stream()
                .map(subjects::get)
                .filter(each -> each != null && !each.equals(subject))
                .forEach(each -> requiredBy
                        .computeIfAbsent(each, unused -> new LinkedHashSet<>())
                        .add(subject)));
        return requiredBy;
    }

    /** A group that has one changed artifact goes by the name of that. */
    private static List<DependencyChange> named(
            Map<String, String> unitOf, Map<String, DependencyRow> before, Map<String, DependencyRow> after) {
        Map<String, Set<String>> units = new LinkedHashMap<>();
        unitOf.forEach((subject, unit) ->
                units.computeIfAbsent(unit, unused -> new LinkedHashSet<>()).add(subject));
        List<DependencyChange> changes = new ArrayList<>();
        units.forEach((unit, subjects) -> {
            List<DependencyRow> upgraded = subjects.stream()
                    .filter(subject -> before.containsKey(subject) && after.containsKey(subject))
                    .map(after::get)
                    .toList();
            String name = upgraded.size() == 1
                    ? unit.replaceFirst(
                            "^\\S+", Matcher.quoteReplacement(upgraded.get(0).artifactId()))
                    : unit;
            changes.add(new DependencyChange(name, subjects));
        });
        return changes;
    }
}
