package dev.plimsoll.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How to start a JVM of the user's into which the probe comes as an agent: it has the user's own home, environment and
 * working directory, as it would have without us.
 *
 * @param name what it is, for example {@code app}
 * @param java the executable
 * @param probeJar the probe's jar
 * @param jvmArgs arguments of the JVM, the user's first, pinned ones last
 * @param program what to run: {@code -jar} and a jar, or {@code -cp}, a class path and a main class; then its arguments
 * @param environment added to Maven's own
 * @param workingDirectory where it runs
 * @param argFileFolder where the {@code @argfile} is kept
 * @param log where all that it prints goes
 * @param lines hears each line that it prints; from a thread of its own
 */
public record AgentCommand(
        String name,
        Path java,
        Path probeJar,
        List<String> jvmArgs,
        List<String> program,
        Map<String, String> environment,
        Path workingDirectory,
        Path argFileFolder,
        Path log,
        Consumer<String> lines)
        implements Launch {

    /** In an argument of the JVM, stands for the fork's private folder, which goes when the fork does. */
    public static final String FOLDER = "{plimsoll.folder}";

    public AgentCommand {
        jvmArgs = List.copyOf(jvmArgs);
        program = List.copyOf(program);
        environment = Map.copyOf(environment);
    }

    @Override
    public List<String> commandLine(ForkFolder folder) throws IOException {
        // A path of the user's may hold characters that end an agent's path.
        Path probe = Files.copy(probeJar, folder.path().resolve("probe.jar"));
        List<String> args = new ArrayList<>();
        jvmArgs.forEach(arg -> args.add(arg.replace(FOLDER, folder.path().toString())));
        args.add("-XX:-CreateCoredumpOnCrash");
        // An earlier run's would be taken for this one's.
        Files.deleteIfExists(crashFile(folder));
        args.add("-XX:ErrorFile=" + crashFile(folder).toAbsolutePath());
        args.add("-javaagent:" + probe + "=" + folder.path());
        args.addAll(program);
        return List.of(java.toString(), "@" + ArgFile.write(argFileFolder, name, args));
    }

    /** Beside the log, since it is for the user. */
    @Override
    public Path crashFile(ForkFolder folder) {
        return log.resolveSibling(name + "-crash.log");
    }

    @Override
    public void prepare(ProcessBuilder builder, ForkFolder folder) {
        builder.directory(workingDirectory.toFile());
        builder.environment().putAll(environment);
    }

    @Override
    public OutputTail output(Process process) throws IOException {
        return OutputTail.of(process, name, log, lines);
    }
}
