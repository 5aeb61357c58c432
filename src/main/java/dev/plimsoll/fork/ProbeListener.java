package dev.plimsoll.fork;

import dev.plimsoll.probe.Probe;
import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens for a fork's probe on a Unix domain socket in the fork's private folder. */
final class ProbeListener implements AutoCloseable {

    private static final long POLL_MILLIS = 50;

    private final ServerSocketChannel server;

    private ProbeListener(ServerSocketChannel server) {
        this.server = server;
    }

    static ProbeListener in(ForkFolder folder) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.path().resolve(Probe.SOCKET)));
        server.configureBlocking(false);
        return new ProbeListener(server);
    }

    /**
     * Waits for the probe of {@code process} to connect, and checks that both sides use the same protocol.
     *
     * @return the channel, or null if the process ends or {@code timeout} elapses first
     */
    @Nullable
    Wire accept(Process process, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        try (Selector selector = Selector.open()) {
            server.register(selector, SelectionKey.OP_ACCEPT);
            while (process.isAlive() && System.nanoTime() < deadline) {
                if (selector.select(POLL_MILLIS) > 0) {
                    SocketChannel channel = server.accept();
                    if (channel != null) {
                        return greeted(channel, deadline - System.nanoTime());
                    }
                }
            }
            return null;
        }
    }

    private static @Nullable Wire greeted(SocketChannel channel, long nanosLeft) throws IOException {
        Wire wire = new Wire(channel);
        Wire.Block hello = greeting(wire, nanosLeft);
        if (hello == null) {
            return null;
        }
        int[] head = hello.read(payload -> new int[] {payload.readInt(), payload.readInt()});
        int magic = head[0];
        int version = head[1];
        if (hello.id != Wire.HELLO || magic != Wire.MAGIC || version != Wire.VERSION) {
            throw new IOException("The probe speaks protocol " + Integer.toHexString(magic) + " version " + version
                    + ", expected " + Integer.toHexString(Wire.MAGIC) + " version " + Wire.VERSION);
        }
        return wire;
    }

    /** The first block; null if the probe does not send it in time, or is gone. */
    private static Wire.@Nullable Block greeting(Wire wire, long nanosLeft) throws IOException {
        CompletableFuture<@Nullable Void> greeted = new CompletableFuture<>();
        greeted.orTimeout(Math.max(1, nanosLeft), TimeUnit.NANOSECONDS).exceptionally(late -> close(wire));
        try {
            return wire.receive();
        } catch (ProtocolException wrong) {
            throw wrong;
        } catch (IOException lateOrGone) {
            close(wire);
            return null;
        } finally {
            greeted.complete(null);
        }
    }

    private static @Nullable Void close(Wire wire) {
        try {
            wire.close();
        } catch (IOException alreadyClosed) {
            return null;
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
