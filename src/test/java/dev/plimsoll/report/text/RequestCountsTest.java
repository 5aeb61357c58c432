package dev.plimsoll.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.OrdersResult;
import dev.plimsoll.report.TrendResults;
import dev.plimsoll.report.console.ObjectsConsole;
import dev.plimsoll.report.console.TrendConsole;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.json.ResultCodec;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.result.TrendResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestCountsTest {

    private static final RequestCount[] MIX = {new RequestCount("GET /report", 5), new RequestCount("GET /quote", 1_015)
    };

    private static final ObjectsResult OBJECTS =
            OrdersResult.of().workload("2 requests").requests(1_020).made(MIX).make();

    private static final TrendResult TREND = TrendResults.made(TrendResults.leak(), List.of(MIX));

    @Test
    void the_json_has_each_request_even_if_there_is_only_one() {
        assertThat(json(ResultCodec.text(OBJECTS, judged())).at("/made"))
                .hasToString("[{\"name\":\"GET /report\",\"count\":5},{\"name\":\"GET /quote\",\"count\":1015}]");
        assertThat(json(ResultCodec.text(TREND, TrendResults.judged(TREND)))
                        .at("/made/1/count")
                        .asInt())
                .isEqualTo(1_015);
        ObjectsResult one =
                OrdersResult.of().made(new RequestCount("GET /", 20)).make();
        assertThat(json(ResultCodec.text(one, judged())).at("/made/0/count").asInt())
                .isEqualTo(20);
    }

    @Test
    void the_json_has_none_where_nothing_was_requested() {
        assertThat(json(ResultCodec.text(OrdersResult.of().make(), judged())).has("made"))
                .isFalse();
    }

    @Test
    void the_console_says_them_below_the_workload() {
        assertThat(objects(OBJECTS, new ConsoleSize(113, true)).get(1))
                .isEqualTo("measured: GET /report 5×, GET /quote 1,015×");
        assertThat(trend(TREND, new ConsoleSize(113, true)))
                .contains("after the warm-up: GET /report 5×, GET /quote 1,015×");
        assertThat(objects(OBJECTS, new ConsoleSize(113, false)).get(1))
                .isEqualTo("measured: GET /report 5x, GET /quote 1,015x");
    }

    @Test
    void the_console_breaks_long_lists_into_lines() {
        assertThat(RequestCounts.lines("measured:", List.of(MIX), new ConsoleSize(30, true)))
                .containsExactly("measured: GET /report 5×,", "  GET /quote 1,015×");
    }

    @Test
    void a_single_request_is_not_counted_twice() {
        ObjectsResult one =
                OrdersResult.of().made(new RequestCount("GET /", 20)).make();
        assertThat(objects(one, new ConsoleSize(113, true)).get(1)).isEmpty();
        assertThat(MarkdownReport.text(one, judged())).doesNotContain("×");
    }

    @Test
    void markdown_and_page_say_them_too() {
        assertThat(MarkdownReport.text(OBJECTS, judged()))
                .contains("1,020 requests of `2 requests` (`GET /report` 5×, `GET /quote` 1,015×)\n");
        assertThat(MarkdownReport.text(TREND, TrendResults.judged(TREND)))
                .contains(" (`GET /report` 5×, `GET /quote` 1,015×): leak, ");
        PageLinks links = new PageLinks(20, "", Optional.empty());
        assertThat(HtmlReport.text(OBJECTS, judged(), links)).contains("<li>GET /report 5×, GET /quote 1,015×</li>");
        assertThat(HtmlReport.text(TREND, TrendResults.judged(TREND), links))
                .contains("<li>after the warm-up: GET /report 5×, GET /quote 1,015×</li>");
    }

    private static GateResult judged() {
        return Gate.judge(OBJECTS, List.of());
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static List<String> objects(ObjectsResult result, ConsoleSize terminal) {
        return new ObjectsConsole(terminal, AnsiStyle.PLAIN, true, OptionalInt.of(5), Optional.empty())
                .lines(result, judged(), Duration.ofSeconds(1));
    }

    private static List<String> trend(TrendResult result, ConsoleSize terminal) {
        return new TrendConsole(terminal, AnsiStyle.PLAIN, true)
                .lines(result, TrendResults.judged(result), Duration.ofSeconds(1));
    }
}
