package dev.plimsoll.resolve;

import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.resolve.ClassPathMembers.Member;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactTypeRegistry;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/**
 * Builds the dependency graph of a project or of a single artifact, with the file of each node.
 *
 * <p>Mediation, order and scopes are those of Maven's own class path. Costs one collection, whose poms are usually in the
 * local repository, and the download of missing artifacts. Thread-safe.
 */
@Named
@Singleton
public final class ProjectGraphs {

    private final RepositorySystem repositories;

    @Inject
    public ProjectGraphs(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    /**
     * The graph of {@code project} and its dependencies of {@code scope}. The file of the project is always its folder of
     * classes, whether it is compiled or not; so is that of a module of the same build that is not packaged.
     *
     * @throws GraphException if a dependency cannot be resolved or a module is not compiled
     */
    public DependencyGraph ofProject(MavenProject project, MavenSession session, Scope scope) throws GraphException {
        Artifact artifact = RepositoryUtils.toArtifact(project.getArtifact());
        Collected collected = collect(requestFor(project, artifact, session), session, idOf(project));
        ClassPathMembers members =
                ClassPathMembers.of(collected.root, collected.edges::dependenciesOf, collected.poms::namedBy, scope);
        List<Node> nodes = new ArrayList<>();
        nodes.add(projectNode(project, members.idsBelowRoot()));
        nodes.addAll(nodesOf(members.inOrder(), collected, session));
        return new DependencyGraph(nodes, Optional.empty(), members.leftOut());
    }

    /**
     * The graph of one artifact and what it needs to run, resolved as if it were the only dependency of a project. There is
     * no project node; the artifact is the first node and direct.
     *
     * @param coordinates {@code group:artifact[:type[:classifier]]:version}
     * @throws GraphException if the coordinates are invalid or a dependency cannot be resolved
     */
    public DependencyGraph ofArtifact(String coordinates, MavenSession session) throws GraphException {
        return ofArtifact(coordinates, session, session.getCurrentProject().getRemoteProjectRepositories());
    }

    /** The same from any thread, for which a session has no current project: {@code remotes} are the project's repositories. */
    public DependencyGraph ofArtifact(String coordinates, MavenSession session, List<RemoteRepository> remotes)
            throws GraphException {
        RepositorySystemSession repositorySession = session.getRepositorySession();
        Artifact artifact = new Versions(repositories, remotes, repositorySession)
                .fixed(Coordinates.parse(coordinates, repositorySession.getArtifactTypeRegistry()));
        CollectRequest request = new CollectRequest();
        request.setRepositories(remotes);
        Collected collected = collect(request, artifact, session);
        Artifact found = collected.root.getChildren().get(0).getArtifact();
        Optional<Artifact> instead = new Packaging(repositories, remotes, repositorySession).insteadOf(found);
        if (instead.isPresent()) {
            found = instead.orElseThrow();
            collected = collect(request, found, session);
        }
        ClassPathMembers members = ClassPathMembers.of(
                collected.root, collected.edges::dependenciesOf, collected.poms::namedBy, Scope.RUNTIME);
        List<Member> inOrder = members.inOrder();
        if (inOrder.isEmpty()) {
            throw new GraphException("'" + coordinates + "' puts nothing on a class path: it is of type "
                    + found.getExtension() + " and has no dependencies");
        }
        return new DependencyGraph(
                nodesOf(inOrder, collected, session), Optional.of(headingOf(found)), members.leftOut());
    }

    private Collected collect(CollectRequest request, Artifact artifact, MavenSession session) throws GraphException {
        request.setDependencies(List.of(new Dependency(artifact, "compile")));
        return collect(request, session, ClassPathMembers.idOf(artifact));
    }

    /** As users write it: without the type of a pom, and without the place of a classifier that it does not have. */
    static String headingOf(Artifact artifact) {
        return artifact.getExtension().equals("pom")
                ? artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion()
                : ClassPathMembers.idOf(artifact).replace("::", ":");
    }

    /** The result of a collection. */
    private record Collected(String subject, DependencyNode root, RecordingMediation edges, RecordingSelector poms) {}

    /** The same request as that of Maven's {@code DefaultProjectDependenciesResolver}: dependencies of all scopes. */
    private static CollectRequest requestFor(MavenProject project, Artifact artifact, MavenSession session) {
        ArtifactTypeRegistry types = session.getRepositorySession().getArtifactTypeRegistry();
        CollectRequest request = new CollectRequest();
        request.setRootArtifact(artifact);
        request.setRequestContext("project");
        request.setRepositories(project.getRemoteProjectRepositories());
        project.getDependencies().forEach(each -> request.addDependency(RepositoryUtils.toDependency(each, types)));
        DependencyManagement management = project.getDependencyManagement();
        if (management != null) {
            management
                    .getDependencies()
                    .forEach(each -> request.addManagedDependency(RepositoryUtils.toDependency(each, types)));
        }
        return request;
    }

    private Collected collect(CollectRequest request, MavenSession session, String subject) throws GraphException {
        RepositorySystemSession original = session.getRepositorySession();
        DefaultRepositorySystemSession recording = new DefaultRepositorySystemSession(original);
        RecordingMediation edges = new RecordingMediation(original.getDependencyGraphTransformer());
        recording.setDependencyGraphTransformer(edges);
        RecordingSelector poms = new RecordingSelector(original.getDependencySelector());
        recording.setDependencySelector(poms);
        try {
            return new Collected(
                    subject,
                    repositories.collectDependencies(recording, request).getRoot(),
                    edges,
                    poms);
        } catch (DependencyCollectionException e) {
            throw Unresolvable.collection(subject, original, request.getRepositories(), e);
        }
    }

    /** Without type: whatever the packaging, the project's classes are measured. */
    private static String idOf(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
    }

    private static Node projectNode(MavenProject project, List<String> dependencies) {
        return new Node(
                idOf(project),
                project.getGroupId(),
                project.getArtifactId(),
                project.getVersion(),
                "",
                "",
                false,
                true,
                "",
                Path.of(project.getBuild().getOutputDirectory()),
                dependencies);
    }

    private List<Node> nodesOf(List<Member> members, Collected collected, MavenSession session) throws GraphException {
        Map<String, Path> files = new HashMap<>(Reactor.of(session)
                .filesOf(members.stream()
                        .map(member -> member.node().getArtifact())
                        .toList()));
        List<DependencyNode> elsewhere = members.stream()
                .filter(member -> !files.containsKey(member.id()))
                .map(Member::node)
                .toList();
        files.putAll(resolve(elsewhere, collected, session.getRepositorySession()));
        return members.stream()
                .map(member -> nodeOf(
                        member, Optional.ofNullable(files.get(member.id())).orElseThrow()))
                .toList();
    }

    private Map<String, Path> resolve(List<DependencyNode> nodes, Collected collected, RepositorySystemSession session)
            throws GraphException {
        Map<String, Path> files = new HashMap<>();
        try {
            List<ArtifactRequest> requests =
                    nodes.stream().map(ArtifactRequest::new).toList();
            for (ArtifactResult result : repositories.resolveArtifacts(session, requests)) {
                String id = ClassPathMembers.idOf(
                        result.getRequest().getDependencyNode().getArtifact());
                files.put(id, result.getArtifact().getFile().toPath());
            }
        } catch (ArtifactResolutionException e) {
            List<ArtifactResult> missing = e.getResults().stream()
                    .filter(result -> !result.isResolved())
                    .toList();
            throw new Unresolvable(collected.subject, session, collected.root).artifacts(missing, e);
        }
        return files;
    }

    private static Node nodeOf(Member member, Path file) {
        Dependency dependency = member.node().getDependency();
        Artifact artifact = dependency.getArtifact();
        return new Node(
                member.id(),
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getBaseVersion(),
                artifact.getClassifier(),
                dependency.getScope(),
                member.direct(),
                false,
                member.treeParent(),
                file,
                member.dependencies());
    }
}
