package dev.plimsoll.fork;

import dev.plimsoll.probe.OrphanProcesses;
import dev.plimsoll.unit.TimeSpan;
import dev.plimsoll.wire.InitializationJournal;
import dev.plimsoll.wire.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A forked JVM with a connected probe. It is ended at its deadline at the latest; {@link #close()} ends it with all its
 * descendants and removes its private folder. For one thread.
 */
public final class Fork implements AutoCloseable {

    /** Variables from which a JVM reads further arguments; taken out of a fork's environment. */
    public static final List<String> INHERITED_OPTIONS =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final long END_SECONDS = 5;
    /** Of a JVM with {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY_EXIT = 3;

    private static final int SIGNALLED = 128;
    /** HUP, INT, KILL and TERM: somebody wanted the process to end. */
    private static final Set<Integer> ENDED_FROM_OUTSIDE = Set.of(1, 2, 9, 15);
    /** ILL, ABRT, BUS, FPE and SEGV: the process itself went wrong. */
    private static final Set<Integer> WENT_WRONG = Set.of(4, 6, 7, 8, 11);

    private final Launch command;
    private final ForkFolder folder;
    private final Process process;
    private final OutputTail output;
    private final Thread onShutdown;
    private final Wire wire;
    private volatile boolean timedOut;
    private volatile String killedFor = "";

    private Fork(
            Launch command,
            ForkFolder folder,
            Process process,
            OutputTail output,
            Thread onShutdown,
            Wire wire,
            Duration timeout) {
        this.command = command;
        this.folder = folder;
        this.process = process;
        this.output = output;
        this.onShutdown = onShutdown;
        this.wire = wire;
        process.onExit().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete((ended, late) -> {
            if (late instanceof TimeoutException) {
                kill("");
            }
        });
    }

    /**
     * Starts a JVM and waits until its probe is connected.
     *
     * @param timeout after which it is ended, whatever it does
     * @throws ForkException if it cannot be started or its probe does not connect; then nothing is left of it
     */
    public static Fork start(Launch command, Duration timeout) throws ForkException {
        ForkFolder folder = null;
        Process process = null;
        Thread onShutdown = null;
        Fork fork = null;
        try {
            folder = ForkFolder.create();
            try (ProbeListener listener = ProbeListener.in(folder)) {
                process = launch(command, folder);
                onShutdown = removeOnShutdown(process, folder);
                OutputTail output = command.output(process);
                Wire wire = listener.accept(process, CONNECT);
                if (wire == null) {
                    throw new ForkException(neverConnected(command, process, output));
                }
                fork = new Fork(command, folder, process, output, onShutdown, wire, timeout);
                return fork;
            }
        } catch (IOException | IllegalStateException failure) {
            throw new ForkException("Cannot fork " + command.java() + ": " + failure, failure);
        } finally {
            if (fork == null) {
                dispose(process, folder, onShutdown);
            }
        }
    }

    private static Process launch(Launch command, ForkFolder folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.commandLine(folder)).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        INHERITED_OPTIONS.forEach(environment::remove);
        command.prepare(builder, folder);
        environment.put(OrphanProcesses.MARK, folder.mark());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static Thread removeOnShutdown(Process process, ForkFolder folder) {
        Thread hook = new Thread(() -> end(process, folder), "plimsoll-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    private static String neverConnected(Launch command, Process process, OutputTail output) throws IOException {
        try {
            boolean ended = process.waitFor(1, TimeUnit.SECONDS);
            output.join(TimeUnit.SECONDS.toMillis(1));
            return new EarlyEnding(command.java(), output.text())
                    .text(
                            ended
                                    ? "ended with exit code " + process.exitValue() + " before its probe had connected"
                                    : "did not connect its probe within " + TimeSpan.print(CONNECT));
        } catch (InterruptedException interrupted) {
            throw interruptedIo(interrupted);
        }
    }

    /** For the user: it has ended before it said what it is. */
    String endedEarly() throws IOException {
        String how = killedFor.isEmpty() ? ending(false).text() : "was stopped because " + killedFor;
        return new EarlyEnding(java(), output()).text(how + ", before it said which JVM it is");
    }

    /** The channel to the probe; end of file on it means that the JVM has ended, see {@link #ending()}. */
    public Wire wire() {
        return wire;
    }

    Path java() {
        return command.java();
    }

    /** Whether the process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the process to end; false if it has not in time. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the process at once; {@code reason} is what {@link #killedFor} then says. */
    void kill(String reason) {
        if (!timedOut) {
            killedFor = reason;
            timedOut = true;
        }
        process.destroyForcibly();
        closeWire();
    }

    /**
     * Asks the process to end as the system does (SIGTERM), and gives it time; then ends it as {@link #close()} does.
     *
     * @return whether it ended by itself
     */
    public boolean stop(Duration grace) throws InterruptedException {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroy();
        boolean ended = process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        close();
        descendants.forEach(ProcessHandle::destroyForcibly);
        return ended;
    }

    /** The processes that it started and that still run though it has ended; found on Linux only. */
    public List<ProcessHandle> leftBehind() {
        return OrphanProcesses.carrying(folder.mark());
    }

    /** The exit code of a process that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Why we ended it; empty if we did not. */
    public String killedFor() {
        return killedFor;
    }

    public long pid() {
        return process.pid();
    }

    /** Its private folder, which is gone once it is closed. */
    public Path folder() {
        return folder.path();
    }

    /**
     * Waits for the JVM to end after its channel has closed, and says how it ended.
     *
     * @param done whether the probe had said that its task is complete
     */
    public Ending ending(boolean done) throws IOException {
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS);
                return done ? Ending.COMPLETED : Ending.PROBE_LOST;
            }
        } catch (InterruptedException interrupted) {
            throw interruptedIo(interrupted);
        }
        if (done) {
            return Ending.COMPLETED;
        }
        if (timedOut) {
            return Ending.TIMED_OUT;
        }
        int code = process.exitValue();
        if (Files.exists(crashFile()) || WENT_WRONG.contains(code - SIGNALLED)) {
            return Ending.CRASHED;
        }
        if (code == OUT_OF_MEMORY_EXIT && output.text().contains("java.lang.OutOfMemoryError")) {
            return Ending.OUT_OF_MEMORY;
        }
        return ENDED_FROM_OUTSIDE.contains(code - SIGNALLED) ? Ending.KILLED : Ending.EXITED_EARLY;
    }

    /** What the JVM was initialising when it ended. */
    public InitializationJournal.Entry ledger() throws IOException {
        return InitializationJournal.read(folder.path());
    }

    /** The lines of the JVM's log of loaded and initialised classes; empty if it was not asked for. */
    public List<String> classLog() throws IOException {
        if (!Files.exists(folder.classLog())) {
            return new ArrayList<>();
        }
        // The JVM writes modified UTF-8, which a strict decoder refuses beyond the basic plane.
        try (BufferedReader log = new BufferedReader(
                new InputStreamReader(Files.newInputStream(folder.classLog()), StandardCharsets.UTF_8))) {
            return log.lines().toList();
        }
    }

    /** Where the JVM has written its own report if it has crashed. */
    public Path crashFile() {
        return command.crashFile(folder);
    }

    /** The last of what the JVM printed. */
    public String output() {
        return output.text();
    }

    /** Receives the next block; null when the JVM is gone. */
    public Wire.@Nullable Block receive() throws IOException {
        try {
            return wire.receive();
        } catch (ProtocolException wrong) {
            throw wrong;
        } catch (IOException gone) {
            return null;
        }
    }

    @Override
    public void close() {
        closeWire();
        dispose(process, folder, onShutdown);
    }

    /** Whoever waits for an answer waits no longer, though a process that the JVM has started may hold the other end. */
    private void closeWire() {
        try {
            wire.close();
        } catch (IOException alreadyClosed) {
            // The process is ended in any case.
        }
    }

    @Override
    public String toString() {
        return "fork " + command.name() + " (pid " + pid() + ")";
    }

    private static void dispose(@Nullable Process process, @Nullable ForkFolder folder, @Nullable Thread onShutdown) {
        if (process != null && folder != null) {
            end(process, folder);
        } else if (folder != null) {
            folder.close();
        }
        if (onShutdown != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(onShutdown);
            } catch (IllegalStateException shuttingDown) {
                // Then the hook does the same again, which does no harm.
                return;
            }
        }
    }

    /** Ends the process and all it has started, then removes its folder. */
    private static void end(Process process, ForkFolder folder) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        OrphanProcesses.kill(folder.mark());
        folder.close();
    }

    private static IOException interruptedIo(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new IOException("Interrupted while waiting for a fork", interrupted);
    }
}
