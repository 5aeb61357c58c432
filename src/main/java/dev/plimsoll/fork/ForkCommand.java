package dev.plimsoll.fork;

import dev.plimsoll.probe.Agent;
import dev.plimsoll.unit.SecretValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a JVM whose main class is the probe, with a separate home and working directory.
 *
 * @param name for files and messages, for example {@code guava}
 * @param java the executable
 * @param probeJar the probe's jar
 * @param jvmArgs arguments of the JVM, pinned ones first, the user's last
 * @param exitGuard whether {@code System.exit} and {@code Runtime.halt} throw, to find the classes that call them
 * @param logClasses whether the JVM logs the classes it loads and initialises
 */
public record ForkCommand(
        String name, Path java, Path probeJar, List<String> jvmArgs, boolean exitGuard, boolean logClasses)
        implements Launch {

    public ForkCommand {
        jvmArgs = List.copyOf(jvmArgs);
    }

    @Override
    public List<String> commandLine(ForkFolder folder) throws IOException {
        Path probe = folder.copy(probeJar, "probe.jar");
        List<String> args = new ArrayList<>(List.of(
                "-Djava.io.tmpdir=" + folder.temporary(),
                "-Duser.home=" + folder.home(),
                "-XX:ErrorFile=" + relative(folder.crashFile()),
                "-Xlog:disable",
                "-Xlog:all=error:stderr"));
        if (logClasses) {
            args.add("-Xlog:class+load=info,class+init=info:file=" + relative(folder.classLog()) + ":none:filecount=0");
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
        return List.of(java.toString(), "@" + ArgFile.write(folder.path(), name, args));
    }

    @Override
    public void prepare(ProcessBuilder builder, ForkFolder folder) {
        builder.directory(folder.work().toFile());
        ChildEnvironment.of(builder).isolate(folder.home(), folder.temporary());
    }

    @Override
    public SecretValues secrets() {
        return SecretValues.ofArguments(jvmArgs);
    }

    @Override
    public OutputTail output(Process process) throws IOException {
        return OutputTail.of(process, name, secrets());
    }

    /** Relative to the working directory: an absolute path may contain characters that the JVM expands. */
    private static String relative(Path file) {
        return "../" + file.getFileName();
    }
}
