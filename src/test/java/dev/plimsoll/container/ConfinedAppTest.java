package dev.plimsoll.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.plimsoll.app.AppKind;
import dev.plimsoll.app.AppPlan;
import dev.plimsoll.app.FreePort;
import dev.plimsoll.app.LaunchedApp;
import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.app.Readiness;
import dev.plimsoll.app.RunningApp;
import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application in a container that is too small for it. */
@Timeout(120)
class ConfinedAppTest {

    private static final ContainerSize SIZE = new ContainerSize(Bytes.parse("192MiB"), OptionalInt.of(1_000));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void an_application_that_exceeds_the_limit_was_not_killed_from_outside(LimitMethod method) throws Exception {
        try (ContainerLimiter limiter = limiter(method);
                RunningApp app = RunningApp.start(plan(), forking(limiter))) {
            assertThat(app.jvm()).isNotNull();

            assertThatThrownBy(app::run)
                    .isInstanceOf(ForkException.class)
                    .hasMessageMatching("(?s)The application was "
                            + (method == LimitMethod.SIMULATED
                                    ? "killed at its simulated limit of 192\\.0 MiB, because its resident set size was \\S+ MiB"
                                    : "OOM-killed by the kernel at its limit of 192\\.0 MiB")
                            + " before it was ready, which is when its port accepts a connection\\..*");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_same_without_a_probe(LimitMethod method) throws Exception {
        try (ContainerLimiter limiter = limiter(method);
                LaunchedApp app = LaunchedApp.startWithoutProbe(plan(), forking(limiter))) {
            assertThatThrownBy(app::run).isInstanceOf(ForkException.class).hasMessageContaining("limit of 192.0 MiB");

            assertThat(app.end()).contains(Ending.OOM_KILLED);
            assertThat(limiter.usage().limitHits()).isPositive();
        }
    }

    private static ContainerLimiter limiter(LimitMethod method) {
        try {
            return ContainerLimiter.of(SIZE, method);
        } catch (IOException notHere) {
            return abort("No " + method + " here: " + notHere.getMessage());
        }
    }

    private RunningApp.Forking forking(ContainerLimiter limiter) throws IOException {
        List<String> args = new ArrayList<>(List.of("-Xmx1g", "-XX:+UseSerialGC"));
        args.addAll(limiter.jvmArgs(17, args));
        return new RunningApp.Forking(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ProbeJar.unpackInto(folder.resolve("probe")),
                args,
                folder,
                warning -> {},
                limiter);
    }

    private AppPlan plan() throws IOException {
        String classes = Path.of("target", "test-classes").toAbsolutePath().toString();
        return new AppPlan(
                new PackagedApp(
                        PackagedApp.AppForm.MAIN_CLASS,
                        folder,
                        List.of("-cp", classes, MemoryConsumer.class.getName()),
                        List.of()),
                AppKind.AUTO,
                "",
                List.of(),
                List.of("heap", "700"),
                Map.of(),
                folder,
                FreePort.find(),
                new Readiness.OfPort(),
                Duration.ofSeconds(60));
    }
}
