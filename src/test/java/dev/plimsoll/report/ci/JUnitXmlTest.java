package dev.plimsoll.report.ci;

import static dev.plimsoll.result.ResultFixture.HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.report.Judged;
import dev.plimsoll.report.TrendResults;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Verdict;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

public class JUnitXmlTest {

    private static final long MIB = 1 << 20;

    /** Of any version. */
    private static final String CLASS = HEAD.project().replaceFirst("^([^:]*):([^:]*).*", "$1.$2") + ".bundle-mem";

    @Test
    void a_suite_has_a_case_a_limit_and_counts_them() throws Exception {
        Element suite = suite(
                Verdict.FAIL,
                List.of(),
                check("maxBootMemory", 3 * MIB, Verdict.FAIL, Severity.ERROR),
                check("maxDependencyMemory", MIB, Verdict.PASS, Severity.ERROR),
                check("dependencyLimits", MIB, Verdict.INCONCLUSIVE, Severity.ERROR),
                check("other", 3 * MIB, Verdict.FAIL, Severity.WARN));

        assertThat(suite.getAttribute("name")).isEqualTo("plimsoll.bundle-mem");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-11-23T10:15:30");
        assertThat(counts(suite)).isEqualTo("4 tests, 1 failures, 1 errors, 0 skipped");
        assertThat(cases(suite).get(0).getAttribute("name")).isEqualTo("maxBootMemory g:a (alone)");
        assertThat(cases(suite)).allMatch(each -> each.getAttribute("classname").equals(CLASS));
    }

    @Test
    void the_time_of_measuring_is_that_of_the_suite_and_of_its_first_case() throws Exception {
        Result result = TrendResults.steady().after(Duration.ofMillis(83_250));
        GateResult gateResult = Gate.judge(
                result,
                List.of(
                        Limit.noLeak(SeriesKind.METASPACE, "pom.xml"),
                        Limit.noLeak(SeriesKind.LOADED_CLASSES, "pom.xml")));

        Element suite = read(JUnitXml.text(result, gateResult));

        assertThat(suite.getAttribute("time")).isEqualTo("83.250");
        assertThat(cases(suite)).extracting(each -> each.getAttribute("time")).containsExactly("83.250", "0.000");
    }

