package dev.plimsoll.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the pass over all jars loads, one step after another. Of equal names, the class path has the first: the others are
 * hidden and never loaded.
 *
 * <p>A jar that is loaded early may hold names that are its own in a jar that is loaded later, for example in one that has
 * its classes shaded in. Its classes use them, so they are loaded right before it, in a step of the jar that owns them.
 *
 * @param steps in the order of loading
 */
record LoadSteps(List<Step> steps) {

    LoadSteps {
        steps = List.copyOf(steps);
    }

    /**
     * Classes that are loaded together.
     *
     * @param unit the number of the unit: the index of the jar, or a number beyond those of all jars for classes that are
     *     loaded before the rest of their jar
     * @param jar the index of the jar that owns them
     * @param classes their binary names
     */
    record Step(int unit, int jar, List<String> classes) {
        Step {
            classes = List.copyOf(classes);
        }
    }

    /** @param order indexes of the jars to load, dependencies first */
    static LoadSteps of(List<JarContents> jars, List<Integer> order) {
        Map<String, Integer> owners = owners(jars);
        Set<Integer> selected = new HashSet<>(order);
        Set<String> loaded = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        int next = jars.size();
        for (int jar : order) {
            Map<Integer, List<String>> byOwner = new LinkedHashMap<>();
            for (String name : jars.get(jar).classes()) {
                int owner = owners.getOrDefault(name, jar);
                if (selected.contains(owner) && loaded.add(name)) {
                    byOwner.computeIfAbsent(owner, unused -> new ArrayList<>()).add(name);
                }
            }
            List<String> own = byOwner.remove(jar);
            for (Map.Entry<Integer, List<String>> hiding : byOwner.entrySet()) {
                steps.add(new Step(next++, hiding.getKey(), hiding.getValue()));
            }
            steps.add(new Step(jar, jar, own == null ? List.of() : own));
        }
        return new LoadSteps(steps);
    }

    /** The index of the first jar with each name. */
    private static Map<String, Integer> owners(List<JarContents> jars) {
        Map<String, Integer> owners = new HashMap<>();
        for (int i = 0; i < jars.size(); i++) {
            for (String name : jars.get(i).classes()) {
                owners.putIfAbsent(name, i);
            }
        }
        return owners;
    }

    /** The steps with classes that are loaded before the rest of their jar. */
    List<Step> early() {
        return steps.stream().filter(step -> step.unit() != step.jar()).toList();
    }

    /** The jar of a unit, by its number. */
    int jarOf(int unit) {
        return steps.stream()
                .filter(step -> step.unit() == unit)
                .mapToInt(Step::jar)
                .findFirst()
                .orElse(unit);
    }
}
