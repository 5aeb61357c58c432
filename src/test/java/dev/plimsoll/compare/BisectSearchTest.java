package dev.plimsoll.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Bisection.BisectStep;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BisectSearchTest {

    private static final int COMMITS = 64;
    private static final long THRESHOLD = 1_000;

    private static final List<GitRepository.Revision> HISTORY = IntStream.range(0, COMMITS)
            .mapToObj(i -> new GitRepository.Revision("c" + i, "change " + i))
            .toList();

    @Test
    void each_of_64_commits_is_found_in_at_most_6_measurements() throws Exception {
        for (int bump = 0; bump < COMMITS; bump++) {
            BisectSearch search = search(bump);

            assertThat(search.first(2_000)).map(BisectStep::commit).hasValue("c" + bump);
            assertThat(search.steps()).as("bump at " + bump).hasSizeLessThanOrEqualTo(6);
        }
    }

    @Test
    void the_only_commit_is_the_first_one_without_measuring() throws Exception {
        BisectSearch search = new BisectSearch(HISTORY.subList(0, 1), THRESHOLD, commit -> {
            throw new AssertionError("the head is known");
        });

        assertThat(search.first(2_000)).hasValue(new BisectStep("c0", "change 0", OptionalLong.of(2_000)));
    }

    @Test
    void exactly_the_threshold_is_not_above_it() throws Exception {
        BisectSearch search = new BisectSearch(HISTORY.subList(0, 2), THRESHOLD, commit -> OptionalLong.of(THRESHOLD));

        assertThat(search.first(2_000)).map(BisectStep::commit).hasValue("c1");
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 30, 0, 62})
    void a_commit_that_does_not_build_is_replaced_by_its_neighbour(int broken) throws Exception {
        BisectSearch search = new BisectSearch(
                HISTORY, THRESHOLD, commit -> number(commit) == broken ? OptionalLong.empty() : amount(commit, 40));

        assertThat(search.first(2_000)).map(BisectStep::commit).hasValue("c40");
    }

    @Test
    void commits_that_do_not_build_may_hide_the_first_one() throws Exception {
        BisectSearch search = new BisectSearch(
                HISTORY,
                THRESHOLD,
                commit -> number(commit) >= 38 && number(commit) <= 42 ? OptionalLong.empty() : amount(commit, 40));

        assertThat(search.first(2_000)).isEmpty();
        assertThat(search.steps()).filteredOn(step -> step.amount().isEmpty()).hasSize(5);
    }

    private static BisectSearch search(int bump) {
        return new BisectSearch(HISTORY, THRESHOLD, commit -> amount(commit, bump));
    }

    private static OptionalLong amount(GitRepository.Revision commit, int bump) {
        return OptionalLong.of(number(commit) < bump ? 900 : 1_001);
    }

    private static int number(GitRepository.Revision commit) {
        return Integer.parseInt(commit.hash().substring(1));
    }
}
