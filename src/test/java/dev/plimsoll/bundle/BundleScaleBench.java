package dev.plimsoll.bundle;

import dev.plimsoll.Scaling;
import dev.plimsoll.report.Judged;
import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.BundleResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** How {@code bundle-mem} grows with the number of dependencies (real forks), and of the project's own classes. */
final class BundleScaleBench {

    private static final int CLASSES_OF_JAR = 10;

    private BundleScaleBench() {}

    public static void main(String[] args) throws Exception {
        Scaling.main(
                BundleScaleBench.class,
                Map.of(
                        "dependencies", new Scaling.Input(504, BundleScaleBench::dependencies),
                        "classes", new Scaling.Input(2_000, BundleScaleBench::classes)),
                args);
    }

    /** Each needs the one of half its number, and through it some more. */
    private static Scaling.Work dependencies(int size, Path folder) throws IOException {
        Path classes = compiled(size, CLASSES_OF_JAR, folder);
        Measured measured = Measured.in(Files.createDirectories(folder.resolve("work")));
        for (int jar = 0; jar < size; jar++) {
            Path file = jar(classes.resolve("p" + jar), folder.resolve("jar" + jar + ".jar"));
            if (jar == 0) {
                measured.with("jar" + jar, file);
            } else {
                measured.with("jar" + jar, file, "jar" + jar / 2);
            }
        }
        return () -> written(measured.result(), folder);
    }

    private static Scaling.Work classes(int size, Path folder) throws IOException {
        Path classes = compiled(1, size, folder);
        return () -> written(
                Measured.in(Files.createDirectories(folder.resolve("work")))
                        .project(classes)
                        .result(),
                folder);
    }

    private static long written(BundleResult result, Path folder) throws IOException {
        long sum = 0;
        for (Path file : ReportFiles.write(
                        result,
                        Judged.of(result),
                        folder.resolve("reports"),
                        EnumSet.allOf(ReportFormat.class),
                        new PageLinks(50, "", Optional.empty()))
                .files()) {
            sum += Files.size(file);
        }
        return sum;
    }

    /** Packages p0, p1 and so on, each with this many classes that hold some memory. */
    private static Path compiled(int packages, int classes, Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", folder.resolve("classes").toString()));
        for (int each = 0; each < packages; each++) {
            StringBuilder source = new StringBuilder("package p" + each + ";\n");
            for (int i = 0; i < classes; i++) {
                source.append("class C")
                        .append(i)
                        .append(" { static final byte[] DATA = new byte[1000];")
                        .append(" static int first() { return DATA[0]; } }\n");
            }
            Path file = Files.createDirectories(folder.resolve("src/p" + each)).resolve("All.java");
            arguments.add(Files.writeString(file, source).toString());
        }
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IOException("javac ended with " + code);
        }
        return folder.resolve("classes");
    }

    private static Path jar(Path classes, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> files = Files.list(classes)) {
            for (Path each : files.sorted().toList()) {
                jar.putNextEntry(new JarEntry(classes.getFileName() + "/" + each.getFileName()));
                Files.copy(each, jar);
                jar.closeEntry();
            }
        }
        return file;
    }
}
