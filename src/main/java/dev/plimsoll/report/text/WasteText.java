package dev.plimsoll.report.text;

import dev.plimsoll.result.HeapWaste;
import dev.plimsoll.result.HeapWaste.DuplicateRetainer;
import dev.plimsoll.result.HeapWaste.DuplicateString;
import dev.plimsoll.result.HeapWaste.HeapStrings;
import dev.plimsoll.result.HeapWaste.WastePattern;
import dev.plimsoll.result.HeapWaste.WasteRetainer;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What could be saved of the live heap, in words: the same in all reports. */
public final class WasteText {

    /** The titles of {@link #retainerCells}; the first two are names. */
    public static final List<String> HOLDER_HEADS = List.of("field", "from", "strings", "values", "could save");

    /** The titles of {@link #valueCells}; those of the first and of the last two are names. */
    public static final List<String> VALUE_HEADS =
            List.of("value", "strings", "bytes", "could save", "field with most", "from");

    /** The titles of {@link #patternCells}; those of the first and of the last two are names. */
    public static final List<String> PATTERN_HEADS =
            List.of("objects", "number", "could save", "field with most", "from");

    private static final String PERCENT = " % of the live heap)";

    private WasteText() {}

    /** {@code 12,000 of 45,000 strings repeat the value of another one: 1.2 MiB (6.8 % of the live heap)}; empty if none does. */
    public static Optional<String> strings(MemoryResult result) {
        return result.waste()
                .map(HeapWaste::strings)
                .filter(strings -> strings.savesBytes() > 0)
                .map(strings -> NumberText.count(strings.objects() - strings.distinct()) + " of "
                        + NumberText.count(strings.objects(), "string", "strings")
                        + " repeat the value of another one: " + share(strings.savesBytes(), result));
    }

    /** {@code 0.6 MiB (3.3 % of the live heap)}: what all patterns could save; empty if there is none. */
    public static Optional<String> patterns(MemoryResult result) {
        long bytes = patternBytes(result);
        return bytes == 0 ? Optional.empty() : Optional.of(share(bytes, result));
    }

    private static String share(long bytes, MemoryResult result) {
        long heap = result.up().map(MemoryMark::liveHeapBytes).orElse(0L);
        return new Bytes(bytes) + (heap <= 0 ? "" : " (" + NumberText.percent((double) bytes / heap, 1) + PERCENT);
    }

    /** What all patterns could save. */
    public static long patternBytes(MemoryResult result) {
        return result.waste()
                .map(waste -> waste.patterns().stream()
                        .mapToLong(WastePattern::savesBytes)
                        .sum())
                .orElse(0L);
    }

    /** What one string for each value could save. */
    public static long stringBytes(MemoryResult result) {
        return result.waste().map(waste -> waste.strings().savesBytes()).orElse(0L);
    }

    /**
     * One or two sentences without a full stop, for the console: equal strings and where most of them are, and the largest patterns.
     *
     * @param minShare of the live heap that each has to be able to save to be named: 0.01 is 1 %
     */
    public static List<String> lines(MemoryResult result, double minShare) {
        double min = minShare * result.up().map(MemoryMark::liveHeapBytes).orElse(0L);
        List<String> lines = new ArrayList<>();
        if (stringBytes(result) >= min) {
            strings(result).ifPresent(text -> lines.add("Duplicate strings: " + text + largestHolder(result)));
        }
        if (patternBytes(result) >= min) {
            patterns(result)
                    .ifPresent(text -> lines.add(
                            "Empty collections, boxed numbers and the like: " + text + largestPattern(result)));
        }
        return lines;
    }

    private static String largestHolder(MemoryResult result) {
        return result.waste().stream()
                .flatMap(waste -> waste.strings().retainers().stream())
                .max(Comparator.comparingLong(DuplicateRetainer::savesBytes))
                .map(retainer -> "; " + new Bytes(retainer.savesBytes()) + " in " + sentence(retainer))
                .orElse("");
    }

    /** {@code com.acme.Order.status: 1,000 strings of 12 distinct values}. */
    public static String sentence(DuplicateRetainer retainer) {
        return Printable.of(retainer.field()) + ": " + NumberText.count(retainer.objects(), "string", "strings")
                + " of " + NumberText.count(retainer.distinct(), "distinct value", "distinct values");
    }

