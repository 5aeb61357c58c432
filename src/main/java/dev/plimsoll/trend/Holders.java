package dev.plimsoll.trend;

import dev.plimsoll.alloc.HeldObject;
import dev.plimsoll.alloc.HeldSurvivor;
import dev.plimsoll.alloc.HeldSurvivors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the field that holds a survivor together with many others: of its chain the innermost that carries a large part of the
 * growth, from many operations. It belongs to an object that was there before; within what one operation left, all is new.
 */
final class Holders {

    /** Parts of the growth that are large; the second where nothing reaches the first. */
    private static final List<Double> LARGE = List.of(0.05, 0.01);

    /** A field that comes up more often in a chain links one node to the next. */
    private static final int MOST_NESTED = 8;

    private final HoldingFields fields;
    private final Set<HeldObject> fresh = new HashSet<>();
    private final Map<HeldObject, Load> byObject = new HashMap<>();
    private final Map<String, Load> byField = new HashMap<>();
    private final Set<String> links = new HashSet<>();
    private final Map<HeldSurvivor, HeldObject> chains = new HashMap<>();
    private final double total;

    /** What hangs on a reference. */
    private static final class Load {
        private double weight;
        private double oldWeight;
        private final Spread spread = new Spread();

        void add(double more, double moment, boolean old) {
            weight += more;
            oldWeight += old ? more : 0;
            spread.add(moment);
        }

        boolean isLarge(double least) {
            return weight >= least && spread.isWide();
        }

        boolean isOld() {
            return oldWeight > weight / 2;
        }
    }

    /** A way to choose, by what declares the field, and by whether one object's field or all objects' counts. */
    private record Choice(HoldingFields.Kind kind, boolean ofOneObject, boolean old, double large) {}

    /** @param weights each survivor's part of the growth; those without one have none */
    Holders(HeldSurvivors survivors, Map<HeldSurvivor, Double> weights) {
        fields = new HoldingFields(survivors.jdk());
        survivors.all().forEach(survivor -> fresh.add(survivor.object()));
        ByTheirClass byClass = new ByTheirClass(survivors.all());
        weights.keySet().forEach(survivor -> chains.put(survivor, byClass.chainOf(survivor)));
        weights.forEach(this::load);
        total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private void load(HeldSurvivor survivor, double weight) {
        Map<String, Integer> nested = new HashMap<>();
        for (HeldObject object = chain(survivor); object.hold().isPresent(); ) {
            HeldObject.Hold hold = object.hold().get();
            boolean old = !fresh.contains(hold.by());
            byObject.computeIfAbsent(object, any -> new Load()).add(weight, survivor.moment(), old);
            Optional<HoldingFields.Field> field = fields.of(object);
            if (field.isPresent()) {
                String name = field.get().name();
                if (nested.merge(name, 1, Integer::sum) == 1) {
                    byField.computeIfAbsent(name, any -> new Load()).add(weight, survivor.moment(), old);
                }
                if (nested.getOrDefault(name, 0) > MOST_NESTED
                        || hold.by().type().equals(object.type())) {
                    links.add(name);
                }
            }
            if (hold.isStatic()) {
                // What holds the class matters to nobody: it is loaded.
                break;
            }
            object = hold.by();
        }
    }

    private HeldObject chain(HeldSurvivor survivor) {
        return chains.getOrDefault(survivor, survivor.object());
    }

    /** Who holds one of the survivors. */
    Holder of(HeldSurvivor survivor) {
        HeldObject object = chain(survivor);
        for (double large : LARGE) {
            Optional<Holder> known = chosen(object, large, true);
            if (known.isPresent()) {
                return known.get();
            }
        }
        HeldObject outermost = outermost(object);
        boolean isStatic = outermost.hold().isPresent();
        // What a root holds directly, and is new itself, hangs on nothing that was there before.
        if (isStatic || !fresh.contains(outermost)) {
            for (double large : LARGE) {
                Optional<Holder> lazily = chosen(object, large, false);
                if (lazily.isPresent()) {
                    return lazily.get();
                }
            }
        }
        Optional<HoldingFields.Field> field = fields.of(outermost);
        return field.isPresent()
                ? holder(outermost, field.get())
                : new Holder(RootText.of(outermost), outermost, Optional.empty());
    }

    /** What the root, or the static field, of a chain holds. */
    private static HeldObject outermost(HeldObject survivor) {
        HeldObject object = survivor;
        while (object.hold().isPresent() && !object.hold().get().isStatic()) {
            object = object.hold().get().by();
        }
        return object;
    }

    private Optional<Holder> chosen(HeldObject object, double large, boolean old) {
        for (Choice choice : choices(large, old)) {
            Optional<Holder> holder = innermost(object, choice);
            if (holder.isPresent()) {
                return holder;
            }
        }
        return Optional.empty();
    }

    private static List<Choice> choices(double large, boolean old) {
        List<Choice> choices = new ArrayList<>();
        for (HoldingFields.Kind kind : HoldingFields.Kind.values()) {
            choices.add(new Choice(kind, true, old, large));
            choices.add(new Choice(kind, false, old, large));
        }
        return choices;
    }

    private Optional<Holder> innermost(HeldObject survivor, Choice choice) {
        HeldObject object = survivor;
        boolean isStatic = false;
        while (object.hold().isPresent() && !isStatic) {
            Optional<HoldingFields.Field> field = fields.of(object);
            if (field.isPresent()
                    && field.get().kind() == choice.kind()
                    && !links.contains(field.get().name())
                    && fits(object, field.get().name(), choice)) {
                return Optional.of(holder(object, field.get()));
            }
            isStatic = object.hold().get().isStatic();
            object = object.hold().get().by();
        }
        return Optional.empty();
    }

    private static Holder holder(HeldObject held, HoldingFields.Field field) {
        return new Holder(field.name(), held, Optional.of(field.className()));
    }

    private boolean fits(HeldObject object, String field, Choice choice) {
        Load load = choice.ofOneObject() ? byObject.get(object) : byField.get(field);
        return load != null && load.isLarge(choice.large() * total) && (!choice.old() || load.isOld());
    }
}
