package dev.plimsoll.fork;

import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A forked JVM with a connected probe, which ends it when this process is gone. Not thread-safe. */
public final class Fork extends ForkedJvm {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    private final Wire wire;
    private volatile boolean damaged;

    private Fork(Started started, Wire wire) {
        super(started);
        this.wire = wire;
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
        ParentLossScript script = ParentLossScript.NONE;
        Fork fork = null;
        try {
            life = ForkLife.begin();
            if (confinement != Confinement.NONE) {
                // What removes its group kills the probe before that has removed the folder.
                script = atParentLoss(life.folder());
            }
            try (ProbeListener listener = ProbeListener.in(life.folder())) {
                Started started = Started.of(command, confinement, life, script);
                Wire wire = listener.accept(started.process(), CONNECT_TIMEOUT);
                if (wire == null) {
                    throw ForkException.ofApp(neverConnected(started));
                }
                fork = new Fork(started, wire);
                fork.renewTimeout(timeout);
                return fork;
            }
        } catch (IOException failure) {
            throw cannotFork(command, failure);
        } finally {
            if (fork == null && life != null) {
                life.end();
                script.close();
            }
        }
    }

    private static String neverConnected(Started started) throws IOException {
        FailedStart failed = new FailedStart(started.command().java());
        Process process = started.process();
        try {
            boolean ended = process.waitFor(1, TimeUnit.SECONDS);
            started.output().join(TimeUnit.SECONDS.toMillis(1));
            String printed = started.output().text();
            return ended
                    ? failed.early(process.exitValue(), started.death(), printed)
                    : failed.late(CONNECT_TIMEOUT, printed);
        } catch (InterruptedException interrupted) {
            throw interruptedIo(interrupted);
        }
    }

    /** The error message for a JVM that ends before it has described itself. */
    String endedBeforeDescription() throws IOException {
        String when = "before it described itself";
        FailedStart failed = new FailedStart(java());
        Ending ending = ending(false);
        if (ending == Ending.OOM_KILLED) {
            return failed.confined(death().orElse(ending.text()), when);
        }
        String how = killedFor().isEmpty() ? ending.text() : "was stopped because " + killedFor();
        return failed.unusable(how + " " + when, output());
    }

    /** The channel to the probe; end of file on it means that the JVM has ended, see {@link #ending(boolean)}. */
    public Wire wire() {
        return wire;
    }

    @Override
    void kill(String reason) {
        super.kill(reason);
        closeWire();
    }

    @Override
    Ending early() {
        Ending ending = super.early();
        return damaged && ending != Ending.OOM_KILLED ? Ending.PROBE_DAMAGED : ending;
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
        super.close();
    }

    /** Ends a pending {@link #receive()}, even if a process that the JVM has started keeps the other end open. */
    private void closeWire() {
        try {
            wire.close();
        } catch (IOException alreadyClosed) {
            // The process is killed in any case.
        }
    }
}
