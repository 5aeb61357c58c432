package dev.plimsoll.fork;

import dev.plimsoll.unit.SecretValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts a JVM of the user, with the same home, environment and working directory as it has without Plimsoll.
 *
 * @param name for files and messages, for example {@code app}
 * @param java the executable
 * @param jvmArgs arguments of the JVM, the user's first, pinned ones last
 * @param program {@code -jar} and a jar, or {@code -cp}, a class path and a main class; then the program's arguments
 * @param environment variables added to Maven's environment
 * @param workingDirectory its working directory
 * @param log the file for all its output
 * @param lines receives each line of its output, on a separate thread
 * @param secrets what its output is masked for; those of its arguments and of its environment are added
 */
public record AppCommand(
        String name,
        Path java,
        List<String> jvmArgs,
        List<String> program,
        Map<String, String> environment,
        Path workingDirectory,
        Path log,
        Consumer<String> lines,
        SecretValues secrets)
        implements Launch {

    /** Placeholder in an argument of the JVM for the fork's private folder, which is removed with the fork. */
    public static final String FOLDER = "{plimsoll.folder}";

    public AppCommand {
        jvmArgs = List.copyOf(jvmArgs);
        program = List.copyOf(program);
        environment = Map.copyOf(environment);
        secrets = secrets.and(SecretValues.ofArguments(jvmArgs))
                .and(SecretValues.ofArguments(program))
                .and(SecretValues.ofEnvironment(environment))
                .and(SecretValues.inherited(System.getenv()));
    }

    /** Without secrets other than those of its arguments and its environment. */
    public AppCommand(
            String name,
            Path java,
            List<String> jvmArgs,
            List<String> program,
            Map<String, String> environment,
            Path workingDirectory,
            Path log,
            Consumer<String> lines) {
        this(name, java, jvmArgs, program, environment, workingDirectory, log, lines, SecretValues.NONE);
    }

    @Override
    public List<String> commandLine(ForkFolder folder) throws IOException {
        return commandLine(folder, List.of());
    }

    /** @param own arguments of the JVM after all others */
    List<String> commandLine(ForkFolder folder, List<String> own) throws IOException {
        List<String> args = new ArrayList<>();
        jvmArgs.forEach(arg -> args.add(arg.replace(FOLDER, folder.path().toString())));
        args.add("-XX:-CreateCoredumpOnCrash");
        // The file of an earlier run would look like a crash of this one.
        Files.deleteIfExists(crashFile(folder));
        args.add("-XX:ErrorFile=" + crashFile(folder).toAbsolutePath());
        args.addAll(own);
        args.addAll(program);
        return List.of(java.toString(), "@" + ArgFile.write(folder.path(), name, args));
    }

    /** Next to the log, where it outlives the fork. */
    @Override
    public Path crashFile(ForkFolder folder) {
        return log.resolveSibling(name + "-crash.log");
    }

    @Override
    public void prepare(ProcessBuilder builder, ForkFolder folder) {
        builder.directory(workingDirectory.toFile());
        ChildEnvironment.of(builder).putAll(environment);
    }

    @Override
    public OutputTail output(Process process) throws IOException {
        return OutputTail.of(process, name, log, secrets, lines);
    }
}
