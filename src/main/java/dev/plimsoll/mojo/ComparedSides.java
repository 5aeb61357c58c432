package dev.plimsoll.mojo;

import dev.plimsoll.compare.Comparison;
import dev.plimsoll.compare.FlameComparison;
import dev.plimsoll.compare.Side;
import dev.plimsoll.compare.SideException;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.gate.BaselineEntry;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedMaps;
import dev.plimsoll.result.ComparedRow;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.run.Measurer.Attempt;
import dev.plimsoll.run.RunException;
import dev.plimsoll.unit.IoProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * The results of both sides of a module.
 *
 * @param base the side that is compared with
 * @param head the other side; empty for the working tree
 * @param folder where the goals write their results
 * @param pages where the pages of the comparison are written
 * @param due the goals to compare, in their order
 */
record ComparedSides(
        MojoContext context, OtherSide base, Optional<Side> head, Path folder, Path pages, List<ResultKind> due) {

    private static final String WORKING_TREE = "the working tree";

    /**
     * The results of one goal.
     *
     * @param base empty if that side could not be measured
     * @param head empty if that side could not be measured
     */
    private record Pair(ResultKind kind, Optional<Result> base, Optional<Result> head) {

        boolean isComplete() {
            return base.isPresent() && head.isPresent();
        }
    }

    /**
     * What is looked for besides comparing what the goals measured.
     *
     * @param bisect empty if the first commit that is worse is not looked for
     * @param blocks empty if both sides are not measured in fresh forks
     */
    record More(BlameParts blameParts, BlameParts.Terms terms, Optional<BisectRun> bisect, Optional<BlockRun> blocks) {}

    ComparedSides {
        due = List.copyOf(due);
    }

    /** Measures both sides, as far as they are not results, and compares them. */
    CompareResult compared(GoalsOfAll runner, More more, Attempt<CompareResult> attempt)
            throws ForkException, InterruptedException {
        try {
            boolean areStored = base.side() instanceof Side.Results
                    && head.filter(Side.Results.class::isInstance).isPresent();
            List<String> failures = areStored ? List.of() : runner.measure(due);
            List<Pair> pairs = pairs();
            CompareResult result = result(pairs, failures, attempt);
            writeFlameGraphs(pairs);
            attempt.partial().accept(result);
            CompareResult explained = explained(result, pairs, more, attempt);
            return more.blocks().isPresent() ? more.blocks().get().added(explained, attempt) : explained;
        } catch (RunException | MojoExecutionException failure) {
            throw new ForkException(String.valueOf(failure.getMessage()), failure);
        }
    }

    private CompareResult explained(CompareResult result, List<Pair> pairs, More more, Attempt<CompareResult> attempt)
            throws InterruptedException, MojoExecutionException {
        CompareResult blamed = more.terms().isWanted() ? blamed(result, pairs, more, attempt) : result;
        return more.bisect().isPresent() ? bisected(blamed, more.bisect().get(), attempt) : blamed;
    }

    private List<Pair> pairs() throws RunException {
        List<Pair> pairs = new ArrayList<>();
        for (ResultKind kind : due) {
            Path own = folder.resolve(kind.goal() + ".json");
            pairs.add(new Pair(kind, base.result(own, false), headResult(own)));
        }
        return pairs;
    }

    /** A page that cannot be written costs nothing else. */
    private void writeFlameGraphs(List<Pair> pairs) throws RunException {
        for (Pair pair : pairs) {
            Path own = folder.resolve(pair.kind().goal() + ".json");
            Optional<Path> before = base.file(own, false);
            Optional<Path> after = head.isPresent() ? headSide().file(own, true) : Optional.of(own);
            if (before.isPresent()
                    && after.isPresent()
                    && pair.base().orElse(null) instanceof ObjectsResult baseResult
                    && pair.head().orElse(null) instanceof ObjectsResult headResult) {
                try {
                    new FlameComparison(
                                    new FlameComparison.FlameSide(base.name(), before.get(), baseResult),
                                    new FlameComparison.FlameSide(headName(), after.get(), headResult))
                            .write(pages);
                } catch (IOException failure) {
                    context.log().warn("No differential flame graph: " + IoProblem.of(failure));
                }
            }
        }
    }

    private String headName() {
        return head.isPresent() ? headSide().name() : WORKING_TREE;
    }

    private Optional<Result> headResult(Path own) throws RunException {
        if (head.isPresent()) {
            return headSide().result(own, true);
        }
        try {
            return OtherSide.read(own);
        } catch (IOException unreadable) {
            throw new RunException(unreadable.getMessage(), unreadable);
        }
    }

    private OtherSide headSide() {
        return new OtherSide(
                context, base.resultName(), base.module(), head.orElseThrow(), base.results(), base.timeout());
    }

    private CompareResult result(List<Pair> pairs, List<String> failures, Attempt<CompareResult> attempt)
            throws RunException {
        List<Pair> complete = pairs.stream().filter(Pair::isComplete).toList();
        if (complete.isEmpty()) {
            throw new RunException("Nothing could be compared with " + base.name() + ": "
                    + (failures.isEmpty()
                            ? "no goal has results of both sides. Its <goals> (-Dplimsoll.goals) are " + goals(pairs)
                                    + "."
                            : String.join("; ", failures)));
        }
        List<ComparedRow> rows = new ArrayList<>();
        complete.forEach(pair -> rows.addAll(
                Comparison.rows(pair.base().orElseThrow(), pair.head().orElseThrow())));
        rows.sort(Comparator.comparing((ComparedRow row) -> !row.isOfWhole()));
        Result any = complete.get(0).head().orElseThrow();
        List<ComparedMaps> maps = complete.stream()
                .map(pair ->
                        Comparison.maps(pair.base().orElseThrow(), pair.head().orElseThrow()))
                .toList();
        CompareResult compared = new CompareResult(
                attempt.info().header(any.header().environment()),
                base.name(),
                headName(),
                complete.stream().map(pair -> pair.kind().goal()).toList(),
                rows,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reasons(pairs),
                List.of());
        return compared.with(new ComparedMaps(
                maps.stream().flatMap(each -> each.unchanged().stream()).toList(),
                maps.stream().flatMap(each -> each.allocations().stream()).toList()));
    }

    private static String goals(List<Pair> pairs) {
        return String.join(", ", pairs.stream().map(pair -> pair.kind().goal()).toList());
    }

    private List<Reason> reasons(List<Pair> pairs) {
        List<Reason> reasons = new ArrayList<>();
        for (Pair pair : pairs) {
            if (!pair.isComplete()) {
                String side = pair.base().isEmpty() ? base.name() : headName();
                reasons.add(new Reason(
                        "side-not-measured",
                        pair.kind().goal() + " has no result of " + side
                                + ", so it is not compared. The warning above says why;"
                                + " leave it out with <goals> (-Dplimsoll.goals) if it cannot have one."));
                continue;
            }
            List<String> differences = BaselineEntry.of(pair.base().orElseThrow())
                    .environmentDifferences(BaselineEntry.of(pair.head().orElseThrow()));
            if (!differences.isEmpty()) {
                reasons.add(new Reason(
                        "other-environment",
                        "The results of " + pair.kind().goal() + " come from different environments ("
                                + String.join(", ", differences)
                                + "), so a difference may not be one of the code. Measure both sides in the same."));
            }
        }
        return reasons;
    }

    private CompareResult blamed(CompareResult result, List<Pair> pairs, More more, Attempt<CompareResult> attempt)
            throws InterruptedException {
        for (Pair pair : pairs) {
            if (pair.isComplete()
                    && pair.base().get() instanceof BundleResult before
                    && pair.head().get() instanceof BundleResult after) {
                BlameParts.Found found = more.blameParts().of(context, more.terms(), before, after, attempt, folder);
                return result.with(found.blame(), Optional.empty(), found.notes());
            }
        }
        return result;
    }

    private static CompareResult bisected(CompareResult result, BisectRun bisect, Attempt<CompareResult> attempt)
            throws InterruptedException, MojoExecutionException {
        attempt.partial().accept(result);
        try {
            return result.with(result.blame(), Optional.of(bisect.of(result, attempt)), result.notes());
        } catch (SideException failure) {
            List<String> notes = new ArrayList<>(result.notes());
            notes.add("The first commit that is worse was not looked for: " + failure.getMessage() + ".");
            return result.with(result.blame(), Optional.empty(), notes);
        }
    }
}
