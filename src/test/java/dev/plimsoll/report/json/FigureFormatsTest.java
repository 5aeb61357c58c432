package dev.plimsoll.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.Judged;
import dev.plimsoll.report.ShopMemory;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The formats of tools that follow figures over time, in the shape that each of them documents. */
class FigureFormatsTest {

    private static final List<IndexEntry> ENTRIES = List.of(
            IndexEntry.of(Judged.orders(), Judged.of(Judged.orders()), ""),
            IndexEntry.of(ShopMemory.of(), Verdict.PASS, ""));

    private static final long ALLOCATED = ENTRIES.get(0).figures().get(Metric.ALLOCATED.id());

    /** {@code BenchmarkResult} in {@code src/extract.ts}: name, value and unit are required, range and extra are texts. */
    @Test
    void github_action_benchmark_gets_an_array_with_a_number_a_name_and_a_unit_each() {
        JsonNode json = JsonMapper.shared().readTree(BenchmarkActionJson.text(ENTRIES));

        assertThat(json.isArray()).isTrue();
        assertThat(json.size()).isEqualTo(4);
        for (JsonNode each : json) {
            assertThat(each.path("name").isString()
                            && each.path("unit").isString()
                            && each.path("value").isNumber())
                    .isTrue();
            assertThat(each.propertyNames()).isSubsetOf("name", "unit", "value", "range", "extra");
        }
        assertThat(json.at("/0/name").stringValue()).isEqualTo("com.acme:shop perf-objects allocatedPerRequest");
        assertThat(json.at("/0/value").longValue()).isEqualTo(ALLOCATED);
        assertThat(json.at("/0/unit").stringValue()).isEqualTo("B");
        assertThat(json.at("/0/range").stringValue()).startsWith("± ");
    }

    /** The JSON schema in Bencher's reference: objects in an object, each with a required number and two optional ones. */
    @Test
    void bencher_gets_measures_with_bounds_by_benchmark() {
        JsonNode json = JsonMapper.shared().readTree(BencherJson.text(ENTRIES));

        assertThat(json.propertyNames()).containsExactly("com.acme:shop perf-objects", "com.acme:shop perf-mem");
        for (JsonNode benchmark : json) {
            for (JsonNode measure : benchmark) {
                assertThat(measure.propertyNames()).containsExactly("value", "lower_value", "upper_value");
                assertThat(measure.path("lower_value").longValue())
                        .isLessThanOrEqualTo(measure.path("value").longValue());
            }
        }
        JsonNode measure = json.path("com.acme:shop perf-objects").path("allocated-per-request");
        assertThat(measure.path("value").longValue()).isEqualTo(ALLOCATED);
        assertThat(measure.path("upper_value").longValue()).isGreaterThan(ALLOCATED);
    }

    /** What {@code JSONResultFormat} of JMH writes for each benchmark. */
    @Test
    void readers_of_jmh_results_get_memory_as_the_primary_metric() {
        JsonNode json = JsonMapper.shared().readTree(JmhJson.text(ENTRIES));

        JsonNode first = json.get(0);
        assertThat(first.propertyNames())
                .containsExactly(
                        "benchmark",
                        "mode",
                        "threads",
                        "forks",
                        "warmupIterations",
                        "warmupTime",
                        "warmupBatchSize",
                        "measurementIterations",
                        "measurementTime",
                        "measurementBatchSize",
                        "primaryMetric",
                        "secondaryMetrics");
        assertThat(first.path("benchmark").stringValue()).isEqualTo("com.acme.shop.perf-objects.allocatedPerRequest");
        JsonNode metric = first.path("primaryMetric");
        assertThat(metric.propertyNames())
                .containsExactly("score", "scoreError", "scoreConfidence", "scorePercentiles", "scoreUnit", "rawData");
        assertThat(metric.path("score").doubleValue()).isEqualTo(ALLOCATED);
        assertThat(metric.path("scoreUnit").stringValue()).isEqualTo("B");
        assertThat(metric.at("/rawData/0/0").doubleValue()).isEqualTo(ALLOCATED);
        assertThat(metric.path("scoreConfidence").size()).isEqualTo(2);
    }

    @Test
    void figures_of_an_inconclusive_run_would_look_like_a_change() {
        GateResult inconclusive = new GateResult(Verdict.INCONCLUSIVE, List.of(), List.of());
        List<IndexEntry> entries = List.of(IndexEntry.of(Judged.orders(), inconclusive, ""));

        assertThat(BenchmarkActionJson.text(entries).strip()).isIn("[]", "[ ]");
        assertThat(EntryFigure.of(entries)).isEmpty();
        assertThat(EntryFigure.of(List.of(IndexEntry.of(Judged.orders(), Verdict.PASS, ""))))
                .isNotEmpty();
    }

    /** The properties that Shields documents for its endpoint badge. */
    @Test
    void a_badge_says_how_many_limits_are_broken_or_met() {
        JsonNode broken = JsonMapper.shared().readTree(BadgeJson.text(ENTRIES));
        assertThat(broken.path("schemaVersion").intValue()).isEqualTo(1);
        assertThat(broken.path("label").stringValue()).isEqualTo("memory");
        assertThat(broken.path("message").stringValue()).isEqualTo("3 limits broken");
        assertThat(broken.path("color").stringValue()).isEqualTo("red");
        assertThat(broken.path("isError").booleanValue()).isTrue();

        GateResult met = new GateResult(
                Verdict.PASS,
                List.of(),
                new ArrayList<>(Judged.of(Judged.orders()).checks())
                        .stream()
                                .filter(check -> check.verdict() == Verdict.PASS)
                                .toList());
        JsonNode passed =
                JsonMapper.shared().readTree(BadgeJson.text(List.of(IndexEntry.of(Judged.orders(), met, ""))));
        assertThat(passed.path("message").stringValue()).isEqualTo("1 limit met");
        assertThat(Set.copyOf(passed.propertyNames())).isEqualTo(Set.of("schemaVersion", "label", "message", "color"));
    }
}
