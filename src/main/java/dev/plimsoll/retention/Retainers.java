package dev.plimsoll.retention;

import dev.plimsoll.jfr.RetainedObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the field that retains a survivor together with many others: the innermost one on its path that carries a large part of
 * the growth, from many operations. It belongs to an object that existed before the operations: what a single operation leaves
 * behind consists of new objects only.
 */
final class Retainers {

    /** Large shares of the growth; the second one is used where nothing reaches the first. */
    private static final List<Double> LARGE_SHARES = List.of(0.05, 0.01);

    private final RetainingFields fields;
    private final RetentionTree tree;
    private final Set<RetainedObject> newObjects;
    private final ClassPaths classPaths;
    private final Map<Criterion, Map<RetainedObject, Optional<Retainer>>> known = new HashMap<>();
    private final double total;

    /**
     * Which fields qualify.
     *
     * @param kind who declares the field
     * @param ofOneObject whether the field of one object must carry a large part, or that of all objects together
     * @param old whether the object with the field must have existed before
     * @param largeShare the share of the growth that is large
     */
    private record Criterion(RetainingFields.Kind kind, boolean ofOneObject, boolean old, double largeShare) {}

    /** @param weights each survivor's share of the growth; those without a weight have none */
    Retainers(
            List<RetainedSurvivor> survivors,
            RetainingFields fields,
            Referents referents,
            Map<RetainedSurvivor, Double> weights) {
        this.fields = fields;
        newObjects = newObjects(survivors);
        classPaths = new ClassPaths(survivors, referents);
        tree = new RetentionTree(fields, newObjects);
        weights.forEach((survivor, weight) -> tree.add(classPaths.of(survivor), weight, survivor.moment()));
        tree.sumUp();
        total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    static Set<RetainedObject> newObjects(List<RetainedSurvivor> survivors) {
        return survivors.stream().map(RetainedSurvivor::object).collect(Collectors.toSet());
    }

    /** What retains one of the survivors. */
    Retainer of(RetainedSurvivor survivor) {
        RetainedObject object = classPaths.of(survivor);
        return find(object, true).orElseGet(() -> byOutermost(object));
    }

    private Retainer byOutermost(RetainedObject object) {
        RetainedObject root = object;
        for (Optional<RetainedObject> next = Optional.of(object); next.isPresent(); next = tree.outer(root)) {
            root = next.get();
        }
        RetainedObject outermost = root;
        Optional<RetainingFields.Field> field = fields.of(outermost);
        Retainer byRoot = field.map(each -> Retainer.of(outermost, each)).orElseGet(() -> Retainer.ofRoot(outermost));
        // A new object that a root retains directly hangs on nothing that existed before.
        if (field.isEmpty() && newObjects.contains(outermost)) {
            return byRoot;
        }
        // A collection created by the first operation, unless a working thread refers to an older one.
        return find(object, false)
                .filter(lazilyCreated -> isLarge(lazilyCreated.retained()) || !isLarge(outermost))
                .orElse(byRoot);
    }

    private boolean isLarge(RetainedObject object) {
        return tree.on(object).isLarge(LARGE_SHARES.get(0), total);
    }

    private Optional<Retainer> find(RetainedObject object, boolean old) {
        for (Criterion criterion : criteria(old)) {
            Optional<Retainer> retainer = innermost(object, criterion);
            if (retainer.isPresent()) {
                return retainer;
            }
        }
        return Optional.empty();
    }

    private static List<Criterion> criteria(boolean old) {
        List<Criterion> criteria = new ArrayList<>();
        for (double largeShare : LARGE_SHARES) {
            for (RetainingFields.Kind kind : RetainingFields.Kind.values()) {
                criteria.add(new Criterion(kind, true, old, largeShare));
                criteria.add(new Criterion(kind, false, old, largeShare));
            }
        }
        return criteria;
    }

    private Optional<Retainer> innermost(RetainedObject survivor, Criterion criterion) {
        Map<RetainedObject, Optional<Retainer>> answers = known.computeIfAbsent(criterion, any -> new HashMap<>());
        List<RetainedObject> passed = new ArrayList<>();
        Optional<Retainer> answer = Optional.empty();
        Optional<RetainedObject> next = Optional.of(survivor);
        while (next.isPresent() && answer.isEmpty()) {
            RetainedObject object = next.get();
            Optional<Retainer> before = answers.get(object);
            if (before != null) {
                answer = before;
                break;
            }
            passed.add(object);
            answer = fields.of(object)
                    .filter(field -> isMet(criterion, object, field))
                    .map(field -> Retainer.of(object, field));
            next = tree.outer(object);
        }
        for (RetainedObject object : passed) {
            answers.put(object, answer);
        }
        return answer;
    }

    private boolean isMet(Criterion criterion, RetainedObject object, RetainingFields.Field field) {
        if (field.kind() != criterion.kind() || tree.isLink(field)) {
            return false;
        }
        RetentionTree.Load load = criterion.ofOneObject() ? tree.on(object) : tree.on(field);
        return load.isLarge(criterion.largeShare(), total) && (!criterion.old() || load.isOld());
    }

    /**
     * Paths of objects that only a class retains. An object retains its class, that its loader, and that all of its other classes;
     * a class softly retains its reflected members. Flight Recorder follows neither way, so the paths of such objects are empty.
     */
    private static final class ClassPaths {

        /** What a class retains once its members have been looked up. */
        private static final Pattern REFLECTED = Pattern.compile(
                "(?:\\[L)?(?:java\\.lang\\.(?:Class\\$|reflect\\.|invoke\\.)|jdk\\.internal\\.reflect\\.).*");

        private final Referents referents;

        /** New classes that a reference retains, by the moment of the operation that loaded them. */
        private final NavigableMap<Double, RetainedObject> retainedClasses = new TreeMap<>();

        private final Map<String, RetainedObject> instances = new HashMap<>();
        private final Map<String, Long> newClasses = new HashMap<>();

        ClassPaths(List<RetainedSurvivor> survivors, Referents referents) {
            this.referents = referents;
            for (RetainedSurvivor survivor : survivors) {
                RetainedObject object = survivor.object();
                if (!object.isRetainedByClass()) {
                    instances.putIfAbsent(object.type(), object);
                    object.classOf().ifPresent(name -> retainedClasses.putIfAbsent(survivor.moment(), object));
                }
            }
            survivors.stream()
                    .map(RetainedSurvivor::object)
                    .filter(RetainedObject::isRetainedByClass)
                    .flatMap(object -> object.classOf().stream())
                    .forEach(name -> newClasses.merge(name, 1L, Long::sum));
        }

        /**
         * The survivor with its path. If that is empty: an instance of its class; for a reflected member, a class that the same
         * operation loaded; otherwise an instance of the most frequent new class.
         */
        RetainedObject of(RetainedSurvivor survivor) {
            RetainedObject object = referents.retained(survivor.object());
            if (!object.isRetainedByClass()) {
                return object;
            }
            RetainedObject own = instances.get(object.classOf().orElse(""));
            if (own != null) {
                return own;
            }
            return loadedAt(survivor.moment())
                    .filter(loaded -> REFLECTED.matcher(object.type()).matches())
                    .orElseGet(() -> mostFrequent(object));
        }

        /** The class that was loaded closest to a moment. */
        private Optional<RetainedObject> loadedAt(double moment) {
            return Stream.of(retainedClasses.floorEntry(moment), retainedClasses.ceilingEntry(moment))
                    .filter(Objects::nonNull)
                    .min(Comparator.comparingDouble(entry -> Math.abs(entry.getKey() - moment)))
                    .map(Map.Entry::getValue);
        }

        private RetainedObject mostFrequent(RetainedObject otherwise) {
            return newClasses.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(entry -> instances.get(entry.getKey()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(otherwise);
        }
    }
}
