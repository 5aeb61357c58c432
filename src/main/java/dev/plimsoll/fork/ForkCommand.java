package dev.plimsoll.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start a forked JVM that carries the probe.
 *
 * @param name what it measures, for its files and messages, for example {@code guava}
 * @param java the executable
 * @param probeJar the probe's jar
 * @param jvmArgs arguments of the JVM, pinned ones first, the user's last
 * @param exitGuard whether {@code System.exit} and {@code Runtime.halt} are refused, to find out who calls them
 * @param logClasses whether the JVM logs the classes it loads and initialises
 * @param argFileFolder where the {@code @argfile} is kept for a rerun
 */
public record ForkCommand(
        String name,
        Path java,
        Path probeJar,
        List<String> jvmArgs,
        boolean exitGuard,
        boolean logClasses,
        Path argFileFolder) {

    public ForkCommand {
        jvmArgs = List.copyOf(jvmArgs);
    }

    /** Writes the {@code @argfile}, readable by its owner only, and gives the command line that uses it. */
    List<String> commandLine(ForkFolder folder) throws IOException {
        // A path of the user's may hold characters that end an agent's path or a class path's entry.
        Path probe = Files.copy(probeJar, folder.path().resolve("probe.jar"));
        List<String> args = new ArrayList<>(List.of(
                "-Djava.io.tmpdir=" + folder.temporary(),
                "-Duser.home=" + folder.home(),
                "-XX:ErrorFile=" + below(folder.crashFile()),
                "-Xlog:disable",
                "-Xlog:all=error:stderr"));
        if (logClasses) {
            args.add("-Xlog:class+load=info,class+init=info:file=" + below(folder.classLog()) + ":none:filecount=0");
        }
        args.addAll(jvmArgs);
        if (exitGuard) {
            args.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
            args.add("-javaagent:" + probe + "=" + probe);
        }
        args.addAll(List.of(
                "-cp",
                probe.toString(),
                "dev.plimsoll.probe.Probe",
                folder.path().toString()));
        Path argFile = argFileFolder.resolve(name.replaceAll("[^A-Za-z0-9._-]", "_") + ".args");
        write(argFile, args);
        return List.of(java.toString(), "@" + argFile);
    }

    /** As seen from the working directory: a path of the system's may hold characters that the JVM expands. */
    private static String below(Path file) {
        return "../" + file.getFileName();
    }

    private static void write(Path argFile, List<String> args) throws IOException {
        Files.createDirectories(argFile.getParent());
        Files.deleteIfExists(argFile);
        if (argFile.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    argFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        StringBuilder text = new StringBuilder();
        for (String arg : args) {
            if (arg.indexOf('\n') >= 0 || arg.indexOf('\r') >= 0) {
                throw new IOException("A JVM argument must not have a line break: "
                        + arg.lines().findFirst().orElse(""));
            }
            text.append('"')
                    .append(arg.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\"\n");
        }
        Files.writeString(argFile, text);
    }
}
