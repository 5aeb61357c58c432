package dev.plimsoll.fork;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A log file of limited size: it keeps the beginning and the end, with a line between them that says how much was left out.
 * The file ends with the latest output at any time, because it is read while the process runs. For one thread.
 */
final class BoundedLog extends OutputStream {

    private static final int PART_BYTES = 8 << 20;

    private final FileChannel file;
    private final int partBytes;
    /** Where the line between the parts is, or will be. */
    private long headBytes;

    private long tailBytes;
    private long leftOut;

    private BoundedLog(FileChannel file, int partBytes) {
        this.file = file;
        this.partBytes = partBytes;
    }

    /** Up to 8 MiB of the beginning, and 8 to 16 MiB of the end. */
    static BoundedLog in(Path file) throws IOException {
        return in(file, PART_BYTES);
    }

    static BoundedLog in(Path file, int partBytes) throws IOException {
        return new BoundedLog(
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE),
                partBytes);
    }

    @Override
    public void write(int character) throws IOException {
        write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int ofHead = (int) Math.min(length, partBytes - headBytes);
        append(ByteBuffer.wrap(bytes, offset, length));
        headBytes += ofHead;
        tailBytes += length - ofHead;
        if (tailBytes > 2L * partBytes) {
            shorten();
        }
    }

    private void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** Keeps the last part, from the start of a line if it has one. */
    private void shorten() throws IOException {
        ByteBuffer tail = ByteBuffer.allocate(partBytes);
        long from = file.position() - partBytes;
        while (tail.hasRemaining() && file.read(tail, from + tail.position()) >= 0) {
            // A read may return less than it is asked for.
        }
        tail.flip();
        skipToLine(tail);
        leftOut += tailBytes - tail.remaining();
        tailBytes = tail.remaining();
        file.truncate(headBytes);
        file.position(headBytes);
        append(ByteBuffer.wrap(
                ("\n(" + leftOut + " bytes of output are left out here.)\n").getBytes(StandardCharsets.UTF_8)));
        append(tail);
    }

    private static void skipToLine(ByteBuffer tail) {
        for (int i = tail.position(); i < tail.limit() - 1; i++) {
            if (tail.get(i) == '\n') {
                tail.position(i + 1);
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
