package dev.plimsoll.probe;

import dev.plimsoll.wire.LoadTask;
import dev.plimsoll.wire.Wire;
import java.io.File;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * The main class of the measured JVM: connects to the parent, carries out one task, and ends the JVM.
 *
 * <p>The only argument is the fork's private folder, with the socket {@code s} on which the parent listens. If the parent no
 * longer listens, or does not send a task within five seconds, the probe removes the folder and ends the JVM.
 */
public final class Probe {

    /** The parent's socket in the private folder. */
    public static final String SOCKET = "s";

    private static final long TASK_TIMEOUT_MILLIS = 5_000;
    private static final int MAX_TEXT_LENGTH = 15_000;

    private Probe() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Thread deadline = abandonWithoutTask(folder.toFile());
        try (Wire wire = connect(folder)) {
            hello(wire);
            Wire.Block task = wire.receive();
            deadline.interrupt();
            deadline.join();
            ParentWatch watch = ParentWatch.start(wire, folder);
            try {
                carryOut(task, wire, folder);
            } catch (Throwable failure) {
                refuse(wire, "The probe failed: ".concat(failure.toString()));
            }
            ParentWatch.killDescendants();
            watch.finish();
            ExitBlockedError.disarm();
            Runtime.getRuntime().halt(0);
        } catch (IOException parentLost) {
            ParentWatch.abandon(folder.toFile());
        }
    }

    private static Thread abandonWithoutTask(File folder) {
        Thread deadline = new Thread("plimsoll-connect-deadline") {
            @Override
            public void run() {
                try {
                    Thread.sleep(TASK_TIMEOUT_MILLIS);
                } catch (InterruptedException taskArrived) {
                    return;
                }
                ParentWatch.abandon(folder);
            }
        };
        deadline.setDaemon(true);
        deadline.start();
        return deadline;
    }

    private static Wire connect(Path folder) throws IOException {
        return new Wire(SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve(SOCKET))));
    }

    /** Connects and greets; if the parent is gone already, removes the folder and ends the JVM. */
    static Wire connected(Path folder) {
        try {
            Wire wire = connect(folder);
            hello(wire);
            return wire;
        } catch (IOException parentLost) {
            ParentWatch.abandon(folder.toFile());
            throw new IllegalStateException(parentLost);
        }
    }

    static void hello(Wire wire) throws IOException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeInt(Wire.MAGIC);
        payload.writeInt(Wire.VERSION);
        wire.send(Wire.HELLO, payload);
    }

    private static void carryOut(Wire.Block task, Wire wire, Path folder) throws Exception {
        switch (task.id) {
            case Wire.DESCRIBE -> Description.send(wire);
            case Wire.LOAD -> Loading.run(LoadTask.readFrom(task.payload), wire, folder);
            default -> refuse(wire, "This probe does not know task ".concat(Byte.toString(task.id)));
        }
    }

    static void refuse(Wire wire, String why) throws IOException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeUTF(why.length() > MAX_TEXT_LENGTH ? why.substring(0, MAX_TEXT_LENGTH) : why);
        wire.send(Wire.REFUSED, payload);
    }
}
