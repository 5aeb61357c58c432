package dev.plimsoll.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {

    private final Versions versions = new Versions(
            new RepositoryFake().versions("3.9", "3.10", "3.12.0", "4.0").system(),
            List.of(),
            new DefaultRepositorySystemSession());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"3.9 | 3.9", "3-x | 3-x", "LATEST | 4.0", "RELEASE | 4.0", "[3.10,4.0) | 3.12.0", "(,3.10] | 3.10"
            })
    void one_version_is_measured_and_named(String asked, String measured) throws GraphException {
        assertThat(versions.fixed(new DefaultArtifact("g", "a", "jar", asked)).getVersion())
                .isEqualTo(measured);
    }

    @Test
    void a_range_without_a_version_is_told() {
        assertThatThrownBy(() -> versions.fixed(new DefaultArtifact("g", "a", "jar", "[99,)")))
                .isInstanceOf(GraphException.class)
                .hasMessageStartingWith("No version is known of g:a:[99,): the range has no version");
    }

    @ParameterizedTest
    @CsvSource({
        "g:a:1, g:a:1",
        "g:a:pom:1, g:a:1",
        "g:a:aar:1, g:a:aar:1",
        "g:a:zip:bin:1, g:a:zip:bin:1",
        "g:a:jar:linux:1, g:a:jar:linux:1"
    })
    void the_heading_is_what_users_write(String coordinates, String heading) {
        assertThat(ProjectGraphs.headingOf(new DefaultArtifact(coordinates))).isEqualTo(heading);
    }
}
