package dev.plimsoll.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class IoProblemTest {

    @Test
    void the_file_and_the_cause_are_named() {
        assertThat(IoProblem.of(new FileSystemException("/t/a", null, "No space left on device")))
                .isEqualTo("/t/a: the disk is full");
        assertThat(IoProblem.of(new FileSystemException("/t/a", null, "Read-only file system")))
                .isEqualTo("/t/a: the file system is read-only");
        assertThat(IoProblem.of(new NoSuchFileException("/t/a"))).isEqualTo("/t/a: it does not exist");
        assertThat(IoProblem.of(new AccessDeniedException("/t/a"))).isEqualTo("/t/a: permission denied");
        assertThat(IoProblem.of(new IOException("No space left on device"))).isEqualTo("the disk is full");
        assertThat(IoProblem.of(new IOException())).isEqualTo("java.io.IOException");
    }
}
