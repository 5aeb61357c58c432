package dev.plimsoll.resolve;

import static dev.plimsoll.resolve.Collection.jar;
import static dev.plimsoll.resolve.Collection.project;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.graph.DefaultDependencyNode;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.junit.jupiter.api.Test;

class UnresolvableTest {

    private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
    private final RemoteRepository central =
            new RemoteRepository.Builder("central", "default", "https://repo.example.org").build();
    private final DependencyNode missing = jar("missing:1");
    private final DependencyNode root = project(jar("a:1", jar("b:1", missing)), jar("c:1"));

    @Test
    void a_missing_artifact_is_named_with_its_path_the_repositories_and_what_to_do() {
        ArtifactResult result = missing(missing);
        result.addException(new ArtifactNotFoundException(missing.getArtifact(), central));

        assertThat(message(result)).isEqualTo("""
                        An artifact on the class path of com.acme:app:1 cannot be resolved:
                          g:missing:1 (required by com.acme:app:1 > g:a:1 > g:b:1)
                          looked in: the local repository, central (https://repo.example.org)
                          Check the versions and <repositories>, install modules of your own with mvn install, or add \
                        -U if an earlier failure may be cached.""");
    }

    @Test
    void offline_is_said() {
        session.setOffline(true);

        assertThat(message(missing(missing), missing(root.getChildren().get(1))))
                .startsWith("2 artifacts on the class path of com.acme:app:1 cannot be resolved:")
                .contains("\n  g:c:1 (required by com.acme:app:1)")
                .endsWith("Maven is offline: run once without -o, so that they are downloaded.");
    }

    @Test
    void any_other_reason_than_not_found_is_told() {
        ArtifactResult result = missing(missing);
        result.addException(new ArtifactTransferException(missing.getArtifact(), central, "Connection refused"));

        assertThat(message(result)).contains("> g:b:1): Connection refused\n");
    }

    private String message(ArtifactResult... results) {
        return String.valueOf(new Unresolvable("com.acme:app:1", session, root)
                .artifacts(Arrays.asList(results), new Exception())
                .getMessage());
    }

    private ArtifactResult missing(DependencyNode node) {
        ((DefaultDependencyNode) node).setRepositories(List.of(central));
        return new ArtifactResult(new ArtifactRequest(node));
    }
}
