package dev.plimsoll.mojo;

import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.config.ConfigurationCheck;
import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ForkedJvm;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.report.text.PomLines;
import dev.plimsoll.result.Removal.PomPlace;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.run.Build;
import dev.plimsoll.run.GoalLog;
import dev.plimsoll.unit.SecretValues;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Proxy;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.SessionData;

/**
 * The Maven build around a goal.
 *
 * @param project the module
 * @param execution this execution of the goal
 * @param toolchains where a JDK toolchain comes from
 */
record MojoContext(
        MavenProject project, MavenSession session, MojoExecution execution, ToolchainManager toolchains, GoalLog log)
        implements Build {

    private static final Map<String, Class<?>> BEANS = Map.of(
            "dependencyLimits",
            DependencyLimit.class,
            "requests",
            Request.class,
            "setup",
            Request.class,
            "accept",
            Accept.class);

    /** Ends the goal if its configuration names a parameter or property that does not exist. */
    void checkConfiguration() throws MojoExecutionException {
        ConfigurationCheck.of(execution.getMojoDescriptor().getPluginDescriptor(), execution.getGoal(), BEANS)
                .check(project, session.getUserProperties())
                .verify();
    }

    /** What relative paths on the command line are in: the project's folder, or else where Maven was started. */
    Path directory() {
        return project.getBasedir() == null
                ? Path.of(session.getExecutionRootDirectory())
                : project.getBasedir().toPath();
    }

    /** The cache in the local repository. */
    static Path cacheOf(MavenSession session) {
        return repositoryOf(session).resolve(".cache/plimsoll");
    }

    /** The local repository. */
    static Path repositoryOf(MavenSession session) {
        return session.getRepositorySession().getLocalRepository().getBasedir().toPath();
    }

    /** Where this execution's parameters are set. */
    ParameterOrigins origins() {
        return ParameterOrigins.of(project, session, execution);
    }

    @Override
    public Module module() {
        return module(project);
    }

    @Override
    public PomLines poms() {
        if (project.getFile() == null || session.getExecutionRootDirectory() == null) {
            return PomLines.UNKNOWN;
        }
        Path root = Path.of(session.getExecutionRootDirectory());
        Path pom = project.getFile().toPath();
        return pom.startsWith(root)
                ? new PomLines(root.relativize(pom).toString().replace('\\', '/'), declaredDependencies())
                : PomLines.UNKNOWN;
    }

    @Override
    public List<Module> modules() {
        return session.getProjects() == null
                ? List.of(module())
                : session.getProjects().stream().map(this::module).toList();
    }

    @Override
    public Module top() {
        return module(session.getTopLevelProject());
    }

    private Module module(MavenProject module) {
        return new Module(
                module.getGroupId() + ":" + module.getArtifactId() + ":" + module.getVersion(),
                ResultFolders.of(
                        module,
                        execution.getMojoDescriptor().getPluginDescriptor().getPluginLookupKey(),
                        session.getUserProperties()),
                Optional.ofNullable(module.getBasedir()).map(File::toPath));
    }

    /** The folder of an execution's results: {@code base}, or one in it with the id of the execution. */
    static Path folderOf(MojoExecution execution, Path base) {
        String id = String.valueOf(execution.getExecutionId());
        return RunInfo.isNamed(id) ? base.resolve(id) : base;
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

    /** The passwords in Maven's settings. */
    SecretValues secretsOfMaven() {
        if (session.getSettings() == null) {
            return SecretValues.NONE;
        }
        return SecretValues.of(Stream.concat(
                        session.getSettings().getServers().stream()
                                .flatMap(server -> Stream.of(server.getPassword(), server.getPassphrase())),
                        session.getSettings().getProxies().stream().map(Proxy::getPassword))
                .filter(Objects::nonNull)
                .toList());
    }

    /** Warns about variables of the environment that forks do not inherit. */
    void warnOfRemovedOptions() {
        List<String> set = ForkedJvm.INHERITED_OPTIONS.stream()
                .filter(name -> System.getenv(name) != null)
                .toList();
        if (!set.isEmpty()) {
            log.warn("The environment sets " + String.join(", ", set)
                    + ", which would change what is measured: forks run without. Use <jvmArgs> (-Dplimsoll.jvmArgs) for"
                    + " what the application needs.");
        }
    }

    /** For the header of a result of {@code subject}, a {@code group:artifact:version}. */
    RunInfo info(String subject, Instant startedAt) {
        return info(execution.getGoal(), subject, startedAt);
    }

    /** The same for a result that is not named after the goal. */
    RunInfo info(String name, String subject, Instant startedAt) {
        return new RunInfo(
                name, subject, String.valueOf(execution.getExecutionId()), startedAt, execution.getVersion());
    }

    @Override
    public String shown(Path file) {
        return shown(session, file);
    }

    /** A file as seen from the directory where the user started the build. */
    static String shown(MavenSession session, Path file) {
        Path here = Path.of(session.getExecutionRootDirectory());
        return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
    }

    @Override
    @SuppressWarnings("unchecked") // each name is used with one type
    public <T> T shared(String name, Supplier<T> make) {
        SessionData data = session.getRepositorySession().getData();
        while (data.get(name) == null) {
            data.set(name, null, make.get());
        }
        return (T) Objects.requireNonNull(data.get(name));
    }

    /** What the module built, and where. */
    ProjectLayout layout() {
        return Layouts.of(project, Path.of(session.getExecutionRootDirectory()));
    }

    /** Whether an application is not what the project built, so that its dependencies are not the project's. */
    boolean isElsewhere(PackagedApp app) {
        return app.form() == PackagedApp.AppForm.GIVEN_JAR && !app.file().startsWith(layout().buildDirectory());
    }

    /** The folders of classes and sources, also of tests, of all modules of this build; they may not exist. */
    List<Path> codeOfBuild() {
        List<MavenProject> all = session.getProjects() == null ? List.of(project) : session.getProjects();
        return all.stream()
                .flatMap(each -> Stream.of(
                                List.of(
                                        each.getBuild().getOutputDirectory(),
                                        each.getBuild().getTestOutputDirectory()),
                                each.getCompileSourceRoots(),
                                each.getTestCompileSourceRoots())
                        .flatMap(List::stream))
                .map(Path::of)
                .distinct()
                .toList();
    }

    /** Where the project declares its dependencies, by {@code group:artifact[:classifier]}. */
    Map<String, PomPlace> declaredDependencies() {
        return PomPlaces.of(project, Path.of(session.getExecutionRootDirectory()));
    }

    /** Whether the project has classes. */
    boolean hasClasses() {
        return hasFiles(Path.of(project.getBuild().getOutputDirectory()), ".class");
    }

    /** Whether there are sources that should have been compiled, but no classes. */
    boolean lacksClasses() {
        return !hasClasses() && hasSources();
    }

    private boolean hasSources() {
        Path main = project.getBasedir().toPath().resolve("src/main");
        return project.getCompileSourceRoots().stream().anyMatch(root -> hasFiles(Path.of(root), ".java"))
                || hasFiles(main, ".kt")
                || hasFiles(main, ".scala")
                || hasFiles(main, ".groovy");
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
