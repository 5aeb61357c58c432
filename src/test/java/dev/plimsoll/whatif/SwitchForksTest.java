package dev.plimsoll.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.load.ForkFailedException;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.target.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a switch needs is recorded in a separate run of an application that is stopped afterwards. */
@Timeout(120)
class SwitchForksTest {

    private static final JvmSwitch CDS = new JvmSwitch("appCds", List.of(), Map.of(), Optional.of(KnownSwitch.APP_CDS));

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path folder;

    @Test
    void what_the_jvm_writes_at_its_end_is_the_archive_of_the_switch() throws Exception {
        try (TargetLauncher launcher = TestServer.ofJar(folder).open(JAVA, folder)) {
            SwitchForks forks = new SwitchForks(plan(launcher), folder);
            assertThat(forks.archiveBytes(CDS)).isEmpty();

            forks.record(CDS);

            assertThat(forks.archiveBytes(CDS)).hasValue(Files.size(folder.resolve("appCds.archive")));
            assertThat(folder.resolve("app.log"))
                    .content()
                    .contains("request 3")
                    .doesNotContain("request 4");
        }
    }

    /** The JVM archives only classes of jars. */
    @Test
    void a_jvm_that_writes_nothing_is_said_to() throws Exception {
        try (TargetLauncher launcher = TestServer.ofClasses(folder).open(JAVA, folder)) {
            SwitchForks forks = new SwitchForks(plan(launcher), folder);

            assertThatThrownBy(() -> forks.record(CDS))
                    .isInstanceOf(ForkFailedException.class)
                    .hasMessage("could not be recorded")
                    .extracting(failure -> ((ForkFailedException) failure).summary())
                    .isEqualTo("could not be recorded: the JVM ended without writing it; the log of the application in "
                            + folder + " may say why");
            assertThat(forks.archiveBytes(CDS)).isEmpty();
        }
    }

    private WhatIfPlan plan(TargetLauncher launcher) {
        return new WhatIfPlan(
                launcher, List.of(CDS), OptionalInt.of(1), 3, 1, Duration.ofSeconds(60), Duration.ofMinutes(2), folder);
    }
}
