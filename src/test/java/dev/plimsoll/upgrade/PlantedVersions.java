package dev.plimsoll.upgrade;

import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.bundle.BundlePlan;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.bundle.JarBuilder;
import dev.plimsoll.bundle.Selection;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.target.WorkloadTarget;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** A repository of jars that retain known amounts of memory. */
final class PlantedVersions implements ArtifactVersions {

    /** Of no Java release. */
    private static final byte FUTURE_MAJOR = 99;

    private static final int OFFSET_OF_MAJOR = 7;

    private final Path folder;
    private final Map<String, DependencyGraph> graphs = new LinkedHashMap<>();
    private final List<Node> ofProject = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> unavailable = new LinkedHashMap<>();

    PlantedVersions(Path folder) {
        this.folder = folder;
    }

    /** A version {@code g:name:version} that retains some memory. */
    PlantedVersions with(String name, String version, int mebibytes) throws IOException {
        Path jar = JarBuilder.jar(folder, name + "-" + version)
                .source(
                        "planted." + name + ".Cache",
                        "package planted." + name + "; class Cache {" + " static final byte[] KEPT = new byte["
                                + mebibytes + " << 20]; }")
                .build();
        return put(name, version, jar);
    }

    /** A version whose class needs a newer Java than there is. */
    PlantedVersions withFutureJava(String name, String version) throws IOException {
        Path classes = folder.resolve(name + "-" + version);
        Path jar = JarBuilder.jar(folder, name + "-" + version + "-plain")
                .initializer("planted." + name + ".Cache", "")
                .build();
        try (var files = java.nio.file.FileSystems.newFileSystem(jar)) {
            byte[] code = Files.readAllBytes(files.getPath("planted", name, "Cache.class"));
            code[OFFSET_OF_MAJOR] = FUTURE_MAJOR;
            Path file = classes.resolve("planted/" + name + "/Cache.class");
            Files.createDirectories(file.getParent());
            Files.write(file, code);
        }
        return put(name, version, classes);
    }

    private PlantedVersions put(String name, String version, Path file) {
        Node node = node(name, version, file);
        graphs.put(node.id(), new DependencyGraph(List.of(node), Optional.of(node.id()), List.of()));
        return this;
    }

    private static Node node(String name, String version, Path file) {
        return new Node(
                "g:" + name + ":" + version, "g", name, version, "", "compile", true, false, "", file, List.of());
    }

    /** The project has this version. */
    PlantedVersions used(String name, String version) {
        ofProject.addAll(graphs.get("g:" + name + ":" + version).nodes());
        return this;
    }

    /** So many newer versions are known, but not in the local repository. */
    PlantedVersions unavailable(String name, int count) {
        unavailable.put("g:" + name, count);
        return this;
    }

    /** The order in which versions were resolved. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public DependencyGraph graph(String coordinates) throws UnknownVersionException {
        asked.add(coordinates);
        DependencyGraph graph = graphs.get(coordinates);
        if (graph == null) {
            throw new UnknownVersionException("no repository has it", new IOException());
        }
        return graph;
    }

    @Override
    public NewerVersions newerThan(Node dependency) throws UnknownVersionException {
        List<String> same = graphs.keySet().stream()
                .filter(id -> id.startsWith(dependency.coordinates() + ":"))
                .map(id -> id.substring(id.lastIndexOf(':') + 1))
                .toList();
        if (same.isEmpty()) {
            throw new UnknownVersionException("refused", new IOException());
        }
        return new NewerVersions(
                same.subList(same.indexOf(dependency.version()) + 1, same.size()),
                unavailable.getOrDefault(dependency.coordinates(), 0));
    }

    VersionsResult compared(String... coordinates) throws Exception {
        List<String> all = List.of(coordinates);
        return VersionsMeasurement.of(
                plan(Optional.empty(), true),
                new Candidates("", all, all.subList(1, all.size()), 0, List.of()),
                run(VersionsResult.OF_ARTIFACTS),
                Progress.SILENT,
                partial -> {});
    }

    VersionsResult upgrades(UpgradeSearch.UpgradeChoice choice, Duration timeout) throws Exception {
        return UpgradeSearch.of(
                plan(Optional.of(timeout), false), choice, run("upgrades"), Progress.SILENT, partial -> {});
    }

    /** A version {@code g:calls:version} whose {@code Calls.call} runs some code, and that retains some memory when loaded. */
    PlantedVersions calling(String version, String code, int mebibytes) throws IOException {
        Path jar = JarBuilder.jar(folder, "calls-" + version)
                .source(
                        "planted.Calls",
                        "package planted; public class Calls { static final byte[] KEPT = new byte[" + mebibytes
                                + " << 20]; static int count; static volatile Object[] head; static volatile Object last;"
                                + " public static void call() { " + code + " } }")
                .build();
        return put("calls", version, jar);
    }

