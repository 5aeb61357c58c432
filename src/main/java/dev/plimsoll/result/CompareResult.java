package dev.plimsoll.result;

import dev.plimsoll.result.ComparedRow.Direction;
import dev.plimsoll.result.ComparedRow.RowKind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of {@code compare}: what is better or worse than on another side, and what brought it.
 *
 * @param header what was measured, and where
 * @param base the side that is compared with, for example {@code origin/main (1a2b3c4)}
 * @param head the other side, for example {@code the working tree}
 * @param goals the goals whose results were compared
 * @param rows all figures of the whole, and of dependencies, locations and series those that changed, the largest changes first
 * @param blame what each change of the dependencies does by itself; empty if it was not tried
 * @param bisection the first commit that is worse; empty if it was not looked for
 * @param noisy what both sides are like in fresh forks; empty if that was not to be measured
 * @param reasons why the run is inconclusive; empty if it is not
 * @param notes other remarks, one sentence each
 * @param maps what the rows lack for a picture of the whole; empty if neither side has it
 */
public record CompareResult(
        ResultHeader header,
        String base,
        String head,
        List<String> goals,
        List<ComparedRow> rows,
        Optional<Blame> blame,
        Optional<Bisection> bisection,
        Optional<NoisyFigures> noisy,
        List<Reason> reasons,
        List<String> notes,
        Optional<ComparedMaps> maps)
        implements Result {

    /** Without a picture of the whole. */
    public CompareResult(
            ResultHeader header,
            String base,
            String head,
            List<String> goals,
            List<ComparedRow> rows,
            Optional<Blame> blame,
            Optional<Bisection> bisection,
            Optional<NoisyFigures> noisy,
            List<Reason> reasons,
            List<String> notes) {
        this(header, base, head, goals, rows, blame, bisection, noisy, reasons, notes, Optional.empty());
    }

    public CompareResult {
        goals = List.copyOf(goals);
        rows = List.copyOf(rows);
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }

    @Override
    public CompareResult after(Duration duration) {
        return new CompareResult(
                header.after(duration), base, head, goals, rows, blame, bisection, noisy, reasons, notes, maps);
    }

    /** The same with what brought it. */
    public CompareResult with(Optional<Blame> found, Optional<Bisection> first, List<String> more) {
        return new CompareResult(header, base, head, goals, rows, found, first, noisy, reasons, more, maps);
    }

    /** The same with what both sides are like in fresh forks. */
    public CompareResult with(NoisyFigures found) {
        return new CompareResult(
                header, base, head, goals, rows, blame, bisection, Optional.of(found), reasons, notes, maps);
    }

    /** The same with a picture of the whole. */
    public CompareResult with(ComparedMaps whole) {
        return new CompareResult(
                header, base, head, goals, rows, blame, bisection, noisy, reasons, notes, Optional.of(whole));
    }

    /** All dependencies of a measure, changed or not, what the head has most of first; empty without a picture of the whole. */
    public List<ComparedRow> allDependencies(String measure) {
        return maps.stream()
                .flatMap(each -> Stream.concat(of(RowKind.DEPENDENCY).stream(), each.unchanged().stream()))
                .filter(row -> row.measure().equals(measure))
                .sorted(Comparator.comparingDouble(
                                (ComparedRow row) -> row.head().orElse(0))
                        .reversed()
                        .thenComparing(ComparedRow::subject))
                .toList();
    }

    @Override
    public ResultKind kind() {
        return ResultKind.COMPARE;
    }

    /** None: limits on growth are on the figures of the goals that were compared. */
    @Override
    public List<Figure> figures() {
        return List.of();
    }

    /** The rows of a kind. */
    public List<ComparedRow> of(RowKind kind) {
        return rows.stream().filter(row -> row.kind() == kind).toList();
    }

    /** The rows of parts that went one way, the largest change first. */
    public List<ComparedRow> parts(Direction direction) {
        return rows.stream()
                .filter(row -> row.kind() != RowKind.TOTAL && row.direction() == direction)
                .toList();
    }

    /** How many figures of the whole went one way. */
    public long totals(Direction direction) {
        return totals().filter(row -> row.direction() == direction).count();
    }

    private Stream<ComparedRow> totals() {
        return rows.stream().filter(ComparedRow::isOfWhole);
    }
}
