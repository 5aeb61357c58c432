package dev.plimsoll.mojo;

import dev.plimsoll.compare.BisectSearch;
import dev.plimsoll.compare.GitRepository;
import dev.plimsoll.compare.GitRepository.Revision;
import dev.plimsoll.compare.Side;
import dev.plimsoll.compare.SideException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.result.Bisection;
import dev.plimsoll.result.Bisection.BisectStep;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Result;
import dev.plimsoll.run.Measurer.Attempt;
import java.io.IOException;
import java.util.ArrayList;
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
        BisectGoal goal = BisectGoal.of(compared, limits)
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
