package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.console.CpuConsole;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.json.ResultCodec;
import dev.plimsoll.report.table.CsvReport;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.CpuFixture;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code perf-cpu} on the console, in JSON, CSV, Markdown and the index, and on the page. */
class CpuTextTest {

    @Test
    void the_console_has_the_sampler_and_three_tables_with_the_verdict_last() {
        assertThat(print(CpuFixture.shop(), true))
                .containsExactly(
                        "com.acme:shop:1.0.0, GET /orders: 1,000 CPU samples during 5,120 requests, 42.0 % of them in Cart.total,"
                                + " JDK 17.0.15+6,",
                        "  Parallel",
                        "samples        1,000  jdk.CPUTimeSample: each thread after 10 ms of its CPU time",
                        "sampled time  10.0 s  96 % of the CPU time of the process",
                        "CPU time      10.4 s  in 10.0 s, garbage collector 410 ms, JIT compilers 900 ms",
                        "background       250  25.0 % of the samples, of threads that use as much CPU time without requests, in all"
                                + " tables:",
                        "                        burner-* 25.0 %",
                        "failed 4 samples, biased 130 samples, lost 2 samples",
                        "",
                        " share       95 %  itself  samples  your code, by method at its hottest line",
                        "42.0 %  39.0-45.1  30.0 %      420  src/main/java/com/acme/Cart.java:84  Cart.total",
                        " 7.6 %    6.1-9.4   0.0 %       76  src/main/java/com/acme/Cart.java:31  Cart.print<T>",
                        "50.0 %  46.9-53.1   0.0 %      500  (no own code)",
                        " 0.4 %    0.2-1.0   0.0 %        4  (no stack)",
                        "",
                        " share       95 %  itself  samples  dependency",
                        "40.0 %  37.0-43.1  34.6 %      400  org.lib:json:2.0",
                        "39.6 %  36.6-42.7  30.0 %      396  com.acme:shop:1.0.0 (own classes)",
                        "20.0 %  17.6-22.6  35.0 %      200  JDK",
                        " 0.4 %                           4  and 1 more row",
                        "",
                        " share       95 %  itself  samples  executed method, at its hottest line",
                        "35.0 %  32.1-38.0              350  java.util.HashMap.get:564",
                        "34.6 %  31.7-37.6              346  org/lib/Json.java:12  Json.write",
                        "30.0 %  27.2-32.9              300  src/main/java/com/acme/Cart.java:84  Cart.total",
                        " 0.4 %                           4  and 1 more row",
                        "",
                        "The figures still changed when the warm-up ended.",
                        "flame graph: target/plimsoll/perf-cpu.flame.html",
                        "measured in 1 min 0 s",
                        "",
                        "MEASURED  no limit is set");
    }

    @Test
    void threads_that_are_busy_without_requests_are_named_in_all_reports() {
        String why =
                "25.0 % of the samples, of threads that use as much CPU time without requests, in all tables: burner-* 25.0 %";

        assertThat(String.join(" ", print(CpuFixture.shop(), true)).replaceAll("\\s+", " "))
                .contains("background 250 " + why);
        assertThat(page(CpuFixture.shop(), Optional.empty())).contains(why);
        assertThat(json(CpuFixture.shop()).at("/background/0/idleSamples").asLong())
                .isEqualTo(250);
        assertThat(print(CpuFixture.execution(), true)).noneMatch(line -> line.contains("background"));
    }

    @Test
    void details_say_what_sampling_does_not_see() {
        assertThat(String.join(" ", print(CpuFixture.execution(), true)).replaceAll("\\s+", " "))
                .contains("of more than five, only five are looked at each time", "in native code", "77 samples")
                .contains("not reported by this system");
        assertThat(String.join(" ", print(CpuFixture.profiled(), true))).contains("async-profiler");
        assertThat(String.join("\n", print(CpuFixture.shop(), false))).matches("[\\x00-\\x7f]*");
    }

