package dev.plimsoll.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PathLockTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("baseline.json");
    }

    @AfterEach
    void removeLockFile() throws IOException {
        Files.deleteIfExists(PathLock.lockFile(file.toAbsolutePath()));
    }

    @Test
    void who_does_not_get_its_turn_in_time_is_told_and_gets_it_once_the_other_is_done() throws IOException {
        try (PathLock other = PathLock.of(file, LONG)) {
            assertThatIOException()
                    .isThrownBy(() -> PathLock.of(folder.resolve("x/../baseline.json"), SHORT))
                    .withMessageStartingWith("Another build has been changing ");
            PathLock.of(folder.resolve("another.json"), SHORT).close();
        }
        PathLock.of(file, SHORT).close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_lock_file_is_there_only_while_the_lock_is_held() throws IOException {
        Path lockFile = PathLock.lockFile(file.toAbsolutePath());
        try (PathLock held = PathLock.of(file, LONG)) {
            assertThat(lockFile).exists();
        }
        assertThat(lockFile).doesNotExist();
    }

    /** Each waits for a file that the other deletes. */
    @Test
    void no_change_of_several_processes_is_lost() throws Exception {
        Files.writeString(file, "0");
        List<Process> processes = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                processes.add(fork(Counter.class)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .start());
            }
            for (Process process : processes) {
                assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        assertThat(file).hasContent(String.valueOf(3 * Counter.CHANGES));
    }

    @Test
    void another_process_takes_its_turn_too() throws Exception {
        Process process = fork(Holder.class).start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("locked");

            assertThatIOException().isThrownBy(() -> PathLock.of(file, SHORT));

            process.getOutputStream().close();
            PathLock.of(file, LONG).close();
        } finally {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder fork(Class<?> main) {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Adds one to the number in the file of its first argument, again and again. */
    static final class Counter {

        static final int CHANGES = 300;

        private Counter() {}

        public static void main(String[] args) throws IOException {
            Path file = Path.of(args[0]);
            for (int i = 0; i < CHANGES; i++) {
                try (PathLock held = PathLock.of(file, LONG)) {
                    Files.writeString(file, String.valueOf(Integer.parseInt(Files.readString(file)) + 1));
                }
            }
        }
    }

    /** Holds the lock of its first argument until the end of its input. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws IOException {
            try (PathLock held = PathLock.of(Path.of(args[0]), LONG)) {
                System.out.println("locked");
                System.in.read();
            }
        }
    }
}
