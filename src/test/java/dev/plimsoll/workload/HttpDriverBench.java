package dev.plimsoll.workload;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the driver's cost: requests a second against {@code wrk -t1} on the same trivial servers, the JDK's own and one
 * over a bare socket. They run in a separate JVM; each of our spans stands between two of {@code wrk}. Prints the
 * ratios; judges nothing. Takes about two minutes.
 *
 * <p>Arguments, all optional: pairs, method (GET or PATCH, for the two clients), concurrency. Needs {@code wrk}.
 */
final class HttpDriverBench {

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration SPAN = Duration.ofSeconds(2);
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final String BODY = "hello, world\n";

    private final int pairs;
    private final String method;
    private final int concurrency;

    private HttpDriverBench(int pairs, String method, int concurrency) {
        this.pairs = pairs;
        this.method = method;
        this.concurrency = concurrency;
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 1 && args[0].equals("serve")) {
            serve();
            return;
        }
        new HttpDriverBench(
                        args.length > 0 ? Integer.parseInt(args[0]) : 7,
                        args.length > 1 ? args[1] : "GET",
                        args.length > 2 ? Integer.parseInt(args[2]) : 1)
                .run();
    }

    private void run() throws Exception {
        say("JDK %s, %d cores, %s, concurrency %d", Runtime.version(), cores(), method, concurrency);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process servers = new ProcessBuilder(
                        java,
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HttpDriverBench.class.getName(),
                        "serve")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = servers.inputReader()) {
            compare("JDK's server", Integer.parseInt(out.readLine()));
            compare("bare socket", Integer.parseInt(out.readLine()));
        } finally {
            servers.destroyForcibly();
        }
    }

    private void compare(String server, int port) throws Exception {
        URI base = URI.create("http://localhost:" + port);
        HttpRequestPlan request =
                new HttpRequestPlan(method, "/", List.of(), Optional.empty(), ExpectedStatuses.SUCCESS, 1);
        HttpPlan plan =
                new HttpPlan(base, List.of(request), List.of(), CookieScope.SETUP, concurrency, Duration.ofSeconds(30));
        List<Double> ratios = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        try (HttpWorkload workload = HttpWorkload.of(plan)) {
            wrk(base);
            rate(workload, WARM_UP);
            double before = wrk(base);
            for (int i = 0; i < pairs; i++) {
                double ours = rate(workload, SPAN);
                double after = wrk(base);
                ratios.add(ours / ((before + after) / 2));
                rates.add(after);
                before = after;
            }
        }
        ratios.sort(null);
        rates.sort(null);
        say(
                "%-12s of wrk's rate: median %.2f, min %.2f, max %.2f (wrk's median %,.0f requests a second)",
                server, ratios.get(pairs / 2), ratios.get(0), ratios.get(pairs - 1), rates.get(pairs / 2));
    }

    private static double rate(Workload workload, Duration span) throws Exception {
        int chunk = 500;
        long start = System.nanoTime();
        long requests = 0;
        while (System.nanoTime() - start < span.toNanos()) {
            workload.run(chunk);
            requests += chunk;
        }
        return requests * 1e9 / (System.nanoTime() - start);
    }

    private double wrk(URI base) throws IOException {
        Process wrk = new ProcessBuilder("wrk", "-t1", "-c" + concurrency, "-d" + SPAN.toSeconds() + "s", base + "/")
                .redirectErrorStream(true)
                .start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IOException("wrk says: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }

    private static void serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                AppServer.answer(exchange, 200, BODY);
            }
        });
        server.start();
        ServerSocket bare = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        System.out.println(server.getAddress().getPort());
        System.out.println(bare.getLocalPort());
        while (true) {
            Socket connection = bare.accept();
            new Thread(() -> answerAll(connection)).start();
        }
    }

    /** An empty line ends a request without a body. */
    private static void answerAll(Socket connection) {
        byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] buffer = new byte[8 << 10];
        int lineLength = 0;
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '\n' && lineLength == 0) {
                        out.write(answer);
                    }
                    lineLength = buffer[i] == '\n' ? 0 : buffer[i] == '\r' ? lineLength : lineLength + 1;
                }
            }
        } catch (IOException gone) {
            return;
        }
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
