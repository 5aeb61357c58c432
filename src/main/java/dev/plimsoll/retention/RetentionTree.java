package dev.plimsoll.retention;

import dev.plimsoll.jfr.RetainedObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The paths of survivors, merged where they meet, with the load of each reference. A path ends at a static field: what retains a
 * class is irrelevant, unless an operation loaded it. Time and memory grow with the objects, however long their paths.
 */
final class RetentionTree {

    /** A field that occurs more often on a path links the nodes of a list or tree. */
    private static final int MAX_NESTED = 8;

    private final RetainingFields fields;
    private final Set<RetainedObject> newObjects;
    private final Map<RetainedObject, Load> byObject = new HashMap<>();
    private final Map<String, Load> byField = new HashMap<>();
    private final Set<String> links = new HashSet<>();

    /** Outer objects precede the objects that they retain. */
    private final List<RetainedObject> order = new ArrayList<>();

    /** The survivors that a reference retains, or all references of the same field. */
    static final class Load {
        private final TimeSpread spread = new TimeSpread();
        private double weight;
        private double oldWeight;
        private double heaviest;

        private void add(Load inner, boolean old) {
            weight += inner.weight;
            oldWeight += old ? inner.weight : 0;
            heaviest = Math.max(heaviest, inner.heaviest);
            spread.add(inner.spread);
        }

        /**
         * Whether it is at least that share of the total and from many operations. A single object that is most of the total, such
         * as a buffer that has doubled, may come from one operation.
         */
        boolean isLarge(double share, double total) {
            return weight >= share * total && (spread.isWide() || heaviest > total / 2);
        }

        /** Whether most of it is retained by objects that existed before. */
        boolean isOld() {
            return oldWeight > weight / 2;
        }
    }

    /** @param newObjects the objects that did not exist before */
    RetentionTree(RetainingFields fields, Set<RetainedObject> newObjects) {
        this.fields = fields;
        this.newObjects = newObjects;
    }

    /** Adds a survivor; must not be called after {@link #sumUp()}. */
    void add(RetainedObject survivor, double weight, double moment) {
        List<RetainedObject> unknown = new ArrayList<>();
        Optional<RetainedObject> object = Optional.of(survivor);
        while (object.isPresent() && !byObject.containsKey(object.get())) {
            unknown.add(object.get());
            byObject.put(object.get(), new Load());
            object = outer(object.get());
        }
        for (int i = unknown.size(); --i >= 0; ) {
            order.add(unknown.get(i));
        }
        Load load = load(survivor);
        load.weight += weight;
        load.heaviest = Math.max(load.heaviest, weight);
        load.spread.add(moment);
    }

    void sumUp() {
        for (int i = order.size(); --i >= 0; ) {
            RetainedObject object = order.get(i);
            Load load = load(object);
            load.oldWeight = isRetainedByOld(object) ? load.weight : 0;
            outer(object).ifPresent(outer -> load(outer).add(load, false));
        }
        Map<RetainedObject, Integer> nested = new HashMap<>();
        for (RetainedObject object : order) {
            fields.of(object).ifPresent(field -> count(object, field.name(), nested));
        }
    }

    private void count(RetainedObject object, String field, Map<RetainedObject, Integer> nested) {
        Optional<RetainedObject> outer = outer(object);
        while (outer.isPresent()
                && !fields.of(outer.get())
                        .filter(each -> each.name().equals(field))
                        .isPresent()) {
            outer = outer(outer.get());
        }
        int depth = outer.map(each -> nested.getOrDefault(each, 0)).orElse(0) + 1;
        nested.put(object, depth);
        if (depth == 1) {
            byField.computeIfAbsent(field, name -> new Load()).add(load(object), isRetainedByOld(object));
        }
        boolean toSameType = object.reference()
                .filter(reference -> reference.from().type().equals(object.type()))
                .isPresent();
        if (depth > MAX_NESTED || toSameType) {
            links.add(field);
        }
    }

    /** The object that refers to an object; empty where the path ends. */
    Optional<RetainedObject> outer(RetainedObject object) {
        return object.reference()
                .filter(reference -> !reference.isStatic() || newObjects.contains(reference.from()))
                .map(RetainedObject.Reference::from);
    }

    private boolean isRetainedByOld(RetainedObject object) {
        return object.reference()
                .filter(reference -> !newObjects.contains(
                        Referents.isOfThreadLocals(reference.from()) ? thread(reference.from()) : reference.from()))
                .isPresent();
    }

    /** The thread that an entry of its thread-local values belongs to: setting a value may create a new entry. */
    private static RetainedObject thread(RetainedObject entry) {
        RetainedObject object = entry;
        while (object.reference().isPresent() && object.threadName().isEmpty()) {
            object = object.reference().get().from();
        }
        return object;
    }

    private Load load(RetainedObject object) {
        return byObject.computeIfAbsent(object, any -> new Load());
    }

    /** The load of the reference to an object. */
    Load on(RetainedObject object) {
        return load(object);
    }

    /** The load of a field over all objects that have it. */
    Load on(RetainingFields.Field field) {
        return byField.computeIfAbsent(field.name(), name -> new Load());
    }

    /** Whether a field only links the nodes of a list or tree. */
    boolean isLink(RetainingFields.Field field) {
        return links.contains(field.name());
    }
}
