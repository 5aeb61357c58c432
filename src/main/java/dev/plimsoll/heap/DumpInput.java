package dev.plimsoll.heap;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a heap dump once, from its beginning to its end, plain or gzip. Offsets are those of the plain text of the dump.
 *
 * <p>Memory: one buffer of 256 KiB, whatever the size of the dump.
 */
final class DumpInput implements AutoCloseable {

    private static final int BUFFER_BYTES = 256 << 10;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path dump;
    private final InputStream in;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private ByteBuffer content = ByteBuffer.wrap(buffer);
    private long offsetOfBuffer;
    private int at;
    private int limit;
    private int idBytes = Long.BYTES;

    private DumpInput(Path dump, InputStream in) {
        this.dump = dump;
        this.in = in;
    }

    static DumpInput open(Path dump) throws IOException {
        InputStream file = Files.newInputStream(dump);
        try {
            BufferedInputStream start = new BufferedInputStream(file, BUFFER_BYTES / 4);
            start.mark(2);
            int magic = start.read() << 8 | start.read();
            start.reset();
            return new DumpInput(dump, magic == GZIP_MAGIC ? new GZIPInputStream(start, BUFFER_BYTES / 4) : start);
        } catch (EOFException e) {
            file.close();
            throw HeapDumpException.truncated(dump, 0, "its gzip header is incomplete");
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    Path dump() {
        return dump;
    }

    int idBytes() {
        return idBytes;
    }

    void idBytes(int bytes) {
        idBytes = bytes;
    }

    long offset() {
        return offsetOfBuffer + at;
    }

    boolean atEnd() throws IOException {
        return at == limit && !fill(1);
    }

    int u1() throws IOException {
        require(1);
        return buffer[at++] & 0xff;
    }

    int u2() throws IOException {
        require(Short.BYTES);
        int value = content.getChar(at);
        at += Short.BYTES;
        return value;
    }

    int i4() throws IOException {
        require(Integer.BYTES);
        int value = content.getInt(at);
        at += Integer.BYTES;
        return value;
    }

    long u4() throws IOException {
        return Integer.toUnsignedLong(i4());
    }

    long i8() throws IOException {
        require(Long.BYTES);
        long value = content.getLong(at);
        at += Long.BYTES;
        return value;
    }

    long id() throws IOException {
        return idBytes == Long.BYTES ? i8() : u4();
    }

    /** The identifier {@code ahead} bytes after the current offset, which {@link #require} has made available. */
    long peekId(int ahead) {
        return idBytes == Long.BYTES ? content.getLong(at + ahead) : Integer.toUnsignedLong(content.getInt(at + ahead));
    }

    /** The byte, int or long {@code ahead} bytes after the current offset, which {@link #require} has made available. */
    int peekByte(int ahead) {
        return buffer[at + ahead];
    }

    int peekInt(int ahead) {
        return content.getInt(at + ahead);
    }

    long peekLong(int ahead) {
        return content.getLong(at + ahead);
    }

    /** The next bytes, which {@link #require} has made available; they are read again. */
    byte[] peekBytes(int count) {
        return Arrays.copyOfRange(buffer, at, at + count);
    }

    byte[] bytes(int count) throws IOException {
        require(count);
        byte[] bytes = new byte[count];
        System.arraycopy(buffer, at, bytes, 0, count);
        at += count;
        return bytes;
    }

    void skip(long count) throws IOException {
        if (count <= limit - at) {
            at += (int) count;
        } else {
            skipBeyondBuffer(count);
        }
    }

    private void skipBeyondBuffer(long count) throws IOException {
        long left = count;
        while (left > limit - at) {
            left -= limit - at;
            at = limit;
            if (!fill(1)) {
                throw HeapDumpException.truncated(dump, offset(), left + " more bytes are expected");
            }
        }
        at += (int) left;
    }

    /** Makes the next {@code count} bytes available. */
    void require(int count) throws IOException {
        if (limit - at < count) {
            requireBeyondBuffer(count);
        }
    }

    private void requireBeyondBuffer(int count) throws IOException {
        if (!fill(count)) {
            throw HeapDumpException.truncated(
                    dump, offsetOfBuffer + limit, (count - (limit - at)) + " more bytes are expected");
        }
    }

    private boolean fill(int count) throws IOException {
        byte[] target = count > buffer.length ? new byte[count] : buffer;
        System.arraycopy(buffer, at, target, 0, limit - at);
        offsetOfBuffer += at;
        limit -= at;
        at = 0;
        if (target != buffer) {
            buffer = target;
            content = ByteBuffer.wrap(buffer);
        }
        while (limit < count) {
            int read = read();
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    private int read() throws IOException {
        try {
            return in.read(buffer, limit, buffer.length - limit);
        } catch (EOFException e) {
            throw HeapDumpException.truncated(dump, offsetOfBuffer + limit, "its gzip stream is incomplete");
        } catch (ZipException e) {
            throw HeapDumpException.damaged(dump, offsetOfBuffer + limit, "its gzip stream: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
