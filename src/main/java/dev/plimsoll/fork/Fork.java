package dev.plimsoll.fork;

import dev.plimsoll.probe.OrphanProcesses;
import dev.plimsoll.unit.IoProblem;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.wire.InitializationJournal;
import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A forked JVM with a connected probe. It is killed at its deadline at the latest; {@link #close()} kills it and all its
 * descendants, and removes its private folder. Not thread-safe.
 */
public final class Fork implements AutoCloseable {

    /** Environment variables from which a JVM reads additional arguments; removed from a fork's environment. */
    public static final List<String> INHERITED_OPTIONS =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final long END_TIMEOUT_SECONDS = 5;
    /** Of a process that was ended by SIGKILL. */
    private static final int KILLED_EXIT_CODE = 137;
    /** For what a process has printed before its end. A process that it has started may keep its output open. */
    private static final long OUTPUT_TIMEOUT_MILLIS = 1_000;

    private final Launch command;
    private final Confinement confinement;
    private final ForkFolder folder;
    private final Process process;
    private final OutputTail output;
    private final ForkLife life;
    private final Wire wire;
    private CompletableFuture<Process> deadline;
    private volatile boolean timedOut;
    private volatile String killedFor = "";
    private volatile boolean damaged;

    private Fork(
            Launch command,
            Confinement confinement,
            ForkFolder folder,
            Process process,
            OutputTail output,
            ForkLife life,
            Wire wire,
            Duration timeout) {
        this.command = command;
        this.confinement = confinement;
        this.folder = folder;
        this.process = process;
        this.output = output;
        this.life = life;
        this.wire = wire;
        this.deadline = deadline(timeout);
    }

    private CompletableFuture<Process> deadline(Duration timeout) {
        CompletableFuture<Process> end = process.onExit().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
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
     * Starts a JVM and waits until its probe is connected.
     *
     * @param timeout after which it is killed
     * @throws ForkException if it cannot be started or its probe does not connect; nothing is left of it then
     */
    public static Fork start(Launch command, Duration timeout) throws ForkException {
        return start(command, Confinement.NONE, timeout);
    }

    /**
     * The same within a memory limit.
     *
     * @param confinement of this process only; it is not closed with the fork, so that it can still be read
     */
    public static Fork start(Launch command, Confinement confinement, Duration timeout) throws ForkException {
        ForkLife life = null;
        Fork fork = null;
        try {
            life = ForkLife.begin();
            ForkFolder folder = life.folder();
            try (ProbeListener listener = ProbeListener.in(folder)) {
                Process process = life.start(() -> launch(command, confinement, folder));
                confinement.started(process.toHandle());
                process.getOutputStream().close();
                OutputTail output = command.output(process);
                Wire wire = listener.accept(process, CONNECT_TIMEOUT);
                if (wire == null) {
                    throw new ForkException(neverConnected(command, confinement, process, output));
                }
                fork = new Fork(command, confinement, folder, process, output, life, wire, timeout);
                return fork;
            }
        } catch (IOException failure) {
            throw new ForkException("Cannot fork " + command.java() + ": " + IoProblem.of(failure), failure);
        } finally {
            if (fork == null && life != null) {
                life.end();
            }
        }
    }

    private static Process launch(Launch command, Confinement confinement, ForkFolder folder) throws IOException {
        List<String> commandLine = new ArrayList<>(confinement.prefix());
        commandLine.addAll(command.commandLine(folder));
        ProcessBuilder builder = new ProcessBuilder(commandLine).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        INHERITED_OPTIONS.forEach(environment::remove);
        command.prepare(builder, folder);
        environment.put(OrphanProcesses.MARK, folder.mark());
        return builder.start();
    }

    private static String neverConnected(Launch command, Confinement confinement, Process process, OutputTail output)
            throws IOException {
        FailedStart failed = new FailedStart(command.java());
        try {
            boolean ended = process.waitFor(1, TimeUnit.SECONDS);
            output.join(TimeUnit.SECONDS.toMillis(1));
            return ended
                    ? failed.early(process.exitValue(), death(process, confinement), output.text())
                    : failed.late(CONNECT_TIMEOUT, output.text());
        } catch (InterruptedException interrupted) {
            throw interruptedIo(interrupted);
        }
    }

    /** A limit kills by SIGKILL; the process may also end for another reason after one of its descendants was killed. */
    private static Optional<String> death(Process process, Confinement confinement) {
        return process.exitValue() == KILLED_EXIT_CODE ? confinement.death() : Optional.empty();
    }

    /** The error message for a JVM that ends before it has described itself. */
    String endedBeforeDescription() throws IOException {
        String when = "before it described itself";
        FailedStart failed = new FailedStart(command.java());
        Ending ending = ending(false);
        if (ending == Ending.OOM_KILLED) {
            return failed.confined(death().orElse(ending.text()), when);
        }
        String how = killedFor.isEmpty() ? ending.text() : "was stopped because " + killedFor;
        return failed.unusable(how + " " + when, output());
    }

    /**
     * How its memory limit has ended it, a predicate; empty if it did not.
     *
     * @throws IllegalThreadStateException if the process is still running
     */
    public Optional<String> death() {
        return death(process, confinement);
    }

    /** The channel to the probe; end of file on it means that the JVM has ended, see {@link #ending(boolean)}. */
    public Wire wire() {
        return wire;
    }

    Path java() {
        return command.java();
    }

    /** Whether the process is still running. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the process to end; false if the timeout elapses first. */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Kills the process; {@link #killedFor} then returns {@code reason}. */
    void kill(String reason) {
        if (!timedOut) {
            killedFor = reason;
            timedOut = true;
        }
        process.destroyForcibly();
        closeWire();
    }

    /**
     * Sends SIGTERM and waits; then closes the fork as {@link #close()} does.
     *
     * @param grace how long to wait
     * @return whether the process ended within that time
     */
    public boolean stop(Duration grace) throws InterruptedException {
        List<ProcessHandle> descendants = process.descendants().toList();
        // Process.destroy would also close its output, and with it lose what it prints from now on.
        process.toHandle().destroy();
        boolean ended = process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.toHandle().destroyForcibly();
            process.waitFor(END_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
        output.join(OUTPUT_TIMEOUT_MILLIS);
        close();
        descendants.forEach(ProcessHandle::destroyForcibly);
        return ended;
    }

    /** Processes that it started and that are still running after its end; found on Linux only. */
    public List<ProcessHandle> leftBehind() {
        return OrphanProcesses.carrying(folder.mark());
    }

    /**
     * The exit code.
     *
     * @throws IllegalThreadStateException if the process is still running
     */
    public int exitCode() {
        return process.exitValue();
    }

    /** Why Plimsoll killed it, a clause; empty if it did not, or at the fork's timeout. */
    public String killedFor() {
        return killedFor;
    }

    public long pid() {
        return process.pid();
    }

    /** Its private folder, which {@link #close()} removes. */
    public Path folder() {
        return folder.path();
    }

    /**
     * Waits for the JVM to end after its channel has closed.
     *
     * @param done whether the probe has reported that its task is complete
     */
    public Ending ending(boolean done) throws IOException {
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
        if (death().isPresent()) {
            return Ending.OOM_KILLED;
        }
        if (damaged) {
            return Ending.PROBE_DAMAGED;
        }
        if (timedOut) {
            return Ending.TIMED_OUT;
        }
        return Ending.early(process.exitValue(), Files.exists(crashFile()), output.text());
    }

    /** The class that the JVM was initialising when it ended. */
    public InitializationJournal.Entry initializing() throws IOException {
        return InitializationJournal.read(folder.path());
    }

    /**
     * The lines of the JVM's log of loaded and initialised classes, with one character for each byte; empty if the command
     * does not enable it.
     */
    public List<String> classLog() throws IOException {
        return folder.classLogLines();
    }

    /** The JVM's error file; it exists if the JVM has crashed. */
    public Path crashFile() {
        return command.crashFile(folder);
    }

    /** The last 8 KiB of the JVM's output, with secrets masked. */
    public String output() {
        return output.text();
    }

    /** Text of the measured code for a message: secrets are masked, and control characters are escaped. */
    public String shown(String text) {
        return Printable.lines(output.masked(text));
    }

    /** Masks a secret that becomes known only now, for example a cookie that the process issues, in all its output. */
    public void learn(String secret) {
        output.learn(secret);
    }

    /** Receives the next block; null when the JVM is gone, also because it was killed for what it sent. */
    public Wire.@Nullable Block receive() {
        try {
            return wire.receive();
        } catch (ProtocolException wrong) {
            killDamaged(wrong);
            return null;
        } catch (IOException gone) {
            return null;
        }
    }

    /**
     * Reads the payload of a block.
     *
     * @throws JvmGoneException if it is not what such a block has; the JVM is killed then
     */
    public <T> T read(Wire.Block block, Wire.Decoder<T> decoder) throws JvmGoneException {
        try {
            return block.read(decoder);
        } catch (ProtocolException wrong) {
            killDamaged(wrong);
            throw new JvmGoneException(this, wrong);
        }
    }

    /** Code in the measured JVM can reach the probe and its channel: what does not parse is not measured. */
    private void killDamaged(ProtocolException wrong) {
        damaged = true;
        kill("its probe sent damaged data (" + wrong.getMessage() + ")");
    }

    @Override
    public void close() {
        closeWire();
        life.end();
    }

    /** Ends a pending {@link #receive()}, even if a process that the JVM has started keeps the other end open. */
    private void closeWire() {
        try {
            wire.close();
        } catch (IOException alreadyClosed) {
            // The process is killed in any case.
        }
    }

    @Override
    public String toString() {
        return "fork " + command.name() + " (pid " + pid() + ")";
    }

    private static IOException interruptedIo(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new IOException("Interrupted while waiting for a fork", interrupted);
    }
}
