package dev.plimsoll.gate;

import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The figures of earlier runs, in one or more environments.
 *
 * @param entries sorted by goal, project, execution and environment
 * @param missing the file that would have them; empty if it exists
 */
public record Baseline(List<BaselineEntry> entries, Optional<Path> missing) {

    public static final Baseline EMPTY = new Baseline(List.of());

    public Baseline {
        entries = entries.stream().sorted(BaselineEntry.ORDER).toList();
    }

    public Baseline(List<BaselineEntry> entries) {
        this(entries, Optional.empty());
    }

    /** No figures, since the file does not exist. */
    static Baseline missing(Path file) {
        return new Baseline(List.of(), Optional.of(file));
    }

    /** The entry that {@code now} can be compared with; empty if its environment has none. */
    Optional<BaselineEntry> matching(BaselineEntry now) {
        return entries.stream()
                .filter(entry -> entry.isComparableWith(now) && entry.key().equals(now.key()))
                .max(Comparator.comparing(entry -> entry.isOf(now)));
    }

    /** Whether there is an entry of the same goal, project, execution and environment. */
    public boolean has(BaselineEntry measured) {
        return matching(measured).isPresent();
    }

    /** The figure of the whole that a result can be compared with; empty if there is none. */
    public OptionalLong whole(Metric metric, Result result) {
        return matching(BaselineEntry.of(result))
                .flatMap(entry -> entry.measures().whole(metric))
                .map(Value::amount)
                .orElseGet(OptionalLong::empty);
    }

    /** Why no entry matches, and what to do. */
    String whyNone(BaselineEntry now) {
        if (missing.isPresent()) {
            return "the baseline " + missing.get() + " does not exist; write it with plimsoll:baseline, or set"
                    + " <baselineFile> (-Dplimsoll.baselineFile) to an existing one";
        }
        List<BaselineEntry> others =
                entries.stream().filter(entry -> entry.isComparableWith(now)).toList();
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

    /** A copy with each of {@code measured}, see {@link #with(BaselineEntry, boolean)}. */
    public Baseline with(List<BaselineEntry> measured, boolean onlyDown) {
        Baseline all = this;
        for (BaselineEntry entry : measured) {
            all = all.with(entry, onlyDown);
        }
        return all;
    }

    /**
     * A copy in which {@code measured} replaces the entry of the same environment.
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
