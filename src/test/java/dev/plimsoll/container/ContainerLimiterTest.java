package dev.plimsoll.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.fork.Fork;
import dev.plimsoll.fork.ForkCommand;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A JVM within the limits of a container, by each method that is possible on this machine. */
@Timeout(120)
class ContainerLimiterTest {

    private static final Bytes LIMIT = Bytes.parse("192MiB");
    private static final ContainerSize SIZE = new ContainerSize(LIMIT, OptionalInt.of(1_000));
    private static final int KILLED = 137;
    private static final List<String> LARGE_HEAP = List.of("-Xmx1g", "-XX:+UseSerialGC");

    @TempDir
    private Path folder;

    private static ContainerLimiter limiter(LimitMethod method) {
        try {
            return ContainerLimiter.of(SIZE, method);
        } catch (IOException notHere) {
            return abort("No " + method + " here: " + notHere.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_jvm_derives_its_heap_and_its_processors_from_the_container(LimitMethod method) throws Exception {
        try (ContainerLimiter limiter = limiter(method);
                ConfinedJvm jvm = ConfinedJvm.start(limiter, List.of("-XX:+UseSerialGC"), "nothing", 0)) {
            String[] ergonomics = jvm.lines().get(0).split(" ");

            assertThat(Long.parseLong(ergonomics[0])).isLessThan(LIMIT.value() * 6 / 10);
            assertThat(ergonomics[1]).isEqualTo("1");
            assertThat(jvm.end()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_jvm_that_exceeds_the_limit_is_killed_and_the_limit_says_so(LimitMethod method) throws Exception {
        try (ContainerLimiter limiter = limiter(method);
                ConfinedJvm jvm = ConfinedJvm.start(limiter, LARGE_HEAP, "heap", 700)) {
            assertThat(jvm.lines()).doesNotContain("done");
            assertThat(jvm.exitCode()).isEqualTo(KILLED);
            assertThat(limiter.death().orElseThrow())
                    .startsWith(
                            method == LimitMethod.SIMULATED
                                    ? "was killed at its simulated limit of 192.0 MiB, because its resident set size was "
                                    : "was OOM-killed by the kernel at its limit of 192.0 MiB");
            assertThat(limiter.usage().oomKills()).isPositive();
            assertThat(limiter.usage().limitHits()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_jvm_that_fits_survives_and_its_peak_is_known(LimitMethod method) throws Exception {
        try (ContainerLimiter limiter = limiter(method);
                ConfinedJvm jvm = ConfinedJvm.start(
                        limiter, List.of("-Xmx80m", "-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=60m"), "direct", 50)) {
            assertThat(jvm.lines()).contains("done");
            LimitUsage usage = limiter.usage();

            assertThat(jvm.end()).isZero();
            assertThat(limiter.death()).isEmpty();
            assertThat(usage.oomKills()).isZero();
            assertThat(usage.peak().getAsLong()).isBetween(50L << 20, LIMIT.value());
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_somebody_else_kills_was_not_killed_by_the_limit(LimitMethod method) throws Exception {
        try (ContainerLimiter limiter = limiter(method);
                ConfinedJvm jvm = ConfinedJvm.start(limiter, List.of("-Xmx32m"), "heap", 1)) {
            assertThat(jvm.lines()).contains("done");
            jvm.process().destroyForcibly();

            assertThat(jvm.exitCode()).isEqualTo(KILLED);
            assertThat(limiter.death()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void closing_ends_what_still_runs_and_keeps_the_figures(LimitMethod method) throws Exception {
        ContainerLimiter limiter = limiter(method);
        try (ConfinedJvm jvm = ConfinedJvm.start(limiter, List.of("-Xmx32m"), "heap", 1)) {
            assertThat(jvm.lines()).contains("done");
            limiter.close();

            assertThat(jvm.exitCode()).isEqualTo(KILLED);
            assertThat(limiter.death()).isEmpty();
            assertThat(limiter.prefix()).noneMatch(each -> each.startsWith("/sys") && Files.exists(Path.of(each)));
        } finally {
            limiter.close();
        }
    }

    @Test
    void the_first_method_that_is_possible_is_used() {
        try (ContainerLimiter limiter = ContainerLimiter.of(SIZE)) {
            for (LimitMethod better : LimitMethod.values()) {
                if (better == limiter.method()) {
                    return;
                }
                assertThatThrownBy(() -> ContainerLimiter.of(SIZE, better)).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void a_fork_that_does_not_even_start_within_the_limit_says_so() throws Exception {
        ContainerSize tiny = new ContainerSize(Bytes.parse("12MiB"), OptionalInt.empty());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ForkCommand command =
                new ForkCommand("tiny", java, ProbeJar.unpackInto(folder.resolve("probe")), List.of(), false, false);
        try (ContainerLimiter limiter = ContainerLimiter.of(tiny)) {
            assumeTrue(limiter.method() != LimitMethod.SIMULATED, "the kernel limits no memory here");

            assertThatThrownBy(() -> Fork.start(command, limiter, Duration.ofSeconds(60)))
                    .isInstanceOf(ForkException.class)
                    .hasMessage("The forked JVM " + java
                            + " was OOM-killed by the kernel at its limit of 12.0 MiB before its"
                            + " probe had connected. Raise the limit.");
        }
    }
}
