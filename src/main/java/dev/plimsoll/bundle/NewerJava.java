package dev.plimsoll.bundle;

import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.result.DependencyRow.ClassFailure;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RequiredJava;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the jars that need a newer Java than the measured JVM: an application runs them on a newer JVM, where they cost more
 * than what was measured. A class that only lacks a dependency does not count.
 *
 * <p>Some jars have a few classes for a newer Java, which they load by name where it is available; such jars are measured.
 */
final class NewerJava {

    /**
     * The largest share of a jar's classes that may need a newer Java without making its figures lower bounds. Of 1,202 jars,
     * those of JLine 3.25 to 3.30 had such classes, 4.2 to 4.5 % (21 classes, loaded by name); jars built for a newer Java
     * have hardly any others.
     */
    private static final double MAX_SHARE_OF_JAR = 0.05;

    /** The same for all classes together, in jars above the other share: as much as may remain unattributed. */
    private static final double MAX_SHARE_OF_ALL = 0.01;

    private static final int MAX_NAMED_JARS = 3;

    private final int feature;
    private final Map<String, NewerClasses> found = new LinkedHashMap<>();
    private int allClasses;

    /** @param feature the feature release of the measured JVM */
    NewerJava(int feature) {
        this.feature = feature;
    }

    /** The classes of one jar, or of the project, that need a newer Java. */
    private record NewerClasses(String name, boolean project, int missing, int classes, RequiredJava java) {

        boolean isMost() {
            return missing > classes * MAX_SHARE_OF_JAR;
        }
    }

    /**
     * Adds the classes of a node that did not load.
     *
     * @param classes the number of classes it has
     * @param failures the classes that did not load, once per attempt
     */
    void add(Node node, int classes, Stream<ClassFailure> failures) {
        allClasses += classes;
        Map<String, RequiredJava> required = new HashMap<>();
        failures.forEach(failure -> failure.requiredJava().ifPresent(java -> required.put(failure.className(), java)));
        if (!required.isEmpty()) {
            String name = node.project() ? "the project's own classes" : node.coordinates();
            found.put(
                    node.id(),
                    new NewerClasses(
                            name, node.project(), required.size(), classes, Collections.max(required.values())));
        }
    }

    /** How many of a node's classes need a newer Java, as a predicate after its name; empty if none does. */
    Optional<String> note(Node node) {
        return Optional.ofNullable(found.get(node.id())).map(this::text);
    }

    /** The same, if there are so many that the node's figures are only lower bounds. */
    Optional<String> lowerBound(Node node) {
        return Optional.ofNullable(found.get(node.id()))
                .filter(NewerClasses::isMost)
                .map(here -> text(here) + "; measure " + advice(here.java));
    }

    private String text(NewerClasses here) {
        return String.format(
                Locale.ROOT,
                "needs %s for %,d of %,d classes, which did not load on Java %d",
                here.java,
                here.missing,
                here.classes,
                feature);
    }

    /** Why the total is only a lower bound; empty if it is not. */
    Optional<Reason> reason() {
        List<NewerClasses> most =
                found.values().stream().filter(NewerClasses::isMost).toList();
        int missing = most.stream().mapToInt(NewerClasses::missing).sum();
        if (most.stream().noneMatch(NewerClasses::project) && missing <= allClasses * MAX_SHARE_OF_ALL) {
            return Optional.empty();
        }
        List<String> named = new ArrayList<>();
        most.stream()
                .limit(MAX_NAMED_JARS)
                .map(each -> each.name + " (" + each.java + ")")
                .forEach(named::add);
        if (most.size() > MAX_NAMED_JARS) {
            named.add((most.size() - MAX_NAMED_JARS) + " more");
        }
        RequiredJava highest =
                Collections.max(most.stream().map(NewerClasses::java).toList());
        return Optional.of(new Reason(
                "newer-java",
                String.format(
                        Locale.ROOT,
                        "%,d of %,d classes need a newer Java and did not load on Java %d, so the figures are only lower"
                                + " bounds: %s. Measure %s.",
                        missing,
                        allClasses,
                        feature,
                        String.join(", ", named),
                        advice(highest))));
    }

    private static String advice(RequiredJava java) {
        String which = java.feature() == RequiredJava.UNKNOWN || java.preview() ? "" : " or newer";
        String options = java.preview() ? " and <jvmArgs> (-Dplimsoll.jvmArgs)" : "";
        return "on " + java + which + ", set by <jvm> (-Dplimsoll.jvm)" + options;
    }
}
