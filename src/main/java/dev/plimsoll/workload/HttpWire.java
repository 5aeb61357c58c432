package dev.plimsoll.workload;

import dev.plimsoll.unit.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.message.MessageSupport;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 over one socket. An answer whose head ends before its last line is incomplete. */
final class HttpWire extends DefaultBHttpClientConnection {

    /**
     * Limits keep an endless answer from filling this JVM's heap; with these, a head takes at most 32 MiB. Tomcat, Jetty and
     * Netty limit the whole head to 8 KiB.
     */
    private static final int MAX_LINE_BYTES = 64 << 10;

    private static final int MAX_HEADERS = 256;

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(MAX_LINE_BYTES)
            .setMaxHeaderCount(MAX_HEADERS)
            .build();

    /** More than messages show, so that a secret that is cut off is still recognised. */
    static final int MAX_BODY_HEAD_BYTES = 16 << 10;

    private static final Pattern CHARSET = Pattern.compile("charset=\"?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

    private static final int BUFFER_BYTES = 8 << 10;

    private final Incoming incoming;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    private HttpWire(Incoming incoming) {
        super(LIMITS);
        this.incoming = incoming;
    }

    static HttpWire over(Socket socket) throws IOException {
        HttpWire wire = new HttpWire(new Incoming(socket.getInputStream()));
        wire.bind(wire.holder(socket));
        return wire;
    }

    private SocketHolder holder(Socket socket) {
        InputStream in = incoming;
        return new SocketHolder(socket) {
            @Override
            protected InputStream getInputStream(Socket same) {
                return in;
            }
        };
    }

    /** Sends the request and receives its answer up to the body; informational answers (1xx) are dropped. */
    ClassicHttpResponse exchange(ClassicHttpRequest request) throws IOException, HttpException {
        incoming.hasBytes = false;
        sendRequestHeader(request);
        sendRequestEntity(request);
        flush();
        ClassicHttpResponse response = receiveResponseHeader();
        while (response.getCode() < HttpStatus.SC_SUCCESS) {
            response = receiveResponseHeader();
        }
        if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
            receiveResponseEntity(response);
        }
        return response;
    }

    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        ClassicHttpResponse response;
        try {
            response = super.receiveResponseHeader();
        } catch (MessageConstraintException flood) {
            throw because(
                    "its header has more than " + MAX_HEADERS + " lines, or a line longer than "
                            + new Bytes(MAX_LINE_BYTES),
                    flood);
        }
        if (incoming.isAtEnd) {
            throw new IOException("the connection was closed before the end of its head");
        }
        return response;
    }

    /** Whether any byte has arrived since the last request was sent. */
    boolean hasAnswered() {
        return incoming.hasBytes;
    }

    /**
     * Reads the body to its end, which verifies that it is complete and makes the connection reusable.
     *
     * @return its start, at most {@code keptBytes}
     */
    String drain(@Nullable HttpEntity body, int keptBytes) throws IOException {
        if (body == null) {
            return "";
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long received = 0;
        try {
            InputStream in = body.getContent();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                received += n;
                kept.write(buffer, 0, Math.min(n, keptBytes - kept.size()));
            }
        } catch (IOException broken) {
            throw because(truncation(body, received, broken), broken);
        }
        return kept.toString(charset(body));
    }

    /** The start of a body. The status is already an error, so an incomplete or endless body is not another one. */
    String bodyHead(@Nullable HttpEntity body) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        if (body != null) {
            try {
                InputStream in = body.getContent();
                for (int n = in.read(buffer); n >= 0 && head.size() < MAX_BODY_HEAD_BYTES; n = in.read(buffer)) {
                    head.write(buffer, 0, Math.min(n, MAX_BODY_HEAD_BYTES - head.size()));
                }
            } catch (IOException broken) {
                return head.toString(StandardCharsets.UTF_8);
            }
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    private static Charset charset(HttpEntity body) {
        Matcher matcher = CHARSET.matcher(body.getContentType() == null ? "" : body.getContentType());
        try {
            return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Adds the detail as suppressed, since Maven appends the message of each cause to the error that it prints. */
    private static IOException because(String text, IOException detail) {
        IOException failure = new IOException(text);
        failure.addSuppressed(detail);
        return failure;
    }

    /** How much of a body arrived, as the end of a sentence. */
    private static String truncation(HttpEntity body, long received, IOException cause) {
        String bytes = String.format(Locale.ROOT, received == 1 ? "%,d byte" : "%,d bytes", received);
        if (body.getContentLength() >= 0) {
            return String.format(
                    Locale.ROOT,
                    "its body ended after %s, expected %,d (Content-Length)",
                    bytes,
                    body.getContentLength());
        }
        if (cause instanceof MalformedChunkCodingException && !(cause instanceof TruncatedChunkException)) {
            return "its chunked body is malformed after " + bytes + ": " + cause.getMessage();
        }
        return body.isChunked()
                ? "its chunked body ended after " + bytes + ", before the last chunk"
                : "its body ended after " + bytes + ": " + cause.getMessage();
    }

    /** Records what the parser does not report. */
    private static final class Incoming extends FilterInputStream {

        private boolean hasBytes;
        private boolean isAtEnd;

        private Incoming(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            note(value);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            note(count);
            return count;
        }

        private void note(int read) {
            if (read < 0) {
                isAtEnd = true;
            } else {
                hasBytes = true;
            }
        }
    }
}
