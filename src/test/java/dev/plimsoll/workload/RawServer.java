package dev.plimsoll.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A server that answers each request by bytes of any kind, where a real one would see to it that they are HTTP. */
final class RawServer implements AutoCloseable {

    /** What is sent when a request's head is there; when it returns false, the connection is closed. */
    interface Reply {
        boolean to(Socket connection, OutputStream out) throws IOException, InterruptedException;
    }

    private static final int DEADLINE_SECONDS = 20;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    private final Reply reply;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Semaphore heard = new Semaphore(0);
    private final Semaphore closed = new Semaphore(0);

    private RawServer(Reply reply) throws IOException {
        this.reply = reply;
        daemon(this::acceptAll);
    }

    static RawServer with(Reply reply) throws IOException {
        return new RawServer(reply);
    }

    /** Answers each request alike. */
    static RawServer answering(String answer) throws IOException {
        return new RawServer((connection, out) -> {
            out.write(bytes(answer));
            return true;
        });
    }

    /** Answers each request alike, and closes its connection then. */
    static RawServer answeringOnce(String answer) throws IOException {
        return new RawServer((connection, out) -> {
            out.write(bytes(answer));
            return false;
        });
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The first line of each request. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    URI base() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    HttpPlan plan(HttpRequestPlan... requests) {
        return new HttpPlan(base(), Arrays.asList(requests), List.of(), CookieScope.SETUP, 1, Duration.ofMinutes(1));
    }

    /** The first line of each request, once there are so many: a client may fail before its last one is read. */
    List<String> awaitLines(int count) throws InterruptedException {
        await(heard, count, "heard so many requests");
        return lines();
    }

    /** Waits until it has closed so many connections in total. */
    void awaitClosed(int count) throws InterruptedException {
        await(closed, count, "closed so many connections");
    }

    private void await(Semaphore events, int count, String what) throws InterruptedException {
        if (!events.tryAcquire(count, DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The server has not " + what + ": " + count + "; it heard " + lines);
        }
        events.release(count);
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
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            String line = in.readLine();
            while (line != null) {
                lines.add(line);
                heard.release();
                for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                    continue;
                }
                line = reply.to(connection, connection.getOutputStream()) ? in.readLine() : null;
            }
        } catch (IOException | InterruptedException gone) {
            return;
        } finally {
            closed.release();
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
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
