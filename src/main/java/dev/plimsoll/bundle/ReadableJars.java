package dev.plimsoll.bundle;

import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.wire.LoadTask;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of a graph whose files could be read, with their contents.
 *
 * @param nodes in class path order
 * @param jars their contents, in the same order
 */
record ReadableJars(List<Node> nodes, List<JarContents> jars) {

    ReadableJars {
        nodes = List.copyOf(nodes);
        jars = List.copyOf(jars);
    }

    /** Reads all files in parallel; nodes whose file cannot be read are left out and added to {@code problems} by their id. */
    static ReadableJars of(List<Node> nodes, int feature, ReadingCache cache, Map<String, String> problems) {
        KnownHashes hashes = KnownHashes.of(nodes.stream().map(Node::file).toList(), cache, Clock.systemUTC());
        List<JarContents> all = nodes.parallelStream()
                .map(node -> JarContents.of(node.file(), feature, hashes))
                .toList();
        hashes.keep();
        List<Node> readable = new ArrayList<>();
        List<JarContents> jars = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            JarContents contents = all.get(i);
            String id = nodes.get(i).id();
            contents.problem().ifPresent(problem -> problems.put(id, problem));
            if (contents.problem().isEmpty()) {
                readable.add(nodes.get(i));
                jars.add(contents);
            }
        }
        return new ReadableJars(readable, jars);
    }

    /** The readable jars among {@code wanted}, in the order of {@code wanted}. */
    ReadableJars inOrderOf(List<Node> wanted) {
        Map<String, JarContents> byId = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            byId.put(nodes.get(i).id(), jars.get(i));
        }
        List<Node> kept = new ArrayList<>();
        List<JarContents> contents = new ArrayList<>();
        for (Node node : wanted) {
            JarContents jar = byId.get(node.id());
            if (jar != null) {
                kept.add(node);
                contents.add(jar);
            }
        }
        return new ReadableJars(kept, contents);
    }

    /** The task that loads the first of these jars, with all of them on one flat class path. */
    LoadTask alone(boolean initialize, int hangMillis) {
        LoaderGroups flat = LoaderGroups.of(List.of());
        List<LoadTask.Unit> units = new ArrayList<>();
        for (int i = 0; i < jars.size(); i++) {
            units.add(unit(i, flat, i == 0 ? jars.get(i).classes() : List.of(), Map.of()));
        }
        return new LoadTask(units, List.of(0), false, extent(initialize), List.of(), List.of(), hangMillis);
    }

    /** The task that takes all of these steps, after loading the JDK's classes, with one class loader per group. */
    LoadTask together(LoadSteps steps, LoaderGroups groups, boolean initialize, WholePass.Start start, int hangMillis) {
        List<LoadTask.Unit> units = new ArrayList<>();
        Map<Integer, List<String>> classes = new HashMap<>();
        steps.steps().forEach(step -> classes.put(step.unit(), step.classes()));
        for (int i = 0; i < jars.size(); i++) {
            units.add(unit(i, groups, classes.getOrDefault(i, jars.get(i).classes()), start.skipped()));
        }
        for (LoadSteps.Step step : steps.early()) {
            units.add(unit(step.jar(), groups, step.classes(), start.skipped()));
        }
        return new LoadTask(
                units,
                steps.steps().stream().map(LoadSteps.Step::unit).toList(),
                true,
                extent(initialize),
                List.copyOf(start.jdkLoad()),
                List.copyOf(start.jdkInitialize()),
                hangMillis);
    }

    private static LoadTask.Extent extent(boolean initialize) {
        return initialize ? LoadTask.Extent.INITIALIZE : LoadTask.Extent.LINK;
    }

    private LoadTask.Unit unit(int jar, LoaderGroups groups, List<String> classes, Map<Integer, List<String>> skipped) {
        return new LoadTask.Unit(
                jars.get(jar).file().toAbsolutePath().toString(),
                groups.loaderOf().isEmpty() ? 0 : groups.loaderOf().get(jar),
                classes,
                skipped.getOrDefault(jar, List.of()));
    }

    /** By index of a jar: how many of its classes an earlier jar of the class path hides, by the coordinates of that jar. */
    Map<Integer, Map<String, Integer>> shadowed() {
        Map<String, String> first = new HashMap<>();
        Map<Integer, Map<String, Integer>> shadowed = new LinkedHashMap<>();
        for (int i = 0; i < jars.size(); i++) {
            String here = nodes.get(i).coordinates();
            for (String name : new HashSet<>(jars.get(i).classes())) {
                String owner = first.putIfAbsent(name, here);
                if (owner != null) {
                    shadowed.computeIfAbsent(i, unused -> new java.util.TreeMap<>())
                            .merge(owner, 1, Integer::sum);
                }
            }
        }
        return shadowed;
    }
}
