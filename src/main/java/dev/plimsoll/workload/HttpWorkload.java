package dev.plimsoll.workload;

import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Makes HTTP requests, each worker on a connection that is kept; runs inside Maven's JVM.
 *
 * <p>An operation is one request. Redirects are answers, cookies are kept. The first answer that is not expected ends
 * the run: no further request is begun then, and those under way are not waited for.
 */
public final class HttpWorkload implements Workload {

    private final HttpPlan plan;
    private final CookieManager cookies = CookieJar.manager();
    private final List<Exchange> exchanges;
    private final List<Integer> weights;
    private final ExecutorService workers;

    private @Nullable HttpClient client;

    private HttpWorkload(HttpPlan plan) {
        this.plan = plan;
        this.exchanges = plan.requests().stream().map(this::exchange).toList();
        this.weights = plan.requests().stream().map(HttpRequestPlan::weight).toList();
        this.workers = Executors.newFixedThreadPool(plan.concurrency(), task -> {
            Thread thread = new Thread(task, "plimsoll-workload");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The workload of this plan. */
    public static HttpWorkload of(HttpPlan plan) {
        return new HttpWorkload(plan);
    }

    @Override
    public String title() {
        return plan.title();
    }

    @Override
    public void prepare() throws WorkloadException, InterruptedException {
        for (HttpRequestPlan request : plan.setup()) {
            make(request, ClientExchange.of(client(), plan, request));
        }
    }

    @Override
    public void run(int count) throws WorkloadException, InterruptedException {
        Rotation rotation = Rotation.of(weights, count);
        CompletionService<@Nullable Void> ended = new ExecutorCompletionService<>(workers);
        List<Future<@Nullable Void>> all = new ArrayList<>();
        try {
            for (int i = 0; i < Math.min(plan.concurrency(), count); i++) {
                all.add(ended.submit(() -> work(rotation)));
            }
            for (int i = 0; i < all.size(); i++) {
                ended.take().get();
            }
        } catch (ExecutionException e) {
            throw cause(e);
        } finally {
            rotation.stop();
            all.forEach(worker -> worker.cancel(true));
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private @Nullable Void work(Rotation rotation) throws WorkloadException, InterruptedException {
        for (int turn = rotation.next(); turn != Rotation.END; turn = rotation.next()) {
            make(plan.requests().get(turn), exchanges.get(turn));
        }
        return null;
    }

    private void make(HttpRequestPlan request, Exchange exchange) throws WorkloadException, InterruptedException {
        try {
            HttpAnswer answer = exchange.make();
            if (!request.expected().contains(answer.status())) {
                throw failure(request).wrongStatus(answer);
            }
        } catch (IOException e) {
            throw failure(request).broken(e);
        }
    }

    private HttpFailure failure(HttpRequestPlan request) {
        return HttpFailure.of(plan, request, cookies.getCookieStore().getCookies());
    }

    private static WorkloadException cause(ExecutionException e) {
        if (e.getCause() instanceof WorkloadException failure) {
            return failure;
        }
        throw new IllegalStateException(e.getCause());
    }

    private Exchange exchange(HttpRequestPlan request) {
        return DirectExchange.carries(request)
                ? DirectExchange.of(plan, request, cookies)
                : ClientExchange.of(client(), plan, request);
    }

    /** Made only when it is needed: it reads the JDK's certificates and starts a thread. */
    private HttpClient client() {
        HttpClient made = client == null ? ClientExchange.client(cookies) : client;
        client = made;
        return made;
    }
}
