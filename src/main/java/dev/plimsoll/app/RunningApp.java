package dev.plimsoll.app;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.AgentCommand;
import dev.plimsoll.fork.Fork;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The forked application, with the probe as its guest. {@link #close()} asks it to end, then ends it, with all that it has
 * started. For one thread.
 */
public final class RunningApp implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);
    /** What a batch application has started may end a moment after it. */
    private static final Duration TRAILING = Duration.ofSeconds(1);

    private static final Duration LONGEST_LIFE = Duration.ofHours(12);

    private final AppPlan plan;
    private final Path log;
    private final Fork fork;
    private final AgentChannel channel;
    private final Jvm jvm;
    private final LogWatch logWatch;

    private RunningApp(AppPlan plan, Path log, Fork fork, LogWatch logWatch) throws IOException, ForkException {
        this.plan = plan;
        this.log = log;
        this.fork = fork;
        this.logWatch = logWatch;
        this.channel = new AgentChannel(fork);
        this.jvm = channel.describe();
    }

    /**
     * How to fork.
     *
     * @param java the executable
     * @param probeJar the probe's jar
     * @param jvmArgs all arguments of the JVM
     * @param folder where log and {@code @argfile} go
     */
    public record Forking(Path java, Path probeJar, List<String> jvmArgs, Path folder) {

        public Forking {
            jvmArgs = List.copyOf(jvmArgs);
        }
    }

    /**
     * Starts the application's JVM; the application itself waits for {@link #run}.
     *
     * @throws ForkException if its port is in use, or the JVM does not start or cannot be measured
     */
    public static RunningApp start(AppPlan plan, Forking forking) throws IOException, ForkException {
        if (ReadyWait.accepts(plan.port())) {
            throw new ForkException("Port " + plan.port() + " is in use already, so requests would reach another"
                    + " process than the application: end that, or leave out <appPort> (-Dplimsoll.appPort) to get a free"
                    + " port.");
        }
        Path log = forking.folder().resolve("app.log");
        LogWatch logWatch = LogWatch.of(plan.readiness());
        AgentCommand command = new AgentCommand(
                "app",
                forking.java(),
                forking.probeJar(),
                forking.jvmArgs(),
                program(plan),
                plan.environment(),
                plan.workingDirectory(),
                forking.folder().resolve("forks"),
                log,
                logWatch);
        Fork fork = Fork.start(command, LONGEST_LIFE);
        try {
            RunningApp app = new RunningApp(plan, log, fork, logWatch);
            app.jvm.refuseIfUnfit();
            return app;
        } catch (IOException | ForkException | RuntimeException failure) {
            fork.close();
            throw failure;
        }
    }

    private static List<String> program(AppPlan plan) {
        List<String> program = new ArrayList<>(plan.app().launch());
        program.addAll(plan.appArgs());
        return program;
    }

    /** The JVM that it runs on. */
    public Jvm jvm() {
        return jvm;
    }

    /** What its probe can be asked. */
    public AgentChannel channel() {
        return channel;
    }

    /**
     * Lets the application start and waits until it is ready.
     *
     * @return false if it has ended by itself with exit code 0 before it listened, though nothing says that it is a server:
     *     a batch application
     * @throws ForkException if it does not become ready, or fails, or is only what launches the application
     */
    public boolean run() throws IOException, ForkException, InterruptedException {
        channel.run(false);
        ReadyWait.Outcome outcome = new ReadyWait(plan, fork, logWatch).await();
        AppEnding ending = new AppEnding(plan, fork, log);
        return switch (outcome) {
            case READY -> {
                OptionalLong listener = childThatListens();
                if (listener.isPresent()) {
                    throw new ForkException(ending.listeningElsewhere(listener.getAsLong()));
                }
                yield true;
            }
            case LATE -> throw new ForkException(ending.late());
            case OVERFLOWED -> throw new ForkException(ending.overflowed());
            case ENDED -> {
                if (!ending.isBatch()) {
                    throw new ForkException(ending.early());
                }
                List<Long> left = leftBehind();
                if (!left.isEmpty()) {
                    throw new ForkException(ending.leaving(left));
                }
                yield false;
            }
        };
    }

    /** The processes that it has started and that still run a moment after its end, by their ids. */
    private List<Long> leftBehind() throws InterruptedException {
        long deadline = System.nanoTime() + TRAILING.toNanos();
        List<ProcessHandle> left = fork.leftBehind();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            awaitEnd(left, deadline - System.nanoTime());
            left = fork.leftBehind();
        }
        return left.stream().map(ProcessHandle::pid).toList();
    }

    private static void awaitEnd(List<ProcessHandle> processes, long nanos) throws InterruptedException {
        try {
            CompletableFuture.allOf(
                            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException stillRunning) {
            // Who still runs is looked up again.
        }
    }

    /** The process that listens on the port in place of the one that is measured. */
    private OptionalLong childThatListens() {
        return ProcessHandle.of(fork.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> ListeningPorts.of(pid).contains(plan.port()))
                .filter(pid -> !ListeningPorts.of(fork.pid()).contains(plan.port()))
                .findFirst();
    }

    /** Lets a batch application start; it may exit only when the probe is told. */
    public void runHeld() throws IOException, ForkException {
        channel.run(true);
    }

    /** Says how the application has ended, if it has; empty if it still runs. */
    public String ending() throws IOException, InterruptedException {
        return new AppEnding(plan, fork, log).underLoad();
    }

    /** Waits for a batch application to end; says what went wrong, or nothing if its exit code was 0. */
    public String failure() throws IOException, InterruptedException {
        return new AppEnding(plan, fork, log).ofBatch();
    }

    @Override
    public void close() {
        try {
            fork.stop(GRACE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            fork.close();
        }
    }
}
