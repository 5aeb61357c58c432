package dev.plimsoll.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.util.artifact.DefaultArtifactTypeRegistry;
import org.junit.jupiter.api.Test;

class RepositoryVersionsTest {

    private final DefaultRepositorySystemSession repositorySession = new DefaultRepositorySystemSession();
    private final RepositoryVersions versions = new RepositoryVersions(
            new RepositoryFake().versions("3.9", "3.10", "3.12.0", "4.0").system());

    @Test
    void versions_of_a_range_and_above_another_are_in_ascending_order() throws GraphException {
        assertThat(versions.inRange("g:a:[3.10,4.0)", session(), List.of())).containsExactly("3.10", "3.12.0");
        assertThat(versions.newerThan("g:a:3.10", session(), List.of())).containsExactly("3.12.0", "4.0");
        assertThat(versions.newerThan("g:a:4.0", session(), List.of())).isEmpty();
    }

    @Test
    void the_version_is_replaced_where_the_coordinates_have_it() throws GraphException {
        assertThat(RepositoryVersions.withVersion("g:a:[1,2)", "1.5", session()))
                .isEqualTo("g:a:1.5");
        assertThat(RepositoryVersions.withVersion("g:a:jar:linux:[1,2)", "1.5", session()))
                .isEqualTo("g:a:jar:linux:1.5");
        assertThat(RepositoryVersions.versionIn("g:a:jar:linux:[1,2)", session()))
                .isEqualTo("[1,2)");
    }

    @Test
    void a_range_without_a_version_is_reported_with_what_to_do_offline() {
        assertThatThrownBy(() -> versions.inRange("g:a:[99,)", session(), List.of()))
                .isInstanceOf(GraphException.class)
                .hasMessage("No version of g:a:[99,) is known.");
        repositorySession.setOffline(true);
        assertThatThrownBy(() -> versions.inRange("g:a:[99,)", session(), List.of()))
                .hasMessage("No version of g:a:[99,) is known. Maven is offline: run it once without -o.");
    }

    @SuppressWarnings("deprecation") // the only constructor that needs no container
    private MavenSession session() {
        repositorySession.setArtifactTypeRegistry(new DefaultArtifactTypeRegistry());
        return new MavenSession(
                null, repositorySession, new DefaultMavenExecutionRequest(), new DefaultMavenExecutionResult());
    }
}
