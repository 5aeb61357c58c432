package dev.plimsoll.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.report.text.ReproductionText;
import dev.plimsoll.reproduction.LeakTrial.OutOfTimeException;
import dev.plimsoll.reproduction.LeakTrial.TrialReading;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Reproduction;
import dev.plimsoll.result.Reproduction.Conclusion;
import dev.plimsoll.result.Reproduction.ReproducedRequest;
import dev.plimsoll.result.Reproduction.ReproductionFinding;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.workload.CookieScope;
import dev.plimsoll.workload.ExpectedStatuses;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The search, with an application that is simulated by its growth per operation. */
class ReproductionSearchTest {

    private static final int OPERATIONS = 300;

    /** In all, it is more than noise, as a few classes that are loaded late are. */
    private static final double LATE = 28;

    private final List<HttpPlan> run = new ArrayList<>();

    private boolean issuesCookies;

    @Test
    void a_value_that_leaks_only_if_fresh_is_a_key() throws Exception {
        Reproduction found = search(
                PlantedLeaks.plan(HttpRequestPlan.get("/search?q={fresh}&page=1")),
                plan -> has(plan, "{fresh}") ? 164 : 0);

        assertThat(ReproductionText.sentence(found))
                .isEqualTo("GET /search?q=<fresh>: 164 B each; with the same query parameter q: 0 B"
                        + " → something keyed by query parameter q grows without bound");
        assertThat(found.findings())
                .extracting(ReproductionFinding::conclusion)
                .containsExactly(Conclusion.KEYED_WITHOUT_BOUND);
        assertThat(found.trials())
                .extracting(trial -> trial.what())
                .containsExactly(
                        "the configured workload",
                        "the same query parameter q",
                        "16 values of query parameter q in turn",
                        "without query parameter page");
    }

    @Test
    void a_value_that_does_not_matter_is_left_out() throws Exception {
        Reproduction found = search(PlantedLeaks.plan(HttpRequestPlan.get("/a?q={fresh}")), plan -> 128);

        assertThat(paths(found)).containsExactly("/a");
        assertThat(found.findings())
                .extracting(ReproductionFinding::conclusion)
                .containsExactly(Conclusion.INDEPENDENT);
        assertThat(ReproductionText.sentence(found))
                .isEqualTo("GET /a: 128 B each, regardless of its values → it grows with each request");
    }

    @Test
    void what_grows_less_with_the_same_value_is_told_apart() throws Exception {
        Reproduction more = search(
                PlantedLeaks.plan(HttpRequestPlan.get("/a?q={fresh}")), plan -> has(plan, "{fresh}") ? 300 : 100);
        Reproduction changes = search(
                PlantedLeaks.plan(HttpRequestPlan.get("/a?q={fresh}")), plan -> has(plan, "{cycle:1}") ? 0 : 300);
        Reproduction once = search(
                PlantedLeaks.plan(HttpRequestPlan.get("/a?q={fresh}")), plan -> has(plan, "{fresh}") ? 300 : LATE);

        assertThat(more.findings().get(0).conclusion()).isEqualTo(Conclusion.MORE_WITH_NEW_VALUES);
        assertThat(once.findings().get(0).conclusion()).isEqualTo(Conclusion.KEYED_WITHOUT_BOUND);
        assertThat(changes.findings().get(0).conclusion()).isEqualTo(Conclusion.EACH_CHANGE);
        assertThat(ReproductionText.sentence(changes)).contains("with values that were sent before: 300 B");
    }

    @Test
    void of_two_values_the_one_that_matters_stays() throws Exception {
        Reproduction found = search(
                PlantedLeaks.plan(HttpRequestPlan.get("/users/{fresh}?q={fresh}")),
                plan -> has(plan, "/users/{fresh}") ? 164 : 0);

        assertThat(paths(found)).containsExactly("/users/{fresh}");
        assertThat(found.findings())
                .extracting(ReproductionFinding::part, ReproductionFinding::conclusion)
                .containsExactly(
                        tuple("query parameter q", Conclusion.INDEPENDENT),
                        tuple("path segment 2", Conclusion.KEYED_WITHOUT_BOUND));
    }

