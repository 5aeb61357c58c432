package dev.plimsoll.workload;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A TCP connection that the calling thread itself reads and writes; nothing in it waits past a deadline
 * ({@link System#nanoTime}), and an interrupt ends every wait.
 */
final class DeadlineChannel implements Closeable {

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    private DeadlineChannel(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.selector = selector;
        channel.configureBlocking(false);
        this.key = channel.register(selector, SelectionKey.OP_READ);
    }

    /** Connects to the first address of the host that accepts: the app may listen on IPv4 or IPv6 alone. */
    static DeadlineChannel open(URI base, long deadlineNanos) throws IOException {
        ConnectException refused = new ConnectException("no address");
        for (InetAddress address : InetAddress.getAllByName(base.getHost())) {
            try {
                return open(new InetSocketAddress(address, port(base)), deadlineNanos);
            } catch (ConnectException e) {
                refused = e;
            }
        }
        throw refused;
    }

    private static DeadlineChannel open(InetSocketAddress address, long deadlineNanos) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(address, (int) millisUntil(deadlineNanos));
            return new DeadlineChannel(channel, Selector.open());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether the other end neither closed it nor sent something that nobody asked for. */
    boolean isQuiet() {
        try {
            return channel.read(ByteBuffer.allocate(1)) == 0;
        } catch (IOException reset) {
            return false;
        }
    }

    void write(ByteBuffer bytes, long deadlineNanos) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE, deadlineNanos);
            }
        }
    }

    /** Reads at least one byte, or -1 at the end. */
    int read(ByteBuffer into, long deadlineNanos) throws IOException {
        while (true) {
            await(SelectionKey.OP_READ, deadlineNanos);
            int count = channel.read(into);
            if (count != 0) {
                return count;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }

    private void await(int operation, long deadlineNanos) throws IOException {
        if (key.interestOps() != operation) {
            key.interestOps(operation);
        }
        selector.select(millisUntil(deadlineNanos)); // Returns at once on an interrupt, and the channel then closes.
        selector.selectedKeys().clear();
    }

    private static long millisUntil(long deadlineNanos) throws SocketTimeoutException {
        long leftNanos = deadlineNanos - System.nanoTime();
        if (leftNanos <= 0) {
            throw new SocketTimeoutException("not in time");
        }
        return leftNanos / 1_000_000 + 1;
    }

    private static int port(URI base) {
        return base.getPort() < 0 ? 80 : base.getPort();
    }
}
