package dev.plimsoll.report.text;

import dev.plimsoll.result.Amount;
import dev.plimsoll.result.GrowthPattern;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.HeapGrowthRow;
import dev.plimsoll.result.HeapPart;
import dev.plimsoll.result.HeapSnapshot;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code perf-heap} found, in words: the same in all reports. */
public final class HeapDiffText {

    /** The heads of {@link #growth}, after the name. */
    public static final List<String> GROWTH_HEADS =
            List.of("per request", "objects", "dumps 1 to 2", "dumps 2 to 3", "course");

    /** The heads of {@link #part}, after the name. */
    public static final List<String> PART_HEADS = List.of("live", "share", "objects");

    /** The heads of {@link #snapshot}. */
    public static final List<String> SNAPSHOT_HEADS =
            List.of("after requests", "live heap", "objects", "reached by paths", "used heap (JVM)");

    private static final int PER_CENT_DECIMALS = 1;
    private static final double LARGE = 100;

    private HeapDiffText() {}

    /**
     * A table of the summary.
     *
     * @param title for example {@code by class}
     * @param one the noun for one row
     * @param many the noun for several rows
     * @param all what all rows add up to
     * @param parts its largest rows
     * @param rest how many others there are
     */
    public record HeapTable(String title, String one, String many, Amount all, List<HeapPart> parts, int rest) {

        public HeapTable {
            parts = List.copyOf(parts);
        }

        /** What is in none of the first so many rows. */
        public Amount others(int shown) {
            return parts.stream().limit(shown).map(HeapPart::live).reduce(all, Amount::minus);
        }

        /** {@code 37 other classes}, beside so many rows. */
        public String nameOfOthers(int shown) {
            long count = rest + Math.max(0, parts.size() - shown);
            return NumberText.count(count, "other " + one, "other " + many);
        }
    }

    /** {@code live heap 24.1 MiB, 2 fields grow by 152 B per request in total}. */
    public static String headline(HeapDiffResult result) {
        String heap = "live heap " + new Bytes(result.last().live().bytes());
        if (!result.isComplete()) {
            return heap + ", growth unknown";
        }
        List<HeapGrowthRow> growing = result.growing();
        if (growing.isEmpty()) {
            return heap + ", no field grows with the requests";
        }
        double sum = growing.stream()
                .mapToDouble(row -> row.bytesPerRequest(result.requestsApart()))
                .sum();
        return heap + ", " + NumberText.count(growing.size(), "field grows", "fields grow") + " by " + bytes(sum)
                + " per request" + (growing.size() == 1 ? "" : " in total");
    }

    /** How the dumps were taken. */
    public static String method(HeapDiffResult result) {
        return NumberText.count(result.snapshots().size(), "heap dump", "heap dumps") + ", "
                + NumberText.count(result.requestsApart(), "request", "requests") + " apart, after a warm-up of "
                + NumberText.count(result.warmRequests(), "request", "requests");
    }

    /** How far the figures of the last dump are apart. */
    public static String reconciliation(HeapDiffResult result) {
        HeapSnapshot last = result.last();
        return "rows by " + (result.summary().byOwner().isEmpty() ? "" : "owner and ")
                + "class add up to the JVM's class histogram, paths reach "
                + NumberText.percent(1 + last.pathGapShare(), 2) + " % of it, and it has "
                + NumberText.percent(1 + last.usedGapShare(), PER_CENT_DECIMALS)
                + " % of what the JVM counts as used (" + new Bytes(last.usedBytes()) + ")";
    }

    /** What the live heap itself grows by; empty if that is unknown. */
    public static Optional<String> total(HeapDiffResult result) {
        return result.isComplete()
                ? Optional.of(signed(result.bytesPerRequest()) + " per request between the last two")
                : Optional.empty();
    }

    /** The cells of a dump. */
    public static List<String> snapshot(HeapSnapshot snapshot) {
        return List.of(
                NumberText.count(snapshot.requests()),
                new Bytes(snapshot.live().bytes()).toString(),
                NumberText.count(snapshot.live().objects()),
                new Bytes(snapshot.reached().bytes()).toString(),
                new Bytes(snapshot.usedBytes()).toString());
    }

    /** The cells of a row that grew, after its name. */
    public static List<String> growth(HeapGrowthRow row, int apart) {
        return List.of(
                bytes(row.bytesPerRequest(apart)),
                objects(row.objectsPerRequest(apart)),
                step(row.first(), row.second()),
                step(row.second(), row.third()),
                pattern(row.pattern()));
    }

    private static String step(Amount before, Amount after) {
        long bytes = after.bytes() - before.bytes();
        return (bytes > 0 ? "+" : bytes < 0 ? "-" : "") + new Bytes(Math.abs(bytes));
    }

