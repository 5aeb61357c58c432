package dev.plimsoll.report.console;

import static dev.plimsoll.result.CapacityFixture.MIB;
import static dev.plimsoll.result.CapacityFixture.killed;
import static dev.plimsoll.result.CapacityFixture.notMeasured;
import static dev.plimsoll.result.CapacityFixture.run;
import static dev.plimsoll.result.CapacityFixture.shop;
import static dev.plimsoll.result.CapacityFixture.survivor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.CapacityText;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.result.CapacityProof;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.result.Ergonomics;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CapacityConsoleTest {

    private static final ConsoleSize WIDE = new ConsoleSize(120, true);

    @Test
    void shows_the_container_what_proves_it_and_what_to_set() throws IOException {
        CapacityResult result = shop().in(512, survivor(128, 460)).make();

        assertThat(String.join("\n", print(result)) + "\n").isEqualTo(golden());
    }

    @Test
    void an_application_that_does_not_fit_is_told_how_it_ended() {
        assertThat(print(shop().in(256, killed(64, 230, "was OOM-killed")).make()))
                .contains("as configured, in 230.0 MiB of the 256.0 MiB container, it was OOM-killed")
                .last()
                .asString()
                .startsWith(
                        "FAIL  com.acme:shop:1.0.0 does not fit its container: in 230.0 MiB, which leaves 10 %"
                                + " headroom, it was OOM-killed, limit 256.0 MiB (-Dplimsoll.containerMemory); even with -Xmx40m");
    }

    @Test
    void what_it_needs_is_compared_with_the_configured_container() {
        assertThat(print(shop().in(256, killed(64, 230, "was OOM-killed")).make()))
                .containsSequence(
                        "needs a container of 298.0 MiB with -Xmx40m: 268.0 MiB, the other 10 % is headroom; that is 42.0 MiB more"
                                + " than the",
                        "  configured 256.0 MiB");
        assertThat(CapacityText.need(shop().in(298, survivor(64, 268)).make()))
                .isEqualTo(
                        "needs a container of 298.0 MiB with -Xmx40m: 268.0 MiB, the other 10 % is headroom; that is the"
                                + " configured container");
    }

    @Test
    void a_share_that_is_just_too_large_does_not_read_like_the_allowed_one() {
        assertThat(print(shop().curve(
                                run(41, 0, RunEnding.SURVIVED, "", 0.0499, 400, 240),
                                run(40, 0, RunEnding.GC_SHARE, "collected too much", 0.050_01, 400, 240))
                        .make()))
                .contains(
                        "  41       5.0         400     240.0   survived",
                        "  40       5.1         400     240.0   collected too much");
    }

    @Test
    void several_runs_are_one_line() {
        assertThat(print(shop().in(256, survivor(64, 230), killed(64, 230, "was OOM-killed"), survivor(64, 230))
                        .make()))
                .contains(
                        "as configured, in 230.0 MiB of the 256.0 MiB container, it survived 2 of 3 times; once it was"
                                + " OOM-killed");
        assertThat(print(shop().in(256, killed(64, 230, "was OOM-killed"), killed(64, 230, "was OOM-killed"))
                        .make()))
                .contains(
                        "as configured, in 230.0 MiB of the 256.0 MiB container, it was OOM-killed, in each of 2 runs");
    }

    /** A pass depends on it, too. */
    @Test
    void a_container_that_was_only_simulated_is_said_to_be_without_a_proof() {
        CapacityResult simulated =
                shop().in(512, survivor(128, 460)).simulated().withoutProof().make();
        CapacityResult enforced =
                shop().in(512, survivor(128, 460)).withoutProof().make();

        assertThat(CapacityText.configured(simulated).orElseThrow())
                .startsWith("as configured, in 460.0 MiB of the 512.0 MiB container (simulated), it survived");
        assertThat(CapacityText.refusals(simulated).orElseThrow())
                .startsWith("no control group could be used: cgroup2:");
        assertThat(CapacityText.configured(enforced).orElseThrow()).doesNotContain("simulated");
        assertThat(CapacityText.refusals(enforced)).isEmpty();
    }

    @Test
    void an_application_that_survives_as_configured_fits_whatever_else_was_not_found() {
        assertThat(CapacityText.need(
                        shop().in(512, survivor(128, 460)).withoutAdvice().make()))
                .isEqualTo("fits the configured container; how much it needs was not found");
        assertThat(CapacityText.need(shop().in(256, killed(64, 230, "was killed"))
                        .withoutAdvice()
                        .make()))
                .isEqualTo("no container size was found that it fits");
    }

    @Test
    void a_simulated_limit_is_not_called_a_proof() {
        assertThat(print(shop().simulated().make()))
                .containsSequence(
                        "simulated with JVM flags, and by ending the process when its resident set exceeds the limit:",
                        "  268.0 MiB: survived 2,000 requests, 412 per second, 3.1 % of the CPU time in garbage"
                                + " collection, peak 230.0 MiB",
                        "  241.0 MiB (10 % less): was ended after 1,204 requests, when its resident set exceeded 241.0"
                                + " MiB",
                        "  no control group could be used: cgroup2: the group /sys/fs/cgroup/ci is not writable; systemd:"
                                + " there is no user",
                        "    session");
    }

    @Test
    void what_is_not_proved_is_said_to_be_so() {
        assertThat(print(shop().withoutProof().make()))
                .contains("not proved: the application was not run in a container of this size");
        assertThat(print(shop().proved(new CapacityProof("systemd", survivor(40, 268), survivor(40, 241)))
                        .make()))
                .contains("proved to be sufficient with a control group (systemd scope); less is sufficient, too:");
    }

    @Test
    void without_a_recommendation_the_curve_is_still_there() {
        assertThat(print(shop().withoutAdvice().make()))
                .contains(
                        "no container size was found that it fits",
                        "  40       3.9         410     247.0   survived",
                        "  20         -           -         -   threw an OutOfMemoryError before it was ready")
                .noneMatch(line -> line.startsWith("flags") || line.startsWith("proved") || line.startsWith("not"));
    }

    @Test
    void where_the_jvm_chooses_the_same_nothing_is_said() {
        Ergonomics same = new Ergonomics(2, OptionalLong.of(512 * MIB), "G1", 6_016 * MIB);

        assertThat(print(shop().target(same).make())).noneMatch(line -> line.startsWith("by itself"));
    }

    @Test
    void a_run_that_measured_nothing_is_its_verdict() {
        GateResult gate = Gate.judge(notMeasured());

        assertThat(new CapacityConsole(WIDE, AnsiStyle.PLAIN, true).lines(notMeasured(), gate, Duration.ofSeconds(3)))
                .containsExactly(
                        "com.acme:shop:1.0.0, GET /orders: required container, JDK 17.0.15+6, Parallel",
                        "",
                        "no container size was found that it fits",
                        "as configured, the JVM uses Serial and a heap of 128.0 MiB (1 processor and 512.0 MiB) in the"
                                + " container, and G1 and a",
                        "  heap of 5.88 GiB (2 processors and 23.50 GiB) on this machine",
                        "measured in 3.0 s",
                        "",
                        "INCONCLUSIVE  Nothing was measured: the application was not run with any heap size. Check its"
                                + " log, <appReady> and the requests.");
    }

    @Test
    void foreign_text_does_not_reach_the_terminal_as_control_characters() {
        String evil = "\u001b[31mred";

        assertThat(print(shop().in(256, killed(64, 230, evil))
                        .curve(killed(64, 0, evil))
                        .noting(evil)
                        .make()))
                .noneMatch(line -> line.contains("\u001b"));
    }

    private static List<String> print(CapacityResult result) {
        return new CapacityConsole(WIDE, AnsiStyle.PLAIN, true)
                .lines(
                        result,
                        Gate.judge(
                                result,
                                List.of(LimitName.CONTAINER_MEMORY.atMost(
                                        new Bytes(result.containerBytes().orElse(512 * MIB)),
                                        "-Dplimsoll.containerMemory"))),
                        Duration.ofSeconds(232));
    }

    private static String golden() throws IOException {
        try (InputStream in = CapacityConsoleTest.class.getResourceAsStream("/dev/plimsoll/report/shop-capacity.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
