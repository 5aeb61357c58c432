package dev.plimsoll.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.ProtocolException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks cross the wire whole, and leave nothing outside the heap. */
class WireTest {

    @TempDir
    private Path folder;

    private SocketChannel sending;
    private SocketChannel receiving;

    @BeforeEach
    void connect() throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            sending = SocketChannel.open(address);
            receiving = server.accept();
        }
    }

    @AfterEach
    void close() throws Exception {
        sending.close();
        receiving.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_186, 8_187, 8_188, 8_192, 16_379, 1_000_000})
    void blocks_of_any_size_arrive_whole_and_in_order(int size) throws Exception {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        Wire from = new Wire(sending);
        Wire to = new Wire(receiving);

        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> sendTwice(from, content));

        for (byte id = 1; id <= 2; id++) {
            Wire.Block block = to.receive();
            assertThat(block.id).isEqualTo(id);
            assertThat(block.payload.readAllBytes()).isEqualTo(content);
        }
        sent.join();
    }

    @Test
    void large_blocks_take_no_direct_memory_beyond_what_the_wire_has() throws Exception {
        Wire from = new Wire(sending);
        Wire to = new Wire(receiving);
        sendTwice(from, new byte[10]);
        to.receive();
        to.receive();
        long before = directMemory();

        for (int size = 50_000; size <= 55_000; size += 1_000) {
            sendAndReceive(from, to, new byte[size]);
        }

        // Less, if buffers of earlier tests are freed meanwhile.
        assertThat(directMemory()).isLessThanOrEqualTo(before);
    }

    @Test
    void the_end_of_the_other_side_is_an_end_of_file() throws Exception {
        Wire to = new Wire(receiving);
        sending.close();

        assertThatThrownBy(to::receive).isInstanceOf(EOFException.class);
    }

    @Test
    void a_block_that_claims_an_impossible_length_breaks_the_protocol() throws Exception {
        Wire to = new Wire(receiving);
        sending.write(ByteBuffer.wrap(new byte[] {1, -1, -1, -1, -1}));

        assertThatThrownBy(to::receive)
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("Block 1 claims -1 bytes");
    }

    private static void sendAndReceive(Wire from, Wire to, byte[] content) throws Exception {
        CompletableFuture<Wire.Block> received = CompletableFuture.supplyAsync(() -> {
            try {
                return to.receive();
            } catch (java.io.IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        });
        Wire.Payload payload = new Wire.Payload();
        payload.write(content);
        // The thread that sends is the one for which the JDK would keep a buffer.
        from.send((byte) 1, payload);
        received.join();
    }

    private static void sendTwice(Wire from, byte[] content) {
        try {
            for (byte id = 1; id <= 2; id++) {
                Wire.Payload payload = new Wire.Payload();
                payload.write(content);
                from.send(id, payload);
            }
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static long directMemory() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
