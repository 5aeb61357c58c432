package dev.plimsoll.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.Judged;
import dev.plimsoll.report.ShopMemory;
import dev.plimsoll.report.TrendResults;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.CapacityFixture;
import dev.plimsoll.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SummaryJsonTest {

    @Test
    void each_result_has_its_verdict_and_head_figures_and_the_most_severe_is_that_of_all() {
        JsonNode json = JsonMapper.shared()
                .readTree(SummaryJson.text(List.of(
                        IndexEntry.of(Judged.springBoot(), Verdict.PASS, ""),
                        IndexEntry.of(Judged.orders(), Verdict.FAIL, ""),
                        IndexEntry.of(TrendResults.leak(), Verdict.MEASURED, ""),
                        IndexEntry.of(ShopMemory.of(), Verdict.PASS, ""),
                        IndexEntry.of(CapacityFixture.shop().make(), Verdict.PASS, ""))));

        assertThat(json.path("schema").asInt()).isEqualTo(1);
        assertThat(json.path("verdict").asString()).isEqualTo("fail");
        assertThat(json.path("results").findValuesAsString("goal"))
                .containsExactly("bundle-mem", "perf-objects", "mem-over-time", "perf-mem", "capacity");
        assertThat(json.path("results").findValuesAsString("verdict"))
                .containsExactly("pass", "fail", "measured", "pass", "pass");
        long total = Judged.springBoot().whole().orElseThrow().total().bytes();
        assertThat(json.at("/results/0/figures/total").asLong()).isEqualTo(total);
        assertThat(json.at("/results/1/figures").propertyNames())
                .containsExactly("allocatedPerRequest", "objectsPerRequest");
        assertThat(json.at("/results/2/figures").propertyNames()).containsExactly("liveHeap");
        assertThat(json.at("/results/3/figures/appMemory").asLong())
                .isEqualTo(ShopMemory.of().up().orElseThrow().bytes());
        assertThat(json.at("/results/3/figures").propertyNames()).containsExactly("appMemory", "appRss");
        assertThat(json.at("/results/4/figures").propertyNames()).containsExactly("neededMemory");
    }

    @Test
    void without_a_result_there_is_nothing_that_passes() {
        assertThat(SummaryJson.text(List.of())).contains("\"verdict\": \"measured\"");
    }
}