    @Test
    void what_fills_up_or_happens_once_is_no_leak() {
        assertThat(ForkedTrial.inBoth(100_000, 0)).isZero();
        assertThat(ForkedTrial.inBoth(100_000, -5)).isZero();
        assertThat(ForkedTrial.inBoth(-3, -5)).isEqualTo(-3);
        assertThat(ForkedTrial.inBoth(
                        Map.of("Leaking", new Amount(30_000, 300), "Once", new Amount(4_000, 9)),
                        Map.of("Leaking", new Amount(30_100, 301), "Later", new Amount(50, 1))))
                .isEqualTo(Map.of("Leaking", new Amount(30_000, 300), "Once", Amount.ZERO));
    }

    @Test
    void another_leak_is_not_the_same_one() throws Exception {
        HttpPlan plan = PlantedLeaks.plan(HttpRequestPlan.get("/a"), HttpRequestPlan.get("/b"));
        // Of the same size, but of another class.
        LeakTrial trial = tried -> new TrialReading(
                OPERATIONS,
                tried.requests().size(),
                30_000,
                Map.of(
                        tried.requests().get(0).path().equals("/a")
                                        && tried.requests().size() == 1
                                ? "Other"
                                : "Leaking",
                        300L),
                false);

        Reproduction found = new ReproductionSearch(plan, SeriesKind.LIVE_HEAP, trial, Progress.SILENT).search();

        assertThat(paths(found)).containsExactly("/b");
    }

    @Test
    void sessions_and_concurrency_are_told_from_each_other() throws Exception {
        issuesCookies = true;
        Reproduction session = search(
                PlantedLeaks.plan(HttpRequestPlan.get("/")).atOnce(8),
                plan -> plan.cookies() == CookieScope.ALL ? 0 : 512);
        Reproduction concurrent = search(
                PlantedLeaks.plan(HttpRequestPlan.get("/")).atOnce(8), plan -> plan.concurrency() == 1 ? 0 : 512);

        assertThat(concurrent.findings())
                .extracting(ReproductionFinding::conclusion)
                .containsExactly(Conclusion.ONLY_CONCURRENT, Conclusion.INDEPENDENT);
        assertThat(session.concurrency()).isEqualTo(1);
        assertThat(ReproductionText.sentence(session))
                .isEqualTo("GET /: 512 B each; with cookies kept: 0 B → a new session each time");
        assertThat(ReproductionText.sentence(concurrent))
                .isEqualTo("GET /: 512 B each; one at a time: 0 B → only with several requests under way (8)");
    }

    @Test
    void what_happens_to_be_loaded_in_a_short_run_hides_neither_sessions_nor_concurrency() throws Exception {
        issuesCookies = true;
        Reproduction session = search(
                PlantedLeaks.plan(HttpRequestPlan.get("/")), plan -> plan.cookies() == CookieScope.ALL ? LATE : 300);
        issuesCookies = false;
        Reproduction concurrent = search(
                PlantedLeaks.plan(HttpRequestPlan.get("/")).atOnce(8), plan -> plan.concurrency() == 1 ? LATE : 300);

        assertThat(session.findings())
                .extracting(ReproductionFinding::conclusion)
                .containsExactly(Conclusion.NEW_SESSION);
        assertThat(concurrent.findings())
                .extracting(ReproductionFinding::conclusion)
                .containsExactly(Conclusion.ONLY_CONCURRENT);
    }

    @Test
    void a_value_that_cannot_be_sent_twice_is_no_finding() throws Exception {
        LeakTrial trial = plan -> {
            if (!has(plan, "{fresh}")) {
                throw new ForkException("GET /a answered 409");
            }
            return reading(plan, 300);
        };

        Reproduction found = new ReproductionSearch(
                        PlantedLeaks.plan(HttpRequestPlan.get("/a?q={fresh}")),
                        SeriesKind.LIVE_HEAP,
                        trial,
                        Progress.SILENT)
                .search();

        assertThat(found.findings()).isEmpty();
        assertThat(paths(found)).containsExactly("/a?q={fresh}");
    }

