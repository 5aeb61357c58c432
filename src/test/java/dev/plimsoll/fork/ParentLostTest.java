package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.probe.Probe;
import dev.plimsoll.wire.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Nothing outlives the build, however it ends. */
class ParentLostTest {

    private static final long SECONDS = 20;

    @TempDir
    private Path folder;

    @Test
    void a_fork_whose_parent_is_killed_ends_with_its_descendants_and_removes_its_folder() throws Exception {
        Process build = new ProcessBuilder(
                        java(), "-cp", System.getProperty("java.class.path"), Build.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told;
        try (BufferedReader output = build.inputReader()) {
            told = output.readLine();
        }
        ProcessHandle fork =
                ProcessHandle.of(Long.parseLong(told.split(" ")[0])).orElseThrow();
        Path privateFolder = Path.of(told.split(" ")[1]);
        assertThat(privateFolder).isDirectory();

        build.destroyForcibly().waitFor();

        fork.onExit().get(SECONDS, TimeUnit.SECONDS);
        assertThat(privateFolder).doesNotExist();
    }

    @Test
    void a_probe_that_finds_nobody_listening_ends_at_once_and_removes_its_folder() throws Exception {
        Path privateFolder = Files.createDirectory(folder.resolve("fork"));
        Files.createDirectory(privateFolder.resolve("work"));

        Process probe = new ProcessBuilder(
                        java(), "-cp", probeJar().toString(), Probe.class.getName(), privateFolder.toString())
                .inheritIO()
                .start();

        assertThat(probe.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(probe.exitValue()).isNotZero();
        assertThat(privateFolder).doesNotExist();
    }

    @Test
    void a_fork_is_ended_at_its_deadline() throws Exception {
        try (Fork fork = Fork.start(command("late"), Duration.ofSeconds(1))) {
            // Told nothing, the probe waits; the deadline comes before the five seconds after which it ends itself.
            assertThat(fork.receive()).isNull();
            assertThat(fork.ending(false)).isEqualTo(Ending.TIMED_OUT);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_fork_that_is_killed_before_it_connects_is_not_blamed_on_the_jvm() throws Exception {
        Path killed = Files.writeString(folder.resolve("java"), "#!/bin/sh\nkill -9 $$\n");
        Files.setPosixFilePermissions(killed, PosixFilePermissions.fromString("rwx------"));
        ForkCommand command = new ForkCommand("x", killed, probeJar(), List.of(), false, false);

        assertThatThrownBy(() -> Fork.start(command, Duration.ofSeconds(SECONDS)))
                .isInstanceOf(ForkException.class)
                .hasMessage("The forked JVM " + killed + " was killed from outside (exit code 137) before its probe had"
                        + " connected. Check the memory of this machine or container, and run the goal again.");
    }

    @Test
    void a_probe_answers_a_task_that_it_does_not_know() throws Exception {
        try (Fork fork = Fork.start(command("unknown"), Duration.ofSeconds(SECONDS))) {
            fork.wire().send((byte) 99);
            assertThat(fork.receive().id).isEqualTo(Wire.REFUSED);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void only_the_owner_may_enter_a_forks_folder_or_read_its_arguments() throws Exception {
        try (ForkFolder own = ForkFolder.create()) {
            assertThat(permissions(own.path())).isEqualTo("rwx------");
            List<String> line = command("secret").commandLine(own);
            Path argFile = Path.of(line.get(1).substring(1));
            assertThat(permissions(argFile)).isEqualTo("rw-------");
        }
    }

    @Test
    void what_is_no_jvm_or_too_old_is_refused_before_anything_is_forked() throws Exception {
        Path old = Files.createDirectories(folder.resolve("jdk8/bin"));
        Path executable = Files.createFile(old.resolve("java"));
        assertThat(executable.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("jdk8/release"), "JAVA_VERSION=\"1.8.0_402\"\n");

        assertThatThrownBy(() -> Jvm.executable(folder.resolve("jdk8")))
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("Java 1.8.0_402: expected Java 17 or newer");
        assertThatThrownBy(() -> Jvm.executable(folder.resolve("nothing")))
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("which is not a JVM: expected a Java home with bin/java in it");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private ForkCommand command(String name) throws IOException {
        return new ForkCommand(name, Path.of(java()), probeJar(), List.of(), false, false);
    }

    private Path probeJar() throws IOException {
        return ProbeJar.unpackInto(folder.resolve("probe"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Stands in for a build: forks, tells the fork's process id and folder, and waits to be killed. */
    static final class Build {

        private Build() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            Path probeJar = ProbeJar.unpackInto(folder.resolve("probe"));
            ForkCommand command = new ForkCommand("orphan", Path.of(java()), probeJar, List.of(), false, false);
            Fork fork = Fork.start(command, Duration.ofSeconds(60));
            System.out.println(fork.pid() + " " + fork.folder());
            // Never told what to do next: only the end of this process can end the fork within its five seconds.
            fork.receive();
        }
    }
}
