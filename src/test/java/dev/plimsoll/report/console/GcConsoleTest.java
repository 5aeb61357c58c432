package dev.plimsoll.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.GcFixture;
import dev.plimsoll.result.GcResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GcConsoleTest {

    @Test
    void about_twenty_lines_say_what_matters_with_the_verdict_last() {
        List<String> lines = print(GcFixture.shop(), List.of());

        assertThat(lines).hasSizeBetween(15, 24);
        assertThat(lines.get(0))
                .startsWith("com.acme:shop:1.0.0, GET /orders: ")
                .contains("24 collections during 2,000 requests");
        assertThat(String.join("\n", lines))
                .contains("GC CPU share")
                .contains("2.4 %  of 3.4 s CPU time in 4.2 s")
                .contains("longest pause")
                .contains("12.3 ms  p99 12.3 ms, 24 pauses of 168.0 ms in total")
                .contains("45.4 MiB/s  97.7 KiB per request; the recording has 2.0 % less")
                .contains("G1 Evacuation Pause")
                .contains("System.gc() is called 2 times at src/main/java/com/acme/Cart.java:84 (Cart.cleanUp) through"
                        + " org/lib/Cache.java:12 (Cache.shrink)")
                .contains("byte[] at src/main/java/com/acme/Cart.java:84 (Cart.cleanUp): 3 objects");
        assertThat(lines.get(lines.size() - 1)).contains("no limit is set");
    }

    @Test
    void what_is_unknown_is_absent_and_says_why() {
        assertThat(String.join("\n", print(GcFixture.concurrent(), List.of())))
                .contains("not reported by this system")
                .contains("this JVM does not count")
                .contains("this collector has no generations")
                .contains("threads waited 25.0 ms for memory in total");
        assertThat(String.join("\n", print(GcFixture.none(), List.of())))
                .contains("0 collections during 2,000 requests")
                .contains("no pause");
    }

    @Test
    void a_live_set_that_does_not_change_has_no_range() {
        assertThat(String.join("\n", print(GcFixture.concurrent(), List.of())))
                .contains("30.0 MiB  after the only old collection, with what was allocated meanwhile");
        assertThat(String.join("\n", print(GcFixture.shop(), List.of())))
                .contains("22.2 MiB  after the last of 3 old collections, between 22.0 MiB and 22.2 MiB");
    }

    @Test
    void a_broken_limit_is_named_in_its_own_unit() {
        List<Limit> limits = List.of(LimitName.MAX_GC_CPU_SHARE.atMost(10_000, "-Dplimsoll.maxGcCpuShare"));

        assertThat(Gate.judge(GcFixture.shop(), limits).checks())
                .singleElement()
                .satisfies(
                        check -> assertThat(check.sentence())
                                .isEqualTo(
                                        "GC share of the CPU time of com.acme:shop:1.0.0 is 2.35 %, limit 1 % (+1.35 %, +135.0 %)"));
        assertThat(String.join("\n", print(GcFixture.shop(), limits))).contains("FAIL");
    }

    private static List<String> print(GcResult result, List<Limit> limits) {
        GateResult gate = Gate.judge(result, limits);
        return new GcConsole(new ConsoleSize(160, true), AnsiStyle.PLAIN, false)
                .lines(result, gate, Duration.ofMillis(12_300));
    }
}
