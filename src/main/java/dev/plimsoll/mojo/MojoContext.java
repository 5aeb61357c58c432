package dev.plimsoll.mojo;

import dev.plimsoll.fork.Fork;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.result.RunInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.SessionData;

/**
 * The build around a goal.
 *
 * @param project the module
 * @param session the build
 * @param execution this execution of the goal
 * @param toolchains where a JDK toolchain comes from
 * @param log Maven's log
 */
public record MojoContext(
        MavenProject project, MavenSession session, MojoExecution execution, ToolchainManager toolchains, Log log) {

    private static final String LOCK = "dev.plimsoll.lock";

    /** The folder of an execution's results: {@code base} itself, or one of its id in it if it has an id of its own. */
    static Path folderOf(MojoExecution execution, Path base) {
        String id = String.valueOf(execution.getExecutionId());
        return id.startsWith("default") ? base : base.resolve(id);
    }

    /** The executable of the configured JVM, else of the JDK toolchain, else of the JVM that runs Maven. */
    Path java(Optional<Path> configured) throws ForkException {
        if (configured.isPresent()) {
            return Jvm.executable(
                    session.getCurrentProject() == null
                            ? configured.get()
                            : project.getBasedir() == null
                                    ? configured.get()
                                    : project.getBasedir().toPath().resolve(configured.get()));
        }
        // The session's own current project is another module's where several are built at once.
        MavenSession ofModule = session.clone();
        ofModule.setCurrentProject(project);
        Toolchain toolchain = toolchains.getToolchainFromBuildContext("jdk", ofModule);
        String ofToolchain = toolchain == null ? null : toolchain.findTool("java");
        return Jvm.executable(Path.of(ofToolchain == null ? System.getProperty("java.home") : ofToolchain));
    }

    /** Says which variables of the environment forks will not see. */
    void sayWhatIsTakenOut() {
        List<String> set = Fork.INHERITED_OPTIONS.stream()
                .filter(name -> System.getenv(name) != null)
                .toList();
        if (!set.isEmpty()) {
            log.warn("The environment sets " + String.join(", ", set)
                    + ", which would change what is measured: forks run without. Use <jvmArgs> (-Dplimsoll.jvmArgs) for"
                    + " what the application needs.");
        }
    }

    /** Who asks, for the head of the result. */
    RunInfo asker(String subject, Instant startedAt) {
        return new RunInfo(
                execution.getGoal(),
                subject,
                String.valueOf(execution.getExecutionId()),
                startedAt,
                execution.getVersion());
    }

    /** A file as seen from where the user stands. */
    String shown(Path file) {
        Path here = Path.of(session.getExecutionRootDirectory());
        return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
    }

    /** One for the whole build: two modules must not measure at once. */
    Lock measuringLock() {
        return lockOfBuild(LOCK);
    }

    /** A fair lock that the whole build shares. */
    Lock lockOfBuild(String name) {
        return ofBuild(name, () -> new ReentrantLock(true));
    }

    /**
     * What the whole build shares under a name, made by whoever asks first. It must be of the JDK's classes alone, since a
     * module whose plugin has other dependencies has other classes of Plimsoll.
     */
    @SuppressWarnings("unchecked") // each name is used with one type
    <T> T ofBuild(String name, Supplier<T> make) {
        SessionData data = session.getRepositorySession().getData();
        while (data.get(name) == null) {
            data.set(name, null, make.get());
        }
        return (T) Objects.requireNonNull(data.get(name));
    }

    /** Whether the project has classes of its own. */
    boolean hasClasses() {
        return hasFiles(Path.of(project.getBuild().getOutputDirectory()), ".class");
    }

    /** Whether there are sources that should have been compiled, but no classes. */
    boolean lacksClasses() {
        return !hasClasses()
                && project.getCompileSourceRoots().stream().anyMatch(root -> hasFiles(Path.of(root), ".java"));
    }

    private static boolean hasFiles(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(suffix));
        } catch (java.io.IOException | java.io.UncheckedIOException unreadable) {
            return false;
        }
    }
}
