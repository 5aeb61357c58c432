package dev.plimsoll.workload;

import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/** A connection over HTTP/1.1, with TLS if the app listens so. */
final class HttpConnection implements AppConnection {

    private static final ConnectionReuseStrategy REUSE = DefaultConnectionReuseStrategy.INSTANCE;

    private final URI base;
    private final @Nullable AppTls tls;
    private final Duration timeout;

    private @Nullable HttpWire wire;

    /** State that other threads use, guarded by this. */
    private @Nullable SocketChannel channel;

    private boolean isUnderWay;
    private boolean isLate;
    private boolean isAborted;
    private long deadlineNanos;

    /** @param tls null without TLS */
    HttpConnection(URI base, @Nullable AppTls tls, Duration timeout) {
        this.base = base;
        this.tls = tls;
        this.timeout = timeout;
    }

    @Override
    public Answer make(PreparedRequest request, String cookies) throws IOException {
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
            throw interruptOf(failure).orElse(failure);
        } finally {
            end();
        }
    }

    /** TLS wraps the interrupt that has closed its connection. */
    private static Optional<IOException> interruptOf(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClosedByInterruptException interrupt) {
                return Optional.of(interrupt);
            }
        }
        return Optional.empty();
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
                return answer(request, response, bodyHead);
            }
            String body = sending.drain(response.getEntity(), request.keptBytes());
            if (!REUSE.keepAlive(message, response, HttpCoreContext.create())) {
                close();
            }
            return answer(request, response, body);
        } catch (HttpException wrong) {
            throw new IOException("the response is not HTTP: " + wrong.getMessage(), wrong);
        }
    }

    private static Answer answer(PreparedRequest request, ClassicHttpResponse response, String body) {
        Header location = response.getFirstHeader("Location");
        List<String> headerLines = request.keptBytes() == 0
                ? List.of()
                : Stream.of(response.getHeaders()).map(Header::toString).toList();
        List<String> cookies = new ArrayList<>();
        for (Header cookie : response.getHeaders("Set-Cookie")) {
            cookies.add(cookie.getValue());
        }
        return new Answer(response.getCode(), location == null ? "" : location.getValue(), cookies, headerLines, body);
    }

    /** Connects to the first address of the app's host that accepts a connection. */
    private HttpWire connected() throws IOException {
        IOException refused = null;
        for (InetAddress address : InetAddress.getAllByName(base.getHost())) {
            SocketChannel opened = open();
            try {
                opened.connect(new InetSocketAddress(address, base.getPort()));
                opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Socket socket = opened.socket();
                HttpWire made = HttpWire.over(tls == null ? socket : tls.over(socket, base));
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

    @Override
    public synchronized void abortIfLate() {
        if (isUnderWay && System.nanoTime() - deadlineNanos > 0) {
            isLate = true;
            abort();
        }
    }

    @Override
    public synchronized void abort() {
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
