package dev.plimsoll.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CiServerTest {

    @TempDir
    private Path repository;

    @Test
    void is_the_one_that_the_repository_has_files_of() throws IOException {
        assertThat(CiServer.of(repository)).isEqualTo(CiServer.GITHUB);

        Files.createFile(repository.resolve("Jenkinsfile"));
        assertThat(CiServer.of(repository)).isEqualTo(CiServer.JENKINS);

        Files.createFile(repository.resolve(".gitlab-ci.yml"));
        assertThat(CiServer.of(repository)).isEqualTo(CiServer.GITLAB);

        Files.createDirectory(repository.resolve(".github"));
        assertThat(CiServer.of(repository)).isEqualTo(CiServer.GITHUB);
    }

    @Test
    void the_repository_is_found_from_a_folder_in_it() throws IOException {
        Path module = Files.createDirectories(repository.resolve("shop/web"));
        assertThat(CiServer.repository(module)).isEqualTo(module);

        Files.createDirectory(repository.resolve(".git"));
        assertThat(CiServer.repository(module)).isEqualTo(repository);
    }

    @ParameterizedTest
    @EnumSource
    void its_job_is_the_one_of_the_documentation(CiServer server) throws IOException {
        assertThat(server.text(21)).contains("mvn -B -ntp verify").endsWith("\n");
        assertThat(Files.readString(Path.of("src/site/markdown/ci.md"))).contains("\n" + server.text(21) + "```");
        assertThat(server.text(25)).contains("25").doesNotContain("21");
    }
}
