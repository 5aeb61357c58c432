package dev.plimsoll.ips;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What a fork of JMH sends after an iteration.
 *
 * @param isMeasured whether it is not part of the warm-up
 * @param requests made in it
 * @param realNanos how long it took, in nanoseconds
 * @param userMillis CPU time of the application in user mode, in milliseconds; -1 if the system does not report it
 * @param systemMillis the same in the kernel
 * @param latencies from the intended start of each request, in nanoseconds; empty unless the rate is fixed
 */
record IterationReading(
        boolean isMeasured,
        long requests,
        long realNanos,
        long userMillis,
        long systemMillis,
        Optional<Histogram> latencies) {

    void write(DataOutputStream out) throws IOException {
        out.writeBoolean(isMeasured);
        out.writeLong(requests);
        out.writeLong(realNanos);
        out.writeLong(userMillis);
        out.writeLong(systemMillis);
        if (latencies.isPresent()) {
            ByteBuffer buffer = ByteBuffer.allocate(latencies.get().getNeededByteBufferCapacity());
            int length = latencies.get().encodeIntoCompressedByteBuffer(buffer);
            out.writeInt(length);
            out.write(buffer.array(), 0, length);
        } else {
            out.writeInt(0);
        }
    }

    static IterationReading read(DataInputStream in) throws IOException {
        boolean isMeasured = in.readBoolean();
        long requests = in.readLong();
        long realNanos = in.readLong();
        long userMillis = in.readLong();
        long systemMillis = in.readLong();
        byte[] encoded = in.readNBytes(in.readInt());
        return new IterationReading(
                isMeasured,
                requests,
                realNanos,
                userMillis,
                systemMillis,
                encoded.length == 0 ? Optional.empty() : Optional.of(decoded(encoded)));
    }

    private static Histogram decoded(byte[] encoded) throws IOException {
        try {
            return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(encoded), 0);
        } catch (DataFormatException wrong) {
            throw new IOException("a histogram is damaged", wrong);
        }
    }
}
