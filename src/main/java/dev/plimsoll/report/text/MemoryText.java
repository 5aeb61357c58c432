package dev.plimsoll.report.text;

import dev.plimsoll.result.Ledger.LedgerRow;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code perf-mem} found, in words: the same in all reports. */
public final class MemoryText {

    private MemoryText() {}

    /**
     * The lines of the table, in order: the largest dependencies, the others as one line, and what is no dependency. They add
     * up to {@link #total}.
     *
     * @param most how many dependencies have a line of their own
     * @param ellipsis before the number of the others
     */
    public static List<MemoryLine> lines(MemoryResult result, int most, String ellipsis) {
        String project = result.header().project();
        List<MemoryRow> dependencies =
                result.dependencies().stream().filter(MemoryRow::isInUse).toList();
        List<MemoryLine> lines = new ArrayList<>();
        dependencies.stream()
                .limit(most)
                .map(row -> MemoryLine.of(row, project))
                .forEach(lines::add);
        List<MemoryRow> others = dependencies.stream().skip(most).toList();
        if (!others.isEmpty()) {
            lines.add(MemoryLine.of(others, ellipsis + " and " + NumberText.count(others.size()) + " more"));
        }
        result.others().forEach(row -> lines.add(MemoryLine.of(row, project)));
        rest(result).ifPresent(lines::add);
        return lines;
    }

    /**
     * The largest rows: dependencies and others of at least {@code minShare} of the total, and all others as one line. They add
     * up to {@link #total}.
     *
     * @param most how many dependencies have a line of their own
     * @param more what the line of the others says, by their number
     */
    public static List<MemoryLine> largest(MemoryResult result, int most, IntFunction<String> more, double minShare) {
        String project = result.header().project();
        double min = minShare * total(result).map(MemoryLine::bytes).orElse(0L);
        List<MemoryRow> dependencies =
                result.dependencies().stream().filter(MemoryRow::isInUse).toList();
        List<MemoryRow> shown = Stream.concat(dependencies.stream().limit(most), result.others().stream())
                .filter(row -> MemoryLine.of(row, project).bytes() >= min)
                .toList();
        List<MemoryRow> cut = Stream.concat(dependencies.stream(), result.others().stream())
                .filter(row -> !shown.contains(row))
                .toList();
        List<MemoryLine> lines = new ArrayList<>();
        shown.forEach(row -> lines.add(MemoryLine.of(row, project)));
        if (!cut.isEmpty()) {
            lines.add(MemoryLine.of(cut, more.apply(cut.size())));
        }
        rest(result).ifPresent(lines::add);
        return lines;
    }

    /** Live heap and metaspace of the application once it is up; empty if it was not measured. */
    public static Optional<MemoryLine> total(MemoryResult result) {
        return result.up().map(up -> MemoryLine.total(result, up));
    }

    /** A row as a line of its own. */
    public static MemoryLine line(MemoryRow row, MemoryResult result) {
        return MemoryLine.of(row, result.header().project());
    }

    /** What the application has in addition to all rows, so that no difference goes unseen; empty if there is none. */
    public static Optional<MemoryLine> rest(MemoryResult result) {
        return result.up().flatMap(up -> MemoryLine.rest(result, up));
    }

    /**
     * The dependencies that have classes, of which none is loaded, and no object, and that are not among those to remove; those
     * with most classes first.
     */
    public static List<MemoryRow> unloaded(MemoryResult result) {
        Set<String> removable = RemovalText.covered(result);
        return result.dependencies().stream()
                .filter(MemoryRow::isUnloaded)
                .filter(row -> !removable.contains(row.id()))
                .sorted(Comparator.comparingInt(
                                (MemoryRow row) -> row.classesInJar().orElse(0))
                        .reversed()
                        .thenComparing(MemoryRow::id))
                .toList();
    }

    /** {@code 12 dependencies have no class loaded}, to be followed by {@link #unloadedNames}. */
    public static String unloadedHead(MemoryResult result) {
        int count = unloaded(result).size();
        String more = RemovalText.of(result).isEmpty() ? "" : " more";
        return NumberText.count(count) + more + (count == 1 ? " dependency has" : " dependencies have")
                + " no class loaded";
    }

