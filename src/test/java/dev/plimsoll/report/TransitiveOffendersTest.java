package dev.plimsoll.report;

import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Bound;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.gate.VerdictMessage;
import dev.plimsoll.report.ci.JUnitXml;
import dev.plimsoll.report.ci.Sarif;
import dev.plimsoll.report.json.ResultCodec;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.Severity;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A pom can only change direct dependencies, so each text says through which of them a large one comes. */
class TransitiveOffendersTest {

    private static final long MIB = 1 << 20;
    private static final String POI = "org.apache.poi:poi-ooxml:5.4.1";

    private static final BundleResult RESULT = withWhole(
            row(POI).own(MIB, 0, 1).alone(9 * MIB, 0, 1),
            row("com.acme:tables:2").own(MIB, 0, 1).alone(MIB, 0, 1),
            row("org.apache.poi:poi:jar:all:5.4.1")
                    .broughtBy(POI, "com.acme:tables:2")
                    .own(2 * MIB, 0, 1)
                    .alone(2 * MIB, 0, 1),
            row("org.apache.xmlbeans:xmlbeans:5.3.0")
                    .broughtBy(POI)
                    .own(5 * MIB, 0, 1)
                    .alone(10 * MIB, 0, 1),
            row("g:log:1").broughtBy(POI, "g:x:1", "g:y:1").own(3 * MIB, 0, 1).alone(3 * MIB, 0, 1));

    private final GateResult whole = Gate.judge(RESULT, List.of(LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(1), "x")));
    private final GateResult each =
            Gate.judge(RESULT, List.of(LimitName.MAX_DEPENDENCY_MEMORY.atMost(new Bytes(8 * MIB), "x")));

    @Test
    void the_message_of_the_build_names_the_direct_dependencies() {
        assertThat(VerdictMessage.of(whole, "r"))
                .contains("  Largest (own): org.apache.xmlbeans:xmlbeans 5.0 MiB (through org.apache.poi:poi-ooxml),"
                        + " g:log 3.0 MiB (through org.apache.poi:poi-ooxml and 2 others),"
                        + " org.apache.poi:poi:all 2.0 MiB (through org.apache.poi:poi-ooxml and com.acme:tables),"
                        + " com.acme:tables 1.0 MiB, org.apache.poi:poi-ooxml 1.0 MiB.");
        assertThat(VerdictMessage.of(each, "r"))
                .startsWith("Boot memory of org.apache.xmlbeans:xmlbeans (alone) is 10.0 MiB, limit 8.0 MiB (+2.0 MiB,"
                        + " +25.0 %), set by x; it comes through org.apache.poi:poi-ooxml.\n");
    }

    @Test
    void so_do_console_and_page() {
        assertThat(VerdictLine.print(each, AnsiStyle.PLAIN))
                .singleElement()
                .asString()
                .endsWith("; it comes through org.apache.poi:poi-ooxml");
        assertThat(VerdictLine.of(whole).get(0).offenders())
                .startsWith("org.apache.xmlbeans:xmlbeans: 5.0 MiB (through org.apache.poi:poi-ooxml)");
    }

    @Test
    void so_do_the_files_for_ci_servers_and_pull_requests() {
        assertThat(JUnitXml.text(RESULT, whole))
                .contains("\n  5.0 MiB  org.apache.xmlbeans:xmlbeans (through org.apache.poi:poi-ooxml)\n");
        assertThat(JUnitXml.text(RESULT, each)).contains("; it comes through org.apache.poi:poi-ooxml");
        assertThat(Sarif.text(RESULT, whole))
                .contains("org.apache.xmlbeans:xmlbeans: 5.0 MiB (through org.apache.poi:poi-ooxml)");
        assertThat(MarkdownReport.text(RESULT, whole))
                .contains("  - 5.0 MiB: `org.apache.xmlbeans:xmlbeans` (through org.apache.poi:poi-ooxml)\n");
    }

    @Test
    void a_limit_on_one_dependency_names_the_direct_one_too_and_scripts_get_a_key() {
        Limit limit = Limit.ofDependencies(
                DependencyGlob.parse("org.apache.*:*"),
                Metric.BOOT_OWN,
                new Bound.Maximum(4 * MIB),
                "here",
                Severity.ERROR);

        assertThat(VerdictMessage.of(Gate.judge(RESULT, List.of(limit)), "r"))
                .startsWith("Boot memory of org.apache.xmlbeans:xmlbeans (own) is 5.0 MiB, limit 4.0 MiB (+1.0 MiB,"
                        + " +25.0 %), set by here; it comes through org.apache.poi:poi-ooxml.\n");
        JsonNode offenders =
                JsonMapper.shared().readTree(ResultCodec.text(RESULT, whole)).at("/checks/0/offenders");
        assertThat(offenders.at("/0/through/0").asString()).isEqualTo("org.apache.poi:poi-ooxml");
        assertThat(offenders.at("/3").has("through")).isFalse();
    }

    @Test
    void an_artifact_has_no_pom_to_change() {
        ResultHeader header = RESULT.header();
        Result artifact = new BundleResult(
                new ResultHeader(
                        "artifact-mem", header.project(), header.execution(), header.startedAt(), header.environment()),
                RESULT.whole(),
                RESULT.dependencies(),
                List.of(),
                1);

        assertThat(VerdictMessage.of(
                        Gate.judge(artifact, List.of(LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(1), "x"))), "r"))
                .doesNotContain("through");
    }
}
