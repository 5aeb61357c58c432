package dev.plimsoll.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    @Test
    void a_reader_of_the_old_file_never_sees_it_change() throws IOException {
        Path file = folder.resolve("a.json");
        AtomicFile.write(file, "old");
        try (var reader = Files.newBufferedReader(file)) {
            AtomicFile.write(file, "new text");

            assertThat(reader.readLine()).isEqualTo("old");
        }
        assertThat(file).hasContent("new text");
    }

    @Test
    void a_target_that_cannot_be_replaced_is_an_error_and_leaves_no_temporary_file() throws IOException {
        Path file = folder.resolve("a.json");
        Files.createDirectories(file.resolve("in-the-way"));

        assertThatThrownBy(() -> AtomicFile.write(file, "new"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageNotContaining(".tmp")
                .hasNoCause();

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
