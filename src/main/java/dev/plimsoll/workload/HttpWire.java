package dev.plimsoll.workload;

import dev.plimsoll.unit.Bytes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Locale;
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

/** HTTP/1.1 over one socket, which takes an answer's head for whole only if its last line is there. */
final class HttpWire extends DefaultBHttpClientConnection {

    /**
     * Without limits an answer without end would fill this JVM's heap; with these, a head takes 32 MiB of it at most.
     * Tomcat's, Jetty's and Netty's own limit is 8 KiB for the whole head.
     */
    private static final int MAX_LINE_BYTES = 64 << 10;

    private static final int MAX_HEADERS = 256;

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(MAX_LINE_BYTES)
            .setMaxHeaderCount(MAX_HEADERS)
            .build();

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

    /** Sends the request and receives its answer up to the body; answers before the last one (1xx) are dropped. */
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

    /** Whether any byte came since the last request was sent. */
    boolean hasAnswered() {
        return incoming.hasBytes;
    }

    /** Reads to the end: only what is whole is an answer, and only then the connection can be used again. */
    void drain(@Nullable HttpEntity body) throws IOException {
        if (body == null) {
            return;
        }
        long received = 0;
        try {
            InputStream in = body.getContent();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                received += n;
            }
        } catch (IOException broken) {
            throw because(truncation(body, received, broken), broken);
        }
    }

    /** The status tells what is wrong already, so that a body that breaks off or does not end is no further failure. */
    String bodyHead(@Nullable HttpEntity body) {
        BodyHead head = new BodyHead();
        if (body != null) {
            try {
                InputStream in = body.getContent();
                for (int n = in.read(buffer); n >= 0 && !head.isFull(); n = in.read(buffer)) {
                    head.add(buffer, n);
                }
            } catch (IOException broken) {
                return head.text();
            }
        }
        return head.text();
    }

    /** Maven appends the message of each cause to what it prints; what is suppressed it shows to those who ask. */
    private static IOException because(String text, IOException detail) {
        IOException failure = new IOException(text);
        failure.addSuppressed(detail);
        return failure;
    }

    /** How much of a body there is, as the end of a sentence. */
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

    /** Notices what the parser does not tell. */
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
