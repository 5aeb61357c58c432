package dev.plimsoll.workload;

import java.io.IOException;
import java.net.CookieManager;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedDeque;
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
    private final List<WireRequest> requests;
    private final List<Integer> weights;
    private final ExecutorService workers;

    /** Those that no worker uses at the moment. */
    private final Deque<HttpConnection> idle = new ConcurrentLinkedDeque<>();

    private HttpWorkload(HttpPlan plan) {
        this.plan = plan;
        this.requests = plan.requests().stream()
                .map(request -> WireRequest.of(plan, request))
                .toList();
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
        HttpConnection connection = connection();
        for (HttpRequestPlan request : plan.setup()) {
            make(WireRequest.of(plan, request), connection);
        }
        idle.push(connection);
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
        for (HttpConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            try {
                connection.close();
            } catch (IOException closedAnyway) {
                continue;
            }
        }
    }

    private @Nullable Void work(Rotation rotation) throws WorkloadException, InterruptedException {
        HttpConnection connection = connection();
        for (int turn = rotation.next(); turn != Rotation.END; turn = rotation.next()) {
            make(requests.get(turn), connection);
        }
        idle.push(connection);
        return null;
    }

    /** A connection that fails closes itself. */
    private void make(WireRequest request, HttpConnection connection) throws WorkloadException, InterruptedException {
        try {
            HttpAnswer answer = connection.exchange(request);
            if (!request.plan().expected().contains(answer.status())) {
                connection.close();
                throw failure(request.plan()).wrongStatus(answer);
            }
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw failure(request.plan()).broken(e);
        }
    }

    private HttpConnection connection() {
        HttpConnection kept = idle.poll();
        return kept == null ? new HttpConnection(plan.base(), cookies, plan.timeout()) : kept;
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
}
