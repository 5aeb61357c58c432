package dev.plimsoll.bundle;

import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.unit.TimeLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures jars in real forks of the JVM that runs the tests. */
final class Measured {

    private static final RunInfo RUN = new RunInfo("bundle-mem", "test:app:1", "default", Instant.EPOCH, "test");

    private final Path folder;
    private final List<Node> nodes = new ArrayList<>();
    private List<String> jvmArgs = List.of();
    private Selection selection = Selection.ALL;
    private Duration forkTimeout = Duration.ofSeconds(60);
    private boolean initialize = true;
    private boolean isolated = true;
    private boolean measureSaves;
    private boolean projectLacksClasses;
    private Optional<Path> cache = Optional.empty();

    private Measured(Path folder) {
        this.folder = folder;
    }

    /** Keeps the forks' files in {@code folder}. */
    static Measured in(Path folder) {
        return new Measured(folder);
    }

    /** A direct dependency {@code test:name:1} on the class path, which needs those of the given names. */
    Measured with(String name, Path file, String... needs) {
        List<String> ids = List.of(needs).stream().map(Measured::id).toList();
        nodes.add(new Node(id(name), "test", name, "1", "", "compile", true, false, "", file, ids));
        return this;
    }

    /** A dependency that only others bring in. */
    Measured withTransitive(String name, Path file, String... needs) {
        List<String> ids = List.of(needs).stream().map(Measured::id).toList();
        nodes.add(new Node(id(name), "test", name, "1", "", "compile", false, false, "", file, ids));
        return this;
    }

    /** The project that is measured; its folder of classes need not exist. */
    Measured project(Path classes) {
        nodes.add(new Node("test:app:1", "test", "app", "1", "", "compile", true, true, "", classes, List.of()));
        return this;
    }

    Measured notCompiled() {
        projectLacksClasses = true;
        return this;
    }

    static String id(String name) {
        return "test:" + name + ":1";
    }

    Measured jvmArgs(String... args) {
        jvmArgs = List.of(args);
        return this;
    }

    Measured select(Selection which) {
        selection = which;
        return this;
    }

    Measured forkTimeout(Duration timeout) {
        forkTimeout = timeout;
        return this;
    }

    Measured withoutInitializing() {
        initialize = false;
        return this;
    }

    Measured together() {
        isolated = false;
        return this;
    }

    Measured measuringSaves() {
        measureSaves = true;
        return this;
    }

    Measured cachedIn(Path where) {
        cache = Optional.of(where);
        return this;
    }

    BundleResult result() throws Exception {
        return BundleMeasurement.of(plan(), RUN, Progress.SILENT);
    }

    /** A copy, with a planted jar or without. */
    BundleResult copy(Optional<Path> planted) throws Exception {
        return copy(planted, TimeLimit.of(forkTimeout));
    }

    BundleResult copy(Optional<Path> planted, TimeLimit limit) throws Exception {
        return BundleMeasurement.ofCopy(plan().ofCopy(planted, folder.resolve("prove")), limit, RUN, Progress.SILENT);
    }

    private BundlePlan plan() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new BundlePlan(
                new DependencyGraph(nodes),
                selection,
                projectLacksClasses,
                java,
                jvmArgs,
                initialize,
                2,
                forkTimeout,
                isolated,
                measureSaves,
                cache,
                folder.resolve("plimsoll"));
    }

    static DependencyRow row(BundleResult result, String name) {
        return result.dependencies().stream()
                .filter(row -> row.artifactId().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
