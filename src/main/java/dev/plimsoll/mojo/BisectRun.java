package dev.plimsoll.mojo;

import dev.plimsoll.compare.BisectSearch;
import dev.plimsoll.compare.GitRepository;
import dev.plimsoll.compare.GitRepository.Revision;
import dev.plimsoll.compare.Side;
import dev.plimsoll.compare.SideException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.gate.Bound;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.result.Bisection;
import dev.plimsoll.result.Bisection.BisectStep;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedRow;
import dev.plimsoll.result.ComparedRow.Direction;
import dev.plimsoll.result.ComparedRow.RowKind;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Result;
import dev.plimsoll.run.Measurer.Attempt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Looks for the first commit between two compared sides whose figure is above a limit; without one, above the middle of both sides.
 *
 * @param base the side that is compared with, a commit
 * @param head the other side; empty for the working tree
 * @param limits those that are set
 */
record BisectRun(MojoContext context, ForkedGoals forks, OtherSide base, Optional<Side> head, List<Limit> limits) {

    /** Those that repeat exactly enough for one measurement per commit. */
    private static final List<Metric> EXACT =
            List.of(Metric.BOOT_MEMORY, Metric.ALLOCATED, Metric.ALLOCATED_OBJECTS, Metric.APP_MEMORY);

    /**
     * What is looked for.
     *
     * @param headAmount the figure of the head, which is above the threshold
     */
    private record Goal(Metric metric, long threshold, String why, long headAmount) {}

    BisectRun {
        limits = List.copyOf(limits);
    }

    /**
     * Searches.
     *
     * @throws SideException if the sides are not commits of one history, or nothing is worse
     */
    Bisection of(CompareResult compared, Attempt<CompareResult> attempt)
            throws SideException, InterruptedException, MojoExecutionException {
        Goal goal = limited(compared)
                .or(() -> worse(compared))
                .orElseThrow(() -> new SideException(
                        SideException.Kind.EMPTY, "no figure that repeats exactly is worse or crosses a limit"));
        List<Revision> commits = commits();
        String measuring = goal.metric().kind().measuredBy();
        MojoContext planned = forks.contextOf(context, measuring);
        Progress progress = attempt.progress();
        progress.phase(
                commits.size() + " commits, at most " + builds(commits.size()) + " builds", builds(commits.size()));
        BisectSearch search = new BisectSearch(commits, goal.threshold(), commit -> {
            progress.started(commit.subject());
            OptionalLong amount = amount(planned, commit, goal.metric());
            progress.finished(commit.subject(), 1);
            return amount;
        });
        Optional<BisectStep> first = search.first(goal.headAmount());
        return new Bisection(
                goal.metric().title(),
                goal.metric().unit(),
                goal.threshold(),
                goal.why(),
                commits.size(),
                search.steps(),
                first);
    }

    /** How many halvings a search takes. */
    private static int builds(int commits) {
        return commits <= 1 ? 1 : Integer.SIZE - Integer.numberOfLeadingZeros(commits - 1);
    }

    private List<Revision> commits() throws SideException, InterruptedException {
        if (!(base.side() instanceof Side.Revision from)
                || head.filter(side -> !(side instanceof Side.Revision)).isPresent()) {
            throw new SideException(SideException.Kind.EMPTY, "both sides must be commits of this project");
        }
        GitRepository repository = GitRepository.of(context.directory());
        String upTo =
                head.isPresent() ? repository.commit(head.get().toString()).hash() : "HEAD";
        String after = repository.commit(from.ref()).hash();
        List<Revision> commits = new ArrayList<>();
        boolean isEdited = head.isEmpty() && repository.isEdited();
        if (!isEdited || !repository.resolve(upTo).equals(Optional.of(after))) {
            commits.addAll(repository.commits(after, upTo));
        }
        if (isEdited) {
            commits.add(new Revision("", "what is not committed"));
        }
        return commits;
    }

    /** A limit that the base meets and the head does not. */
    private Optional<Goal> limited(CompareResult compared) {
        for (Limit limit : limits) {
            if (EXACT.contains(limit.metric()) && limit.bound() instanceof Bound.Maximum maximum) {
                Optional<ComparedRow> row = total(compared, limit.metric());
                boolean crosses = row.isPresent()
                        && row.get().base().orElse(0) <= maximum.amount()
                        && row.get().head().orElse(0) > maximum.amount();
                if (crosses) {
                    return Optional.of(new Goal(
                            limit.metric(),
                            maximum.amount(),
                            "the limit of " + limit.setAt(),
                            Math.round(row.get().head().orElseThrow())));
                }
            }
        }
        return Optional.empty();
    }

    /** The figure that is worse by the largest share, and the middle of both sides. */
    private static Optional<Goal> worse(CompareResult compared) {
        return EXACT.stream()
                .flatMap(metric -> total(compared, metric).stream()
                        .filter(row -> row.direction() == Direction.WORSE)
                        .map(row -> new Candidate(metric, row)))
                .max(Comparator.comparingDouble(Candidate::share))
                .map(Candidate::goal);
    }

    private record Candidate(Metric metric, ComparedRow row) {

        double share() {
            return row.difference() / Math.max(1, row.base().orElse(0));
        }

        Goal goal() {
            double from = row.base().orElse(0);
            double to = row.head().orElse(0);
            return new Goal(metric, Math.round((from + to) / 2), "the middle of both sides", Math.round(to));
        }
    }

    private static Optional<ComparedRow> total(CompareResult compared, Metric metric) {
        return compared.of(RowKind.TOTAL).stream()
                .filter(row ->
                        row.measure().equals(metric.title()) && row.unit().equals(metric.unit()))
                .filter(row -> row.goal().equals(metric.kind().goal()))
                .findFirst();
    }

    private OptionalLong amount(MojoContext planned, Revision commit, Metric metric) throws InterruptedException {
        try {
            SideMeasurement.Measured measured =
                    new SideMeasurement(planned, base.timeout()).of(new Side.Revision(commit.hash()));
            return OtherSide.read(measured.file()).stream()
                    .flatMap(result -> figures(result, metric))
                    .findFirst()
                    .orElse(OptionalLong.empty());
        } catch (SideException | IOException failure) {
            context.log().warn(String.valueOf(failure.getMessage()));
            return OptionalLong.empty();
        }
    }

    private static Stream<OptionalLong> figures(Result result, Metric metric) {
        return result.figures().stream()
                .filter(figure -> figure.metric() == metric && figure.row().equals(Optional.of(Figure.WHOLE)))
                .map(figure -> figure.value().amount());
    }
}
