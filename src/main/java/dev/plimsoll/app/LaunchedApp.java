package dev.plimsoll.app;

import dev.plimsoll.app.ReadyWait.LogWatch;
import dev.plimsoll.fork.AppCommand;
import dev.plimsoll.fork.Confinement;
import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The forked application. {@link #close()} stops it and kills all its descendants. Not thread-safe. */
public sealed class LaunchedApp implements AutoCloseable permits RunningApp {

    static final Duration FORK_TIMEOUT = Duration.ofHours(12);

    /** For the shutdown hooks of the application. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    /** Processes that a batch application has started may end shortly after it. */
    private static final Duration DESCENDANTS_TIMEOUT = Duration.ofSeconds(1);

    /** A connection breaks shortly before the process has ended. */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(1);

    private final Start start;
    private final ForkedJvm fork;
    private final Instant startedAt = Instant.now();

    LaunchedApp(Start start, ForkedJvm fork) {
        this.start = start;
        this.fork = fork;
    }

    /**
     * How to fork.
     *
     * @param java the executable
     * @param probeJar the probe's jar, of which an application without a probe needs nothing
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
     * An application that is about to be forked.
     *
     * @param plan what is launched
     * @param forking how
     * @param logWatch receives its output
     */
    record Start(AppPlan plan, Forking forking, LogWatch logWatch) {

        /** @throws ForkException if the port is in use */
        static Start of(AppPlan plan, Forking forking) throws ForkException {
            if (ReadyWait.accepts(plan.port())) {
                throw ForkException.ofApp("Port " + plan.port() + " is in use already, so requests would reach another"
                        + " process than the application: end that, or leave out <appPort> (-Dplimsoll.appPort) to get a"
                        + " free port.");
            }
            return new Start(plan, forking, LogWatch.of(plan.readiness()));
        }

        Path log() {
            return forking.folder().resolve("app.log");
        }

        AppCommand command() {
            List<String> program = new ArrayList<>(plan.app().launch());
            program.addAll(plan.appArgs());
            return new AppCommand(
                    "app",
                    forking.java(),
                    forking.jvmArgs(),
                    program,
                    plan.environment(),
                    plan.workingDirectory(),
                    log(),
                    logWatch,
                    plan.secrets());
        }
    }

    /**
     * Starts the application as it runs without Plimsoll: without a probe.
     *
     * @throws ForkException if the port is in use, or the JVM cannot be started
     */
    public static LaunchedApp startWithoutProbe(AppPlan plan, Forking forking) throws ForkException {
        Start start = Start.of(plan, forking);
        return new LaunchedApp(
                start, ForkedJvm.startWithoutProbe(start.command(), forking.confinement(), FORK_TIMEOUT));
    }

    /** The process id of its JVM. */
    public long pid() {
        return fork.pid();
    }

    /**
     * Kills the JVM at a deadline unless that is closed first.
     *
     * @param reason a clause for {@link #ending()}
     */
    public Deadline endAfter(Duration timeout, String reason) {
        return fork.endAfter(timeout, reason);
    }

    private AppEnding messages() {
        return new AppEnding(start.plan(), fork, start.log());
    }

    /**
     * Waits until the application is ready.
     *
     * @return false if it is a batch application: it exited with code 0 before it listened, and is not configured as a server
     * @throws ForkException if it does not become ready, fails, or is only a launcher of the application
     */
    public boolean run() throws IOException, ForkException, InterruptedException {
        AppEnding ending = messages();
        ReadyWait.Outcome outcome = new ReadyWait(
                        start.plan(),
                        fork,
                        start.logWatch(),
                        ports -> start.forking().warnings().accept(ending.probablyElsewhere(ports)))
                .await();
        return switch (outcome) {
            case READY -> {
                OptionalLong listener = childThatListens();
                if (listener.isPresent()) {
                    throw ForkException.ofApp(ending.listeningElsewhere(listener.getAsLong()));
                }
                yield true;
            }
            case LATE -> throw ForkException.ofApp(ending.late(false));
            case LATE_AND_BUSY -> throw ForkException.ofApp(ending.late(true));
            case ELSEWHERE -> throw ForkException.ofApp(ending.elsewhere());
            case OVERFLOWED -> throw ForkException.ofApp(ending.overflowed());
            case ENDED -> {
                if (!ending.isBatch()) {
                    throw ForkException.ofApp(ending.early());
                }
                List<Long> left = leftBehind();
                if (!left.isEmpty()) {
                    throw ForkException.ofApp(ending.leftBehind(left));
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
                .filter(pid -> ListeningPorts.of(pid).contains(start.plan().port()))
                .filter(pid ->
                        !ListeningPorts.of(fork.pid()).contains(start.plan().port()))
                .findFirst();
    }

    /** Masks what it has issued in secret, for example a cookie, in its log and in messages. */
    public void learn(String secret) {
        fork.learn(secret);
    }

    /** An error message if the application has ended; empty if it is still running. */
    public String ending() throws IOException, InterruptedException {
        return messages().underLoad();
    }

    /** How it ended; empty if it is still running. */
    public Optional<Ending> end() throws IOException, InterruptedException {
        return fork.awaitEnd(END_TIMEOUT) ? Optional.of(fork.ending(false)) : Optional.empty();
    }

    /** The last exception in its log, which explains an answer with an error status; empty if there is none. */
    public String loggedException() throws InterruptedException {
        return messages().loggedException();
    }

    /**
     * Why two instances of it at the same time might disturb each other, as the object of "has".
     *
     * @return empty if it was found to share nothing with other processes
     */
    public Optional<String> sharedState() {
        AppPlan plan = start.plan();
        Path results = start.forking().folder().toAbsolutePath().normalize();
        return new SharedState(
                        Path.of("/proc", Long.toString(fork.pid())),
                        plan.port(),
                        plan.workingDirectory(),
                        results,
                        startedAt)
                .first();
    }

    /** What it has logged so far. */
    public AppLog log() {
        return AppLog.of(start.log()).masked(fork::shown);
    }

    /** Waits for a batch application to end; an error message, or empty if it exited with code 0. */
    public String failure() throws IOException, InterruptedException {
        return messages().ofBatch();
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
