package dev.plimsoll.bundle;

import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.DependencyRow.Alone;
import dev.plimsoll.result.DependencyRow.ClassFailure;
import dev.plimsoll.result.DependencyRow.Saves;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the rows of a result from readings and the dependency graph. */
final class ResultRows {

    private final BundlePlan plan;
    private final Reachability reachability;
    private final ReadableJars readable;
    private final Map<Integer, AloneReading> alone;
    private final Optional<WholeReading> whole;
    private final Map<String, Long> measuredSaves;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<Integer, Map<String, Integer>> shadowed;
    private final NewerJava newerJava;

    /** @param feature the feature release of the JVM that was measured */
    ResultRows(
            BundlePlan plan,
            int feature,
            Reachability reachability,
            ReadableJars readable,
            Map<Integer, AloneReading> alone,
            Optional<WholeReading> whole,
            Map<String, Long> measuredSaves) {
        this.plan = plan;
        this.reachability = reachability;
        this.readable = readable;
        this.alone = alone;
        this.whole = whole;
        this.measuredSaves = measuredSaves;
        this.shadowed = readable.shadowed();
        for (int i = 0; i < readable.nodes().size(); i++) {
            indexes.put(readable.nodes().get(i).id(), i);
        }
        this.newerJava = newerJava(feature);
    }

    private NewerJava newerJava(int feature) {
        NewerJava newer = new NewerJava(feature);
        for (int i = 0; i < readable.nodes().size(); i++) {
            if (plan.selection().selects(readable.nodes().get(i))) {
                newer.add(
                        readable.nodes().get(i),
                        readable.jars().get(i).classes().size(),
                        Stream.concat(aloneFailures(i).stream(), wholeFailures(i).stream()));
            }
        }
        return newer;
    }

    /** Why the total is only a lower bound, because classes need a newer Java; empty if it is not. */
    Optional<Reason> tooOldJvm() {
        return newerJava.reason();
    }

    BundleResult.Whole whole(WholeReading reading, boolean complete) {
        return new BundleResult.Whole(
                reading.total(),
                reading.jdk(),
                reading.loader(),
                reading.unselected(),
                reading.freed(),
                reading.residual(),
                complete);
    }

    /** One row per selected node, in class path order; a problem becomes a note of its row. */
    List<DependencyRow> rows(Map<String, String> problems) {
        List<Node> shown = plan.graph().nodes().stream()
                .filter(plan.selection()::selects)
                .filter(node -> !node.project() || hasClasses(node) || isAllThereIs(node))
                .toList();
        Set<String> ids = shown.stream().map(Node::id).collect(Collectors.toSet());
        return shown.stream().map(node -> row(node, ids, problems)).toList();
    }

    /** Drops the ids of nodes that have no row. */
    private static List<String> only(Set<String> ids, List<String> named) {
        return named.stream().filter(ids::contains).toList();
    }

    private boolean hasClasses(Node node) {
        Integer index = indexes.get(node.id());
        return index != null && !readable.jars().get(index).classes().isEmpty();
    }

    /** A project of resources only has a row if its total would otherwise have none. */
    private boolean isAllThereIs(Node node) {
        return whole.isPresent() && plan.graph().nodes().equals(List.of(node));
    }

    private DependencyRow row(Node node, Set<String> ids, Map<String, String> problems) {
        return new DependencyRow(
                node.id(),
                node.groupId(),
                node.artifactId(),
                node.version(),
                node.classifier(),
                node.direct(),
                node.project(),
                node.scope(),
                ids.contains(node.treeParent()) ? node.treeParent() : "",
                node.project() ? List.of() : reachability.broughtBy(node.id()),
                only(ids, node.dependencies()),
                only(ids, reachability.requiredBy(node.id())),
                alone(node),
                own(node),
                node.project() ? Optional.empty() : Optional.of(saves(node)),
                Optional.empty(),
                lowerBound(node, problems),
                classesTried(node),
                failures(node),
                notes(node, problems));
    }

