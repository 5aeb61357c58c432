package dev.plimsoll.mojo;

import dev.plimsoll.compare.GitRepository;
import dev.plimsoll.compare.GitRepository.Commit;
import dev.plimsoll.compare.Side;
import dev.plimsoll.compare.SideCache;
import dev.plimsoll.compare.SideException;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.unit.TimeSpan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.apache.commons.io.FileUtils;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * Measures another side of a module with the goal that runs, in a build of its own below {@code target}. What was measured once,
 * with the same configuration in the same environment, is not measured again.
 */
final class SideMeasurement {

    private static final String LOCK = "dev.plimsoll.lock";
    private static final String FOLDER = "plimsoll-base";

    private final MojoContext context;
    private final Duration timeout;
    private final MavenProject project;
    private final SideConfiguration configuration;
    private final SideCache cache;

    SideMeasurement(MojoContext context, Duration timeout) {
        this.context = context;
        this.timeout = timeout;
        this.project = context.project();
        this.configuration = SideConfiguration.of(context);
        this.cache = new SideCache(MojoContext.cacheOf(context.session()).resolve("sides"));
    }

    /**
     * A side that was measured.
     *
     * @param name for people: {@code origin/main (1a2b3c4)}
     * @param text its result as JSON
     * @param file where that is kept
     */
    record Measured(String name, String text, Path file) {}

    /** Does the work, and leaves its result in a folder. */
    private interface Work {
        void into(Path folder, Path log) throws SideException, IOException, InterruptedException;
    }

    /** @throws SideException if it cannot be measured, or there is none */
    Measured of(Side side) throws SideException, IOException, InterruptedException {
        if (side instanceof Side.Revision revision) {
            return commit(revision.ref());
        }
        String coordinates = side.toString();
        return measured(coordinates, coordinates, (folder, log) -> release(coordinates, folder, log));
    }

    /**
     * Builds a side without measuring it; the goal that runs there writes what can be started of it.
     *
     * @param folder where it is built, which is nobody else's
     * @return its application, which can be started until it is closed
     * @throws SideException if it cannot be built, has no application, or there is no such side
     */
    BuiltSide built(Side side, Path folder) throws SideException, IOException, InterruptedException {
        Path log = folder.resolveSibling(folder.getFileName() + ".log");
        FileUtils.deleteDirectory(folder.toFile());
        Files.createDirectories(folder);
        if (!(side instanceof Side.Revision revision)) {
            return BuiltSide.of(side.toString(), folder, () -> release(side.toString(), folder, log));
        }
        GitRepository repository = repository(revision.ref());
        Commit commit = repository.commit(revision.ref());
        Path tree = folder.resolve("tree");
        return BuiltSide.ofCommit(commit, repository, folder, tree, () -> build(repository, commit, tree, folder, log));
    }

    /** The folder below which other sides are built. */
    Path target() {
        Path build = project.getBasedir() == null
                ? context.directory().resolve("target")
                : Path.of(project.getBuild().getDirectory());
        return build.toAbsolutePath().resolve(FOLDER);
    }

    private GitRepository repository(String ref) throws SideException, InterruptedException {
        if (project.getFile() == null) {
            throw new SideException(
                    SideException.Kind.UNKNOWN,
                    "The base " + ref + " is a commit, but there is no project here; compare with"
                            + " group:artifact:version, a folder of results, or last.");
        }
        return GitRepository.of(project.getBasedir().toPath());
    }

    private Measured commit(String ref) throws SideException, IOException, InterruptedException {
        GitRepository repository = repository(ref);
        Commit commit = repository.commit(ref);
        return measured(commit.name(), commit.hash() + ":" + within(repository, project.getFile()), (folder, log) -> {
            Path tree = folder.resolve("tree");
            repository.addWorktree(tree, commit);
            try {
                build(repository, commit, tree, folder, log);
            } finally {
                repository.removeWorktree(tree);
            }
        });
    }

    private static Path within(GitRepository repository, File file) throws IOException {
        return repository.top().toRealPath().relativize(file.toPath().toRealPath());
    }

    private void build(GitRepository repository, Commit commit, Path tree, Path folder, Path log)
            throws SideException, IOException {
        Path pom = tree.resolve(within(repository, project.getFile()));
        if (!Files.isRegularFile(pom)) {
            throw new SideException(
                    SideException.Kind.EMPTY, commit.name() + " has no " + within(repository, project.getFile()));
        }
        File root = context.session().getTopLevelProject().getBasedir();
        Path start = tree.resolve(within(repository, root));
        Path module = start.relativize(pom.getParent());
        SideConfiguration moved = configuration.moved(repository.top().toRealPath(), tree);
        new SidePom(context, goal(), moved.writingTo(folder)).addTo(pom);
        moved.properties().setProperty("skipTests", "true");
        new SideBuild(context.session(), log, timeout)
                .run(
                        commit.name(),
                        start,
                        Optional.of(module.toString().replace('\\', '/')).filter(path -> !path.isEmpty()),
                        "package",
                        moved.properties());
    }

