package dev.plimsoll.report;

import static dev.plimsoll.result.ObjectsFixture.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Bound;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.console.ObjectsConsole;
import dev.plimsoll.report.table.CsvReport;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What each of several requests costs, in the reports. */
class EndpointReportsTest {

    private static final ObjectsResult RESULT = OrdersResult.of()
            .endpoints(
                    endpoint("/a", 1, 1_000, 10),
                    endpoint("/b", 2, 2_000, 10),
                    endpoint("/c", 3, 3_000, 10),
                    endpoint("/d", 4, 4_000, 10),
                    endpoint("/e", 5, 5_000, 10),
                    endpoint("/f", 6, 6_000, 10))
            .make();

    private static final GateResult BROKEN =
            Gate.judge(RESULT, List.of(LimitName.REQUEST_ALLOCATED.onRequest("GET /a", new Bound.Maximum(999), 1)));

    @Test
    void the_console_has_the_largest_shares_and_what_breaks_a_limit() {
        List<String> lines = print(RESULT, BROKEN);

        int head = lines.indexOf("B/request  objects  weight   share   by request");
        assertThat(head).isPositive();
        assertThat(lines.subList(head + 1, head + 7))
                .containsExactly(
                        "    6,000       10       6  39.6 %   GET /f",
                        "    5,000       10       5  27.5 %   GET /e",
                        "    4,000       10       4  17.6 %   GET /d",
                        "    3,000       10       3   9.9 %   GET /c",
                        "    1,000       10       1   1.1 %   GET /a",
                        "… and 1 more request: all are on the page, or with -Dplimsoll.details=true");
        assertThat(lines).hasSizeLessThanOrEqualTo(30);
        assertThat(print(OrdersResult.of().make(), Gate.judge(OrdersResult.of().make())))
                .noneMatch(line -> line.contains("by request"));
    }

    @Test
    void markdown_and_csv_have_a_row_for_each() {
        assertThat(MarkdownReport.text(RESULT, BROKEN))
                .contains("| request | B/request | objects | weight | share |", "| GET /f | 6,000 | 10 | 6 | 39.6 % |");
        assertThat(CsvReport.endpointsText(RESULT).orElseThrow().text())
                .contains("GET /a,GET,/a,1,10,10000,100,,,,0.0");
        assertThat(CsvReport.endpointsText(OrdersResult.of().make())).isEmpty();
    }

    private static List<String> print(ObjectsResult result, GateResult gate) {
        return new ObjectsConsole(
                        new ConsoleSize(113, true), AnsiStyle.PLAIN, false, OptionalInt.empty(), Optional.empty())
                .figures(result, gate, Duration.ofSeconds(1));
    }
}
