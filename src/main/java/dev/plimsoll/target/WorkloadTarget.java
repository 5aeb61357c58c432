package dev.plimsoll.target;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.AgentCommand;
import dev.plimsoll.fork.AppCommand;
import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.Fork;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A class of the project that is called in a separate JVM. */
public final class WorkloadTarget implements Target {

    private static final Duration MAX_LIFETIME = Duration.ofHours(12);

    private final String className;
    private final Duration timeout;
    private final Fork fork;
    private final AgentChannel channel;
    private final Jvm jvm;
    private final Pace pace = new Pace();

    private WorkloadTarget(String className, Duration timeout, Fork fork) throws IOException, ForkException {
        this.className = className;
        this.timeout = timeout;
        this.fork = fork;
        this.channel = new AgentChannel(fork);
        this.jvm = channel.describe();
        jvm.refuseIfUnfit();
    }

    /**
     * Forks a JVM for the class.
     *
     * @param className a {@code Runnable} or {@code Callable} with a constructor without parameters
     * @param timeout how long its construction or one call may take
     * @param java the {@code java} executable
     * @param probeJar the jar of the probe
     * @param jvmArgs the JVM arguments of the user
     * @param classPath the test class path of the project, with the path separator of the system
     * @param workingDirectory the working directory of the JVM
     * @param folder the folder for the log and the {@code @argfile}
     */
    public record WorkloadTargetSource(
            String className,
            Duration timeout,
            Path java,
            Path probeJar,
            List<String> jvmArgs,
            String classPath,
            Path workingDirectory,
            Path folder)
            implements Source {

        public WorkloadTargetSource {
            jvmArgs = List.copyOf(jvmArgs);
        }

        /** Uses a timeout of ten minutes per call. */
        public WorkloadTargetSource(
                String className,
                Path java,
                Path probeJar,
                List<String> jvmArgs,
                String classPath,
                Path workingDirectory,
                Path folder) {
            this(className, Duration.ofMinutes(10), java, probeJar, jvmArgs, classPath, workingDirectory, folder);
        }

        /** The same on another class path. */
        WorkloadTargetSource on(String otherClassPath, Path logs) {
            return new WorkloadTargetSource(
                    className, timeout, java, probeJar, jvmArgs, otherClassPath, workingDirectory, logs);
        }

        @Override
        public String title() {
            return className;
        }

        @Override
        public Target fork(List<String> args) throws ForkException, IOException {
            AppCommand command = new AppCommand(
                    "workload",
                    java,
                    args,
                    List.of("-cp", classPath, "dev.plimsoll.probe.WorkloadHost", className),
                    Map.of(),
                    workingDirectory,
                    folder.resolve("workload.log"),
                    line -> {});
            Fork fork = Fork.start(new AgentCommand(command, probeJar), MAX_LIFETIME);
            try {
                return new WorkloadTarget(className, timeout, fork);
            } catch (IOException | ForkException | RuntimeException failure) {
                fork.close();
                throw failure;
            }
        }
    }

    @Override
    public Jvm jvm() {
        return jvm;
    }

    @Override
    public AgentChannel channel() {
        return channel;
    }

    @Override
    public boolean begin() throws ForkException, IOException, InterruptedException {
        channel.run(false);
        invoke(0);
        return true;
    }

    @Override
    public void beginHeld() throws ForkException, IOException {
        channel.run(true);
    }

    @Override
    public void run(int operations) throws ForkException, IOException, InterruptedException {
        for (int left = operations; left > 0; ) {
            int batch = pace.next(left, 1);
            long from = System.nanoTime();
            invoke(batch);
            pace.took(batch, System.nanoTime() - from);
            left -= batch;
        }
    }

    private void invoke(int operations) throws ForkException, IOException, InterruptedException {
        Deadline deadline = channel.endAfter(
                timeout,
                "a call did not end within " + TimeSpan.print(timeout)
                        + "; raise <workloadTimeout> (-Dplimsoll.workloadTimeout)");
        try {
            channel.invoke(operations, deadline);
        } catch (ForkException thrown) {
            throw ForkException.ofApp(
                    "<workload> (-Dplimsoll.workload) " + className + " failed: " + thrown.getMessage()
                            + "\nExpected a Runnable or Callable on the project's test class path, with a public constructor"
                            + " without parameters.",
                    thrown);
        } catch (JvmGoneException gone) {
            throw ForkException.ofApp(why(gone), gone);
        }
    }

    @Override
    public String ending() throws IOException, InterruptedException {
        if (!fork.awaitEnd(Duration.ofSeconds(1))) {
            return "";
        }
        Ending ending = fork.ending(false);
        String printed = fork.output();
        String died = ending == Ending.OOM_KILLED ? fork.death().orElse(ending.text()) : "";
        return "The JVM of <workload> (-Dplimsoll.workload) " + className + " "
                + (fork.killedFor().isEmpty() || !died.isEmpty()
                        ? (died.isEmpty() ? ending.text() : died) + " (exit code " + fork.exitCode() + ")"
                        : "was stopped because " + fork.killedFor())
                + (printed.isEmpty() ? ". It printed nothing." : ". It printed: " + printed);
    }

    @Override
    public String failure() throws IOException, InterruptedException {
        return ending();
    }

    @Override
    public void close() {
        fork.close();
    }
}
