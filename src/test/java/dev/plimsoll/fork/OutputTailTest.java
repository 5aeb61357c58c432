package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.unit.SecretValues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a process prints is drained whatever becomes of it, so that the process never blocks. */
@DisabledOnOs(OS.WINDOWS)
class OutputTailTest {

    /** More than a pipe holds. */
    private static final String PRINTS_MUCH = "for i in $(seq 1 40000); do echo line $i; done; echo the end";

    @TempDir
    private Path folder;

    @Test
    void a_log_that_cannot_be_written_does_not_block_the_process() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Process process = new ProcessBuilder("sh", "-c", PRINTS_MUCH).start();

        OutputTail tail = OutputTail.of(process, "full", full, SecretValues.NONE, lines::add);

        ended(process, tail);
        assertThat(lines).hasSize(40_001).endsWith("the end");
        assertThat(tail.text())
                .containsOnlyOnce("(The log file is incomplete, because it could not be written: ")
                .contains("the end\n(The log file");
    }

    @Test
    void a_line_that_its_listener_cannot_take_does_not_block_the_process() throws Exception {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Process process = new ProcessBuilder("sh", "-c", PRINTS_MUCH).start();

        OutputTail tail = OutputTail.of(process, "wrong", folder.resolve("log"), SecretValues.NONE, line -> {
            if (line.equals("line 7")) {
                throw new StackOverflowError();
            }
            lines.add(line);
        });

        ended(process, tail);
        assertThat(lines).hasSize(40_000).endsWith("the end").doesNotContain("line 7");
        assertThat(folder.resolve("log")).content().contains("line 7\n").endsWith("the end\n");
    }

    private static void ended(Process process, OutputTail tail) throws Exception {
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
            tail.join(TimeUnit.SECONDS.toMillis(30));
            assertThat(tail.text()).contains("\nthe end");
        } finally {
            process.destroyForcibly();
        }
    }
}
