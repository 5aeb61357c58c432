package dev.plimsoll.workload;

import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.Fork;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.SupervisorCommand;
import dev.plimsoll.unit.TimeSpan;
import dev.plimsoll.wire.Wire;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An external load generator, run once per call of {@link #run}, under a supervisor that kills it if the build ends. */
public final class CommandWorkload implements Workload {

    private final Plan plan;
    private final URI base;

    public CommandWorkload(Plan plan, URI base) {
        this.plan = plan;
        this.base = base;
    }

    /**
     * The command and how to run it.
     *
     * @param command the command and its arguments; {@code {url}} and {@code {count}} are replaced
     * @param path the path in {@code {url}}
     * @param timeout after which it is killed
     * @param java the executable of the supervising JVM
     * @param probeJar the probe's jar
     * @param workingDirectory its working directory
     * @param folder where its log is written
     */
    public record Plan(
            List<String> command,
            String path,
            Duration timeout,
            Path java,
            Path probeJar,
            Path workingDirectory,
            Path folder) {

        public Plan {
            command = List.copyOf(command);
        }

        /** The command without its arguments, which may be secret. */
        public String title() {
            return "command " + command.get(0);
        }
    }

    @Override
    public String title() {
        return plan.title();
    }

    @Override
    public void run(int count) throws WorkloadException, IOException {
        List<String> command = plan.command().stream()
                .map(part -> part.replace("{url}", base + plan.path()).replace("{count}", Integer.toString(count)))
                .toList();
        SupervisorCommand supervised = new SupervisorCommand(
                "command",
                plan.java(),
                plan.probeJar(),
                command,
                Map.of(),
                plan.workingDirectory(),
                plan.folder().resolve("command.log"));
        try (Fork fork = Fork.start(supervised, plan.timeout())) {
            int code = exitCode(fork);
            if (code != 0) {
                throw new WorkloadException(
                        "<command> (-Dplimsoll.command) " + plan.command().get(0) + " ended with exit code " + code
                                + ", expected 0. It printed: " + fork.output());
            }
        } catch (ForkException failure) {
            throw new WorkloadException(String.valueOf(failure.getMessage()), failure);
        }
    }

    @Override
    public boolean runsAsOne() {
        return true;
    }

    private int exitCode(Fork fork) throws IOException, WorkloadException {
        for (Wire.Block block = fork.receive(); block != null; block = fork.receive()) {
            if (block.id == Wire.EXITED) {
                return fork.read(block, DataInputStream::readInt);
            }
        }
        Ending ending = fork.ending(false);
        throw new WorkloadException(
                "<command> (-Dplimsoll.command) " + plan.command().get(0) + " "
                        + (ending == Ending.TIMED_OUT
                                ? "did not end within " + TimeSpan.print(plan.timeout())
                                        + "; raise <commandTimeout> (-Dplimsoll.commandTimeout)"
                                : ending.text())
                        + ". It printed: " + fork.output());
    }

    @Override
    public void close() {
        // Each run closes its own process.
    }
}
