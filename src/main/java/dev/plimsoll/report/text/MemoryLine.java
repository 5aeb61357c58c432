package dev.plimsoll.report.text;

import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One line of the table of {@code perf-mem}: a row, several of them, or a sum.
 *
 * @param name for people
 * @param loaded loaded classes; empty if it can have none
 * @param inJar classes of its jar or jars; empty if it has none
 * @param metaspaceBytes its metaspace; empty if it has none or it was not measured
 * @param heapBytes its live objects; empty if they were not measured
 */
public record MemoryLine(
        String name, OptionalInt loaded, OptionalInt inJar, OptionalLong metaspaceBytes, OptionalLong heapBytes) {

    /** The titles of {@link #cells}. */
    public static final List<String> HEADS = List.of("loaded classes", "metaspace", "heap", "sum");

    /** The units of {@link #cells}. */
    public static final List<String> UNITS = List.of("", "MiB", "MiB", "MiB");

    static MemoryLine of(MemoryRow row, String project) {
        boolean hasClasses = row.classes() > 0 || row.classesInJar().isPresent();
        return new MemoryLine(
                name(row, project),
                hasClasses ? OptionalInt.of(shown(row)) : OptionalInt.empty(),
                row.classesInJar(),
                row.metaspaceBytes(),
                row.heapBytes());
    }

    /** Beside the classes of a jar, only those that are in it; lambdas would be more than all. */
    private static int shown(MemoryRow row) {
        return row.classesInJar().isPresent() ? row.classesLoaded() : row.classes();
    }

    private static String name(MemoryRow row, String project) {
        return name(row.kind(), row.id(), project);
    }

    /** The name of a row of a kind. */
    static String name(MemoryOwner kind, String id, String project) {
        return switch (kind) {
            case PROJECT -> Printable.of(project) + " (own classes)";
            case DEPENDENCY -> Printable.of(id);
            case SHARED -> "shared: retained by several owners, by none of them alone";
            case GENERATED -> "generated at run time";
            case SOFTLY_REACHABLE -> "softly reachable: cleared if memory runs short";
            case JDK -> "JDK";
            case UNEXPLAINED -> "unexplained";
        };
    }

    /** Several rows as one line. */
    static MemoryLine of(List<MemoryRow> rows, String name) {
        return new MemoryLine(
                name,
                OptionalInt.of(rows.stream().mapToInt(MemoryLine::shown).sum()),
                rows.stream().map(MemoryRow::classesInJar).allMatch(OptionalInt::isPresent)
                        ? OptionalInt.of(rows.stream()
                                .flatMapToInt(row -> row.classesInJar().stream())
                                .sum())
                        : OptionalInt.empty(),
                rows.stream()
                        .flatMapToLong(row -> row.metaspaceBytes().stream())
                        .reduce(Long::sum),
                rows.stream().flatMapToLong(row -> row.heapBytes().stream()).reduce(Long::sum));
    }

    static Optional<MemoryLine> rest(MemoryResult result, MemoryMark up) {
        MemoryRow sum = result.sum();
        MemoryLine rest = new MemoryLine(
                "in none of these rows",
                unlessZero(up.classes() - sum.classes()).stream()
                        .mapToInt(Math::toIntExact)
                        .mapToObj(OptionalInt::of)
                        .findFirst()
                        .orElse(OptionalInt.empty()),
                OptionalInt.empty(),
                unlessZero(up.metaspaceBytes() - sum.metaspaceBytes().orElse(0)),
                unlessZero(up.liveHeapBytes() - sum.heapBytes().orElse(0)));
        boolean isNone = rest.loaded.isEmpty() && rest.metaspaceBytes.isEmpty() && rest.heapBytes.isEmpty();
        return isNone ? Optional.empty() : Optional.of(rest);
    }

    private static OptionalLong unlessZero(long value) {
        return value == 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** What all lines add up to. */
    static MemoryLine total(MemoryResult result, MemoryMark up) {
        long inNoRow = up.classes() - result.sum().classes();
        return new MemoryLine(
                "total",
                OptionalInt.of(Math.toIntExact(inNoRow
                        + result.rows().stream().mapToInt(MemoryLine::shown).sum())),
                OptionalInt.empty(),
                OptionalLong.of(up.metaspaceBytes()),
                OptionalLong.of(up.liveHeapBytes()));
    }

    /** Metaspace and heap, as far as they were measured. */
    public long bytes() {
        return metaspaceBytes.orElse(0) + heapBytes.orElse(0);
    }

    /** The figures below {@link #HEADS}; what it does not have is empty. */
    public List<String> cells() {
        boolean isMeasured = metaspaceBytes.isPresent() || heapBytes.isPresent();
        return List.of(classes(), mib(metaspaceBytes), mib(heapBytes), isMeasured ? new Bytes(bytes()).inMiB() : "");
    }

    /** {@code 3,502 of 8,123}. */
    public String classes() {
        String some = loaded.isPresent() ? NumberText.count(loaded.getAsInt()) : "";
        return inJar.isPresent() ? some + " of " + NumberText.count(inJar.getAsInt()) : some;
    }

    private static String mib(OptionalLong bytes) {
        return bytes.isPresent() ? new Bytes(bytes.getAsLong()).inMiB() : "";
    }
}
