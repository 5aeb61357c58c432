package dev.plimsoll.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a probe sends, its reader ends with an exception of input and output, and takes no memory for what is not there. */
@Timeout(60)
class DamagedBlocksTest {

    private static final int ROUNDS = 2_000;
    private static final int HEAD_BYTES = 5;

    @TempDir
    private Path folder;

    @Test
    void cut_flipped_and_forged_blocks_end_in_an_exception_of_input_and_output() throws Exception {
        Random random = new Random(12);
        int damaged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] sent = damage(blocks(), random);
            try {
                receiveAll(sent);
            } catch (IOException named) {
                assertThat(named.getMessage()).isNotBlank();
                damaged++;
            }
        }
        assertThat(damaged).isGreaterThan(ROUNDS / 2);
    }

    @Test
    void a_huge_length_takes_no_memory_that_nobody_fills() throws Exception {
        byte[] sent = ByteBuffer.allocate(HEAD_BYTES)
                .put(Wire.READING)
                .putInt(256 << 20)
                .array();
        for (int i = 0; i < 50; i++) {
            try {
                receiveAll(sent);
            } catch (IOException endOfFile) {
                assertThat(endOfFile).isInstanceOf(java.io.EOFException.class);
            }
        }
    }

    /** Cuts the end off, flips some bits, or puts a large number anywhere. */
    private static byte[] damage(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        switch (random.nextInt(3)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> {
                for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            default -> ByteBuffer.wrap(bytes).putInt(random.nextInt(bytes.length - 4), random.nextInt());
        }
        return bytes;
    }

    private void receiveAll(byte[] sent) throws IOException {
        UnixDomainSocketAddress address =
                UnixDomainSocketAddress.of(folder.resolve("s" + Long.toString(System.nanoTime(), 36)));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            try (SocketChannel sending = SocketChannel.open(address);
                    Wire wire = new Wire(server.accept())) {
                sending.write(ByteBuffer.wrap(sent));
                sending.close();
                while (true) {
                    Wire.Block block = wire.receive();
                    block.read(payload -> switch (block.id) {
                        case Wire.READING -> Reading.readFrom(payload);
                        case Wire.HOSTILE -> HostileInitializer.readFrom(payload);
                        default -> payload.readUTF();
                    });
                }
            }
        }
    }

    private static byte[] blocks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<byte[]> payloads = new ArrayList<>();
        payloads.add(payload(out -> new Reading(3, 1, 2, 3, 4, 5, 6, "loaders").writeTo(out)));
        payloads.add(
                payload(out -> new HostileInitializer(1, "a.B", HostileInitializer.Effect.HUNG, "a.C").writeTo(out)));
        payloads.add(payload(out -> out.writeUTF("refused")));
        byte[] ids = {Wire.READING, Wire.HOSTILE, Wire.REFUSED};
        for (int i = 0; i < ids.length; i++) {
            all.write(ByteBuffer.allocate(HEAD_BYTES)
                    .put(ids[i])
                    .putInt(payloads.get(i).length)
                    .array());
            all.write(payloads.get(i));
        }
        return all.toByteArray();
    }

    private interface Content {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private static byte[] payload(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
