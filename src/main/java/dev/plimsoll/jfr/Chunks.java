package dev.plimsoll.jfr;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import one.jfr.JfrReader;
import one.jfr.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a recording: each is a recording of its own, with dictionaries of its own. Copies them into two
 * places outside the heap, and maps nothing, since Windows would not delete a mapped file. Each place is for one thread at a
 * time.
 */
public final class Chunks implements Closeable {

    private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;
    private static final int HEADER_BYTES = 68;

    private final Path recording;
    private final FileChannel channel;
    private final List<Range> ranges;
    private final ByteBuffer[] places = {ByteBuffer.allocate(0), ByteBuffer.allocate(0)};

    /** A chunk's place in the file, in bytes. */
    private record Range(long offset, int length) {}

    private Chunks(Path recording, FileChannel channel, List<Range> ranges) {
        this.recording = recording;
        this.channel = channel;
        this.ranges = ranges;
    }

    /** @throws RecordingException if the file is not a recording, or its last chunk was not finished */
    public static Chunks of(Path recording) throws IOException, RecordingException {
        FileChannel channel = FileChannel.open(recording);
        try {
            return new Chunks(recording, channel, ranges(recording, channel));
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
                        "A chunk of " + recording + " is larger than 2 GiB: record with a smaller" + " maxchunksize.");
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

    /** A reader of one chunk, with that chunk's dictionaries alone; valid until another is read into the same place. */
    JfrReader reader(int chunk, int place) throws IOException, RecordingException {
        Range range = ranges.get(chunk);
        if (places[place].capacity() < range.length()) {
            places[place] = ByteBuffer.allocateDirect(range.length() + (range.length() >> 3));
        }
        read(channel, range.offset(), places[place].clear().limit(range.length()));
        if (places[place].hasRemaining()) {
            throw incomplete(recording);
        }
        return reader(place);
    }

    /** Another reader of the chunk in that place, from the chunk's beginning. */
    JfrReader reader(int place) throws RecordingException {
        try {
            return new JfrReader(places[place].position(0));
        } catch (IOException | RuntimeException wrong) {
            throw damaged(recording, wrong);
        } catch (OutOfMemoryError tooLarge) {
            // Of an array as long as a damaged length says.
            throw new RecordingException(
                    "The recording " + recording + " is damaged, or larger than Maven's memory (MAVEN_OPTS=-Xmx...): "
                            + tooLarge,
                    tooLarge);
        }
    }

    /**
     * The chunk's next event of a kind, null at its end. The third-party reader works in memory and checks little, so
     * whatever it throws means that the recording is damaged; what our own code throws does not.
     *
     * @param type null for events of every kind
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
