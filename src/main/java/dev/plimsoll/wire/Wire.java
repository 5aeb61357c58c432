package dev.plimsoll.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * The connection between parent and probe: a Unix domain socket that carries blocks. A block is one byte id, four bytes
 * length and the payload, big-endian.
 *
 * <p>The probe sends the first block, {@link #HELLO} with magic and version. Both sides are always of the same build: the
 * parent refuses any other version, and the probe refuses a command that it does not know. One thread may read while
 * others write.
 */
public final class Wire implements AutoCloseable {

    public static final int MAGIC = 0x504C494D;
    public static final int VERSION = 1;

    /** Probe: magic (int), version (int). */
    public static final byte HELLO = 1;
    /** Parent: describe the JVM. No payload. */
    public static final byte DESCRIBE = 2;
    /** Probe: count (int), then name and value (UTF) each. */
    public static final byte DESCRIPTION = 3;
    /** Parent: a {@link LoadTask}. */
    public static final byte LOAD = 4;
    /** Probe: a {@link Reading}. */
    public static final byte READING = 5;
    /** Probe: unit (int), class (UTF), error (UTF). */
    public static final byte FAILURE = 6;
    /** Probe: a {@link HostileInitializer}. */
    public static final byte HOSTILE = 7;
    /** Probe: unit (int), name (UTF) of a thread that outlived the initialisers of that unit. */
    public static final byte THREAD = 8;
    /** Probe: the task is complete. No payload. */
    public static final byte DONE = 9;
    /** Probe: the command failed or is unknown; the reason (UTF). */
    public static final byte REFUSED = 10;
    /** Parent, to an agent: start the application; whether it may exit only after {@link #RELEASE} (boolean). */
    public static final byte RUN = 11;
    /** Agent: the JVM is about to exit, and waits for {@link #RELEASE}. No payload. */
    public static final byte EXITING = 12;
    /** Parent: the JVM may exit. No payload. */
    public static final byte RELEASE = 13;
    /** Parent: start recording; the number of settings (int), then name and value (UTF) each. */
    public static final byte RECORD = 14;
    /** Parent: start or end a span; answered by {@link #COUNTER}. No payload. */
    public static final byte MARK = 15;
    /**
     * Agent: bytes allocated by all threads, negative if unknown (long); bytes allocated by the probe and Flight Recorder
     * (long); nanoseconds (long).
     */
    public static final byte COUNTER = 16;
    /** Parent: stop the recording, and write it to this file (UTF). */
    public static final byte STOP = 17;
    /** Parent: run a diagnostic command; its name (UTF), the number of its arguments (int), each argument (UTF). */
    public static final byte COMMAND = 18;
    /** Agent: text in UTF-8. */
    public static final byte TEXT = 19;
    /** Parent: collect garbage. No payload. */
    public static final byte COLLECT = 20;
    /** Parent: the number of times to call the workload (int). */
    public static final byte INVOKE = 21;
    /** Parent: list the packages of the JDK; answered by {@link #TEXT}. No payload. */
    public static final byte PACKAGES = 22;
    /** Supervisor: the command's exit code (int). */
    public static final byte EXITED = 23;
    /** Parent: the maximum stack depth of recorded events (int). */
    public static final byte DEPTH = 24;
    /** Agent: a benchmark's measured iteration is about to start, and waits for {@link #PROCEED}. No payload. */
    public static final byte ITERATION_BEGINS = 25;
    /** Agent: a benchmark's measured iteration has ended, and waits for {@link #PROCEED}. No payload. */
    public static final byte ITERATION_ENDED = 26;
    /** Parent: the iteration may continue. No payload. */
    public static final byte PROCEED = 27;

    /** Parent: read the JVM's metrics; for the first time before {@link #RUN}. No payload. */
    public static final byte READ_METRICS = 28;
    /** Agent: the number of metrics (int), then name (UTF) and value (long) of each. */
    public static final byte METRICS = 29;

    /** Parent: read the allocation counter without starting or ending a span; answered by {@link #COUNTER}. No payload. */
    public static final byte COUNT = 40;
    /** Parent: mark the start (true) or the end (false) of the operations whose survivors count (boolean). */
    public static final byte MARK_SURVIVORS = 41;
    /** Parent: read the allocation counter and those of all threads; answered by {@link #THREAD_COUNTERS}. No payload. */
    public static final byte COUNT_THREADS = 42;
    /**
     * Agent: the payload of {@link #COUNTER}, then the number of threads other than the probe's (int), and the id (long) and
     * the allocated bytes (long) of each.
     */
    public static final byte THREAD_COUNTERS = 43;
    /** Parent: list the loaded classes; answered by {@link #TEXT}. No payload. */
    public static final byte CLASSES = 44;
    /** Parent: plant something; its jar (UTF), its class (UTF), and the argument of its constructor, if it has one (UTF). */
    public static final byte PLANT = 45;
    /** Parent: what was planted does its work; the number of operations (int). */
    public static final byte OPERATE = 46;

    /** Parent: read the heap; answered by {@link #HEAP}. No payload. */
    public static final byte READ_HEAP = 47;
    /**
     * Agent: bytes used in the heap (long), bytes used in the old generation, negative if there is none (long), collections since
     * the start (long), and the time in milliseconds since 1970 (long).
     */
    public static final byte HEAP = 48;

    /** Parent: begin new chunks of the recording now and then (true), or no longer (boolean). */
    public static final byte ROTATE = 49;

    private static final int MAX_BLOCK_BYTES = 256 << 20;

    private static final int PIECE_BYTES = 8 << 10;

    private static final int FIRST_BYTES = 1 << 20;

    private final SocketChannel channel;
    // With heap buffers, the JDK would keep a direct buffer as large as the largest block for each thread.
    private final ByteBuffer out = ByteBuffer.allocateDirect(PIECE_BYTES);
    private final ByteBuffer in = ByteBuffer.allocateDirect(PIECE_BYTES).flip();

    public Wire(SocketChannel channel) {
        this.channel = channel;
    }

    /** Reads the payload of a block, and all of it. */
    public interface Decoder<T> {
        T read(DataInputStream payload) throws IOException;
    }

    /** A received block. */
    public static final class Block {
        public final byte id;
        public final DataInputStream payload;

        /**
         * Reads the payload.
         *
         * @throws ProtocolException if it is not what {@code decoder} expects
         */
        public <T> T read(Decoder<T> decoder) throws ProtocolException {
            try {
                T value = decoder.read(payload);
                if (payload.available() > 0) {
                    throw new ProtocolException(payload.available() + " bytes too many");
                }
                return value;
            } catch (IOException | RuntimeException wrong) {
                throw new ProtocolException("block " + id + " is damaged: "
                        + (wrong instanceof EOFException ? "it is too short" : wrong.getMessage()));
            }
        }

        Block(byte id, byte[] payload) {
            this.id = id;
            this.payload = new DataInputStream(new ByteArrayInputStream(payload));
        }
    }

    /** The payload of a block to send. */
    public static final class Payload extends DataOutputStream {
        private final ByteArrayOutputStream bytes;

        public Payload() {
            this(new ByteArrayOutputStream(256));
        }

        private Payload(ByteArrayOutputStream bytes) {
            super(bytes);
            this.bytes = bytes;
        }
    }

    /** Sends a block without payload. */
    public void send(byte id) throws IOException {
        send(id, new Payload());
    }

    /** Sends a block; returns when the system has accepted all of it. */
    public synchronized void send(byte id, Payload payload) throws IOException {
        byte[] content = payload.bytes.toByteArray();
        out.clear().put(id).putInt(content.length);
        for (int sent = 0; sent < content.length || out.position() > 0; ) {
            int piece = Math.min(out.remaining(), content.length - sent);
            out.put(content, sent, piece).flip();
            sent += piece;
            while (out.hasRemaining()) {
                channel.write(out);
            }
            out.clear();
        }
    }

    /**
     * Waits for the next block.
     *
     * @throws EOFException if the other side is gone
     * @throws ProtocolException if the other side violates the protocol
     */
    public Block receive() throws IOException {
        ByteBuffer head = ByteBuffer.wrap(take(5));
        byte id = head.get();
        int length = head.getInt();
        if (length < 0 || length > MAX_BLOCK_BYTES) {
            throw new ProtocolException(
                    "Block " + id + " claims " + length + " bytes, expected 0 to " + MAX_BLOCK_BYTES);
        }
        return new Block(id, take(length));
    }

    private byte[] take(int length) throws IOException {
        // A damaged length must not take memory that no payload fills.
        byte[] taken = new byte[Math.min(length, FIRST_BYTES)];
        for (int at = 0; at < length; ) {
            if (!in.hasRemaining()) {
                refill();
            }
            if (at == taken.length) {
                taken = Arrays.copyOf(taken, (int) Math.min(length, 2L * taken.length));
            }
            int piece = Math.min(in.remaining(), taken.length - at);
            in.get(taken, at, piece);
            at += piece;
        }
        return taken;
    }

    private void refill() throws IOException {
        in.clear();
        try {
            if (channel.read(in) < 0) {
                throw new EOFException("The other side closed the channel");
            }
        } finally {
            in.flip();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
