package dev.plimsoll.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.commons.io.file.PathUtils;

/** Compiles sources into a jar, for tests that plant what they measure. */
public final class JarBuilder {

    private final Path folder;
    private final String name;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<Path> classPath = new ArrayList<>();
    private boolean multiRelease;
    private String manifestClassPath = "";

    private JarBuilder(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** A jar {@code name.jar} in {@code folder}. */
    public static JarBuilder jar(Path folder, String name) {
        return new JarBuilder(folder, name);
    }

    /** A class by its binary name and the whole of its source. */
    public JarBuilder source(String className, String source) {
        sources.put(className, source);
        return this;
    }

    /** A class {@code className} whose static initialiser is {@code code}. */
    public JarBuilder initializer(String className, String code) {
        int dot = className.lastIndexOf('.');
        return source(
                className,
                "package " + className.substring(0, dot) + "; public class " + className.substring(dot + 1)
                        + " { static { if (Boolean.valueOf(\"true\")) {" + code + "} } }");
    }

    public JarBuilder entry(String path, byte[] content) {
        entries.put(path, content);
        return this;
    }

    public JarBuilder compiledAgainst(Path jar) {
        classPath.add(jar);
        return this;
    }

    public JarBuilder multiRelease() {
        multiRelease = true;
        return this;
    }

    /** The attribute {@code Class-Path} of the manifest. */
    public JarBuilder manifestClassPath(String entries) {
        manifestClassPath = entries;
        return this;
    }

    public Path build() throws IOException {
        Path classes = compile();
        Path jar = folder.resolve(name + ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (multiRelease) {
            manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        }
        if (!manifestClassPath.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, manifestClassPath);
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : read(classes).entrySet()) {
                write(zip, entry.getKey(), entry.getValue());
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                write(zip, entry.getKey(), entry.getValue());
            }
        }
        PathUtils.deleteDirectory(classes);
        return jar;
    }

    /** The class files of the sources, by path. */
    public Map<String, byte[]> classFiles() throws IOException {
        Path classes = compile();
        Map<String, byte[]> files = read(classes);
        PathUtils.deleteDirectory(classes);
        return files;
    }

    private static void write(JarOutputStream zip, String path, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(content);
        zip.closeEntry();
    }

    private static Map<String, byte[]> read(Path classes) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> paths = Files.walk(classes)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                files.put(classes.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return files;
    }

    private Path compile() throws IOException {
        Files.createDirectories(folder);
        Path source = Files.createTempDirectory(folder, "src");
        Path classes = Files.createTempDirectory(folder, "classes");
        List<String> args = new ArrayList<>(
                List.of("-proc:none", "-nowarn", "--release", "17", "-d", classes.toString(), "-cp", joined()));
        for (Map.Entry<String, String> entry : sources.entrySet()) {
            Path file = source.resolve(entry.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, entry.getValue(), StandardCharsets.UTF_8);
            args.add(file.toString());
        }
        if (!sources.isEmpty()) {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            int code = compiler.run(null, null, null, args.toArray(new String[0]));
            if (code != 0) {
                throw new IOException("Does not compile: " + sources.keySet());
            }
        }
        PathUtils.deleteDirectory(source);
        return classes;
    }

    private String joined() {
        return String.join(
                System.getProperty("path.separator"),
                classPath.stream().map(Path::toString).toList());
    }
}
