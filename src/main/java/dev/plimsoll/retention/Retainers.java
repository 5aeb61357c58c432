package dev.plimsoll.retention;

import dev.plimsoll.alloc.RetainedSurvivor;
import dev.plimsoll.alloc.RetainedSurvivors;
import dev.plimsoll.jfr.RetainedObject;
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
final class Retainers {

    /** Parts of the growth that are large; the second where nothing reaches the first. */
    private static final List<Double> LARGE = List.of(0.05, 0.01);

    private final RetainingFields fields;
    private final RetentionTree tree;
    private final Set<RetainedObject> fresh = new HashSet<>();
    private final ClassLoaderRetention byClass;
    private final Map<Choice, Map<RetainedObject, Optional<Retainer>>> known = new HashMap<>();
    private final double total;

    /**
     * A way to choose.
     *
     * @param kind who declares the field
     * @param ofOneObject whether the field of one object must be large, or of all together
     * @param old whether the object with the field must have been there before
     * @param large what part of the growth is large
     */
    private record Choice(RetainingFields.Kind kind, boolean ofOneObject, boolean old, double large) {}

    /** @param weights each survivor's part of the growth; those without one have none */
    Retainers(RetainedSurvivors survivors, RetainingFields fields, Map<RetainedSurvivor, Double> weights) {
        this.fields = fields;
        survivors.all().forEach(survivor -> fresh.add(survivor.object()));
        byClass = new ClassLoaderRetention(survivors.all());
        tree = new RetentionTree(fields, fresh);
        weights.forEach((survivor, weight) -> tree.add(byClass.chainOf(survivor), weight, survivor.moment()));
        tree.sumUp();
        total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Who holds one of the survivors. */
    Retainer of(RetainedSurvivor survivor) {
        RetainedObject object = byClass.chainOf(survivor);
        return chosen(object, true).orElseGet(() -> byOutermost(object));
    }

    private Retainer byOutermost(RetainedObject object) {
        RetainedObject outermost = object;
        for (Optional<RetainedObject> next = Optional.of(object);
                next.isPresent();
                next = RetentionTree.outer(outermost)) {
            outermost = next.get();
        }
        RetainedObject root = outermost;
        Optional<RetainingFields.Field> field = fields.of(root);
        Retainer byRoot =
                field.isPresent() ? holder(root, field.get()) : new Retainer(RootText.of(root), root, Optional.empty());
        // What a root holds directly, and is new itself, hangs on nothing that was there before.
        if (field.isEmpty() && fresh.contains(root)) {
            return byRoot;
        }
        // A collection that the first operation made, unless a thread at work has an older one in its hands.
        return chosen(object, false)
                .filter(lazilyMade -> isLarge(lazilyMade.held()) || !isLarge(root))
                .orElse(byRoot);
    }

    private boolean isLarge(RetainedObject object) {
        return tree.on(object).isLarge(LARGE.get(0), total);
    }

    private Optional<Retainer> chosen(RetainedObject object, boolean old) {
        for (Choice choice : choices(old)) {
            Optional<Retainer> holder = innermost(object, choice);
            if (holder.isPresent()) {
                return holder;
            }
        }
        return Optional.empty();
    }

    private static List<Choice> choices(boolean old) {
        List<Choice> choices = new ArrayList<>();
        for (double large : LARGE) {
            for (RetainingFields.Kind kind : RetainingFields.Kind.values()) {
                choices.add(new Choice(kind, true, old, large));
                choices.add(new Choice(kind, false, old, large));
            }
        }
        return choices;
    }

    private Optional<Retainer> innermost(RetainedObject survivor, Choice choice) {
        Map<RetainedObject, Optional<Retainer>> answers = known.computeIfAbsent(choice, any -> new HashMap<>());
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
                    .filter(field ->
                            field.kind() == choice.kind() && !tree.isLink(field) && fits(object, field, choice))
                    .map(field -> holder(object, field));
            next = RetentionTree.outer(object);
        }
        for (RetainedObject object : passed) {
            answers.put(object, answer);
        }
        return answer;
    }

    private boolean fits(RetainedObject object, RetainingFields.Field field, Choice choice) {
        RetentionTree.Load load = choice.ofOneObject() ? tree.on(object) : tree.on(field);
        return load.isLarge(choice.large(), total) && (!choice.old() || load.isOld());
    }

    private static Retainer holder(RetainedObject held, RetainingFields.Field field) {
        return new Retainer(field.name(), held, Optional.of(field.className()));
    }
}