    /** In a word. */
    public static String pattern(GrowthPattern pattern) {
        return switch (pattern) {
            case GROWS -> "grows";
            case UNEVEN -> "unevenly";
            case ONE_OFF -> "once";
            case LATE -> "late";
            case NONE -> "no longer";
        };
    }

    /** {@code 15.5 B}, {@code 2.4 KiB}. */
    public static String bytes(double bytes) {
        return Math.abs(bytes) < LARGE
                ? String.format(Locale.ROOT, "%.1f B", bytes)
                : (bytes < 0 ? "-" : "") + new Bytes(Math.round(Math.abs(bytes)));
    }

    private static String signed(double bytes) {
        return (bytes >= 0 ? "+" : "") + bytes(bytes);
    }

    /** {@code 3.00}. */
    public static String objects(double objects) {
        return String.format(Locale.ROOT, "%,.2f", objects);
    }

    /** The three tables of the summary; those without rows are left out. */
    public static List<HeapTable> tables(HeapDiffResult result) {
        List<HeapTable> tables = new ArrayList<>();
        Amount live = result.last().live();
        tables.add(new HeapTable(
                "by dependency", "owner", "owners", live, result.summary().byOwner(), 0));
        tables.add(new HeapTable(
                "by class",
                "class",
                "classes",
                live,
                result.summary().byClass(),
                result.summary().classes() - result.summary().byClass().size()));
        tables.add(new HeapTable(
                "by retainer",
                "retainer",
                "retainers",
                result.last().reached(),
                result.summary().byRetainer(),
                result.summary().retainers() - result.summary().byRetainer().size()));
        tables.removeIf(table -> table.parts().isEmpty());
        return tables;
    }

    /** The name of a part: an owner in the words of {@code perf-mem}. */
    public static String name(HeapPart part, String project) {
        if (part.owner().kind() == OwnerKind.DEPENDENCY) {
            return Printable.of(part.name());
        }
        for (MemoryOwner kind : MemoryOwner.values()) {
            if (kind != MemoryOwner.DEPENDENCY && kind.id().equals(part.name())) {
                return MemoryLine.name(kind, part.name(), project);
            }
        }
        return Printable.of(part.name());
    }

    /** The cells of a part, after its name. */
    public static List<String> part(Amount part, Amount all) {
        return List.of(
                new Bytes(part.bytes()).toString(),
                NumberText.percent(all.bytes() == 0 ? 0 : (double) part.bytes() / all.bytes(), PER_CENT_DECIMALS)
                        + " %",
                NumberText.count(part.objects()));
    }

    /** From the root to the retainer. */
    public static String path(HeapGrowthRow row) {
        return row.path().stream().map(Printable::of).collect(Collectors.joining(" → "));
    }

    /** What is on the rows that do not grow with the requests; empty if there are none. */
    public static Optional<String> others(HeapDiffResult result) {
        long more = result.growth().size() - result.growing().size();
        return more == 0
                ? Optional.empty()
                : Optional.of(NumberText.count(more, "other field", "other fields")
                        + " grew once, late, unevenly, or by less than "
                        + Math.round(HeapDiffResult.MIN_BYTES_PER_REQUEST) + " B per request");
    }

    /** What to do about the field that grows most; empty if none does. */
    static Optional<NextStep> nextStep(HeapDiffResult result) {
        return result.largest().map(row -> {
            boolean isField = row.name().contains(".");
            String what = "It grows by " + bytes(row.bytesPerRequest(result.requestsApart())) + " and "
                    + objects(row.objectsPerRequest(result.requestsApart())) + " objects per request, and "
                    + new Bytes(row.survivingBytes())
                    + " that the first " + NumberText.count(result.requestsApart(), "request", "requests")
                    + " left there were still alive after as many more. ";
            return new NextStep(
                    isField
                            ? (row.isOwn()
                                    ? "Release what " + row.name() + " refers to, or bound it"
                                    : "Find what fills " + row.name() + ", and bound it")
                            : "Find what allocates the objects listed as " + row.name(),
                    what + where(row)
                            + "With the same workload, mem-over-time shows whether it levels off, and names the lines that allocate it.",
                    "",
                    "mvn package plimsoll:mem-over-time");
        });
    }

    private static String where(HeapGrowthRow row) {
        if (row.isOwn() && !row.file().isEmpty()) {
            return "The field is declared in " + row.file() + ". ";
        }
        return row.owner().kind() == OwnerKind.DEPENDENCY
                ? "The field is one of " + row.owner().id() + ". "
                : "";
    }
}