    /** The dependencies of an artifact, or the application that it is. */
    private void release(String coordinates, Path folder, Path log) throws SideException {
        Artifact artifact = new DefaultArtifact(coordinates);
        Dependency dependency = new Dependency();
        dependency.setGroupId(artifact.getGroupId());
        dependency.setArtifactId(artifact.getArtifactId());
        dependency.setType(artifact.getExtension());
        dependency.setClassifier(artifact.getClassifier().isEmpty() ? null : artifact.getClassifier());
        dependency.setVersion(artifact.getVersion());
        boolean isOfDependencies = ResultKind.BOOT.goals().contains(goal());
        SideConfiguration named = isOfDependencies
                ? configuration.with("artifact", coordinates)
                : configuration.with("appJar", inRepository(artifact).toString());
        new SidePom(context, isOfDependencies ? "artifact-mem" : goal(), named.writingTo(folder))
                .writeFor(dependency, folder.resolve("pom.xml"));
        new SideBuild(context.session(), log, timeout)
                .run(coordinates, folder, Optional.empty(), "validate", named.properties());
    }

    /** Where Maven puts it before the goal runs, since it is a dependency. */
    private Path inRepository(Artifact artifact) {
        RepositorySystemSession session = context.session().getRepositorySession();
        return session.getLocalRepository()
                .getBasedir()
                .toPath()
                .resolve(session.getLocalRepositoryManager().getPathForLocalArtifact(artifact));
    }

    private String goal() {
        return context.execution().getGoal();
    }

    private Measured measured(String name, String key, Work work)
            throws SideException, IOException, InterruptedException {
        List<String> parts = new ArrayList<>(List.of(goal(), key));
        parts.addAll(configuration.parts());
        parts.addAll(environment());
        Path cached = cache.file(parts);
        Optional<String> known = cache.read(cached);
        if (known.isPresent() && isResult(cached)) {
            context.log().info("Compared with " + name + ", which was measured before.");
            return new Measured(name, known.get(), cached);
        }
        Lock lock = context.lock(LOCK);
        lock.lockInterruptibly();
        try {
            String text = text(name, work, cached);
            return new Measured(name, text, cached);
        } finally {
            lock.unlock();
        }
    }

    private static boolean isResult(Path file) {
        try {
            return StoredResults.read(file) instanceof StoredResult.Finished;
        } catch (IOException damaged) {
            return false;
        }
    }

    /** Measures, and keeps what was measured. */
    private String text(String name, Work work, Path cached) throws SideException, IOException, InterruptedException {
        Path target = target();
        Path folder = target.resolve(goal());
        Path log = target.resolve(goal() + ".log");
        FileUtils.deleteDirectory(folder.toFile());
        Files.createDirectories(folder);
        Instant start = Instant.now();
        context.log()
                .info("Measuring " + name + " to compare with: a build of its own, at most " + TimeSpan.print(timeout)
                        + " (<baseTimeout>).");
        try {
            work.into(folder, log);
            String text = read(name, folder, log);
            cache.write(cached, text);
            StoredResults.copyStacks(StoredResults.filesIn(folder).get(0), cached);
            return text;
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
            context.log().debug("It took " + Duration.between(start, Instant.now()));
        }
    }

    private String read(String name, Path folder, Path log) throws SideException, IOException {
        List<Path> files = StoredResults.filesIn(folder);
        if (files.isEmpty()) {
            throw new SideException(
                    SideException.Kind.EMPTY,
                    name + " has nothing that " + goal() + " measures (all that Maven said is in " + context.shown(log)
                            + ")");
        }
        if (StoredResults.read(files.get(0)) instanceof StoredResult.Unfinished unfinished) {
            throw new SideException(
                    SideException.Kind.FAILED,
                    name + " could not be measured: "
                            + unfinished.run().reason().text());
        }
        return Files.readString(files.get(0));
    }

    /** What a result depends on besides the commit and the configuration. */
    private List<String> environment() throws IOException {
        File plugin = context.execution()
                .getMojoDescriptor()
                .getPluginDescriptor()
                .getPluginArtifact()
                .getFile();
        Path home = Path.of(System.getProperty("java.home"));
        Path release = home.resolve("release");
        return List.of(
                plugin.length() + " " + plugin.lastModified(),
                home.toString(),
                Files.exists(release) ? Files.readString(release) : System.getProperty("java.vm.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                String.valueOf(Runtime.getRuntime().availableProcessors()),
                String.valueOf(context.session().getRequest().getActiveProfiles()));
    }
}
