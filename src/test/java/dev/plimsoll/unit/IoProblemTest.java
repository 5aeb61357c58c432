package dev.plimsoll.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class IoProblemTest {

    @Test
    void the_file_and_the_cause_are_named() {
        assertThat(IoProblem.of(new FileSystemException("/t/a", null, "No space left on device")))
                .isEqualTo("/t/a: the disk is full; free some space in /t");
        assertThat(IoProblem.of(new FileSystemException("/t/a", null, "Read-only file system")))
                .isEqualTo("/t/a: the file system is read-only");
        assertThat(IoProblem.of(new NoSuchFileException("/t/a"))).isEqualTo("/t/a: it does not exist");
        assertThat(IoProblem.of(new AccessDeniedException("/t/a"))).isEqualTo("/t/a: permission denied");
        assertThat(IoProblem.of(new IOException("No space left on device")))
                .startsWith("the disk is full; free some space in the build directory and in ");
        assertThat(IoProblem.of(new IOException())).isEqualTo("java.io.IOException");
    }

    @Test
    void both_files_of_a_copy_are_named_and_the_folder_that_is_full_is_the_second_ones() {
        assertThat(IoProblem.of(new FileSystemException("/s/a", "/t/b", "No space left on device")))
                .isEqualTo("/s/a -> /t/b: the disk is full; free some space in /t");
        assertThat(IoProblem.of(new AccessDeniedException("/s/a", "/t/b", null)))
                .isEqualTo("/s/a -> /t/b: permission denied");
    }

    @Test
    void a_failure_without_a_file_gets_the_one_that_was_written() {
        IOException failure = new IOException("No space left on device");
        IOException named = IoProblem.ofWriting(Path.of("/t/a"), failure);

        assertThat(IoProblem.of(named)).isEqualTo("/t/a: the disk is full; free some space in /t");
        assertThat(named).hasCause(failure);
        assertThat(IoProblem.ofWriting(Path.of("/t/b"), named)).isSameAs(named);
    }
}
