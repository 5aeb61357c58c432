package dev.plimsoll.workload;

import java.io.Closeable;
import java.io.IOException;
import java.net.CookieManager;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the app, opened when it is needed and kept as long as the app lets it be; used by one thread at a
 * time.
 *
 * <p>The thread that asks does all the work. The JDK's own clients do not fit a measurement: {@code HttpClient} hands
 * each answer from thread to thread, which on busy cores leaves a fraction of wrk's rate; {@code HttpURLConnection}
 * drops connections after five idle seconds, so that some measured request would open another one, cannot be
 * interrupted, and knows no PATCH.
 */
final class HttpConnection implements Closeable {

    private static final int BUFFER_BYTES = 16 << 10;

    private final URI base;
    private final CookieManager cookies;
    private final Duration timeout;

    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    private @Nullable DeadlineChannel channel;

    HttpConnection(URI base, CookieManager cookies, Duration timeout) {
        this.base = base;
        this.cookies = cookies;
        this.timeout = timeout;
    }

    /**
     * Sends a request and waits for the whole answer, whose body is dropped unless its status is unexpected.
     *
     * @throws java.net.SocketTimeoutException if the answer is not there in time
     */
    HttpAnswer exchange(WireRequest request) throws IOException {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        DeadlineChannel kept = channel;
        if (kept != null && kept.isQuiet()) {
            AnswerReader reader = new AnswerReader(kept, buffer, deadlineNanos);
            try {
                return exchange(request, kept, reader, deadlineNanos);
            } catch (IOException e) {
                if (reader.hasStarted() || !request.isIdempotent() || isOurs(e)) {
                    throw e;
                }
                // The app ended it without a word, most often for having been idle: asking again is safe.
            }
        }
        close();
        DeadlineChannel fresh = DeadlineChannel.open(base, deadlineNanos);
        channel = fresh;
        return exchange(request, fresh, new AnswerReader(fresh, buffer, deadlineNanos), deadlineNanos);
    }

    private HttpAnswer exchange(WireRequest request, DeadlineChannel over, AnswerReader reader, long deadlineNanos)
            throws IOException {
        boolean reusable = false;
        try {
            over.write(ByteBuffer.wrap(request.bytes(cookies)), deadlineNanos);
            HttpAnswer answer = reader.read(request);
            if (!reader.setCookies().isEmpty()) {
                cookies.put(request.uri(), Map.of("Set-Cookie", reader.setCookies()));
            }
            reusable = reader.isReusable();
            return answer;
        } finally {
            if (!reusable) {
                close();
            }
        }
    }

    /** Whether it ended on this side: by the deadline or by an interrupt. */
    private static boolean isOurs(IOException e) {
        return e instanceof SocketTimeoutException || e instanceof ClosedChannelException;
    }

    @Override
    public void close() throws IOException {
        DeadlineChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
