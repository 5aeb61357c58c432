package dev.plimsoll.heap;

import dev.plimsoll.heap.RetainerPass.RetainedValue;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.HeapWaste;
import dev.plimsoll.result.HeapWaste.DuplicateRetainer;
import dev.plimsoll.result.HeapWaste.DuplicateString;
import dev.plimsoll.result.HeapWaste.HeapStrings;
import dev.plimsoll.result.HeapWaste.WasteRetainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Looks for equal strings and other waste in a heap dump whose objects are divided among their owners: three passes over the file, one
 * more if values are shown.
 */
final class WasteSearch {

    private static final int MAX_VALUES = 20;
    private static final int MAX_HOLDERS = 20;

    /** Twelve for the field that holds an object and for the value of a string, and as many for the values. */
    private static final long BYTES_PER_OBJECT = 24;

    private final Path dump;
    private final WasteSettings settings;
    private final WasteState state;
    private final StringValues values = new StringValues();

    private WasteSearch(Path dump, WasteSettings settings, WasteState state) {
        this.dump = dump;
        this.settings = settings;
        this.state = state;
    }

    /**
     * What was found, or why nothing was looked for.
     *
     * @param waste empty if nothing was looked for
     * @param leftOut why; empty if something was
     */
    record Findings(Optional<HeapWaste> waste, Optional<String> leftOut) {

        static final Findings NONE = new Findings(Optional.empty(), Optional.empty());
    }

    /** @param histogram by the names of the class histogram */
    static Findings of(
            Path dump,
            DominatedHeap heap,
            ClassOwners owners,
            InferredLayout layout,
            Map<String, Amount> histogram,
            WasteSettings settings)
            throws IOException {
        if (heap.objectCount() * BYTES_PER_OBJECT > settings.maxBytes()) {
            return leftOut(String.format(
                    Locale.ROOT,
                    "%,d objects need %,d MiB of memory, more than a quarter of Maven's heap; raise -Xmx in MAVEN_OPTS",
                    heap.objectCount(),
                    heap.objectCount() * BYTES_PER_OBJECT >> 20));
        }
        try {
            WasteState state = new WasteState(heap, owners, layout, histogram, settings);
            return new Findings(Optional.of(new WasteSearch(dump, settings, state).search()), Optional.empty());
        } catch (PassBudget.PassTimeoutException timeout) {
            return leftOut(String.valueOf(timeout.getMessage()));
        }
    }

    private static Findings leftOut(String why) {
        return new Findings(Optional.empty(), Optional.of(why));
    }

    private HeapWaste search() throws IOException {
        DumpReader.read(dump, new FieldPass(state));
        state.labels.spread(state.budget);
        DumpReader.read(dump, new ArrayPass(state, values, settings.secrets().isPresent()));
        RetainerPass held = new RetainerPass(state, values);
        DumpReader.read(dump, held);
        return new HeapWaste(strings(held), state.counts.patterns(state.labels, settings.readable()));
    }

    private HeapStrings strings(RetainerPass held) throws IOException {
        List<Integer> top = largest();
        long bytes = 0;
        long saves = 0;
        long duplicated = 0;
        for (int value = 0; value < values.count(); value++) {
            bytes += values.bytes(value, state);
            saves += values.savesBytes(value, state);
            duplicated += values.strings(value) > 1 ? 1 : 0;
        }
        return new HeapStrings(
                held.stringCount(), bytes, values.count(), duplicated, saves, duplicates(top, held), retainers(held));
    }

    private List<Integer> largest() {
        return IntStream.range(0, values.count())
                .filter(value -> values.strings(value) > 1)
                .boxed()
                .sorted(Comparator.comparingLong((Integer value) -> values.savesBytes(value, state))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MAX_VALUES)
                .toList();
    }

    private List<DuplicateString> duplicates(List<Integer> top, RetainerPass held) throws IOException {
        BitSet wanted = new BitSet();
        top.forEach(wanted::set);
        Function<Integer, Optional<String>> textOf = texts(wanted, held);
        Map<Integer, WasteRetainer> retainerOf = new HashMap<>();
        held.retainedValues()
                .filter(each -> wanted.get(each.value()) && each.label() != RetainerLabels.NONE)
                .sorted(Comparator.comparing((RetainedValue each) -> state.labels.isInJdk(each.label()))
                        .thenComparing(
                                Comparator.comparingInt(RetainedValue::strings).reversed())
                        .thenComparing(RetainedValue::label))
                .forEach(each -> retainerOf.putIfAbsent(
                        each.value(), state.labels.retainer(each.label(), each.strings(), savesBytes(each))));
        return top.stream()
                .map(value -> new DuplicateString(
                        values.strings(value),
                        values.bytes(value, state),
                        values.savesBytes(value, state),
                        values.length(value),
                        Optional.ofNullable(retainerOf.get(value)),
                        textOf.apply(value)))
                .toList();
    }

    private Function<Integer, Optional<String>> texts(BitSet wanted, RetainerPass held) throws IOException {
        if (settings.secrets().isEmpty()) {
            return value -> Optional.empty();
        }
        ValuePass pass = new ValuePass(
                state,
                values,
                wanted,
                held.secretNames(),
                held.secretValues(),
                settings.secrets().get());
        DumpReader.read(dump, pass);
        pass.seal();
        return pass::text;
    }

    /** What one string for the value would save where the field is concerned. */
    private long savesBytes(RetainedValue held) {
        return (held.strings() - 1) * state.stringBytes()
                + Math.max(0, held.arrays() - 1) * values.arrayBytes(held.value(), state);
    }

    /** Those of the preferred owner first; none of the JDK, which nobody can change. */
    private List<DuplicateRetainer> retainers(RetainerPass held) {
        Map<Integer, long[]> sums = new HashMap<>();
        held.retainedValues()
                .filter(each -> each.label() != RetainerLabels.NONE)
                .forEach(each -> {
                    long[] sum = sums.computeIfAbsent(each.label(), unused -> new long[3]);
                    sum[0] += each.strings();
                    sum[1]++;
                    sum[2] += savesBytes(each);
                });
        List<DuplicateRetainer> retainers = new ArrayList<>();
        sums.forEach((label, sum) -> {
            WasteRetainer retainer = state.labels.retainer(label, sum[0], sum[2]);
            if (sum[2] > 0 && !state.labels.isInJdk(label)) {
                retainers.add(new DuplicateRetainer(retainer.field(), retainer.owner(), sum[0], sum[1], sum[2]));
            }
        });
        return retainers.stream()
                .sorted(Comparator.comparing(
                                (DuplicateRetainer each) -> !each.owner().equals(settings.preferredOwner()))
                        .thenComparing(Comparator.comparingLong(DuplicateRetainer::savesBytes)
                                .reversed())
                        .thenComparing(DuplicateRetainer::field))
                .limit(MAX_HOLDERS)
                .toList();
    }
}
