package dev.plimsoll.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideTest {

    @TempDir
    private Path directory;

    @Test
    void last_is_the_previous_run_even_if_there_is_such_a_folder() throws IOException {
        Files.createDirectory(directory.resolve("last"));

        assertThat(Side.parse("last", directory)).isEqualTo(new Side.Last());
        assertThat(Side.parse("./last", directory)).isEqualTo(new Side.Results(directory.resolve("last")));
    }

    @Test
    void a_folder_that_exists_has_results() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("artifacts/main"));

        assertThat(Side.parse("artifacts/main", directory)).isEqualTo(new Side.Results(folder));
        assertThat(Side.parse(folder.toString(), directory)).isEqualTo(new Side.Results(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme:shop:1.2", "com.acme:shop:jar:exec:1.2", "a:b:1-SNAPSHOT"})
    void coordinates_are_a_release(String text) {
        assertThat(Side.parse(text, directory)).isEqualTo(new Side.Release(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"origin/main", "main", "v1.2.3", "HEAD~3", "1a2b3c4", "HEAD^", "feature/a-b", "@{u}"})
    void anything_else_that_git_accepts_is_a_revision(String text) {
        assertThat(Side.parse(text, directory)).isEqualTo(new Side.Revision(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--upload-pack=x", "-f", "a b", "a..b", "../gone", "com.acme:shop", "a:b:1;rm", "a\u0000b", "x?"
            })
    void what_can_be_none_of_these_is_refused_and_what_is_accepted_is_said(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Side.parse(text, directory))
                .withMessageContaining(
                        "write a git ref (origin/main), group:artifact:version, a folder of results, or last");
    }
}
