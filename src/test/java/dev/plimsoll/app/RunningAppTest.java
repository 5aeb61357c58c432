package dev.plimsoll.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.fork.ForkException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningAppTest {

    @TempDir
    private Path folder;

    @Test
    void a_port_that_another_process_listens_on_is_refused_before_anything_is_forked() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            AppPlan plan = new AppPlan(
                    new PackagedApp(AppForm.GIVEN_JAR, folder.resolve("app.jar"), List.of("-version"), List.of()),
                    AppKind.SERVER,
                    List.of(),
                    List.of(),
                    Map.of(),
                    folder,
                    other.getLocalPort(),
                    new Readiness.OfPort(),
                    Duration.ofSeconds(10));
            RunningApp.Forking forking =
                    new RunningApp.Forking(Path.of("no-such-java"), folder.resolve("probe.jar"), List.of(), folder);

            assertThatThrownBy(() -> RunningApp.start(plan, forking))
                    .isInstanceOf(ForkException.class)
                    .hasMessageStartingWith("Port " + other.getLocalPort() + " is in use already");
            assertThat(folder.resolve("forks")).doesNotExist();
        }
    }
}
