package dev.plimsoll.result;

import dev.plimsoll.result.Ledger.LedgerRow;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of {@code perf-mem}: the memory of an application once it is up.
 *
 * @param header what was measured, and where
 * @param workload what exercised the application, for example {@code GET /orders}; without secrets
 * @param marks the moments at which memory was read, in order; the last one is what rows and limits are about
 * @param resident the categories of the resident set at the last mark; empty if it could not be divided
 * @param rows the owners of heap and metaspace at the last mark, the largest first
 * @param metaspaceGapBytes what the application's metaspace has in addition to what loading its classes again took; empty if
 *     they were not loaded again
 * @param together dependencies that the application did without together, as many as were found in the time;
 *     empty if there is none
 * @param waste what of the live heap could be saved; empty if it was not looked for
 * @param reasons why the run is inconclusive; empty if it is not
 * @param notes other remarks, one sentence each
 */
public record MemoryResult(
        ResultHeader header,
        String workload,
        List<MemoryMark> marks,
        List<LedgerRow> resident,
        List<MemoryRow> rows,
        OptionalLong metaspaceGapBytes,
        Optional<JointRemoval> together,
        Optional<HeapWaste> waste,
        List<Reason> reasons,
        List<String> notes)
        implements Result {

    private static final int MAX_CONTRIBUTORS = 5;
    private static final Comparator<MemoryRow> LARGEST_FIRST =
            Comparator.comparingLong(MemoryRow::bytes).reversed().thenComparing(MemoryRow::id);

    private static final String NOT_UP = "the application was not measured once it was up";

    public MemoryResult {
        marks = List.copyOf(marks);
        resident = List.copyOf(resident);
        rows = List.copyOf(rows);
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }

    /** The same with other rows. */
    public MemoryResult withRows(List<MemoryRow> others) {
        return new MemoryResult(
                header, workload, marks, resident, others, metaspaceGapBytes, together, waste, reasons, notes);
    }

    /** The same with what trying removals found. */
    public MemoryResult withTrials(Optional<JointRemoval> set, List<Reason> moreReasons, List<String> moreNotes) {
        return new MemoryResult(
                header,
                workload,
                marks,
                resident,
                rows,
                metaspaceGapBytes,
                set,
                waste,
                concat(reasons, moreReasons),
                concat(notes, moreNotes));
    }

    private static <T> List<T> concat(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    @Override
    public MemoryResult after(Duration duration) {
        return new MemoryResult(
                header.after(duration),
                workload,
                marks,
                resident,
                rows,
                metaspaceGapBytes,
                together,
                waste,
                reasons,
                notes);
    }

    @Override
    public ResultKind kind() {
        return ResultKind.MEMORY;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.ofWhole(
                Metric.APP_MEMORY,
                header,
                up().<Value>map(mark -> new Value.Exact(mark.bytes())).orElseGet(() -> new Value.Missing(NOT_UP)),
                contributors()));
        owners().forEach(row -> figures.add(new Figure(
                Metric.APP_OWN,
                subject(row),
                Optional.of(row.subject()),
                new Value.Exact(row.bytes()),
                List.of(new Contributor(subject(row), row.bytes())))));
        figures.add(Figure.ofWhole(
                Metric.APP_RSS,
                header,
                up().map(MemoryMark::rssBytes)
                        .filter(OptionalLong::isPresent)
                        .<Value>map(rss -> new Value.Exact(rss.getAsLong()))
                        .orElseGet(() -> new Value.Missing(
                                up().isPresent() ? "this system does not report the resident set" : NOT_UP)),
                List.of()));
        figures.add(unloaded());
        return figures;
    }

    private Figure unloaded() {
        int count = unneeded().size();
        String words = count + (count == 1 ? " dependency of " : " dependencies of ") + header.project()
                + (count == 1 ? " is" : " are") + " neither loaded nor referred to";
        return new Figure(
                Metric.APP_UNLOADED,
                header.project(),
                Optional.of(Figure.WHOLE),
                unloadedCount(),
                unneededContributors(),
                Optional.of(new Figure.Wording(words, "")));
    }

    private Value unloadedCount() {
        if (up().isEmpty()) {
            return new Value.Missing(NOT_UP);
        }
        return dependencies().stream().anyMatch(row -> row.need().isPresent())
                        || dependencies().isEmpty()
                ? new Value.Exact(unneeded().size())
                : new Value.Missing("there is no project here whose code could refer to the dependencies");
    }

    private List<Contributor> unneededContributors() {
        return unneeded().stream().map(row -> new Contributor(row.subject(), 1)).toList();
    }

    /**
     * The dependencies that may be removed, since nothing that was measured needs them or what leaves with them, those with the
     * largest files first. What leaves with another one is not among them, nor what the application failed without.
     */
    public List<MemoryRow> unneeded() {
        Set<String> needed = rows.stream()
                .filter(row ->
                        row.isInUse() || row.need().filter(Need::isReferredTo).isPresent())
                .map(MemoryRow::id)
                .collect(Collectors.toSet());
        List<MemoryRow> all = dependencies().stream()
                .filter(row -> row.removal().filter(Removal::isPossible).isPresent())
                .filter(row -> row.removal().orElseThrow().ids().stream().noneMatch(needed::contains))
                .toList();
        return all.stream()
                .filter(row -> all.stream()
                        .filter(other -> other != row)
                        .noneMatch(other -> other.removal().orElseThrow().ids().contains(row.id())))
                .sorted(Comparator.comparingLong(
                                (MemoryRow row) -> row.removal().orElseThrow().fileBytes())
                        .reversed()
                        .thenComparing(MemoryRow::id))
                .toList();
    }

    /** The project, if it has a row, and its dependencies, the largest first. */
    private List<MemoryRow> owners() {
        return rows.stream()
                .filter(row -> row.isDependency() || row.kind() == MemoryOwner.PROJECT)
                .sorted(LARGEST_FIRST)
                .toList();
    }

    private String subject(MemoryRow row) {
        return row.isDependency() ? row.subject() : header.project().replaceFirst(":[^:]*$", "");
    }

    private List<Contributor> contributors() {
        return owners().stream()
                .filter(row -> row.bytes() > 0)
                .limit(MAX_CONTRIBUTORS)
                .map(row -> new Contributor(subject(row), row.bytes()))
                .toList();
    }

    /** The last mark; empty if there is none. */
    public Optional<MemoryMark> up() {
        return marks.isEmpty() ? Optional.empty() : Optional.of(marks.get(marks.size() - 1));
    }

    /** The rows of libraries, the largest first. */
    public List<MemoryRow> dependencies() {
        return rows.stream()
                .filter(MemoryRow::isDependency)
                .sorted(LARGEST_FIRST)
                .toList();
    }

    /** The rows that are not libraries, in the order of their kinds. */
    public List<MemoryRow> others() {
        return rows.stream()
                .filter(row -> !row.isDependency())
                .sorted(Comparator.comparing(MemoryRow::kind))
                .toList();
    }

    /** The sum of all rows; a part that no row has is empty. */
    public MemoryRow sum() {
        return new MemoryRow(
                MemoryOwner.UNEXPLAINED,
                "total",
                rows.stream().mapToInt(MemoryRow::classesLoaded).sum(),
                rows.stream().mapToInt(MemoryRow::classesGenerated).sum(),
                OptionalInt.empty(),
                sum(MemoryRow::metaspaceBytes),
                sum(MemoryRow::heapBytes),
                Optional.empty(),
                Optional.empty());
    }

    private OptionalLong sum(Function<MemoryRow, OptionalLong> part) {
        return rows.stream().map(part).flatMapToLong(OptionalLong::stream).reduce(Long::sum);
    }

    /** The gap of the metaspace as a share of the application's: 0.01 is 1 %; empty if it was not measured. */
    public Optional<Double> metaspaceGapShare() {
        return metaspaceGapBytes.isPresent() && up().isPresent()
                ? Optional.of(
                        (double) metaspaceGapBytes.getAsLong() / up().get().metaspaceBytes())
                : Optional.empty();
    }
}
