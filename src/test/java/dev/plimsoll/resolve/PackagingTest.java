package dev.plimsoll.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackagingTest {

    private static final Artifact ASKED = new DefaultArtifact("g:a:1");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<project><artifactId>a</artifactId><packaging>pom</packaging></project>",
                "<project><packaging>\n  pom\n</packaging><build><plugins/></build></project>"
            })
    void a_pom_is_known_by_its_packaging(String pom) {
        assertThat(Packaging.declaredIn(pom)).contains("pom");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<project><artifactId>a</artifactId></project>",
                "<project><build><configuration><packaging>pom</packaging></configuration></build></project>"
            })
    void what_else_a_pom_says_is_not_its_packaging(String pom) {
        assertThat(Packaging.declaredIn(pom)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pom", "aar", "war", "zip"})
    void what_has_no_jar_is_taken_for_what_it_is(String packaging) throws Exception {
        assertThat(insteadOf(packaging, false)).contains(new DefaultArtifact("g", "a", packaging, "1"));
    }

    @ParameterizedTest
    @CsvSource({"jar", "bundle", "maven-plugin"})
    void everything_else_has_a_jar(String packaging) throws Exception {
        assertThat(insteadOf(packaging, false)).isEmpty();
        assertThat(insteadOf(packaging, true)).isEmpty();
    }

    @Test
    void a_jar_beside_a_war_is_what_was_asked_for() throws Exception {
        assertThat(insteadOf("war", true)).isEmpty();
    }

    @Test
    void coordinates_with_a_type_mean_this_type() throws Exception {
        Packaging packaging = packaging("pom", false);

        assertThat(packaging.insteadOf(new DefaultArtifact("g:a:zip:1"))).isEmpty();
        assertThat(packaging.insteadOf(new DefaultArtifact("g:a:jar:linux:1"))).isEmpty();
    }

    private Optional<Artifact> insteadOf(String packaging, boolean hasJar) throws Exception {
        return packaging(packaging, hasJar).insteadOf(ASKED);
    }

    private Packaging packaging(String packaging, boolean hasJar) throws Exception {
        Path pom = Files.writeString(
                folder.resolve("a.pom"), "<project><packaging>" + packaging + "</packaging></project>");
        RepositoryFake repository = new RepositoryFake().with("g:a:pom:1", pom);
        if (hasJar) {
            repository.with("g:a:jar:1", pom);
        }
        return new Packaging(repository.system(), List.of(), new DefaultRepositorySystemSession());
    }
}
