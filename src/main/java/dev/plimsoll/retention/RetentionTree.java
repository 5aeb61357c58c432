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
 * The chains of survivors, merged where they meet, with what hangs on each reference. A chain ends at a static field: what
 * holds the class matters to nobody, as it is loaded. Time and memory grow with the objects, however long their chains.
 */
final class RetentionTree {

    /** A field that comes up more often in a chain links one node to the next. */
    private static final int MOST_NESTED = 8;

    private final RetainingFields fields;
    private final Set<RetainedObject> fresh;
    private final Map<RetainedObject, Load> byObject = new HashMap<>();
    private final Map<String, Load> byField = new HashMap<>();
    private final Set<String> links = new HashSet<>();

    /** What outer objects come before those that they hold. */
    private final List<RetainedObject> order = new ArrayList<>();

    /** What hangs on a reference, or on all that are the same field. */
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
         * Whether it is at least that share of all, from many operations; one object that is most of all, such as a buffer that
         * has doubled, comes from one.
         */
        boolean isLarge(double share, double total) {
            return weight >= share * total && (spread.isWide() || heaviest > total / 2);
        }

        /** Whether most hangs on objects that were there before. */
        boolean isOld() {
            return oldWeight > weight / 2;
        }
    }

    /** @param fresh the objects that were not there before */
    RetentionTree(RetainingFields fields, Set<RetainedObject> fresh) {
        this.fields = fields;
        this.fresh = fresh;
    }

    /** Takes a survivor; all must be there before {@link #sumUp()}. */
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
            load.oldWeight = hangsOnOld(object) ? load.weight : 0;
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
            byField.computeIfAbsent(field, name -> new Load()).add(load(object), hangsOnOld(object));
        }
        boolean toItsLike = object.hold()
                .filter(hold -> hold.by().type().equals(object.type()))
                .isPresent();
        if (depth > MOST_NESTED || toItsLike) {
            links.add(field);
        }
    }

    /** What holds an object; empty where its chain ends. */
    static Optional<RetainedObject> outer(RetainedObject object) {
        return object.hold().filter(hold -> !hold.isStatic()).map(RetainedObject.Hold::by);
    }

    private boolean hangsOnOld(RetainedObject object) {
        return object.hold().filter(hold -> !fresh.contains(hold.by())).isPresent();
    }

    private Load load(RetainedObject object) {
        return byObject.computeIfAbsent(object, any -> new Load());
    }

    /** What hangs on the reference to one object. */
    Load on(RetainedObject object) {
        return load(object);
    }

    /** What hangs on a field, of whichever objects. */
    Load on(RetainingFields.Field field) {
        return byField.computeIfAbsent(field.name(), name -> new Load());
    }

    /** Whether a field only links the nodes of a list or tree, so that it holds nothing for a person. */
    boolean isLink(RetainingFields.Field field) {
        return links.contains(field.name());
    }
}
