package dev.plimsoll.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;

class ArtifactOnDemandTest {

    private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();

    @Test
    void it_is_the_file_of_the_artifact() throws Exception {
        Path jar = Path.of("a-1.jar").toAbsolutePath();

        assertThat(file(new RepositoryFake().with("g:a:jar:1", jar))).isEqualTo(jar);
    }

    @Test
    void a_missing_one_is_named() {
        assertThatThrownBy(() -> file(new RepositoryFake()))
                .isInstanceOf(GraphException.class)
                .hasMessageStartingWith("g:a:1 cannot be resolved: ")
                .hasMessageNotContaining("offline");
    }

    @Test
    void a_build_that_is_offline_learns_how_to_get_it() {
        session.setOffline(true);

        assertThatThrownBy(() -> file(new RepositoryFake()))
                .hasMessageEndingWith(" Maven is offline: run it once without -o.");
    }

    private Path file(RepositoryFake repository) throws GraphException {
        return new ArtifactOnDemand(repository.system()).file("g:a:1", List.of(), session);
    }
}