    @Test
    void a_part_without_which_a_request_fails_stays() throws Exception {
        LeakTrial trial = plan -> {
            if (!has(plan, "q=abc")) {
                throw new ForkException("GET /a answered 400\nand more");
            }
            return new TrialReading(OPERATIONS, 1, 30_000, Map.of(), false);
        };

        Reproduction found = new ReproductionSearch(
                        PlantedLeaks.plan(HttpRequestPlan.get("/a?q=abc&page=1")),
                        SeriesKind.LIVE_HEAP,
                        trial,
                        Progress.SILENT)
                .search();

        assertThat(paths(found)).containsExactly("/a?q=abc");
        assertThat(found.trials()).extracting(each -> each.problem()).contains("GET /a answered 400");
    }

    @Test
    void what_was_found_before_the_time_was_over_stays() throws Exception {
        HttpPlan plan = PlantedLeaks.plan(
                HttpRequestPlan.get("/a"), HttpRequestPlan.get("/b"), HttpRequestPlan.get("/c?q={fresh}"));
        LeakTrial trial = tried -> {
            if (run.size() == 3) {
                throw new OutOfTimeException("10 min 0 s had passed");
            }
            run.add(tried);
            return reading(tried, has(tried, "/c") ? 300 : 0);
        };

        Reproduction found = new ReproductionSearch(plan, SeriesKind.LIVE_HEAP, trial, Progress.SILENT).search();

        assertThat(paths(found)).containsExactly("/b", "/c?q={fresh}");
        assertThat(found.stopped()).contains("10 min 0 s had passed");
        assertThat(ReproductionText.effort(found)).contains("ended early because 10 min 0 s had passed");
    }

    @Test
    void what_was_found_before_a_trial_was_impossible_stays() throws Exception {
        LeakTrial trial = tried -> {
            if (!has(tried, "/b?q={fresh}")) {
                throw new IOException("No space left on device");
            }
            return reading(tried, 300);
        };
        HttpPlan plan = PlantedLeaks.plan(HttpRequestPlan.get("/b?q={fresh}"));

        Reproduction found = new ReproductionSearch(plan, SeriesKind.LIVE_HEAP, trial, Progress.SILENT).search();
        ReproductionSearch none = new ReproductionSearch(
                PlantedLeaks.plan(HttpRequestPlan.get("/a")), SeriesKind.LIVE_HEAP, trial, Progress.SILENT);

        assertThat(paths(found)).containsExactly("/b?q={fresh}");
        assertThat(found.stopped()).contains("a short run could not be started or read: No space left on device");
        assertThatThrownBy(none::search).isInstanceOf(IOException.class).hasMessage("No space left on device");
    }

    @Test
    void the_weights_of_a_round_have_no_common_divisor() throws Exception {
        HttpPlan plan = PlantedLeaks.plan(weighted("/a", 4), weighted("/b", 6));

        Reproduction found = search(plan, tried -> tried.requests().size() == 2 ? 300 : 0);

        assertThat(found.requests()).extracting(ReproducedRequest::weight).containsExactly(2, 3);
        assertThat(plan.round()).containsExactly(1, 0, 1, 0, 1);
    }

    private static HttpRequestPlan weighted(String path, int weight) {
        return new HttpRequestPlan("GET", path, List.of(), Optional.empty(), ExpectedStatuses.SUCCESS, weight);
    }

    private Reproduction search(HttpPlan plan, ToDoubleFunction<HttpPlan> perOperation) throws Exception {
        LeakTrial trial = tried -> {
            run.add(tried);
            return reading(tried, perOperation.applyAsDouble(tried));
        };
        return new ReproductionSearch(plan, SeriesKind.LIVE_HEAP, trial, Progress.SILENT).search();
    }

    private TrialReading reading(HttpPlan plan, double perOperation) {
        long bytes = Math.round(perOperation * OPERATIONS);
        return new TrialReading(
                OPERATIONS, plan.requests().size(), bytes, Map.of("Leaking", bytes / 100), issuesCookies);
    }

    private static boolean has(HttpPlan plan, String text) {
        return plan.requests().stream().anyMatch(request -> request.path().contains(text));
    }

    private static List<String> paths(Reproduction found) {
        return found.requests().stream().map(ReproducedRequest::path).toList();
    }
}
