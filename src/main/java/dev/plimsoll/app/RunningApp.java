package dev.plimsoll.app;

import dev.plimsoll.app.ReadyWait.LogWatch;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.AgentCommand;
import dev.plimsoll.fork.Confinement;
import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.Fork;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The forked application, with the probe as an agent. {@link #close()} stops it and kills all its descendants. Not
 * thread-safe.
 */
public final class RunningApp implements AutoCloseable {

    /** For the shutdown hooks of the application. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    /** Processes that a batch application has started may end shortly after it. */
    private static final Duration DESCENDANTS_TIMEOUT = Duration.ofSeconds(1);

    /** A connection breaks shortly before the process has ended. */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration FORK_TIMEOUT = Duration.ofHours(12);

    private final AppPlan plan;
    private final Path log;
    private final Fork fork;
    private final AgentChannel channel;
    private final Jvm jvm;
    private final LogWatch logWatch;
    private final Consumer<String> warnings;

    private RunningApp(AppPlan plan, Path log, Fork fork, LogWatch logWatch, Consumer<String> warnings)
            throws IOException, ForkException {
        this.plan = plan;
        this.log = log;
        this.fork = fork;
        this.logWatch = logWatch;
        this.warnings = warnings;
        this.channel = new AgentChannel(fork);
        this.jvm = channel.describe();
    }

    /**
     * How to fork.
     *
     * @param java the executable
     * @param probeJar the probe's jar
     * @param jvmArgs all arguments of the JVM
     * @param folder where the log and the {@code @argfile} are written
     * @param warnings takes what the user should know while the application is waited for
     * @param confinement the memory limit of this run
     */
    public record Forking(
            Path java,
            Path probeJar,
            List<String> jvmArgs,
            Path folder,
            Consumer<String> warnings,
            Confinement confinement) {

        public Forking {
            jvmArgs = List.copyOf(jvmArgs);
        }

        /** Without a memory limit. */
        public Forking(Path java, Path probeJar, List<String> jvmArgs, Path folder, Consumer<String> warnings) {
            this(java, probeJar, jvmArgs, folder, warnings, Confinement.NONE);
        }
    }

    /**
     * Starts the application's JVM; the application itself waits for {@link #run}.
     *
     * @throws ForkException if the port is in use, or the JVM does not start or cannot be measured
     */
    public static RunningApp start(AppPlan plan, Forking forking) throws IOException, ForkException {
        if (ReadyWait.accepts(plan.port())) {
            throw new ForkException("Port " + plan.port() + " is in use already, so requests would reach another"
                    + " process than the application: end that, or leave out <appPort> (-Dplimsoll.appPort) to get a free"
                    + " port.");
        }
        Path log = forking.folder().resolve("app.log");
        LogWatch logWatch = LogWatch.of(plan.readiness());
        Fork fork = Fork.start(command(plan, forking, log, logWatch), forking.confinement(), FORK_TIMEOUT);
        try {
            RunningApp app = new RunningApp(plan, log, fork, logWatch, forking.warnings());
            app.jvm.refuseIfUnfit();
            return app;
        } catch (IOException | ForkException | RuntimeException failure) {
            fork.close();
            throw failure;
        }
    }

    private static AgentCommand command(AppPlan plan, Forking forking, Path log, LogWatch logWatch) {
        List<String> program = new ArrayList<>(plan.app().launch());
        program.addAll(plan.appArgs());
        return new AgentCommand(
                "app",
                forking.java(),
                forking.probeJar(),
                forking.jvmArgs(),
                program,
                plan.environment(),
                plan.workingDirectory(),
                log,
                logWatch,
                plan.secrets());
    }

    /** The JVM that it runs on. */
    public Jvm jvm() {
        return jvm;
    }

    /** The commands of its probe. */
    public AgentChannel channel() {
        return channel;
    }

    /**
     * Starts the application and waits until it is ready.
     *
     * @return false if it is a batch application: it exited with code 0 before it listened, and is not configured as a server
     * @throws ForkException if it does not become ready, fails, or is only a launcher of the application
     */
    public boolean run() throws IOException, ForkException, InterruptedException {
        channel.run(false);
        AppEnding ending = new AppEnding(plan, fork, log);
        ReadyWait.Outcome outcome =
                new ReadyWait(plan, fork, logWatch, ports -> warnings.accept(ending.probablyElsewhere(ports))).await();
        return switch (outcome) {
            case READY -> {
                OptionalLong listener = childThatListens();
                if (listener.isPresent()) {
                    throw new ForkException(ending.listeningElsewhere(listener.getAsLong()));
                }
                yield true;
            }
            case LATE -> throw new ForkException(ending.late(false));
            case LATE_AND_BUSY -> throw new ForkException(ending.late(true));
            case ELSEWHERE -> throw new ForkException(ending.elsewhere());
            case OVERFLOWED -> throw new ForkException(ending.overflowed());
            case ENDED -> {
                if (!ending.isBatch()) {
                    throw new ForkException(ending.early());
                }
                List<Long> left = leftBehind();
                if (!left.isEmpty()) {
                    throw new ForkException(ending.leftBehind(left));
                }
                yield false;
            }
        };
    }

    /** The ids of the processes that it has started and that are still running a second after its end. */
    private List<Long> leftBehind() throws InterruptedException {
        long deadline = System.nanoTime() + DESCENDANTS_TIMEOUT.toNanos();
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
            // The caller looks up again which processes are still running.
        }
    }

    /** A descendant that listens on the port in place of the measured JVM. */
    private OptionalLong childThatListens() {
        return ProcessHandle.of(fork.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> ListeningPorts.of(pid).contains(plan.port()))
                .filter(pid -> !ListeningPorts.of(fork.pid()).contains(plan.port()))
                .findFirst();
    }

    /** Starts a batch application, which may exit only after {@link AgentChannel#release()}. */
    public void runHeld() throws IOException, ForkException {
        channel.run(true);
    }

    /** Masks what it has issued in secret, for example a cookie, in its log and in messages. */
    public void learn(String secret) {
        fork.learn(secret);
    }

    /** An error message if the application has ended; empty if it is still running. */
    public String ending() throws IOException, InterruptedException {
        return new AppEnding(plan, fork, log).underLoad();
    }

    /** How it ended; empty if it is still running. */
    public Optional<Ending> end() throws IOException, InterruptedException {
        return fork.awaitEnd(END_TIMEOUT) ? Optional.of(fork.ending(false)) : Optional.empty();
    }

    /** The last exception in its log, which explains an answer with an error status; empty if there is none. */
    public String loggedException() throws InterruptedException {
        return new AppEnding(plan, fork, log).loggedException();
    }

    /** What it has logged so far. */
    public AppLog log() {
        return AppLog.of(log).masked(fork::shown);
    }

    /** Waits for a batch application to end; an error message, or empty if it exited with code 0. */
    public String failure() throws IOException, InterruptedException {
        return new AppEnding(plan, fork, log).ofBatch();
    }

    /** Sends SIGTERM, which runs the application's shutdown hooks, and kills it if they take longer than five seconds. */
    @Override
    public void close() {
        stop(STOP_TIMEOUT);
    }

    /**
     * The same with more time: a JVM that records writes its archive at its end.
     *
     * @return whether it ended within that time
     */
    public boolean stop(Duration grace) {
        try {
            return fork.stop(grace);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            fork.close();
            return false;
        }
    }
}