    /** The same as a sentence; empty if there are none. */
    public static Optional<String> unloadedSentence(MemoryResult result) {
        return unloaded(result).isEmpty()
                ? Optional.empty()
                : Optional.of(unloadedHead(result) + " up to here; other paths of the application may need them.");
    }

    /** Why the classes of the rows are fewer than those of the application; empty if they are not. */
    public static Optional<String> hiddenClasses(MemoryResult result) {
        long all = result.up().map(MemoryMark::classes).orElse(0L);
        long shown = total(result).map(line -> (long) line.loaded().orElse(0)).orElse(all);
        return all <= shown
                ? Optional.empty()
                : Optional.of("Loaded classes are those in the jars. The JVM has "
                        + NumberText.count(all - shown) + " more, such as lambdas, which are "
                        + NumberText.count(all) + " in total; their metaspace is part of the rows.");
    }

    /** The artifacts of {@link #unloaded}, in the same order; the coordinates of those that share their artifact. */
    public static List<String> unloadedNames(MemoryResult result) {
        Map<String, Long> perArtifact = result.dependencies().stream()
                .map(MemoryText::artifact)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return unloaded(result).stream()
                .map(row -> perArtifact.getOrDefault(artifact(row), 1L) == 1 ? artifact(row) : row.subject())
                .map(Printable::of)
                .toList();
    }

    private static String artifact(MemoryRow row) {
        String[] parts = row.subject().split(":", 2);
        return parts[parts.length - 1];
    }

    /** One sentence per mark, without a full stop: what the application used then. */
    public static List<String> marks(MemoryResult result) {
        return result.marks().stream().map(MemoryText::mark).toList();
    }

    private static String mark(MemoryMark mark) {
        return moment(mark) + " (" + TimeSpan.print(Duration.ofMillis(mark.millisSinceStart())) + "): "
                + new Bytes(mark.bytes()) + " (live heap " + new Bytes(mark.liveHeapBytes()) + " + metaspace "
                + new Bytes(mark.metaspaceBytes()) + ")" + set("RSS", mark.rssBytes()) + set("PSS", mark.pssBytes());
    }

    private static String set(String name, OptionalLong bytes) {
        return bytes.isPresent() ? ", " + name + " " + new Bytes(bytes.getAsLong()) : "";
    }

    /** {@code ready} or {@code after the requests}. */
    public static String moment(MemoryMark mark) {
        return mark.name().equals(MemoryMark.REQUESTS) ? "after the requests" : Printable.of(mark.name());
    }

    /** {@code RSS 267.1 MiB of 512.0 MiB container limit}; empty if the system does not report it. */
    public static Optional<String> residentHead(MemoryResult result) {
        return rss(result).map(bytes -> "RSS " + new Bytes(bytes) + containerLimit(result));
    }

    private static String containerLimit(MemoryResult result) {
        OptionalLong bytes = result.up().map(MemoryMark::containerLimitBytes).orElse(OptionalLong.empty());
        return bytes.isPresent() ? " of " + new Bytes(bytes.getAsLong()) + " container limit" : "";
    }

    /** {@code live heap 64.0} for each category of the resident set, in MiB, and what they lack to the whole. */
    public static List<String> residentParts(MemoryResult result) {
        List<String> parts = new ArrayList<>();
        result.resident()
                .forEach(row -> parts.add(row.category().text() + " " + new Bytes(row.bytes()).inTenthsOfMiB()));
        residentRest(result).ifPresent(rest -> parts.add("in none of these " + new Bytes(rest).inTenthsOfMiB()));
        return parts;
    }

    /** What the resident set has in addition to its categories; empty if nothing or if it was not divided. */
    public static Optional<Long> residentRest(MemoryResult result) {
        long sum = result.resident().stream().mapToLong(LedgerRow::bytes).sum();
        return result.resident().isEmpty()
                ? Optional.empty()
                : rss(result).map(bytes -> bytes - sum).filter(rest -> rest != 0);
    }

    private static Optional<Long> rss(MemoryResult result) {
        return result.up()
                .map(MemoryMark::rssBytes)
                .flatMap(bytes -> bytes.stream().boxed().findFirst());
    }
}
