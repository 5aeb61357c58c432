package dev.plimsoll.workload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** Requests the status of a path, on a separate connection. */
public final class StatusRequest {

    private StatusRequest() {}

    /**
     * The status of a GET request.
     *
     * @param base where the application listens: scheme http or https, host and port
     * @param timeout from connecting to the end of the response head
     * @return empty if no process listens, or if there is no complete response head in time
     */
    public static OptionalInt status(URI base, String path, Duration timeout) {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("GET", "http", null, path);
        request.addHeader("Host", base.getRawAuthority());
        request.addHeader("User-Agent", "plimsoll");
        request.addHeader("Accept", "*/*");
        request.addHeader("Connection", "close");
        Executor later = CompletableFuture.delayedExecutor(timeout.toNanos(), TimeUnit.NANOSECONDS);
        try (SocketChannel channel = SocketChannel.open()) {
            CompletableFuture.runAsync(() -> close(channel), later);
            channel.connect(new InetSocketAddress(base.getHost(), base.getPort()));
            Socket socket = channel.socket();
            Socket secured = "https".equals(base.getScheme()) ? AppTls.create().over(socket, base) : socket;
            return OptionalInt.of(HttpWire.over(secured).exchange(request).getCode());
        } catch (IOException | HttpException noAnswer) {
            return OptionalInt.empty();
        }
    }

    static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
