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

/**
 * The wire between parent and probe: a Unix domain socket that carries blocks of one byte id, four bytes length and the
 * payload, big-endian; both sides skip blocks whose id they do not know, so that later versions can add some.
 *
 * <p>The probe speaks first: {@link #HELLO} with magic and version. Used on both sides; one thread may read
 * while another writes, writes are serialised.
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
    public static final byte CULPRIT = 7;
    /** Probe: unit (int), name of a thread (UTF) that outlived the initialisers of that unit. */
    public static final byte THREAD = 8;
    /** Probe: the task is complete. No payload. */
    public static final byte DONE = 9;
    /** Probe: the task could not be carried out: why (UTF). */
    public static final byte REFUSED = 10;
    /** Parent, to a guest: let the application run; whether it may exit only when told (boolean). */
    public static final byte RUN = 11;
    /** Guest: the JVM wants to exit, and waits. No payload. */
    public static final byte EXITING = 12;
    /** Parent: the JVM may exit. No payload. */
    public static final byte RELEASE = 13;
    /** Parent: start recording; the number of settings (int), then name and value (UTF) each. */
    public static final byte RECORD = 14;
    /** Parent: begin or end a span. No payload. */
    public static final byte MARK = 15;
    /** Guest: what the probe's allocation counter reads. */
    public static final byte COUNTER = 16;
    /** Parent: stop recording, and leave it in this file (UTF). */
    public static final byte STOP = 17;
    /** Parent: run a diagnostic command; its name (UTF), the number of its arguments (int), these (UTF). */
    public static final byte COMMAND = 18;
    /** Guest: text in UTF-8. */
    public static final byte TEXT = 19;
    /** Parent: collect garbage. No payload. */
    public static final byte COLLECT = 20;
    /** Parent: call the workload so many times (int). */
    public static final byte INVOKE = 21;
    /** Parent: which packages are the JDK's? No payload. */
    public static final byte PACKAGES = 22;
    /** Supervisor: the command's exit code (int). */
    public static final byte EXITED = 23;
    /** Parent: walk at most so many frames of a stack (int). */
    public static final byte DEPTH = 24;
    /** Guest: a benchmark's measured iteration is about to begin, and waits. No payload. */
    public static final byte ITERATION_BEGINS = 25;
    /** Guest: a benchmark's measured iteration has ended, and waits. No payload. */
    public static final byte ITERATION_ENDED = 26;
    /** Parent: the iteration may go on. No payload. */
    public static final byte PROCEED = 27;

    /** Parent: read what the JVM tells of itself; for the first time before {@link #RUN}. No payload. */
    public static final byte READ_VITALS = 28;
    /** Guest: what the probe's JVM metrics read. */
    public static final byte VITALS = 29;

    /** Parent: read the allocation counter, without beginning or ending a span. No payload; answered by {@link #COUNTER}. */
    public static final byte COUNT = 40;
    /** Parent: mark where the operations whose survivors count begin or end; whether they begin (boolean). */
    public static final byte MARK_SURVIVORS = 41;
    /** Parent: read the allocation counter and those of all threads. No payload. */
    public static final byte COUNT_THREADS = 42;
    /**
     * Guest: what {@link #COUNTER} has, then the number of threads (int), and the id (long) and the allocated bytes (long) of
     * each that is not the probe's.
     */
    public static final byte THREAD_COUNTERS = 43;

    private static final int MAX_BLOCK = 256 << 20;

    private static final int PIECE_BYTES = 8 << 10;

    private final SocketChannel channel;
    // Through buffers of the heap, the JDK would keep a direct buffer as large as the largest block for each thread.
    private final ByteBuffer out = ByteBuffer.allocateDirect(PIECE_BYTES);
    private final ByteBuffer in = ByteBuffer.allocateDirect(PIECE_BYTES).flip();

    public Wire(SocketChannel channel) {
        this.channel = channel;
    }

    /** One block as it came: its id and its payload. */
    public static final class Block {
        public final byte id;
        public final DataInputStream payload;

        Block(byte id, byte[] payload) {
            this.id = id;
            this.payload = new DataInputStream(new ByteArrayInputStream(payload));
        }
    }

    /** A block's payload while it is written. */
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

    /** Sends a block; returns when the system has taken all of it. */
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
     * @throws ProtocolException if the other side does not keep to the protocol
     */
    public Block receive() throws IOException {
        ByteBuffer head = ByteBuffer.wrap(take(5));
        byte id = head.get();
        int length = head.getInt();
        if (length < 0 || length > MAX_BLOCK) {
            throw new ProtocolException("Block " + id + " claims " + length + " bytes, expected 0 to " + MAX_BLOCK);
        }
        return new Block(id, take(length));
    }

    private byte[] take(int length) throws IOException {
        byte[] taken = new byte[length];
        for (int at = 0; at < length; ) {
            if (!in.hasRemaining()) {
                refill();
            }
            int piece = Math.min(in.remaining(), length - at);
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
