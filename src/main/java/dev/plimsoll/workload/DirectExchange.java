package dev.plimsoll.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.CookieManager;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request made by the calling thread itself, with the JDK's {@link HttpURLConnection}.
 *
 * <p>It is there for speed: the JDK's newer client hands each answer from thread to thread, which on busy cores costs
 * more than a small request. It carries only what this older one sends unaltered and never sends twice on its own
 * account, see {@link #carries}. An interrupt does not end a request that is under way, its timeout does.
 */
final class DirectExchange implements Exchange {

    private static final int BUFFER_BYTES = 8 << 10;

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "DELETE");

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT");

    /** What it silently drops, beside all that begin with {@code sec-}. */
    private static final Set<String> DROPPED = Set.of(
            "access-control-request-headers",
            "access-control-request-method",
            "content-transfer-encoding",
            "host",
            "origin",
            "via");

    /** Knows no password: one that is installed for all of this JVM must not answer for the app under test. */
    private static final Authenticator NOBODY = new Authenticator() {};

    private final HttpRequestPlan request;
    private final URI uri;
    private final URL url;
    private final List<HttpHeader> headers;
    private final CookieManager cookies;
    private final Duration timeout;

    private DirectExchange(HttpRequestPlan request, URI uri, URL url, CookieManager cookies, Duration timeout) {
        this.request = request;
        this.uri = uri;
        this.url = url;
        this.headers = Exchange.headers(request);
        this.cookies = cookies;
        this.timeout = timeout;
    }

    /**
     * Whether it sends this request as it is written, and at most once where twice would do harm: what has a body is
     * streamed and so never repeated, the rest may be when the server drops an idle connection.
     */
    static boolean carries(HttpRequestPlan request) {
        boolean known = request.body().isEmpty()
                ? WITHOUT_BODY.contains(request.method())
                : WITH_BODY.contains(request.method()) && request.hasHeader("Content-Type");
        return known && request.headers().stream().noneMatch(header -> isDropped(header.name()));
    }

    static DirectExchange of(HttpPlan plan, HttpRequestPlan request, CookieManager cookies) {
        URI uri = plan.uri(request);
        try {
            return new DirectExchange(request, uri, uri.toURL(), cookies, plan.timeout());
        } catch (MalformedURLException e) {
            throw new IllegalStateException("Every JDK knows http", e);
        }
    }

    @Override
    public HttpAnswer make() throws IOException {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        HttpURLConnection connection = connection();
        if (request.body().isPresent()) {
            send(connection, request.body().get().bytes());
        }
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("what came back is not HTTP");
        }
        if (connection.getHeaderField("Set-Cookie") != null) {
            cookies.put(uri, connection.getHeaderFields());
        }
        InputStream body = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
        if (request.expected().contains(status)) {
            drain(body, deadlineNanos);
            return new HttpAnswer(status, "", "");
        }
        String location = connection.getHeaderField("Location");
        return new HttpAnswer(status, location == null ? "" : location, head(body, deadlineNanos));
    }

    private HttpURLConnection connection() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setAuthenticator(NOBODY);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) timeout.toMillis());
        connection.setReadTimeout((int) timeout.toMillis());
        connection.setRequestMethod(request.method());
        for (HttpHeader header : headers) {
            connection.addRequestProperty(header.name(), header.value());
        }
        List<String> kept = cookies.get(uri, Map.of()).getOrDefault("Cookie", List.of());
        if (!kept.isEmpty()) {
            String own = connection.getRequestProperty("Cookie");
            connection.setRequestProperty("Cookie", (own == null ? "" : own + "; ") + String.join("; ", kept));
        }
        return connection;
    }

    private static void send(HttpURLConnection connection, byte[] body) throws IOException {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    /** Reads to the end, since only then the connection is used again. */
    private static void drain(@Nullable InputStream body, long deadlineNanos) throws IOException {
        if (body == null) {
            return;
        }
        try (body) {
            byte[] buffer = new byte[BUFFER_BYTES];
            while (body.read(buffer) >= 0) {
                checkTime(deadlineNanos);
            }
        }
    }

    private static String head(@Nullable InputStream body, long deadlineNanos) throws IOException {
        BodyHead head = new BodyHead();
        if (body != null) {
            try (body) {
                byte[] buffer = new byte[BUFFER_BYTES];
                for (int n = body.read(buffer); n >= 0 && !head.isFull(); n = body.read(buffer)) {
                    head.add(buffer, n);
                    checkTime(deadlineNanos);
                }
            }
        }
        return head.text();
    }

    private static void checkTime(long deadlineNanos) throws SocketTimeoutException {
        if (System.nanoTime() - deadlineNanos > 0) {
            throw new SocketTimeoutException("the answer's body is not there in time");
        }
    }

    private static boolean isDropped(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return DROPPED.contains(name) || name.startsWith("sec-");
    }
}
