package dev.plimsoll.fork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Drains what a fork prints, so that it never blocks on a full pipe, and keeps the last 8 KiB for error messages.
 */
final class OutputTail extends Thread {

    private static final int KEPT = 8 << 10;

    private final InputStream output;
    private final byte[] ring = new byte[KEPT];
    private long count;

    private OutputTail(InputStream output, String name) {
        super("plimsoll-output-" + name);
        this.output = output;
        setDaemon(true);
    }

    static OutputTail of(Process process, String name) {
        OutputTail tail = new OutputTail(process.getInputStream(), name);
        tail.start();
        return tail;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[KEPT];
        try (output) {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                keep(buffer, n);
            }
        } catch (IOException closed) {
            // The process is gone: nothing more to come.
            return;
        }
    }

    private synchronized void keep(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            ring[(int) (count++ % KEPT)] = buffer[i];
        }
    }

    /** The last of what was printed, trimmed; empty if nothing was. */
    synchronized String text() {
        int length = (int) Math.min(count, KEPT);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = ring[(int) ((count - length + i) % KEPT)];
        }
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }
}
