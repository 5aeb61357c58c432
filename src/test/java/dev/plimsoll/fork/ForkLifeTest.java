package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fork needs is gone when Maven is stopped, also if another fork begins at that moment. */
class ForkLifeTest {

    @TempDir
    private Path temporary;

    @Test
    void no_fork_begins_once_the_forks_of_a_stopped_build_are_ended() throws Exception {
        Process build = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Build.class.getName())
                .inheritIO()
                .start();
        try {
            assertThat(build.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            build.destroyForcibly();
        }

        try (var left = Files.list(temporary)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(ForkFolder.PREFIX));
        }
    }

    /** Stands in for a build that is stopped while it repeats forks: when one is ended, it begins the next. */
    static final class Build {

        private Build() {}

        public static void main(String[] args) throws Exception {
            ForkLife.begin();
            Runtime.getRuntime().addShutdownHook(new Thread(Build::beginForks));
            System.exit(0);
        }

        private static void beginForks() {
            long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            try {
                while (System.nanoTime() < deadline) {
                    ForkLife.begin();
                }
            } catch (IOException refused) {
                return;
            }
        }
    }
}
