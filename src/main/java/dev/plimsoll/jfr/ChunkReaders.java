package dev.plimsoll.jfr;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import one.jfr.JfrReader;

/**
 * The chunks of a recording from the last to the first. A separate thread reads the dictionaries of the next chunk, which are half
 * of the work, while the caller reads the events of the current one. For one caller.
 */
final class ChunkReaders implements Closeable {

    private final Chunks chunks;
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "plimsoll-recording");
        thread.setDaemon(true);
        return thread;
    });
    private Future<JfrReader> next;
    private int index;

    private ChunkReaders(Chunks chunks) {
        this.chunks = chunks;
        index = chunks.count();
        next = ahead(index - 1);
    }

    /** @param ignoredEvent the name of an event that the readers skip; empty for none */
    static ChunkReaders of(Path recording, String ignoredEvent) throws IOException, RecordingException {
        return new ChunkReaders(Chunks.of(recording, ignoredEvent));
    }

    private Future<JfrReader> ahead(int chunk) {
        return ahead.submit(() -> chunks.reader(chunk, chunk & 1));
    }

    boolean hasNext() {
        return index > 0;
    }

    /** The reader of the next chunk; invalidates the previous reader. */
    JfrReader next() throws IOException, RecordingException {
        JfrReader reader = await();
        index--;
        if (hasNext()) {
            next = ahead(index - 1);
        }
        return reader;
    }

    private JfrReader await() throws IOException, RecordingException {
        try {
            return next.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a recording was read");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RecordingException cause) {
                throw cause;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Another reader of the current chunk from its beginning. */
    JfrReader again() throws RecordingException {
        return chunks.reader(index & 1);
    }

    @Override
    public void close() throws IOException {
        ahead.shutdownNow();
        chunks.close();
    }
}
