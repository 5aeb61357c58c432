package dev.plimsoll.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.fork.Budget;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.report.text.ReproductionText;
import dev.plimsoll.result.Reproduction;
import dev.plimsoll.result.Reproduction.Conclusion;
import dev.plimsoll.result.Reproduction.ReproducedRequest;
import dev.plimsoll.result.Reproduction.ReproductionFinding;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.workload.ExpectedStatuses;
import dev.plimsoll.workload.HttpBody;
import dev.plimsoll.workload.HttpHeader;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Leaks that are planted into a real application are reduced to what causes them, with the bytes that were planted. */
@Timeout(300)
@Tag("timed")
class ReproductionCorpusTest {

    /** A class histogram changes by up to 4 KiB by itself, and so does each part of it that the trials compare. */
    private static final int OPERATIONS = 2_000;

    private static final int FEW_OPERATIONS = 300;

    /** Bytes per request: four times that noise. */
    private static final double NOISE = 8;

    @TempDir
    private Path folder;

    @Test
    void a_cache_keyed_by_a_parameter() throws Exception {
        Reproduction found = search(PlantedLeaks.plan(HttpRequestPlan.get("/keyed?lang=en&q={fresh}")));

        assertThat(paths(found)).containsExactly("/keyed?q={fresh}");
        assertThat(found.perRound()).isCloseTo(PlantedLeaks.KEYED, within(NOISE));
        assertThat(found.requests().get(0).perRequest().orElseThrow()).isEqualTo(found.perRound());
        ReproductionFinding q = found.findings().get(0);
        assertThat(q.part()).isEqualTo("query parameter q");
        assertThat(q.conclusion()).isEqualTo(Conclusion.KEYED_WITHOUT_BOUND);
        assertThat(q.rate("constant").orElseThrow()).isCloseTo(0, within(NOISE));
        assertThat(q.rate("cycling").orElseThrow()).isCloseTo(0, within(NOISE));
        assertThat(q.rate("fresh").orElseThrow()).isCloseTo(PlantedLeaks.KEYED, within(NOISE));
        assertThat(ReproductionText.sentence(found))
                .matches("GET /keyed\\?q=<fresh>: 19\\d B each; with the same query parameter q: -?[0-7](\\.\\d)? B"
                        + " → something keyed by query parameter q grows without bound");
        assertThat(found.stopped()).isEmpty();
    }

    @Test
    void a_cache_keyed_by_a_path_segment_a_header_or_a_body() throws Exception {
        Reproduction bySegment = search(PlantedLeaks.plan(HttpRequestPlan.get("/items/{fresh}")));
        Reproduction byHeader = search(PlantedLeaks.plan(new HttpRequestPlan(
                "GET",
                "/header",
                List.of(new HttpHeader("X-Tenant", "{fresh}")),
                Optional.empty(),
                ExpectedStatuses.SUCCESS,
                1)));
        Reproduction byBody = search(PlantedLeaks.plan(new HttpRequestPlan(
                "POST", "/body", List.of(), Optional.of(HttpBody.of("<{fresh}>")), ExpectedStatuses.SUCCESS, 1)));

        assertThat(List.of(bySegment, byHeader, byBody)).allSatisfy(found -> {
            assertThat(found.findings())
                    .extracting(ReproductionFinding::conclusion)
                    .containsExactly(Conclusion.KEYED_WITHOUT_BOUND);
            assertThat(found.perRound()).isCloseTo(PlantedLeaks.KEYED, within(NOISE));
        });
        assertThat(bySegment.findings().get(0).part()).isEqualTo("path segment 2");
        assertThat(byHeader.findings().get(0).part()).isEqualTo("header X-Tenant");
        assertThat(byBody.findings().get(0).part()).isEqualTo("body");
    }

    @Test
    void a_session_per_request() throws Exception {
        Reproduction found = search(PlantedLeaks.plan(HttpRequestPlan.get("/session")));

        assertThat(found.perRound()).isCloseTo(PlantedLeaks.KEYED, within(NOISE));
        ReproductionFinding cookies = found.findings().get(0);
        assertThat(cookies.part()).isEqualTo("cookies");
        assertThat(cookies.conclusion()).isEqualTo(Conclusion.NEW_SESSION);
        assertThat(cookies.rate("kept").orElseThrow()).isCloseTo(0, within(NOISE));
        assertThat(ReproductionText.sentence(found)).endsWith(" → a new session each time");
    }

