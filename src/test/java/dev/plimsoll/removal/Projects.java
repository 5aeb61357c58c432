package dev.plimsoll.removal;

import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.result.Removal.PomPlace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes projects with dependencies: each is a jar of one class, {@code lib/NAME.class}. */
final class Projects {

    private final Path folder;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, PomPlace> places = new HashMap<>();

    /** A project of which the code refers to what {@link #code} returns. */
    Projects(Path folder, String... direct) throws IOException {
        this.folder = folder;
        Files.createDirectories(code());
        nodes.add(node("app", false, code(), List.of(direct)));
    }

    /** The folder of the project's own code. */
    Path code() {
        return folder.resolve("classes");
    }

    /** Adds a direct dependency, which the pom declares at a line. */
    Projects direct(String name, int line, String... dependencies) throws IOException {
        places.put("g:" + name, new PomPlace("g:" + name, "pom.xml", line));
        nodes.add(node(name, true, jar(name), ids(dependencies)));
        return this;
    }

    /** Adds a direct dependency that provides a service. */
    Projects provider(String name, int line, String service, String... dependencies) throws IOException {
        places.put("g:" + name, new PomPlace("g:" + name, "pom.xml", line));
        nodes.add(node(name, true, jar(name, "META-INF/services/" + service), ids(dependencies)));
        return this;
    }

    Projects transitive(String name, String... dependencies) throws IOException {
        nodes.add(node(name, false, jar(name), ids(dependencies)));
        return this;
    }

    ProjectDependencies made() throws IOException {
        return ProjectDependencies.of(new DependencyGraph(nodes), List.of(code()), places);
    }

    static String id(String name) {
        return "g:" + name + ":1";
    }

    static List<String> ids(String... names) {
        return List.of(names).stream().map(Projects::id).toList();
    }

    static List<String> names(Collection<String> ids) {
        return ids.stream().map(id -> id.split(":")[1]).toList();
    }

    private Path jar(String name, String... others) throws IOException {
        Path jar = folder.resolve(name + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("lib/" + name + ".class"));
            zip.write(name.getBytes());
            for (String other : others) {
                zip.putNextEntry(new ZipEntry(other));
            }
        }
        return jar;
    }

    private static Node node(String name, boolean direct, Path file, List<String> dependencies) {
        boolean project = name.equals("app");
        return new Node(
                id(name),
                "g",
                name,
                "1",
                "",
                project ? "" : "compile",
                direct,
                project,
                "",
                file,
                project ? ids(dependencies.toArray(String[]::new)) : dependencies);
    }
}