    PlantedVersions calling(String version, String code) throws IOException {
        return calling(version, code, 1);
    }

    /** The first version of {@code g:calls} is used by a workload class, which calls it. */
    VersionsResult inUse(UpgradeSearch.UpgradeChoice choice, Duration timeout) throws Exception {
        used("calls", firstOfCalls());
        try (TargetLauncher launcher = workload()) {
            return UpgradeSearch.inUse(
                    plan(Optional.of(timeout), false),
                    choice,
                    use(launcher),
                    run("upgrades"),
                    Progress.SILENT,
                    partial -> {});
        }
    }

    /** The same after memory was measured. */
    VersionsResult exercisedAfter(VersionsResult memory, BooleanSupplier isOver) throws Exception {
        List<String> all = graphs.keySet().stream().toList();
        Candidates calls = new Candidates("g:calls", all, all.subList(1, all.size()), 0, List.of());
        VersionsPlan plan = plan(Optional.of(Duration.ofMinutes(5)), false);
        VersionsResult conclusive =
                new VersionsResult(memory.header(), memory.planned(), memory.compared(), List.of(), memory.notes());
        try (TargetLauncher launcher = workload()) {
            return new UseMeasurement(use(launcher), plan, List.of(calls), conclusive, Progress.SILENT)
                    .measure(isOver, partial -> {});
        }
    }

    private String firstOfCalls() {
        return graphs.keySet().iterator().next().replace("g:calls:", "");
    }

    private UsePlan use(TargetLauncher launcher) {
        return new UsePlan(launcher, new DependencyGraph(ofProject), 200, 100, folder.resolve("plimsoll"));
    }

    private TargetLauncher workload() throws Exception {
        Path calls = graphs.get("g:calls:" + firstOfCalls()).nodes().get(0).file();
        Path own = JarBuilder.jar(folder, "workload")
                .source(
                        "planted.Work",
                        "package planted; public class Work implements Runnable {"
                                + " public void run() { Calls.call(); } }")
                .compiledAgainst(calls)
                .build();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path logs = Files.createDirectories(folder.resolve("plimsoll"));
        return TargetLauncher.ofWorkload(
                        ProjectLayout.withoutProject(folder),
                        List.of(),
                        (executable, probeJar) -> new WorkloadTarget.WorkloadTargetSource(
                                "planted.Work",
                                executable,
                                probeJar,
                                List.of(),
                                own + File.pathSeparator + calls,
                                folder,
                                logs))
                .open(java, logs);
    }

    private VersionsPlan plan(Optional<Duration> timeout, boolean alone) {
        BundlePlan each = new BundlePlan(
                new DependencyGraph(ofProject),
                Selection.ALL,
                false,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of(),
                true,
                2,
                Duration.ofSeconds(60),
                alone,
                false,
                Optional.empty(),
                folder.resolve("plimsoll"));
        return new VersionsPlan(each, this, timeout);
    }

    private static RunInfo run(String goal) {
        return new RunInfo(goal, "g:project:1", "default", Instant.EPOCH, "test");
    }
}
