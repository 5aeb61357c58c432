package dev.plimsoll.workload;

import dev.plimsoll.unit.TimeSpan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A connection over HTTP/2, by the JDK's client; each has a client of its own, so that one connection carries one request at
 * a time.
 */
final class Http2Connection implements AppConnection {

    private final AppTls tls;
    private final Executor executor;
    private final Duration timeout;

    private @Nullable HttpClient client;
    private volatile @Nullable CompletableFuture<HttpResponse<String>> underWay;

    Http2Connection(AppTls tls, Executor executor, Duration timeout) {
        this.tls = tls;
        this.executor = executor;
        this.timeout = timeout;
    }

    @Override
    public Answer make(PreparedRequest request, String cookies) throws IOException {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        try {
            return exchange(request, cookies, deadlineNanos);
        } catch (SocketTimeoutException | ClosedByInterruptException ended) {
            throw ended;
        } catch (IOException dropped) {
            close();
            if (!request.isRepeatable() || dropped.getCause() instanceof CancellationException) {
                throw dropped;
            }
            return exchange(request, cookies, deadlineNanos);
        }
    }

    private Answer exchange(PreparedRequest request, String cookies, long deadlineNanos) throws IOException {
        CompletableFuture<HttpResponse<String>> response =
                opened().sendAsync(request.http2Message(cookies), info -> new KeptBody(request, info.statusCode()));
        underWay = response;
        try {
            return answer(request, response.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            close();
            throw new SocketTimeoutException("got no complete response within " + TimeSpan.print(timeout));
        } catch (InterruptedException interrupted) {
            close();
            throw new ClosedByInterruptException();
        } catch (CancellationException aborted) {
            throw new IOException("the request was ended", aborted);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException broken ? broken : new IOException(failure.getCause());
        } finally {
            underWay = null;
        }
    }

    private static Answer answer(PreparedRequest request, HttpResponse<String> response) throws IOException {
        if (response.version() != HttpClient.Version.HTTP_2) {
            throw new IOException(
                    "it is answered in HTTP/1.1, although <httpVersion> (-Dplimsoll.httpVersion) is 2: the"
                            + " app does not upgrade the connection to HTTP/2");
        }
        List<String> headerLines = new ArrayList<>();
        if (request.keptBytes() > 0) {
            response.headers()
                    .map()
                    .forEach((name, values) -> values.forEach(value -> headerLines.add(name + ": " + value)));
        }
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Location").orElse(""),
                response.headers().allValues("Set-Cookie"),
                headerLines,
                response.body());
    }

    private HttpClient opened() {
        HttpClient opened = client;
        if (opened == null) {
            opened = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_2)
                    .sslContext(tls.context())
                    .executor(executor)
                    .connectTimeout(timeout)
                    .build();
            client = opened;
        }
        return opened;
    }

    /** Each request waits with a deadline by itself. */
    @Override
    public void abortIfLate() {}

    @Override
    public void abort() {
        CompletableFuture<HttpResponse<String>> current = underWay;
        if (current != null) {
            current.cancel(true);
        }
    }

    /** The JDK's client closes its connection when it is collected. */
    @Override
    public void close() {
        abort();
        client = null;
    }

    /** Keeps the start of a body; an unexpected answer is not read further. */
    private static final class KeptBody implements HttpResponse.BodySubscriber<String> {

        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final boolean isExpected;
        private final int maxBytes;
        private Flow.@Nullable Subscription subscription;

        private KeptBody(PreparedRequest request, int status) {
            this.isExpected = request.plan().expected().contains(status);
            this.maxBytes = isExpected ? request.keptBytes() : HttpWire.MAX_BODY_HEAD_BYTES;
        }

        @Override
        public CompletionStage<String> getBody() {
            return text;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] bytes = new byte[Math.min(buffer.remaining(), maxBytes - kept.size())];
                buffer.get(bytes);
                kept.write(bytes, 0, bytes.length);
            }
            if (!isExpected && kept.size() == maxBytes && subscription != null) {
                subscription.cancel();
                onComplete();
            }
        }

        @Override
        public void onError(Throwable broken) {
            if (isExpected) {
                text.completeExceptionally(broken);
            } else {
                onComplete();
            }
        }

        @Override
        public void onComplete() {
            text.complete(kept.toString(StandardCharsets.UTF_8));
        }
    }
}
