package dev.plimsoll.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.Marks;
import dev.plimsoll.report.TrendResults;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrendConsoleTest {

    /** Maven puts {@code [INFO] } before each line. */
    private static final ConsoleSize WIDE = new ConsoleSize(120 - 7, true);

    private static final GateResult UNLIMITED = new GateResult(Verdict.MEASURED, List.of(), List.of());

    @Test
    void prints_a_row_a_series_then_who_holds_what_grows() throws IOException {
        assertThat(String.join("\n", print(TrendResults.leak(), WIDE, AnsiStyle.PLAIN)) + "\n")
                .isEqualTo(golden("mem-over-time.txt"));
    }

    @Test
    void the_verdict_stands_at_the_end() {
        TrendResult leak = TrendResults.leak();
        GateResult gateResult = TrendResults.judged(leak);

        List<String> lines = new TrendConsole(WIDE, new Marks(), true).lines(leak, gateResult, Duration.ofSeconds(95));

        List<String> verdict = VerdictLine.print(gateResult, new Marks());
        assertThat(lines).endsWith(verdict.toArray(new String[0]));
        assertThat(lines.get(lines.size() - verdict.size() - 1)).isEmpty();
        assertThat(verdict.get(0)).startsWith("†FAIL‡  ");
    }

    @Test
    void prints_the_same_in_ascii_where_the_console_has_nothing_else() {
        List<String> ascii = print(TrendResults.leak(), new ConsoleSize(0, false), AnsiStyle.PLAIN);
        List<String> unicode = print(TrendResults.leak(), new ConsoleSize(0, true), AnsiStyle.PLAIN);

        assertThat(ascii).allMatch(line -> line.matches("\\p{ASCII}*"));
        assertThat(String.join("\n", ascii).replace("->", "→").replaceAll("[ .:=+*#-]", ""))
                .isEqualTo(String.join("\n", unicode).replaceAll("[ .:=+*#▁▂▃▄▅▆▇█-]", ""));
        assertThat(ascii)
                .contains(
                        "live heap        41.4 MiB   51.4 MiB     +2,001 B  +1,998 to +2,005 B      ...::---====++***###"
                                + "  leak");
    }

    @Test
    void styles_do_not_move_the_columns() {
        for (TrendResult result : List.of(TrendResults.leak(), TrendResults.bloat(), TrendResults.steady())) {
            assertThat(print(result, WIDE, new Marks()).stream().map(line -> line.replaceAll("[‹›«»‽¿¡†‡*]", "")))
                    .isEqualTo(print(result, WIDE, AnsiStyle.PLAIN));
        }
    }

    @Test
    void a_diagnosis_is_painted_by_its_gravity_and_what_is_not_judged_is_faint() {
        assertThat(print(TrendResults.leak(), WIDE, new Marks()))
                .anyMatch(line -> line.startsWith("live heap ") && line.endsWith("  †leak‡"))
                .anyMatch(line -> line.startsWith("metaspace ") && line.endsWith("  ¿bloat¡"))
                .anyMatch(line -> line.startsWith("direct memory ") && line.endsWith("  ‽steady*"))
                .anyMatch(line -> line.startsWith("«RSS ") && line.endsWith("  (inconclusive)»"))
                .contains("+1,962 B per request, 94.2 %: ‹com.acme.shop.OrderHistory.entries›");
        assertThat(print(TrendResults.undecided(), WIDE, new Marks()))
                .anyMatch(line -> line.endsWith("  ¿inconclusive¡"))
                .contains("about 12,000 more requests are needed for a diagnosis");
    }

    @Test
    void growth_while_idle_is_a_line_in_bytes_per_second() {
        assertThat(print(TrendResults.growsWhileIdle(), WIDE, AnsiStyle.PLAIN))
                .contains("live heap while idle: grows by 195.3 KiB per second (99 % interval 190.1 KiB to 200.2 KiB)");
        assertThat(print(TrendResults.steady(), WIDE, AnsiStyle.PLAIN)).noneMatch(line -> line.contains("idle"));
    }

    @Test
    void growth_that_came_to_an_end_is_not_called_certain() {
        TrendResult ended =
                TrendResults.with(TrendResults.leak(), TrendResults.bloat().series());

        assertThat(ended.growthSeenAt()).isPresent();
        assertThat(print(ended, WIDE, AnsiStyle.PLAIN)).noneMatch(line -> line.contains("was certain"));
    }

    @Test
    void a_steady_run_is_short() {
        assertThat(print(TrendResults.steady(), WIDE, AnsiStyle.PLAIN))
                .containsExactly(
                        "com.acme:shop:1.0.0, GET /orders: 3,000 requests, 500 of them to warm up, JDK 17.0.15+6, G1",
                        "",
                        "series          warm      last  per request    99 % interval  course                    diagnosis",
                        "live heap   43.0 MiB  43.0 MiB       +0.3 B   -0.4 to +1.1 B  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁  steady",
                        "threads           31        31            0           0 to 0  ▁▁▁▁▁▁▁▁▂▂▁▁▁▁▁▁▁▁▁▁▁▁▁▁  steady",
                        "code cache  17.4 MiB  19.8 MiB       +181 B  +90.2 to +402 B  ▁▁▁▃▃▄▄▄▅▅▆▆▇▇▇█████████  (inconclusive)",
                        "(in parentheses: for information, not checked)",
                        "",
                        "each reading itself adds 24.5 B to live heap, which is subtracted from its slope",
                        "all readings: mem-over-time.csv, as charts: mem-over-time.html",
                        "measured 3,000 requests in 1 min 35 s",
                        "",
                        "MEASURED  no limit is set");
    }

    @Test
    void the_course_gives_way_to_the_width_and_figures_never_do() {
        for (int width : new int[] {60, 80, 90, 100, 113, 200}) {
            List<String> lines = print(TrendResults.leak(), new ConsoleSize(width, true), AnsiStyle.PLAIN);

            assertThat(lines)
                    .filteredOn(line -> line.startsWith("live heap  "))
                    .singleElement()
                    .asString()
                    .matches("live heap +41.4 MiB +51.4 MiB +[+]2,001 B  [+]1,998 to [+]2,005 B  ([▁-█]+  )?leak");
            assertThat(lines)
                    .filteredOn(line -> line.matches(".*[▁-█].*"))
                    .hasSize(width < 96 ? 0 : 6)
                    .allMatch(line -> line.length() <= width);
            assertThat(lines)
                    .filteredOn(line ->
                            line.matches(" *[a-zA-Z(].* .*") && !line.matches(".*(diagnosis|leak|steady|bloat|\\))"))
                    .allMatch(line -> line.length() <= width
                            || !line.strip().replace(" →", "").contains(" "));
        }
        assertThat(print(TrendResults.leak(), new ConsoleSize(113, true), AnsiStyle.PLAIN))
                .allMatch(line -> line.length() <= 113);
        assertThat(print(TrendResults.leak(), new ConsoleSize(70, true), AnsiStyle.PLAIN))
                .contains("+24.0 B per request, 5.8 %:", "  org.hibernate.cache.internal.SessionRegistry.sessions");
        assertThat(print(TrendResults.leak(), new ConsoleSize(80, true), AnsiStyle.PLAIN))
                .contains(
                        "    +1,824 B  OrderController.list",
                        "      src/main/java/com/acme/shop/OrderController.java:84");
    }

    @Test
    void what_was_not_measured_is_a_dash() {
        assertThat(print(TrendResults.bare(), WIDE, AnsiStyle.PLAIN))
                .contains("series   warm  last  per request  interval  course                    diagnosis")
                .contains("threads     -     1            -         -                            inconclusive")
                .contains("threads: too few readings");
    }

    @Test
    void what_foreign_code_says_does_not_move_the_cursor() {
        String evil = "x\u001b[2J\r\n\u202e\u0007";
        TrendResult hostile = TrendResults.hostile(evil);

        List<String> lines = new TrendConsole(WIDE, AnsiStyle.PLAIN, true)
                .lines(
                        hostile,
                        new GateResult(Verdict.INCONCLUSIVE, List.of(new Reason("x", evil)), List.of()),
                        Duration.ofSeconds(1));

        assertThat(String.join("", lines))
                .doesNotContain("\u001b", "\r", "\n", "\u202e", "\u0007")
                .contains("x\\u001b[2J\\u000d\\u000a\\u202e\\u0007:1");
    }

    private static List<String> print(TrendResult result, ConsoleSize terminal, AnsiStyle paint) {
        return new TrendConsole(terminal, paint, true).lines(result, UNLIMITED, Duration.ofSeconds(95));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = TrendConsoleTest.class.getResourceAsStream("/dev/plimsoll/report/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
