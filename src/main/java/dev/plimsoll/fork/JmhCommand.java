package dev.plimsoll.fork;

import dev.plimsoll.unit.SecretValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts JMH with the probe as an agent of the JVM that JMH forks.
 *
 * @param java the executable
 * @param probeJar the probe's jar
 * @param jmhJar the jar with the profiler that reports iterations to the probe
 * @param jvmArgs arguments of the JVM that JMH forks
 * @param classPath the project's test class path, with the system's path separator
 * @param jmhArgs JMH's own arguments
 * @param workingDirectory its working directory
 * @param log the file for all its output
 */
public record JmhCommand(
        Path java,
        Path probeJar,
        Path jmhJar,
        List<String> jvmArgs,
        String classPath,
        List<String> jmhArgs,
        Path workingDirectory,
        Path log)
        implements Launch {

    private static final String PROFILER = "dev.plimsoll.jmh.IterationProfiler";

    public JmhCommand {
        jvmArgs = List.copyOf(jvmArgs);
        jmhArgs = List.copyOf(jmhArgs);
    }

    @Override
    public String name() {
        return "jmh";
    }

    @Override
    public List<String> commandLine(ForkFolder folder) throws IOException {
        Path probe = folder.copy(probeJar, "probe.jar");
        Path profiler = folder.copy(jmhJar, "jmh.jar");
        List<String> forked = new ArrayList<>();
        jvmArgs.forEach(
                arg -> forked.add(arg.replace(AppCommand.FOLDER, folder.path().toString())));
        forked.add("-javaagent:" + probe + "=" + folder.path());
        String separator = System.getProperty("path.separator");
        List<String> args = new ArrayList<>(
                List.of("-cp", classPath + separator + profiler + separator + probe, "org.openjdk.jmh.Main"));
        args.addAll(jmhArgs);
        args.addAll(List.of("-prof", PROFILER, "-jvmArgsAppend", JmhJvmArgs.joined(forked)));
        return List.of(java.toString(), "@" + ArgFile.write(folder.path(), name(), args));
    }

    @Override
    public void prepare(ProcessBuilder builder, ForkFolder folder) {
        builder.directory(workingDirectory.toFile());
    }

    @Override
    public SecretValues secrets() {
        return SecretValues.ofArguments(jvmArgs)
                .and(SecretValues.ofArguments(jmhArgs))
                .and(SecretValues.inherited(System.getenv()));
    }

    @Override
    public OutputTail output(Process process) throws IOException {
        return OutputTail.of(process, name(), log, secrets(), line -> {});
    }
}
