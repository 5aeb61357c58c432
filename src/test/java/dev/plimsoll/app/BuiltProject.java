package dev.plimsoll.app;

import dev.plimsoll.bundle.JarBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A project's folder as a build leaves it, for tests. */
final class BuiltProject {

    static final Instant BUILT = Instant.parse("2026-01-02T03:04:05Z");
    static final Map<String, byte[]> NOTHING = Map.of();

    final Path base;
    private final List<ClassPathEntry> dependencies = new ArrayList<>();
    private final List<Path> attached = new ArrayList<>();
    private Optional<Path> artifact = Optional.empty();
    private String packaging = "jar";

    private BuiltProject(Path base) {
        this.base = base;
    }

    /** {@code com.acme:shop:1.0.0}, without anything in it. */
    static BuiltProject in(Path base) {
        return new BuiltProject(base);
    }

    BuiltProject dependsOn(String id, Path file) {
        dependencies.add(new ClassPathEntry(id, file));
        return this;
    }

    BuiltProject packaging(String name) {
        packaging = name;
        return this;
    }

    BuiltProject packaged(Path file) {
        artifact = Optional.of(file);
        return this;
    }

    BuiltProject attached(Path file) {
        attached.add(file);
        return this;
    }

    ProjectLayout layout() {
        return new ProjectLayout(
                "com.acme",
                "shop",
                "1.0.0",
                packaging,
                base,
                Path.of("target"),
                Path.of("target/classes"),
                Path.of("target/test-classes"),
                "shop-1.0.0",
                artifact,
                attached,
                dependencies,
                List.of(
                        Path.of("src/main/java"),
                        Path.of("src/main/kotlin"),
                        Path.of("src/test/java"),
                        Path.of("target/generated-sources/annotations")));
    }

    AppSource source() {
        return new AppSource(layout(), Optional.empty(), Optional.empty(), "perf-objects");
    }

    AppSource appJar(String path) {
        return new AppSource(layout(), Optional.of(Path.of(path)), Optional.empty(), "perf-objects");
    }

    AppSource appMainClass(String name) {
        return new AppSource(layout(), Optional.empty(), Optional.of(name), "perf-objects");
    }

    PackagedApp find() throws AppNotFoundException {
        return PackagedApp.find(source());
    }

    /** Compiles a class of the project, without its source in the project. */
    Map<String, byte[]> compile(String className, String source, Path... against) throws IOException {
        JarBuilder builder = JarBuilder.jar(base, "unused").source(className, source);
        for (Path jar : against) {
            builder.compiledAgainst(jar);
        }
        Map<String, byte[]> classes = builder.classFiles();
        classes.forEach((path, bytes) -> write("target/classes/" + path, bytes));
        return classes;
    }

    Path write(String path, byte[] content) {
        try {
            Path file = base.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return built(file, 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Path write(String path, String content) {
        return write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A jar with a manifest of {@code attributes} (name, value, name, value …). */
    Path jar(String path, Map<String, byte[]> entries, String... attributes) throws IOException {
        return write(path, zip(entries, attributes));
    }

    /** Sets when a file was built, in seconds after {@link #BUILT}. */
    static Path built(Path file, long seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(BUILT.plusSeconds(seconds)));
        return file;
    }

    /** A jar's bytes, with jars inside stored as launchers want them. */
    static byte[] zip(Map<String, byte[]> entries, String... attributes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        for (int i = 0; i < attributes.length; i += 2) {
            manifest.getMainAttributes().putValue(attributes[i], attributes[i + 1]);
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        manifest.write(text);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("META-INF/MANIFEST.MF", text.toByteArray());
        all.putAll(entries);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = bytes;
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> each : all.entrySet()) {
                zip.putNextEntry(entry(each.getKey(), each.getValue()));
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(String path, byte[] content) {
        ZipEntry entry = new ZipEntry(path);
        if (path.endsWith(".jar")) {
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        return entry;
    }

    static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    /** A {@code pom.properties}, as the first component its path. */
    static Map<String, byte[]> described(String group, String artifact, String version) {
        return Map.of(
                "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
                text("groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n"));
    }

    @SafeVarargs
    static Map<String, byte[]> all(Map<String, byte[]>... maps) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (Map<String, byte[]> map : maps) {
            all.putAll(map);
        }
        return all;
    }

    /** The same files below a prefix. */
    static Map<String, byte[]> below(String prefix, Map<String, byte[]> files) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        files.forEach((path, bytes) -> all.put(prefix + path, bytes));
        return all;
    }
}
