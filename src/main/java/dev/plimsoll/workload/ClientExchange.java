package dev.plimsoll.workload;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request of any kind, made with the JDK's {@link HttpClient}; an interrupt ends it. */
final class ClientExchange implements Exchange {

    private final HttpClient client;
    private final HttpRequest request;
    private final ExpectedStatuses expected;
    private final Duration timeout;

    private ClientExchange(HttpClient client, HttpRequest request, ExpectedStatuses expected, Duration timeout) {
        this.client = client;
        this.request = request;
        this.expected = expected;
        this.timeout = timeout;
    }

    static ClientExchange of(HttpClient client, HttpPlan plan, HttpRequestPlan request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(plan.uri(request)).method(request.method(), body(request));
        if (request.method().equals("GET") && request.body().isEmpty()) {
            builder.GET(); // Without a Content-Length of 0, as everyone sends it.
        }
        Exchange.headers(request).forEach(header -> builder.header(header.name(), header.value()));
        return new ClientExchange(client, builder.build(), request.expected(), plan.timeout());
    }

    /** A client that keeps these cookies. Before JDK 21 it cannot be closed: it ends after the last use of it. */
    static HttpClient client(CookieHandler cookies) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .cookieHandler(cookies)
                .executor(Runnable::run) // Bodies are dropped where they arrive: one thread less to wake.
                .build();
    }

    @Override
    public HttpAnswer make() throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, this::subscriber);
        try {
            // The client's own timeout ends with the headers.
            HttpResponse<String> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            String location = response.headers().firstValue("Location").orElse("");
            return new HttpAnswer(response.statusCode(), location, response.body());
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("the answer is not there in time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private BodySubscriber<String> subscriber(ResponseInfo info) {
        if (expected.contains(info.statusCode())) {
            return BodySubscribers.replacing("");
        }
        BodyHead head = new BodyHead();
        return BodySubscribers.mapping(
                BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> head.add(bytes, bytes.length))),
                end -> head.text());
    }

    private static BodyPublisher body(HttpRequestPlan request) {
        return request.body()
                .map(body -> BodyPublishers.ofByteArray(body.bytes()))
                .orElseGet(BodyPublishers::noBody);
    }
}
