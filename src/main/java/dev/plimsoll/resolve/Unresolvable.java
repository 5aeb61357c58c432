package dev.plimsoll.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** Error messages for dependencies that cannot be resolved: which, required by what, searched where, and what to do. */
final class Unresolvable {

    private final String subject;
    private final boolean offline;
    private final DependencyNode root;

    /** @param subject the project or artifact with the dependencies: {@code group:artifact:version} */
    Unresolvable(String subject, RepositorySystemSession session, DependencyNode root) {
        this.subject = subject;
        this.offline = session.isOffline();
        this.root = root;
    }

    static GraphException collection(
            String subject,
            RepositorySystemSession session,
            List<RemoteRepository> repositories,
            DependencyCollectionException cause) {
        return failure("The dependencies of " + subject + " cannot be collected: ", session, repositories, cause);
    }

    static GraphException version(
            String subject,
            RepositorySystemSession session,
            List<RemoteRepository> repositories,
            RepositoryException cause) {
        return failure("No version is known of " + subject + ": ", session, repositories, cause);
    }

    private static GraphException failure(
            String head, RepositorySystemSession session, List<RemoteRepository> repositories, Exception cause) {
        String text = head + reasonOf(cause) + "\n  looked in: " + describe(repositories) + "\n  "
                + advice(session.isOffline());
        return new GraphException(text, cause);
    }

    /** @param missing the results without a file */
    GraphException artifacts(List<ArtifactResult> missing, Throwable cause) {
        StringBuilder text = new StringBuilder(
                missing.size() == 1
                        ? "An artifact on the class path of " + subject + " cannot be resolved:"
                        : String.format(
                                Locale.ROOT,
                                "%,d artifacts on the class path of %s cannot be resolved:",
                                missing.size(),
                                subject));
        for (ArtifactResult result : missing) {
            text.append("\n  ").append(describe(result));
        }
        List<RemoteRepository> repositories = missing.stream()
                .flatMap(result -> result.getRequest().getRepositories().stream())
                .distinct()
                .toList();
        text.append("\n  looked in: ").append(describe(repositories));
        text.append("\n  ").append(advice(offline));
        return new GraphException(text.toString(), cause);
    }

    private String describe(ArtifactResult result) {
        DependencyNode node = result.getRequest().getDependencyNode();
        List<String> path = new ArrayList<>();
        findPath(root, node, path);
        String requiredBy = path.isEmpty() ? "" : " (required by " + String.join(" > ", path) + ")";
        return ClassPathMembers.idOf(node.getArtifact()) + requiredBy + reasonsOf(result);
    }

    /** Fills {@code path} with the ids from the root to the node's parent; false if the node is not in the tree. */
    private static boolean findPath(DependencyNode from, DependencyNode to, List<String> path) {
        if (from == to) {
            return true;
        }
        boolean named = from.getArtifact() != null;
        if (named) {
            path.add(ClassPathMembers.idOf(from.getArtifact()));
        }
        for (DependencyNode child : from.getChildren()) {
            if (findPath(child, to, path)) {
                return true;
            }
        }
        if (named) {
            path.remove(path.size() - 1);
        }
        return false;
    }

    /** The reasons other than that no repository has it, for example a refused connection or a checksum. */
    private static String reasonsOf(ArtifactResult result) {
        return result.getExceptions().stream()
                .filter(exception -> !(exception instanceof ArtifactNotFoundException))
                .map(Unresolvable::reasonOf)
                .distinct()
                .map(reason -> ": " + reason)
                .collect(Collectors.joining());
    }

    private static String reasonOf(Throwable thrown) {
        return Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
    }

    private static String describe(List<RemoteRepository> repositories) {
        return Stream.concat(
                        Stream.of("the local repository"),
                        repositories.stream().map(repository -> repository.getId() + " (" + repository.getUrl() + ")"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String advice(boolean offline) {
        return offline
                ? "Maven is offline: run once without -o, so that they are downloaded."
                : "Check the versions and <repositories>, install modules of your own with mvn install, or add -U if an"
                        + " earlier failure may be cached.";
    }
}
