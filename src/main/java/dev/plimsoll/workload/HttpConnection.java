package dev.plimsoll.workload;

import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * A worker's connection to the app, kept alive between requests as long as the app does so.
 *
 * <p>Used by one thread; other threads may only call {@link #abort} and {@link #abortIfLate}. An interrupt also ends a
 * request.
 */
final class HttpConnection implements AutoCloseable {

    private static final ConnectionReuseStrategy REUSE = DefaultConnectionReuseStrategy.INSTANCE;

    private final URI base;
    private final Duration timeout;

    private @Nullable HttpWire wire;

    /** State that other threads use, guarded by this. */
    private @Nullable SocketChannel channel;

    private boolean isUnderWay;
    private boolean isLate;
    private boolean isAborted;
    private long deadlineNanos;

    /**
     * The answer to a request.
     *
     * @param status the HTTP status
     * @param location the target of a redirect; empty if it is none
     * @param setCookies its headers {@code Set-Cookie}
     * @param bodyHead the start of the body if the status is unexpected; empty otherwise
     */
    record Answer(int status, String location, List<String> setCookies, String bodyHead) {}

    HttpConnection(URI base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
    }

    /**
     * Sends the request and waits for the complete answer, whose body is dropped unless its status is unexpected. A request
     * that is safe to repeat is sent a second time if the app has dropped the connection before any byte of the answer.
     *
     * @param cookies in addition to those of the request itself
     * @throws SocketTimeoutException if the answer does not arrive in time
     * @throws IOException if the answer is incomplete; the message continues "got no complete response: "
     */
    Answer make(PreparedRequest request, String cookies) throws IOException {
        begin();
        try {
            return attempt(request, request.message(cookies));
        } catch (IOException failure) {
            close();
            if (isLate()) {
                SocketTimeoutException late =
                        new SocketTimeoutException("got no complete response within " + TimeSpan.print(timeout));
                late.addSuppressed(failure);
                throw late;
            }
            throw failure;
        } finally {
            end();
        }
    }

    private Answer attempt(PreparedRequest request, ClassicHttpRequest message) throws IOException {
        HttpWire kept = wire;
        if (kept != null && (request.isRepeatable() || !isStale())) {
            try {
                return exchange(kept, request, message);
            } catch (IOException dropped) {
                boolean isAnswer = kept.hasAnswered() || dropped.getCause() instanceof HttpException;
                if (!request.isRepeatable() || isAnswer || isAborted()) {
                    throw dropped;
                }
            }
        }
        return exchange(connected(), request, message);
    }

    private Answer exchange(HttpWire sending, PreparedRequest request, ClassicHttpRequest message) throws IOException {
        try {
            ClassicHttpResponse response = sending.exchange(message);
            if (!request.plan().expected().contains(response.getCode())) {
                String bodyHead = sending.bodyHead(response.getEntity());
                close();
                return answer(response, bodyHead);
            }
            sending.drain(response.getEntity());
            if (!REUSE.keepAlive(message, response, HttpCoreContext.create())) {
                close();
            }
            return answer(response, "");
        } catch (HttpException wrong) {
            throw new IOException("the response is not HTTP: " + wrong.getMessage(), wrong);
        }
    }

    private static Answer answer(ClassicHttpResponse response, String bodyHead) {
        Header location = response.getFirstHeader("Location");
        List<String> cookies = new ArrayList<>();
        for (Header cookie : response.getHeaders("Set-Cookie")) {
            cookies.add(cookie.getValue());
        }
        return new Answer(response.getCode(), location == null ? "" : location.getValue(), cookies, bodyHead);
    }

    /** Connects to the first address of the app's host that accepts a connection. */
    private HttpWire connected() throws IOException {
        IOException refused = null;
        for (InetAddress address : InetAddress.getAllByName(base.getHost())) {
            SocketChannel opened = open();
            try {
                opened.connect(new InetSocketAddress(address, base.getPort()));
                opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
                HttpWire made = HttpWire.over(opened.socket());
                wire = made;
                return made;
            } catch (IOException failure) {
                close();
                if (isAborted()) {
                    throw failure;
                }
                refused = refused == null ? failure : refused;
            }
        }
        throw refused == null ? new IOException(base.getHost() + " has no address") : refused;
    }

    private SocketChannel open() throws IOException {
        close();
        SocketChannel opened = SocketChannel.open();
        synchronized (this) {
            if (isAborted) {
                opened.close();
                throw new IOException("the request was ended");
            }
            channel = opened;
        }
        return opened;
    }

    /** Whether the app has closed the idle connection, or sent unexpected data. */
    private boolean isStale() {
        SocketChannel kept;
        synchronized (this) {
            kept = channel;
        }
        if (kept == null) {
            return true;
        }
        try {
            kept.configureBlocking(false);
            boolean isQuiet = kept.read(ByteBuffer.allocate(1)) == 0;
            kept.configureBlocking(true);
            return !isQuiet;
        } catch (IOException closed) {
            return true;
        }
    }

    private synchronized void begin() {
        isUnderWay = true;
        isLate = false;
        isAborted = false;
        deadlineNanos = System.nanoTime() + timeout.toNanos();
    }

    private synchronized void end() {
        isUnderWay = false;
    }

    private synchronized boolean isLate() {
        return isLate;
    }

    private synchronized boolean isAborted() {
        return isAborted;
    }

    /** Aborts the current request if it has timed out. */
    synchronized void abortIfLate() {
        if (isUnderWay && System.nanoTime() - deadlineNanos > 0) {
            isLate = true;
            abort();
        }
    }

    /** Aborts the current request. */
    synchronized void abort() {
        if (isUnderWay) {
            isAborted = true;
            closeChannel();
        }
    }

    @Override
    public void close() {
        wire = null;
        closeChannel();
    }

    private synchronized void closeChannel() {
        SocketChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException alreadyGone) {
                return;
            }
        }
    }
}
