package dev.plimsoll.mojo;

import dev.plimsoll.fork.Fork;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.result.Asker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
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
record Invocation(
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
        Toolchain toolchain = toolchains.getToolchainFromBuildContext("jdk", session);
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
    Asker asker(String subject, Instant startedAt) {
        return new Asker(
                execution.getGoal(),
                subject,
                String.valueOf(execution.getExecutionId()),
                startedAt,
                execution.getVersion());
    }

    /** One for the whole build: two modules must not measure at once. */
    Lock measuringLock() {
        SessionData data = session.getRepositorySession().getData();
        while (true) {
            if (data.get(LOCK) instanceof Lock lock) {
                return lock;
            }
            data.set(LOCK, null, new ReentrantLock(true));
        }
    }

    /** Whether there are sources that should have been compiled, but no classes. */
    boolean lacksClasses() {
        Path classes = Path.of(project.getBuild().getOutputDirectory());
        return !hasFiles(classes, ".class")
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
