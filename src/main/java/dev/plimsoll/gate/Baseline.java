package dev.plimsoll.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What earlier runs measured, in as many environments as there are.
 *
 * @param entries sorted
 */
public record Baseline(List<BaselineEntry> entries) {

    public static final Baseline EMPTY = new Baseline(List.of());

    public Baseline {
        entries = entries.stream().sorted(BaselineEntry.ORDER).toList();
    }

    /** The entry that {@code now} may be compared with; empty if there is none of its environment. */
    Optional<BaselineEntry> matching(BaselineEntry now) {
        return entries.stream()
                .filter(entry -> entry.isOf(now) && entry.key().equals(now.key()))
                .findFirst();
    }

    /** Whether there are figures of the same goal, project, execution and environment. */
    public boolean has(BaselineEntry measured) {
        return matching(measured).isPresent();
    }

    /** Why there is none that matches, and what to do. */
    String whyNone(BaselineEntry now) {
        List<BaselineEntry> others =
                entries.stream().filter(entry -> entry.isOf(now)).toList();
        if (others.isEmpty()) {
            return "the baseline has no figures of " + now.goal() + " for " + now.project()
                    + "; write them with plimsoll:baseline";
        }
        List<String> nearest = others.stream()
                .map(entry -> entry.key().differences(now.key()))
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
        return "the baseline was measured on another environment (" + String.join(", ", nearest)
                + "); measure on the same, or add this one with plimsoll:baseline";
    }

    /** With each of {@code measured}, see {@link #with(BaselineEntry, boolean)}. */
    public Baseline with(List<BaselineEntry> measured, boolean onlyDown) {
        Baseline all = this;
        for (BaselineEntry entry : measured) {
            all = all.with(entry, onlyDown);
        }
        return all;
    }

    /**
     * With {@code measured} in place of what it had of the same environment.
     *
     * @param onlyDown whether figures of the same environment may only go down, see {@link Ratchet}
     */
    public Baseline with(BaselineEntry measured, boolean onlyDown) {
        List<BaselineEntry> all = new ArrayList<>(entries);
        Optional<BaselineEntry> before = matching(measured);
        before.ifPresent(all::remove);
        BaselineFigures measures = onlyDown && before.isPresent()
                ? new Ratchet(before.get().measures(), measured.measures()).lowered()
                : measured.measures().abridged();
        all.add(measured.with(measures));
        return new Baseline(all);
    }
}
