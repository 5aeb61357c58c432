package dev.plimsoll.report;

import static dev.plimsoll.result.CapacityFixture.MIB;
import static dev.plimsoll.result.CapacityFixture.ended;
import static dev.plimsoll.result.CapacityFixture.killed;
import static dev.plimsoll.result.CapacityFixture.notMeasured;
import static dev.plimsoll.result.CapacityFixture.shop;
import static dev.plimsoll.result.CapacityFixture.survivor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.ci.JUnitXml;
import dev.plimsoll.report.ci.Sarif;
import dev.plimsoll.report.table.CsvReport;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code capacity} writes besides its JSON and its page. */
class CapacityTablesTest {

    private static final CapacityResult TOO_LARGE =
            shop().in(256, killed(64, 230, "was OOM-killed by the kernel")).make();

    @Test
    void the_csv_has_a_row_per_run_and_empty_cells_for_what_was_not_measured() {
        assertThat(CsvReport.text(shop().in(512, survivor(128, 460))
                                .curve(
                                        survivor(40, 0),
                                        ended(20, 0, RunEnding.OUT_OF_MEMORY, "=threw an OutOfMemoryError, early"))
                                .make())
                        .orElseThrow()
                        .text())
                .isEqualTo("""
                run,maximum heap [B],container [B],ending,how,requests,requests per second,GC share of CPU time,peak RSS [B],peak unreclaimable [B],ready after [ms]
                curve,41943040,,survived,"answered 2,000 requests",2000,412.0,0.031,263192576,241172480,5210
                curve,20971520,,outOfMemory,"'=threw an OutOfMemoryError, early",0,,,,,
                configured,134217728,482344960,survived,"answered 2,000 requests",2000,412.0,0.031,263192576,241172480,5210
                proof,41943040,281018368,survived,"answered 2,000 requests",2000,412.0,0.031,263192576,241172480,5210
                proof,41943040,252706816,oomKilled,"was OOM-killed by the kernel at its limit of 241.0 MiB after 1,204 requests",1204,,,252706816,,5210
                """);
    }

    @Test
    void the_markdown_says_what_is_needed_what_proves_it_and_what_to_paste() {
        assertThat(MarkdownReport.text(TOO_LARGE, judged(TOO_LARGE)))
                .startsWith("## ❌ FAIL: capacity of `com.acme:shop:1.0.0`\n")
                .contains("- `com.acme:shop:1.0.0` does not fit its container: in 230.0 MiB")
                .contains("  - 58.5 MiB: `metaspace`\n")
                .contains(
                        "\nIt needs a container of 298.0 MiB with -Xmx40m: 268.0 MiB, the other 10 % is headroom; that is 42.0 MiB"
                                + " more than the configured 256.0 MiB. Proved with a"
                                + " control group (cgroup v2).\n")
                .contains("\n- 268.0 MiB: survived 2,000 requests, 412 per second")
                .contains("\n- 241.0 MiB (10 % less): was OOM-killed by the kernel at its limit of 241.0 MiB")
                .contains(
                        "\n- as configured, in 230.0 MiB of the 256.0 MiB container, it was OOM-killed by the kernel\n")
                .contains("<details><summary>JVM flags</summary>\n\n```text\n-Xmx40m -XX:MaxMetaspaceSize=80m")
                .contains("<details><summary>Kubernetes</summary>\n\n```text\n# Proved:", "    memory: 298Mi\n")
                .contains("    40       3.9         410     247.0   survived, recommended\n")
                .contains("RSS with -Xmx40m 247.0 MiB:\n  native libraries, and memory that malloc keeps 61.0 MiB\n");
    }

    @Test
    void the_markdown_of_a_run_that_measured_nothing_is_its_verdict() {
        assertThat(MarkdownReport.text(notMeasured(), judged(notMeasured())))
                .startsWith("## ⚠️ INCONCLUSIVE: capacity of")
                .contains("- Nothing was measured: the application was not run with any heap size.")
                .endsWith("No container size was found that it fits.\n\n\n")
                .doesNotContain("<details>");
    }

    @Test
    void a_broken_limit_points_to_the_pom() throws IOException {
        String sarif = Sarif.text(TOO_LARGE, judged(TOO_LARGE));

        assertThat(Schemas.ofSarif().problems(sarif)).isEmpty();
        JsonNode result = JsonMapper.shared().readTree(sarif).at("/runs/0/results/0");
        assertThat(result.path("ruleId").asString()).isEqualTo("containerMemory/neededMemory");
        assertThat(result.at("/message/text").asString()).startsWith("com.acme:shop:1.0.0 does not fit its container");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("pom.xml");
    }

    @Test
    void a_broken_limit_is_a_failed_test_case() {
        assertThat(JUnitXml.text(TOO_LARGE, judged(TOO_LARGE)))
                .contains("failures=\"1\"", "does not fit its container: in 230.0 MiB");
    }

    @Test
    void the_headline_is_what_it_needs() {
        IndexEntry entry = IndexEntry.of(shop().make(), Verdict.PASS, "capacity.html");

        assertThat(entry.headline()).isEqualTo("needs 298.0 MiB, -Xmx40m");
        assertThat(entry.figures()).containsOnlyKeys("neededMemory").containsEntry("neededMemory", 298 * MIB);
        assertThat(IndexEntry.headline(shop().withoutAdvice().make()))
                .isEqualTo("no container size was found that it fits");
        assertThat(IndexEntry.headline(notMeasured())).isEqualTo("not measured");
    }

    private static GateResult judged(CapacityResult result) {
        return Gate.judge(
                result,
                List.of(LimitName.CONTAINER_MEMORY.atMost(
                        new Bytes(result.containerBytes().orElse(512 * MIB)), "-Dplimsoll.containerMemory")));
    }
}
