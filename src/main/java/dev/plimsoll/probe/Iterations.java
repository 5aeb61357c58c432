package dev.plimsoll.probe;

import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.util.concurrent.SynchronousQueue;

/** Makes a benchmark's measured iteration wait until the parent has started or ended the recording. */
public final class Iterations {

    private static final SynchronousQueue<Boolean> PROCEED = new SynchronousQueue<>();
    private static volatile Wire wire;

    private Iterations() {}

    static void connect(Wire toParent) {
        wire = toParent;
    }

    /** Before a measured iteration. */
    public static void begin() {
        pause(Wire.ITERATION_BEGINS);
    }

    /** After a measured iteration. */
    public static void end() {
        pause(Wire.ITERATION_ENDED);
    }

    private static void pause(byte what) {
        Wire toParent = wire;
        if (toParent == null) {
            return;
        }
        try {
            toParent.send(what);
            PROCEED.take();
        } catch (IOException parentLost) {
            // The agent's reader ends the JVM.
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static void proceed() throws InterruptedException {
        PROCEED.put(Boolean.TRUE);
    }
}