    private Optional<Alone> alone(Node node) {
        Integer index = indexes.get(node.id());
        if (!plan.isolated() || index == null && !isAllThereIs(node)) {
            return Optional.empty();
        }
        if (!hasClasses(node)) {
            return Optional.of(new Alone(Footprint.NONE, OptionalLong.empty(), Duration.ZERO, 0));
        }
        return Optional.ofNullable(alone.get(index)).map(AloneReading::alone);
    }

    private Optional<Footprint> own(Node node) {
        Integer index = indexes.get(node.id());
        if (index == null) {
            return isAllThereIs(node) ? Optional.of(Footprint.NONE) : Optional.empty();
        }
        return whole.map(reading -> reading.own().getOrDefault(index, Footprint.NONE));
    }

    private Saves saves(Node node) {
        List<Node> leaving = reachability.leavesWith(node.id());
        OptionalLong estimate = leaving.stream().allMatch(left -> own(left).isPresent())
                ? OptionalLong.of(leaving.stream()
                        .map(this::own)
                        .flatMap(Optional::stream)
                        .mapToLong(Footprint::bytes)
                        .sum())
                : OptionalLong.empty();
        Long measured = measuredSaves.get(node.id());
        return new Saves(
                estimate,
                measured == null ? OptionalLong.empty() : OptionalLong.of(measured),
                leaving.stream().map(Node::id).toList());
    }

    /** A jar that could not be read has no figures, so a jar with both figures and a problem was not initialised. */
    private Optional<String> lowerBound(Node node, Map<String, String> problems) {
        boolean linkedOnly = problems.containsKey(node.id()) && alone(node).isPresent();
        return newerJava
                .lowerBound(node)
                .or(() -> linkedOnly ? Optional.of("was " + LoadRun.LINKED_ONLY) : Optional.empty());
    }

    private int classesTried(Node node) {
        Integer index = indexes.get(node.id());
        if (index == null || (whole.isEmpty() && !alone.containsKey(index))) {
            return 0;
        }
        int hidden = shadowed.getOrDefault(index, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return readable.jars().get(index).classes().size() - (whole.isPresent() ? hidden : 0);
    }

    private List<ClassFailure> failures(Node node) {
        Integer index = indexes.get(node.id());
        if (index == null) {
            return List.of();
        }
        // What only fails in a separate JVM is not missing in the project.
        List<ClassFailure> failures = whole.isPresent() ? wholeFailures(index) : aloneFailures(index);
        return failures.stream()
                .sorted(Comparator.comparing(ClassFailure::className))
                .toList();
    }

    private List<ClassFailure> aloneFailures(int index) {
        AloneReading reading = alone.get(index);
        return reading == null ? List.of() : reading.failures();
    }

    private List<ClassFailure> wholeFailures(int index) {
        return whole.map(reading -> reading.failures().getOrDefault(index, List.of()))
                .orElse(List.of());
    }

    private List<String> notes(Node node, Map<String, String> problems) {
        Set<String> notes = new LinkedHashSet<>();
        Optional.ofNullable(problems.get(node.id())).ifPresent(notes::add);
        newerJava.note(node).ifPresent(notes::add);
        Integer index = indexes.get(node.id());
        if (index == null) {
            return new ArrayList<>(notes);
        }
        Optional.ofNullable(alone.get(index)).ifPresent(reading -> notes.addAll(reading.notes()));
        whole.ifPresent(reading -> reading.notes().getOrDefault(index, List.of()).stream()
                .filter(note -> notes.stream().noneMatch(known -> sameSubject(known, note)))
                .forEach(note -> notes.add("together with all others: " + note)));
        shadowed.getOrDefault(index, Map.of())
                .forEach((owner, count) -> notes.add(
                        count + (count == 1 ? " class is" : " classes are") + " hidden by the same name in " + owner));
        return new ArrayList<>(notes);
    }

    /** For example, both passes start the same threads, which needs one note only. */
    private static boolean sameSubject(String known, String note) {
        return known.equals(note) || known.startsWith("started ") && note.startsWith("started ");
    }
}