    private static String largestPattern(MemoryResult result) {
        return result.waste().stream()
                .flatMap(waste -> waste.patterns().stream())
                .findFirst()
                .map(each -> "; " + new Bytes(each.savesBytes()) + " in " + NumberText.count(each.objects()) + " "
                        + name(each) + inField(each))
                .orElse("");
    }

    private static String inField(WastePattern pattern) {
        return pattern.retainer()
                .map(retainer ->
                        ", " + NumberText.count(retainer.objects()) + " of them in " + Printable.of(retainer.field()))
                .orElse("");
    }

    /** {@code 1,166 java.util.LinkedHashMap, never filled: 63.8 KiB, 492 of them in com.acme.Order.lines}. */
    public static String sentence(WastePattern pattern) {
        return NumberText.count(pattern.objects()) + " " + name(pattern) + ": " + new Bytes(pattern.savesBytes())
                + inField(pattern);
    }

    /** {@code java.util.HashMap, never filled}. */
    public static String name(WastePattern pattern) {
        return Printable.of(pattern.className()) + ", " + pattern.kind().text();
    }

    /** The cells below {@link #HOLDER_HEADS}. */
    public static List<String> retainerCells(DuplicateRetainer retainer) {
        return List.of(
                Printable.of(retainer.field()),
                owner(retainer.owner()),
                NumberText.count(retainer.objects()),
                NumberText.count(retainer.distinct()),
                new Bytes(retainer.savesBytes()).toString());
    }

    /** The cells below {@link #VALUE_HEADS}. */
    public static List<String> valueCells(DuplicateString string) {
        return List.of(
                value(string),
                NumberText.count(string.objects()),
                new Bytes(string.bytes()).toString(),
                new Bytes(string.savesBytes()).toString(),
                field(string.retainer()),
                owner(string.retainer()));
    }

    /** The cells below {@link #PATTERN_HEADS}. */
    public static List<String> patternCells(WastePattern pattern) {
        return List.of(
                name(pattern),
                NumberText.count(pattern.objects()),
                new Bytes(pattern.savesBytes()).toString(),
                pattern.retainer()
                        .map(retainer ->
                                Printable.of(retainer.field()) + " (" + NumberText.count(retainer.objects()) + ")")
                        .orElse(""),
                owner(pattern.retainer()));
    }

    private static String value(DuplicateString string) {
        return string.value()
                .map(text -> "\"" + Printable.of(text) + "\"")
                .orElseGet(() -> string.length() == 0
                        ? "no characters"
                        : NumberText.count(string.length(), "character", "characters"));
    }

    private static String field(Optional<WasteRetainer> retainer) {
        return retainer.map(each -> Printable.of(each.field()) + " (" + NumberText.count(each.objects()) + ")")
                .orElse("");
    }

    private static String owner(Optional<WasteRetainer> retainer) {
        return retainer.map(each -> owner(each.owner())).orElse("JDK");
    }

    private static String owner(String id) {
        if (id.equals(MemoryOwner.PROJECT.id())) {
            return "own classes";
        }
        if (id.equals(MemoryOwner.JDK.id())) {
            return "JDK";
        }
        return id.equals(MemoryOwner.GENERATED.id()) ? "generated at run time" : Printable.of(id);
    }

    /** How many of the values that several strings have are listed; empty if all are. */
    public static Optional<String> leftOut(HeapStrings strings) {
        return strings.values().size() >= strings.duplicated()
                ? Optional.empty()
                : Optional.of("The " + strings.values().size() + " that could save most, of "
                        + NumberText.count(strings.duplicated()) + " values that several strings have.");
    }

    /** What to do to see the values; empty if they are shown. */
    public static Optional<String> hidden(HeapStrings strings) {
        boolean isShown =
                strings.values().stream().anyMatch(each -> each.value().isPresent());
        return isShown || strings.values().isEmpty()
                ? Optional.empty()
                : Optional.of("Values are not shown, since reports may leave this machine;"
                        + " -Dplimsoll.stringValues=true shows them, with secrets masked.");
    }
}