    @Test
    void the_names_of_limits_on_leaks_have_the_series_and_no_version() throws Exception {
        TrendResult result = TrendResults.steady();
        GateResult gateResult = Gate.judge(
                result,
                Stream.of(SeriesKind.METASPACE, SeriesKind.LOADED_CLASSES, SeriesKind.THREADS, SeriesKind.DIRECT_MEMORY)
                        .map(series -> Limit.noLeak(series, "pom.xml"))
                        .toList());

        List<String> names = cases(read(JUnitXml.text(result, gateResult))).stream()
                .map(each -> each.getAttribute("name"))
                .toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.startsWith("failOnLeak com.acme:shop ("));
        assertThat(names).extracting(name -> name.replaceFirst(".*\\(", "")).contains("metaspace)", "threads)");
    }

    @Test
    void a_limit_that_is_met_says_its_figure_and_two_of_the_same_name_differ() throws Exception {
        Check met = check("maxBootMemory", MIB, Verdict.PASS, Severity.ERROR);

        List<Element> cases = cases(suite(Verdict.PASS, List.of(), met, met));

        assertThat(cases.get(0).getTextContent()).startsWith("Boot memory of g:a (alone) is 1.0 MiB, limit 2.0 MiB");
        assertThat(cases).extracting(each -> each.getAttribute("name")).doesNotHaveDuplicates();
    }

    @Test
    void a_run_without_a_limit_says_its_figures() throws Exception {
        Element suite =
                read(JUnitXml.text(Judged.springBoot(), new GateResult(Verdict.MEASURED, List.of(), List.of())));

        assertThat(cases(suite).get(0).getTextContent())
                .startsWith("Boot memory of com.acme:shop:")
                .contains(" B");
    }

    @Test
    void a_broken_limit_is_a_failure_that_says_all() throws Exception {
        Element failure =
                child(suite(Verdict.FAIL, List.of(), check("maxBootMemory", 3 * MIB, Verdict.FAIL, Severity.ERROR)));

        assertThat(failure.getTagName()).isEqualTo("failure");
        assertThat(failure.getAttribute("type")).isEqualTo("maxBootMemory");
        assertThat(failure.getAttribute("message"))
                .isEqualTo("Boot memory of g:a (alone) is 3.0 MiB, limit 2.0 MiB (+1.0 MiB, +50.0 %), set by pom.xml");
        assertThat(failure.getTextContent()).endsWith("set by pom.xml\n  1.0 MiB  g:worst");
    }

    @Test
    void a_broken_limit_that_only_warns_passes_and_says_so() throws Exception {
        Element suite = suite(Verdict.PASS, List.of(), check("maxRss", 3 * MIB, Verdict.FAIL, Severity.WARN));

        assertThat(counts(suite)).isEqualTo("1 tests, 0 failures, 0 errors, 0 skipped");
        assertThat(child(suite).getTagName()).isEqualTo("system-out");
        assertThat(child(suite).getTextContent()).startsWith("warning: Boot memory of g:a (alone) is 3.0 MiB");
    }

    @Test
    void what_cannot_be_judged_is_an_error_with_its_reason_told_once() throws Exception {
        Element suite = suite(
                Verdict.INCONCLUSIVE,
                List.of(new Reason("limit-not-judged", "told by the case")),
                check("maxBootMemory", MIB, Verdict.INCONCLUSIVE, Severity.ERROR));

        assertThat(counts(suite)).isEqualTo("1 tests, 0 failures, 1 errors, 0 skipped");
        assertThat(child(suite).getTagName()).isEqualTo("error");
        assertThat(child(suite).getAttribute("message")).endsWith(": not measured");
    }

    @Test
    void a_run_without_a_limit_has_one_case_that_says_whether_it_was_measured() throws Exception {
        Element measured = suite(Verdict.MEASURED, List.of());
        Element broken = suite(Verdict.INCONCLUSIVE, List.of(new Reason("nothing-measured", "Nothing was measured.")));

        assertThat(counts(measured)).isEqualTo("1 tests, 0 failures, 0 errors, 1 skipped");
        assertThat(cases(measured).get(0).getAttribute("name")).isEqualTo("measured");
        assertThat(child(measured).getTagName()).isEqualTo("skipped");
        assertThat(child(measured).getAttribute("message")).isEqualTo("no limit set");
        assertThat(counts(broken)).isEqualTo("1 tests, 0 failures, 1 errors, 0 skipped");
        assertThat(child(broken).getAttribute("type")).isEqualTo("nothing-measured");
    }

    @Test
    void a_run_that_cannot_be_trusted_is_an_error_besides_its_limits() throws Exception {
        Element suite = suite(
                Verdict.FAIL,
                List.of(new Reason("allocation-gap", "It does not add up.")),
                check("maxBootMemory", 3 * MIB, Verdict.FAIL, Severity.ERROR));

        assertThat(counts(suite)).isEqualTo("2 tests, 1 failures, 1 errors, 0 skipped");
    }

    @Test
    void hostile_text_stays_text_without_what_xml_cannot_say() throws Exception {
        String hostile = "]]></failure>&\"'<!-- \u0000\u001b\uffff\ud800 \ud83d\ude00";
        Check check = new Check(
                "maxBootMemory",
                hostile,
                hostile,
                Metric.BOOT_MEMORY,
                "B",
                1,
                OptionalLong.of(2),
                Verdict.FAIL,
                Severity.ERROR,
                List.of(new Contributor(hostile, 1)),
                "");

        Element suite = suite(Verdict.FAIL, List.of(new Reason("x", hostile)), check);

        String legal = "]]></failure>&\"'<!-- \\u0000\\u001b\\ud800 \ud83d\ude00";
        assertThat(cases(suite).get(1).getAttribute("name")).isEqualTo("maxBootMemory " + legal + " (total)");
        assertThat(cases(suite).get(1).getTextContent()).endsWith("1 B  " + legal);
    }

    @Test
    void a_full_minute_is_written_with_its_seconds() throws Exception {
        ResultHeader header = new ResultHeader(
                "bundle-mem", "g:a:1", "default", Instant.parse("2026-11-23T10:15:00.999Z"), HEAD.environment());

        assertThat(JUnitXml.text(header.runInfo(), new GateResult(Verdict.PASS, List.of(), List.of())))
                .contains("timestamp=\"2026-11-23T10:15:00\"");
    }

    private static Element suite(Verdict verdict, List<Reason> reasons, Check... checks) throws Exception {
        return read(JUnitXml.text(HEAD.runInfo(), new GateResult(verdict, reasons, List.of(checks))));
    }

    /** The root, once the schema has nothing to say. */
    public static Element read(String xml) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Objects.requireNonNull(JUnitXmlTest.class.getResource("/dev/plimsoll/report/junit.xsd")))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        return document.getDocumentElement();
    }

    private static Check check(String limit, long actual, Verdict verdict, Severity severity) {
        boolean known = verdict != Verdict.INCONCLUSIVE;
        return new Check(
                limit,
                "pom.xml",
                "g:a",
                Metric.BOOT_ALONE,
                "B",
                2 * MIB,
                known ? OptionalLong.of(actual) : OptionalLong.empty(),
                verdict,
                severity,
                List.of(new Contributor("g:worst", MIB)),
                known ? "" : "not measured");
    }

    private static String counts(Element suite) {
        assertThat(cases(suite)).hasSize(Integer.parseInt(suite.getAttribute("tests")));
        return suite.getAttribute("tests") + " tests, " + suite.getAttribute("failures") + " failures, "
                + suite.getAttribute("errors") + " errors, " + suite.getAttribute("skipped") + " skipped";
    }

    private static List<Element> cases(Element suite) {
        NodeList nodes = suite.getElementsByTagName("testcase");
        List<Element> cases = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            cases.add((Element) nodes.item(i));
        }
        return cases;
    }

    private static Element child(Element suite) {
        return (Element) cases(suite).get(0).getElementsByTagName("*").item(0);
    }
}