    @Test
    void a_listener_per_request_among_five_requests_that_do_not_leak() throws Exception {
        Reproduction found = search(PlantedLeaks.plan(
                HttpRequestPlan.get("/a"),
                HttpRequestPlan.get("/b?q={fresh}"),
                HttpRequestPlan.get("/c"),
                HttpRequestPlan.get("/d"),
                HttpRequestPlan.get("/listener?q={fresh}"),
                HttpRequestPlan.get("/e")));

        assertThat(paths(found)).containsExactly("/listener");
        assertThat(found.perRound()).isCloseTo(PlantedLeaks.ADDED, within(NOISE));
        assertThat(found.findings())
                .extracting(ReproductionFinding::conclusion)
                .containsExactly(Conclusion.INDEPENDENT);
        assertThat(ReproductionText.sentence(found))
                .matches("GET /listener: 1[23]\\d B each, regardless of its values → it grows with each request");
    }

    @Test
    void a_thread_per_request() throws Exception {
        Reproduction found =
                search(PlantedLeaks.plan(HttpRequestPlan.get("/thread")), SeriesKind.THREADS, FEW_OPERATIONS);

        assertThat(found.perRound()).isCloseTo(1, within(0.02));
        assertThat(ReproductionText.sentence(found))
                .startsWith("GET /thread: 1.00 threads each, regardless of its values");
    }

    @Test
    void two_requests_that_leak_together_only() throws Exception {
        Reproduction found = search(PlantedLeaks.plan(
                HttpRequestPlan.get("/open"),
                HttpRequestPlan.get("/a"),
                HttpRequestPlan.get("/use"),
                HttpRequestPlan.get("/b")));

        assertThat(paths(found)).containsExactly("/open", "/use");
        assertThat(found.perRound()).isCloseTo(PlantedLeaks.ADDED, within(NOISE));
        assertThat(found.requests()).allMatch(request -> request.perRequest().isEmpty());
        assertThat(ReproductionText.sentence(found))
                .matches("GET /open, then GET /use: 1[23]\\d B per round of both, not with one of them → it grows with"
                        + " each round");
    }

    @Test
    void a_leak_of_concurrent_requests() throws Exception {
        Reproduction found = search(
                PlantedLeaks.plan(HttpRequestPlan.get("/together")).atOnce(4), SeriesKind.LIVE_HEAP, FEW_OPERATIONS);

        assertThat(found.concurrency()).isEqualTo(4);
        assertThat(found.findings())
                .extracting(ReproductionFinding::conclusion)
                .containsExactly(Conclusion.ONLY_CONCURRENT);
        assertThat(found.findings().get(0).rate("one at a time").orElseThrow()).isLessThan(PlantedLeaks.ADDED / 4);
        assertThat(found.perRound()).isBetween(PlantedLeaks.ADDED / 2, PlantedLeaks.ADDED * 1.25);
    }

    @Test
    void a_part_without_which_the_application_answers_otherwise_stays() throws Exception {
        Reproduction found = search(PlantedLeaks.plan(HttpRequestPlan.get("/needs?q=abc&page=2")));

        assertThat(paths(found)).containsExactly("/needs?q=abc");
        assertThat(found.trials()).anyMatch(trial -> trial.problem().contains("404") && !trial.leaks());
    }

    @Test
    void what_does_not_leak_is_not_reproduced() throws Exception {
        Reproduction found = search(PlantedLeaks.plan(HttpRequestPlan.get("/flat?q={fresh}")));

        assertThat(found.isReproduced()).isFalse();
        assertThat(found.trials()).hasSize(1);
        assertThat(found.trials().get(0).leaks()).isFalse();
        assertThat(ReproductionText.sentence(found))
                .isEqualTo("not reproduced: the live heap did not grow in short runs of the configured requests");
    }

    private Reproduction search(HttpPlan plan) throws Exception {
        return search(plan, SeriesKind.LIVE_HEAP, OPERATIONS);
    }

    private Reproduction search(HttpPlan plan, SeriesKind kind, int operations) throws Exception {
        try (TargetLauncher launcher = PlantedLeaks.launcher(folder, plan)
                .open(Path.of(System.getProperty("java.home"), "bin", "java"), folder)) {
            ForkedTrial trial = new ForkedTrial(
                    launcher,
                    List.of("-XX:SoftRefLRUPolicyMSPerMB=0", "-XX:+UseSerialGC"),
                    folder,
                    kind,
                    operations,
                    new Budget(Duration.ofMinutes(4), Long.MAX_VALUE));
            return new ReproductionSearch(plan, kind, trial, Progress.SILENT).search();
        }
    }

    private static List<String> paths(Reproduction found) {
        return found.requests().stream().map(ReproducedRequest::path).toList();
    }
}
