package dev.plimsoll.suspect;

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

    private final HoldingFields fields;
    private final HoldingTree tree;
    private final Set<HeldObject> fresh = new HashSet<>();
    private final ByTheirClass byClass;
    private final Map<Choice, Map<HeldObject, Optional<Holder>>> known = new HashMap<>();
    private final double total;

    /**
     * A way to choose.
     *
     * @param kind who declares the field
     * @param ofOneObject whether the field of one object must be large, or of all together
     * @param old whether the object with the field must have been there before
     * @param large what part of the growth is large
     */
    private record Choice(HoldingFields.Kind kind, boolean ofOneObject, boolean old, double large) {}

    /** @param weights each survivor's part of the growth; those without one have none */
    Holders(HeldSurvivors survivors, HoldingFields fields, Map<HeldSurvivor, Double> weights) {
        this.fields = fields;
        survivors.all().forEach(survivor -> fresh.add(survivor.object()));
        byClass = new ByTheirClass(survivors.all());
        tree = new HoldingTree(fields, fresh);
        weights.forEach((survivor, weight) -> tree.add(byClass.chainOf(survivor), weight, survivor.moment()));
        tree.sumUp();
        total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Who holds one of the survivors. */
    Holder of(HeldSurvivor survivor) {
        HeldObject object = byClass.chainOf(survivor);
        return chosen(object, true).orElseGet(() -> byOutermost(object));
    }

    private Holder byOutermost(HeldObject object) {
        HeldObject outermost = object;
        for (Optional<HeldObject> next = Optional.of(object); next.isPresent(); next = HoldingTree.outer(outermost)) {
            outermost = next.get();
        }
        HeldObject root = outermost;
        Optional<HoldingFields.Field> field = fields.of(root);
        Holder byRoot =
                field.isPresent() ? holder(root, field.get()) : new Holder(RootText.of(root), root, Optional.empty());
        // What a root holds directly, and is new itself, hangs on nothing that was there before.
        if (field.isEmpty() && fresh.contains(root)) {
            return byRoot;
        }
        // A collection that the first operation made, unless a thread at work has an older one in its hands.
        return chosen(object, false)
                .filter(lazilyMade -> isLarge(lazilyMade.held()) || !isLarge(root))
                .orElse(byRoot);
    }

    private boolean isLarge(HeldObject object) {
        return tree.on(object).isLarge(LARGE.get(0), total);
    }

    private Optional<Holder> chosen(HeldObject object, boolean old) {
        for (Choice choice : choices(old)) {
            Optional<Holder> holder = innermost(object, choice);
            if (holder.isPresent()) {
                return holder;
            }
        }
        return Optional.empty();
    }

    private static List<Choice> choices(boolean old) {
        List<Choice> choices = new ArrayList<>();
        for (double large : LARGE) {
            for (HoldingFields.Kind kind : HoldingFields.Kind.values()) {
                choices.add(new Choice(kind, true, old, large));
                choices.add(new Choice(kind, false, old, large));
            }
        }
        return choices;
    }

    private Optional<Holder> innermost(HeldObject survivor, Choice choice) {
        Map<HeldObject, Optional<Holder>> answers = known.computeIfAbsent(choice, any -> new HashMap<>());
        List<HeldObject> passed = new ArrayList<>();
        Optional<Holder> answer = Optional.empty();
        Optional<HeldObject> next = Optional.of(survivor);
        while (next.isPresent() && answer.isEmpty()) {
            HeldObject object = next.get();
            Optional<Holder> before = answers.get(object);
            if (before != null) {
                answer = before;
                break;
            }
            passed.add(object);
            answer = fields.of(object)
                    .filter(field ->
                            field.kind() == choice.kind() && !tree.isLink(field) && fits(object, field, choice))
                    .map(field -> holder(object, field));
            next = HoldingTree.outer(object);
        }
        for (HeldObject object : passed) {
            answers.put(object, answer);
        }
        return answer;
    }

    private boolean fits(HeldObject object, HoldingFields.Field field, Choice choice) {
        HoldingTree.Load load = choice.ofOneObject() ? tree.on(object) : tree.on(field);
        return load.isLarge(choice.large(), total) && (!choice.old() || load.isOld());
    }

    private static Holder holder(HeldObject held, HoldingFields.Field field) {
        return new Holder(field.name(), held, Optional.of(field.className()));
    }
}
