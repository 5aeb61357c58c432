package dev.plimsoll.jfr;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import one.jfr.JfrReader;
import one.jfr.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a recording, each of which is a complete recording with its own dictionaries. Copies them into two buffers outside
 * the heap instead of mapping the file, since Windows does not delete a mapped file. Each buffer is for one thread at a time.
 */
final class Chunks implements Closeable {

    private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;
    private static final int HEADER_BYTES = 68;
    private static final int METADATA_OFFSET = 24;

    private final Path recording;
    private final FileChannel channel;
    private final List<Range> ranges;
    private final byte[] ignoredEvent;
    private final ByteBuffer[] buffers = {ByteBuffer.allocate(0), ByteBuffer.allocate(0)};

    /** The position of a chunk in the file, in bytes. */
    private record Range(long offset, int length) {}

    private Chunks(Path recording, FileChannel channel, List<Range> ranges, String ignoredEvent) {
        this.recording = recording;
        this.channel = channel;
        this.ranges = ranges;
        this.ignoredEvent = ignoredEvent.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * @param ignoredEvent the name of an event that readers skip; empty for none
     * @throws RecordingException if the file is not a recording, or its last chunk was not finished
     */
    static Chunks of(Path recording, String ignoredEvent) throws IOException, RecordingException {
        FileChannel channel = FileChannel.open(recording);
        try {
            return new Chunks(recording, channel, ranges(recording, channel), ignoredEvent);
        } catch (IOException | RecordingException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static List<Range> ranges(Path recording, FileChannel channel) throws IOException, RecordingException {
        List<Range> ranges = new ArrayList<>();
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        long offset = 0;
        do {
            read(channel, offset, header.clear());
            if (header.position() >= 4 && header.getInt(0) != MAGIC) {
                throw offset == 0
                        ? new RecordingException(recording + " is not a flight recording.")
                        : incomplete(recording);
            }
            if (header.hasRemaining()) {
                throw incomplete(recording);
            }
            long length = header.getLong(8);
            boolean finished = header.getLong(16) != 0 && header.getLong(24) != 0;
            if (length < HEADER_BYTES || offset + length > channel.size() || !finished) {
                throw incomplete(recording);
            }
            if (length > Integer.MAX_VALUE) {
                throw new RecordingException(
                        "A chunk of " + recording + " is larger than 2 GiB: record with a smaller maxchunksize.");
            }
            ranges.add(new Range(offset, (int) length));
            offset += length;
        } while (offset < channel.size());
        return ranges;
    }

    private static RecordingException incomplete(Path recording) {
        return new RecordingException(
                "The recording " + recording
                        + " is incomplete: the JVM that wrote it ended, or its disk was full, before the recording was stopped.");
    }

    private static void read(FileChannel channel, long offset, ByteBuffer target) throws IOException {
        long position = offset;
        for (int n = 0; n >= 0 && target.hasRemaining(); position += n) {
            n = channel.read(target, position);
        }
    }

    int count() {
        return ranges.size();
    }

    /** Where a chunk begins in the file. */
    long offset(int chunk) {
        return ranges.get(chunk).offset();
    }

    /** The bytes of a chunk. */
    int length(int chunk) {
        return ranges.get(chunk).length();
    }

    /** A reader of one chunk with its dictionaries; valid until another chunk is read into the same buffer. */
    JfrReader reader(int chunk, int buffer) throws IOException, RecordingException {
        Range range = ranges.get(chunk);
        if (buffers[buffer].capacity() < range.length()) {
            buffers[buffer] = ByteBuffer.allocateDirect(range.length() + (range.length() >> 3));
        }
        read(channel, range.offset(), buffers[buffer].clear().limit(range.length()));
        if (buffers[buffer].hasRemaining()) {
            throw incomplete(recording);
        }
        hideIgnoredEvent(buffers[buffer]);
        return reader(buffer);
    }

    /**
     * Renames the event in the metadata of a chunk: the third-party reader knows samples of allocations by their name and does not
     * distinguish them from other allocations, but skips events whose names it does not know.
     */
    private void hideIgnoredEvent(ByteBuffer chunk) {
        long metadata = chunk.getLong(METADATA_OFFSET);
        for (int at = (int) Math.max(0, Math.min(metadata, chunk.limit()));
                ignoredEvent.length > 0 && at <= chunk.limit() - ignoredEvent.length;
                at++) {
            if (isAt(chunk, at)) {
                chunk.put(at, (byte) '-');
                return;
            }
        }
    }

    private boolean isAt(ByteBuffer chunk, int position) {
        for (int i = 0; i < ignoredEvent.length; i++) {
            if (chunk.get(position + i) != ignoredEvent[i]) {
                return false;
            }
        }
        return true;
    }

    /** Another reader of the chunk in a buffer from its beginning. */
    JfrReader reader(int buffer) throws RecordingException {
        try {
            return new JfrReader(buffers[buffer].position(0));
        } catch (IOException | RuntimeException wrong) {
            throw damaged(recording, wrong);
        } catch (OutOfMemoryError tooLarge) {
            // A damaged length leads to an array that is too large.
            throw new RecordingException(
                    "The recording " + recording + " is damaged, or larger than Maven's memory (MAVEN_OPTS=-Xmx...): "
                            + tooLarge,
                    tooLarge);
        }
    }

    /**
     * The next event of a type in a chunk; null at the end. The third-party reader checks little, so whatever it throws means that
     * the recording is damaged.
     *
     * @param type null for events of every type
     */
    static <E extends Event> @Nullable E event(Path recording, JfrReader chunk, @Nullable Class<E> type)
            throws RecordingException {
        try {
            return chunk.readEvent(type);
        } catch (IOException | RuntimeException wrong) {
            throw damaged(recording, wrong);
        }
    }

    private static RecordingException damaged(Path recording, Exception wrong) {
        return new RecordingException("The recording " + recording + " is damaged: " + wrong, wrong);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
