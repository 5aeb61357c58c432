package dev.plimsoll.workload;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/** As little of HTTP/2 as a client needs: each request is answered 200 without a body. */
final class Http2Server implements AutoCloseable {

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int ACK = 1;
    private static final byte[] NOTHING = {};
    private static final byte[] STATUS_200 = {(byte) 0x88};
    private static final int PREFACE_BYTES = 24;

    private final ServerSocket socket;
    private final boolean isSecure;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();

    private Http2Server(ServerSocket socket, boolean isSecure) {
        this.socket = socket;
        this.isSecure = isSecure;
        daemon(this::acceptAll);
    }

    /** Listens without TLS and upgrades each connection. */
    static Http2Server upgrading() throws IOException {
        return new Http2Server(new ServerSocket(0, 50, InetAddress.getByName("localhost")), false);
    }

    /** Listens with TLS and chooses the protocol of ALPN. */
    static Http2Server secure(SSLContext context) throws IOException {
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("localhost"));
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        return new Http2Server(socket, true);
    }

    URI base() {
        return URI.create((isSecure ? "https" : "http") + "://localhost:" + socket.getLocalPort());
    }

    int requests() {
        return requests.get();
    }

    private void acceptAll() {
        while (true) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                daemon(() -> serve(connection));
            } catch (IOException stopped) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            if (!isSecure) {
                readHead(in);
                requests.incrementAndGet();
                out.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
            }
            send(out, SETTINGS, 0, 0, NOTHING);
            in.readFully(new byte[PREFACE_BYTES]);
            if (!isSecure) {
                send(out, HEADERS, END_HEADERS | END_STREAM, 1, STATUS_200);
            }
            answerAll(in, out);
        } catch (IOException gone) {
            return;
        }
    }

    private void answerAll(DataInputStream in, OutputStream out) throws IOException {
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            in.readFully(new byte[length]);
            if (type == SETTINGS && (flags & ACK) == 0) {
                send(out, SETTINGS, ACK, 0, NOTHING);
            } else if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
                requests.incrementAndGet();
                send(out, HEADERS, END_HEADERS | END_STREAM, stream, STATUS_200);
            }
        }
    }

    private static void send(OutputStream out, int type, int flags, int stream, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {0, 0, (byte) payload.length, (byte) type, (byte) flags, 0, 0, 0, (byte) stream});
        frame.writeBytes(payload);
        frame.writeTo(out);
        out.flush();
    }

    private static void readHead(DataInputStream in) throws IOException {
        for (int last = 0; last != 0x0d0a0d0a; ) {
            last = last << 8 | in.readUnsignedByte();
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "http2-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
