package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A fork within a limit starts through it, and what the limit did explains its ending. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class ConfinementTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String DEATH = "was OOM-killed by the kernel at its limit of 256.0 MiB";

    @TempDir
    private Path folder;

    @Test
    void a_fork_starts_through_the_prefix_with_the_process_id_of_the_jvm() throws Exception {
        Path seen = folder.resolve("seen");
        try (Fork fork = Fork.start(
                command(java()),
                new Limit(List.of("/bin/sh", "-c", "echo $$ > " + seen + "; exec \"$@\"", "sh"), Optional.empty()),
                TIMEOUT)) {
            assertThat(Files.readString(seen).strip()).isEqualTo(Long.toString(fork.pid()));
            assertThat(ProcessHandle.of(fork.pid()).orElseThrow().info().command())
                    .hasValueSatisfying(command -> assertThat(command).endsWith("java"));
        }
    }

    @Test
    void what_the_limit_killed_was_not_killed_from_outside() throws Exception {
        try (Fork fork = Fork.start(command(java()), new Limit(List.of(), Optional.of(DEATH)), TIMEOUT)) {
            ProcessHandle.of(fork.pid()).orElseThrow().destroyForcibly();

            assertThat(fork.receive()).isNull();
            assertThat(fork.ending(false)).isEqualTo(Ending.OOM_KILLED);
            assertThat(fork.death()).contains(DEATH);
            assertThat(fork.endedBeforeDescription())
                    .isEqualTo(
                            "The forked JVM " + java() + " " + DEATH + " before it described itself. Raise the limit.");
        }
    }

    @Test
    void what_did_not_end_by_a_signal_was_not_killed_by_the_limit() throws Exception {
        Path exiting = script("exit 1");

        assertThatThrownBy(() -> Fork.start(command(exiting), new Limit(List.of(), Optional.of(DEATH)), TIMEOUT))
                .isInstanceOf(ForkException.class)
                .hasMessageStartingWith("The forked JVM " + exiting + " ended with exit code 1 before its probe had");
    }

    @Test
    void what_the_limit_killed_before_it_connected_says_so() throws Exception {
        Path killed = script("kill -9 $$");

        assertThatThrownBy(() -> Fork.start(command(killed), new Limit(List.of(), Optional.of(DEATH)), TIMEOUT))
                .isInstanceOf(ForkException.class)
                .hasMessage(
                        "The forked JVM " + killed + " " + DEATH + " before its probe had connected. Raise the limit.");
    }

    private Path script(String line) throws Exception {
        Path script = Files.writeString(folder.resolve("java"), "#!/bin/sh\n" + line + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private ForkCommand command(Path java) throws Exception {
        return new ForkCommand("confined", java, ProbeJar.unpackInto(folder.resolve("probe")), List.of(), false, false);
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private record Limit(List<String> prefix, Optional<String> death) implements Confinement {

        @Override
        public void started(ProcessHandle process) {
            assertThat(process.pid()).isPositive();
        }
    }
}
