package dev.plimsoll.ips;

import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.Fork;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JmhJvmArgs;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.SupervisorCommand;
import dev.plimsoll.unit.TimeSpan;
import dev.plimsoll.wire.Wire;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run of JMH, under a supervisor that ends all its JVMs if the build ends. */
final class JmhRun {

    private static final String BENCHMARK = "dev.plimsoll.ips.RequestBenchmark";

    /** The heap of JMH and of what makes requests. */
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private final IpsPlan plan;
    private final Path java;
    private final Path socket;
    private final Path json;

    /**
     * @param java the {@code java} executable
     * @param socket where its forks connect
     * @param json where JMH writes its results
     */
    JmhRun(IpsPlan plan, Path java, Path socket, Path json) {
        this.plan = plan;
        this.java = java;
        this.socket = socket;
        this.json = json;
    }

    /**
     * How JMH ended.
     *
     * @param exitCode 0 if it has measured
     * @param output the last lines that it printed
     */
    record JmhEnd(int exitCode, String output) {}

    /**
     * Runs JMH.
     *
     * @throws ForkException with a text for the user, if it cannot be started, or takes too long
     */
    JmhEnd run() throws ForkException, IOException {
        SupervisorCommand supervised = new SupervisorCommand(
                "jmh",
                java,
                ProbeJar.unpackInto(plan.folder()),
                command(),
                Map.of(),
                Files.createDirectories(plan.folder().resolve("work")).toAbsolutePath(),
                plan.folder().resolve("jmh.log"));
        try (Fork fork = Fork.start(supervised, plan.timeout())) {
            for (Wire.Block block = fork.receive(); block != null; block = fork.receive()) {
                if (block.id == Wire.EXITED) {
                    return new JmhEnd(fork.read(block, DataInputStream::readInt), fork.output());
                }
            }
            Ending ending = fork.ending(false);
            throw new ForkException(
                    ending == Ending.TIMED_OUT
                            ? "JMH did not end within " + TimeSpan.print(plan.timeout())
                                    + ": raise <ipsTimeout> (-Dplimsoll.ipsTimeout), or lower <jmhForks>, <iterations> or"
                                    + " <iterationTime>."
                            : "JMH " + ending.text() + ". It printed: " + fork.output());
        }
    }

    List<String> command() throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString(), temporaryFolder()));
        command.addAll(SMALL);
        // Another JMH on this machine is none of our business: one measurement of Plimsoll runs at a time.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djmh.ignoreLock=true"));
        command.addAll(List.of("-cp", PluginClassPath.text(), "org.openjdk.jmh.Main"));
        command.add("^" + BENCHMARK.replace(".", "\\.") + "\\.(" + String.join("|", plan.benchmarks()) + ")$");
        command.addAll(List.of("-f", Integer.toString(plan.forks())));
        command.addAll(List.of("-wi", Integer.toString(plan.warmupIterations()), "-w", time()));
        command.addAll(List.of("-i", Integer.toString(plan.iterations()), "-r", time()));
        command.addAll(List.of("-t", Integer.toString(plan.concurrency()), "-foe", "true"));
        // Includes the start of the application; the whole run has a time limit anyway.
        command.addAll(List.of("-to", plan.timeout().toMillis() + "ms"));
        command.addAll(List.of("-prof", RequestProfiler.class.getName()));
        command.addAll(List.of("-rf", "json", "-rff", json.toString()));
        command.addAll(List.of("-jvm", java.toString(), "-jvmArgs", JmhJvmArgs.joined(forkArgs())));
        return command;
    }

    /** The private folder, which is deleted in any case: JMH that is killed leaves its temporary files behind. */
    private String temporaryFolder() {
        return "-Djava.io.tmpdir=" + socket.toAbsolutePath().getParent();
    }

    private String time() {
        return plan.iterationTime().toMillis() + "ms";
    }

    /** A workload class runs in JMH's fork itself, so that has the user's arguments. */
    private List<String> forkArgs() {
        List<String> args = new ArrayList<>(List.of(temporaryFolder()));
        args.addAll(
                plan.launcher().workloadClass().isPresent() ? plan.launcher().jvmArgs() : SMALL);
        args.add("-XX:-CreateCoredumpOnCrash");
        args.add("-D" + IpsBlock.SOCKET + "=" + socket);
        return args;
    }
}
