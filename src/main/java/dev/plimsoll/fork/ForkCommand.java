package dev.plimsoll.fork;

import dev.plimsoll.probe.Agent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start a forked JVM whose main class is the probe, in a home and working directory of its own.
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
        Path argFileFolder)
        implements Launch {

    public ForkCommand {
        jvmArgs = List.copyOf(jvmArgs);
    }

    @Override
    public List<String> commandLine(ForkFolder folder) throws IOException {
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
            args.add("-javaagent:" + probe + "=" + Agent.GUARD + probe);
        }
        args.addAll(List.of(
                "-cp",
                probe.toString(),
                "dev.plimsoll.probe.Probe",
                folder.path().toString()));
        return List.of(java.toString(), "@" + ArgFile.write(argFileFolder, name, args));
    }

    @Override
    public void prepare(ProcessBuilder builder, ForkFolder folder) {
        builder.directory(folder.work().toFile());
        builder.environment().put("HOME", folder.home().toString());
        builder.environment().put("TMPDIR", folder.temporary().toString());
    }

    @Override
    public OutputTail output(Process process) {
        return OutputTail.of(process, name);
    }

    /** As seen from the working directory: a path of the system's may hold characters that the JVM expands. */
    private static String below(Path file) {
        return "../" + file.getFileName();
    }
}
