package dev.plimsoll.gate;

import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Severity;
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
 * @param reference what they are of
 * @param missing why there are none, and what to do, a clause; empty if that is not known
 * @param failed whether there are none since they could not be measured
 */
public record Baseline(List<BaselineEntry> entries, Reference reference, Optional<String> missing, boolean failed) {

    public static final Baseline EMPTY = new Baseline(List.of());

    public Baseline {
        entries = entries.stream().sorted(BaselineEntry.ORDER).toList();
    }

    public Baseline(List<BaselineEntry> entries) {
        this(entries, Reference.FILE, Optional.empty(), false);
    }

    /** The figures of another side that was measured for this run. */
    public static Baseline of(Reference reference, List<BaselineEntry> entries) {
        return new Baseline(entries, reference, Optional.empty(), false);
    }

    /**
     * No figures of another side.
     *
     * @param why a clause
     * @param failed whether they could not be measured; otherwise there is nothing that could be
     */
    public static Baseline none(Reference reference, String why, boolean failed) {
        return new Baseline(List.of(), reference, Optional.of(why), failed);
    }

    /** No figures, since the file does not exist. */
    static Baseline missing(Path file) {
        return none(
                Reference.FILE,
                "the baseline " + file + " does not exist; write it with plimsoll:baseline, or set"
                        + " <baselineFile> (-Dplimsoll.baselineFile) to an existing one",
                false);
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
            return missing.get();
        }
        boolean isFile = reference.base().isEmpty();
        List<BaselineEntry> others =
                entries.stream().filter(entry -> entry.isComparableWith(now)).toList();
        if (others.isEmpty()) {
            return reference.name() + " has no figures of " + now.goal() + " for " + now.project()
                    + (isFile ? "; write them with plimsoll:baseline" : "");
        }
        List<String> nearest = others.stream()
                .map(entry -> entry.key().differences(now.key()))
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
        return reference.name() + " was measured on another environment (" + String.join(", ", nearest)
                + "); measure on the same" + (isFile ? ", or add this one with plimsoll:baseline" : "");
    }

    /**
     * What a limit does to the build that has nothing to compare with. That the other side could not be measured is never a
     * warning only.
     *
     * @param unknownEnvironment what it does if nothing was measured in this environment
     */
    Severity severityIfNone(Severity unknownEnvironment) {
        return failed ? Severity.ERROR : unknownEnvironment;
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
