package dev.plimsoll.fork;

import dev.plimsoll.unit.SecretValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a command that is not a JVM so that none of its processes outlives Plimsoll: a small JVM runs it, and kills it and
 * all its descendants when the channel closes.
 *
 * @param name for files and messages, for example {@code command}
 * @param java the executable of the supervising JVM
 * @param probeJar the probe's jar
 * @param command the command and its arguments
 * @param environment variables added to Maven's environment
 * @param workingDirectory its working directory
 * @param log the file for all its output
 */
public record SupervisorCommand(
        String name,
        Path java,
        Path probeJar,
        List<String> command,
        Map<String, String> environment,
        Path workingDirectory,
        Path log)
        implements Launch {

    public SupervisorCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    @Override
    public List<String> commandLine(ForkFolder folder) throws IOException {
        Path probe = folder.copy(probeJar, "probe.jar");
        List<String> args = new ArrayList<>(List.of(
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                probe.toString(),
                "dev.plimsoll.probe.Supervisor",
                folder.path().toString()));
        args.add(CommandFile.inDirectory(workingDirectory).find(command.get(0)));
        args.addAll(command.subList(1, command.size()));
        return List.of(java.toString(), "@" + ArgFile.write(folder.path(), name, args));
    }

    @Override
    public void prepare(ProcessBuilder builder, ForkFolder folder) {
        builder.directory(workingDirectory.toFile());
        ChildEnvironment.of(builder).putAll(environment);
    }

    @Override
    public SecretValues secrets() {
        return SecretValues.ofArguments(command)
                .and(SecretValues.ofEnvironment(environment))
                .and(SecretValues.inherited(System.getenv()));
    }

    @Override
    public OutputTail output(Process process) throws IOException {
        return OutputTail.of(process, name, log, secrets(), line -> {});
    }
}
