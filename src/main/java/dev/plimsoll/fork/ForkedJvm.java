package dev.plimsoll.fork;

import dev.plimsoll.probe.OrphanProcesses;
import dev.plimsoll.unit.IoProblem;
import dev.plimsoll.unit.OperatingSystem;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.wire.InitializationJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A forked JVM. It is killed at its deadline at the latest; {@link #close()} kills it and all its descendants, and removes its
 * private folder. Not thread-safe.
 */
public sealed class ForkedJvm implements AutoCloseable permits Fork {

    /** Environment variables from which a JVM reads additional arguments; removed from a fork's environment. */
    public static final List<String> INHERITED_OPTIONS =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final long END_TIMEOUT_SECONDS = 5;
    /** Of a process that was ended by SIGKILL. */
    private static final int KILLED_EXIT_CODE = 137;
    /** For what a process has printed before its end. A process that it has started may keep its output open. */
    private static final long OUTPUT_TIMEOUT_MILLIS = 1_000;

    /** A probe does the same when its parent is gone. Kills whatever carries the mark, and removes the folder. */
    private static final String KILL_AND_REMOVE = """
            for environment in $(grep -lF "$1" /proc/[0-9]*/environ); do
              pid=${environment#/proc/}
              kill -9 "${pid%/environ}"
            done
            rm -rf "$2"
            """;

    private final Started started;
    private CompletableFuture<Process> deadline;
    private volatile boolean timedOut;
    private volatile String killedFor = "";

    /**
     * A process that was started.
     *
     * @param command how
     * @param confinement its memory limit
     * @param life ends it
     * @param folder its private folder
     * @param process the JVM
     * @param output what it prints
     * @param atParentLoss what happens to it if this process is killed
     */
    record Started(
            Launch command,
            Confinement confinement,
            ForkLife life,
            ForkFolder folder,
            Process process,
            OutputTail output,
            ParentLossScript atParentLoss) {

        static Started of(Launch command, Confinement confinement, ForkLife life, ParentLossScript atParentLoss)
                throws IOException {
            ForkFolder folder = life.folder();
            Process process = life.start(() -> launch(command, confinement, folder));
            confinement.started(process.toHandle());
            process.getOutputStream().close();
            return new Started(command, confinement, life, folder, process, command.output(process), atParentLoss);
        }

        private static Process launch(Launch command, Confinement confinement, ForkFolder folder) throws IOException {
            List<String> commandLine = new ArrayList<>(confinement.prefix());
            commandLine.addAll(command.commandLine(folder));
            ProcessBuilder builder = new ProcessBuilder(commandLine).redirectErrorStream(true);
            ChildEnvironment environment = ChildEnvironment.of(builder);
            INHERITED_OPTIONS.forEach(environment::remove);
            command.prepare(builder, folder);
            environment.put(OrphanProcesses.MARK, folder.mark());
            return builder.start();
        }

        /** A limit kills by SIGKILL; the process may also end for another reason after one of its descendants was killed. */
        Optional<String> death() {
            return process.exitValue() == KILLED_EXIT_CODE ? confinement.death() : Optional.empty();
        }
    }

    /** It has no deadline until {@link #renewTimeout}. */
    ForkedJvm(Started started) {
        this.started = started;
        this.deadline = started.process().onExit();
    }

    private CompletableFuture<Process> deadline(Duration timeout) {
        CompletableFuture<Process> end =
                started.process().onExit().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        end.whenComplete((ended, late) -> {
            if (late instanceof TimeoutException) {
                kill("");
            }
        });
        return end;
    }

    /** Moves the deadline to {@code timeout} from now. */
    public void renewTimeout(Duration timeout) {
        CompletableFuture<Process> former = deadline;
        deadline = deadline(timeout);
        former.cancel(false);
    }

    /**
     * Starts a JVM without a probe, which runs its program at once. If this process is killed, a shell kills the JVM, where there is
     * one.
     *
     * @param confinement of this process only; it is not closed with the fork, so that it can still be read
     * @param timeout after which it is killed
     * @throws ForkException if it cannot be started; nothing is left of it then
     */
    public static ForkedJvm startWithoutProbe(AppCommand command, Confinement confinement, Duration timeout)
            throws ForkException {
        ForkLife life = null;
        ParentLossScript script = ParentLossScript.NONE;
        ForkedJvm fork = null;
        try {
            life = ForkLife.begin();
            script = atParentLoss(life.folder());
            fork = new ForkedJvm(Started.of(command, confinement, life, script));
            fork.renewTimeout(timeout);
            return fork;
        } catch (IOException failure) {
            throw cannotFork(command, failure);
        } finally {
            if (fork == null && life != null) {
                life.end();
                script.close();
            }
        }
    }

    /** Kills what carries the folder's mark, and removes the folder, if this process is killed. */
    static ParentLossScript atParentLoss(ForkFolder folder) {
        return ParentLossScript.start(
                KILL_AND_REMOVE,
                List.of(
                        OrphanProcesses.MARK + "=" + folder.mark(),
                        folder.path().toString()));
    }

    static ForkException cannotFork(Launch command, IOException failure) {
        return ForkException.ofApp("Cannot fork " + command.java() + ": " + IoProblem.of(failure), failure);
    }

    /**
     * How its memory limit has ended it, a predicate; empty if it did not.
     *
     * @throws IllegalThreadStateException if the process is still running
     */
    public Optional<String> death() {
        return started.death();
    }

    Path java() {
        return started.command().java();
    }

    /** Whether the process is still running. */
    public boolean isAlive() {
        return started.process().isAlive();
    }

    /** Waits for the process to end; false if the timeout elapses first. */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return started.process().waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Kills the JVM at a deadline unless that is closed first.
     *
     * @param reason for {@link #killedFor()}, a clause
     */
    public Deadline endAfter(Duration timeout, String reason) {
        return new Deadline(timeout, () -> kill(reason));
    }

    /** Kills the process; {@link #killedFor} then returns {@code reason}. */
    void kill(String reason) {
        if (!timedOut) {
            killedFor = reason;
            timedOut = true;
        }
        started.process().destroyForcibly();
    }

    /**
     * Sends SIGTERM and waits; then closes the fork as {@link #close()} does.
     *
     * @param grace how long to wait
     * @return whether the process ended within that time
     */
    public boolean stop(Duration grace) throws InterruptedException {
        Process process = started.process();
        List<ProcessHandle> descendants = process.descendants().toList();
        // Process.destroy would also close its output, and with it lose what it prints from now on.
        process.toHandle().destroy();
        boolean ended = process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.toHandle().destroyForcibly();
            process.waitFor(END_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
        started.output().join(OUTPUT_TIMEOUT_MILLIS);
        close();
        descendants.forEach(ProcessHandle::destroyForcibly);
        return ended;
    }

    /** Processes that it started and that are still running after its end; found on Linux only. */
    public List<ProcessHandle> leftBehind() {
        return OrphanProcesses.carrying(started.folder().mark());
    }

    /**
     * The exit code.
     *
     * @throws IllegalThreadStateException if the process is still running
     */
    public int exitCode() {
        return started.process().exitValue();
    }

    /** Why Plimsoll killed it, a clause; empty if it did not, or at the fork's timeout. */
    public String killedFor() {
        return killedFor;
    }

    public long pid() {
        return started.process().pid();
    }

    /** Its private folder, which {@link #close()} removes. */
    public Path folder() {
        return started.folder().path();
    }

    /**
     * Waits for the JVM to end: after its channel has closed, if it has a probe.
     *
     * @param done whether its task is complete
     */
    public Ending ending(boolean done) throws IOException {
        Process process = started.process();
        try {
            if (!process.waitFor(END_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(END_TIMEOUT_SECONDS, TimeUnit.SECONDS);
                return done ? Ending.COMPLETED : Ending.PROBE_LOST;
            }
        } catch (InterruptedException interrupted) {
            throw interruptedIo(interrupted);
        }
        if (done) {
            return Ending.COMPLETED;
        }
        return early();
    }

    /** How a process has ended that was not done. */
    Ending early() {
        if (death().isPresent()) {
            return Ending.OOM_KILLED;
        }
        if (timedOut) {
            return Ending.TIMED_OUT;
        }
        return Ending.early(
                OperatingSystem.current(),
                started.process().exitValue(),
                Files.exists(crashFile()),
                started.output().text());
    }

    /** The class that the JVM was initialising when it ended. */
    public InitializationJournal.Entry initializing() throws IOException {
        return InitializationJournal.read(folder());
    }

    /**
     * The lines of the JVM's log of loaded and initialised classes, with one character for each byte; empty if the command
     * does not enable it.
     */
    public List<String> classLog() throws IOException {
        return started.folder().classLogLines();
    }

    /** The JVM's error file; it exists if the JVM has crashed. */
    public Path crashFile() {
        return started.command().crashFile(started.folder());
    }

    /** The last 8 KiB of the JVM's output, with secrets masked. */
    public String output() {
        return started.output().text();
    }

    /** Text of the measured code for a message: secrets are masked, and control characters are escaped. */
    public String shown(String text) {
        return Printable.lines(started.output().masked(text));
    }

    /** Masks a secret that becomes known only now, for example a cookie that the process issues, in all its output. */
    public void learn(String secret) {
        started.output().learn(secret);
    }

    @Override
    public void close() {
        started.life().end();
        started.atParentLoss().close();
    }

    @Override
    public String toString() {
        return "fork " + started.command().name() + " (pid " + pid() + ")";
    }

    static IOException interruptedIo(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new IOException("Interrupted while waiting for a fork", interrupted);
    }
}