    @Test
    void fewer_than_a_hundred_samples_are_inconclusive_and_say_what_to_do() {
        GateResult few = Gate.judge(CpuFixture.few());

        assertThat(few.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(few.reasons()).extracting(Reason::code).containsExactly("too-few-samples");
        assertThat(few.reasons().get(0).text())
                .contains("99, expected at least 100", "Sample for longer (-Dplimsoll.cpuDuration)");
        assertThat(Gate.judge(CpuFixture.none()).reasons())
                .extracting(Reason::code)
                .containsExactly("nothing-measured");
        assertThat(Gate.judge(CpuFixture.lossy()).reasons())
                .extracting(Reason::code)
                .containsExactly("recording-lost-events", "too-few-samples");
        assertThat(Gate.judge(CpuFixture.shop()).verdict()).isEqualTo(Verdict.MEASURED);
    }

    @Test
    void the_json_has_shares_and_no_key_for_what_was_not_measured() {
        JsonNode shop = json(CpuFixture.shop());
        JsonNode execution = json(CpuFixture.execution());

        assertThat(shop.at("/byOwnCode/0/share").asDouble()).isEqualTo(0.42);
        assertThat(shop.at("/byOwnCode/0/low").asDouble()).isBetween(0.38, 0.4);
        assertThat(shop.path("coverage").asDouble()).isBetween(0.96, 0.97);
        assertThat(execution.has("coverage")).isFalse();
        assertThat(execution.path("sampling").propertyNames())
                .containsExactly("sampler", "periodMicros", "samples", "sampledMillis", "inNative");
    }

    @Test
    void the_csv_has_a_row_per_row_of_each_table() {
        assertThat(CsvReport.text(CpuFixture.shop()).orElseThrow().text().lines())
                .startsWith("table,name,class,method,owner,samples,self samples,share,share low,share high")
                .anyMatch(line -> line.startsWith("own code,src/main/java/com/acme/Cart.java:84,com.acme.Cart,total,")
                        && line.contains(",420,300,0.42,"))
                .anyMatch(line -> line.startsWith("background thread,burner-*,,,,260,250,0.26,"))
                .hasSize(1 + 4 + 4 + 4 + 1);
    }

    @Test
    void the_pull_request_sees_tables_and_the_index_a_headline() {
        CpuResult result = CpuFixture.shop();

        assertThat(MarkdownReport.text(result, Gate.judge(result)))
                .startsWith("## MEASURED: perf-cpu of `com.acme:shop:1.0.0`")
                .contains("| 42.0 | 39.0-45.1 | 30.0 | 420 | src/main/java/com/acme/Cart.java:84 (Cart.total) |");
        assertThat(IndexEntry.of(result, Verdict.MEASURED, "").headline())
                .isEqualTo("1,000 CPU samples during 5,120 requests, 42.0 % of them in Cart.total");
    }

    @Test
    void the_page_has_all_tables_and_foreign_text_stays_text() {
        String page = page(CpuFixture.shop(), Optional.of("perf-cpu.flame.html"));

        assertThat(page)
                .contains("<h2>By your code</h2>", "<h2>By dependency</h2>", "<h2>By location</h2>")
                .contains("href=\"./perf-cpu.flame.html\"", "Look at Cart.total first")
                .doesNotContain("print<T>");
        assertThat(page(CpuFixture.none(), Optional.empty()))
                .contains("How it was sampled")
                .doesNotContain("Flame graph", "By your code");
    }

    @Test
    void tables_that_do_not_add_up_are_refused() {
        CpuResult shop = CpuFixture.shop();

        assertThatThrownBy(() -> new CpuResult(
                        shop.header(),
                        shop.workload(),
                        shop.requests(),
                        shop.spanMillis(),
                        shop.sampling(),
                        shop.cpu(),
                        shop.byOwnCode(),
                        shop.byLocation().subList(1, shop.byLocation().size()),
                        shop.byDependency(),
                        List.of(),
                        List.of(),
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the rows of byLocation add up to 650 samples, expected all 1000");
    }

    private static JsonNode json(CpuResult result) {
        return JsonMapper.shared().readTree(ResultCodec.text(result, Gate.judge(result)));
    }

    private static String page(CpuResult result, Optional<String> flameGraph) {
        return HtmlReport.text(result, Gate.judge(result), new PageLinks(50, "", flameGraph));
    }

    private static List<String> print(CpuResult result, boolean unicode) {
        boolean isShort = result.equals(CpuFixture.shop());
        return new CpuConsole(
                        new ConsoleSize(120, unicode),
                        AnsiStyle.PLAIN,
                        !isShort,
                        Optional.of("target/plimsoll/perf-cpu.flame.html"))
                .lines(result, Gate.judge(result), Duration.ofMinutes(1));
    }
}
