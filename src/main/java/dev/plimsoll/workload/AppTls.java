package dev.plimsoll.workload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS to the forked app. It trusts the certificate that the app presents on the first connection, and no other: the app was
 * forked by this build and listens on this machine, with a certificate that is often self-signed and for another host.
 */
final class AppTls {

    /** HTTP/2 in ALPN. */
    static final String H2 = "h2";

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);

    private final SSLContext context;

    private AppTls(SSLContext context) {
        this.context = context;
    }

    static AppTls create() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new FirstCertificate()}, null);
            return new AppTls(context);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This JVM does not support TLS", missing);
        }
    }

    SSLContext context() {
        return context;
    }

    /** Makes the handshake over a connection. */
    SSLSocket over(Socket connected, URI base, String... protocols) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(connected, base.getHost(), base.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Whether the app chooses HTTP/2 when it can. */
    boolean negotiatesHttp2(URI base, Duration timeout) throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            closeAfter(timeout, channel);
            channel.connect(new InetSocketAddress(base.getHost(), base.getPort()));
            return H2.equals(over(channel.socket(), base, H2, "http/1.1").getApplicationProtocol());
        }
    }

    /** Whether the process at an address answers a handshake of TLS. */
    static boolean isSpokenAt(URI base) {
        try {
            create().negotiatesHttp2(base, PROBE_TIMEOUT);
            return true;
        } catch (SSLException failure) {
            return String.valueOf(failure.getMessage()).contains("fatal alert");
        } catch (IOException noAnswer) {
            return false;
        }
    }

    private static void closeAfter(Duration timeout, SocketChannel channel) {
        CompletableFuture.runAsync(
                () -> StatusRequest.close(channel),
                CompletableFuture.delayedExecutor(timeout.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Being extended, it is also in charge of the name in the certificate, which is that of another host. */
    private static final class FirstCertificate extends X509ExtendedTrustManager {

        private @Nullable X509Certificate first;

        private synchronized void check(X509Certificate[] chain) throws CertificateException {
            if (first == null) {
                first = chain[0];
            } else if (!first.equals(chain[0])) {
                throw new CertificateException("the app presents another certificate than on its first connection");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("clients are not checked");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            throw new CertificateException("clients are not checked");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("clients are not checked");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
