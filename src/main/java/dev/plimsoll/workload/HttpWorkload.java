package dev.plimsoll.workload;

import dev.plimsoll.result.RequestCount;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes HTTP requests; each worker keeps its connection alive. Runs inside Maven's JVM.
 *
 * <p>An operation is one request; several requests rotate by weight over the life of the workload. Redirects are not
 * followed. The first answer that is unexpected, incomplete or late ends the run: no further request starts, and current
 * requests are aborted.
 */
public final class HttpWorkload implements Workload {

    /** How often late requests are looked for within a request's timeout. */
    private static final int POLLS_PER_TIMEOUT = 20;

    private static final Duration MAX_POLL = Duration.ofMillis(250);
    private static final Duration MIN_POLL = Duration.ofMillis(5);

    private final HttpPlan plan;
    private final CookieJar cookies;
    private final List<PreparedRequest> requests;
    private final Rotation rotation;
    private final long requestsForAll;
    private final AtomicLongArray made;
    private final List<HttpConnection> connections;
    private final ExecutorService workers;
    private final ScheduledExecutorService clock;
    private final Future<?> polling;

    private HttpWorkload(HttpPlan plan) {
        this.plan = plan;
        this.cookies = new CookieJar(plan.cookies());
        this.requests = plan.requests().stream()
                .map(request -> PreparedRequest.measured(plan, request))
                .toList();
        this.rotation = Rotation.of(
                plan.requests().stream().map(HttpRequestPlan::weight).toList());
        this.requestsForAll = rotation.turnsForAll();
        this.made = new AtomicLongArray(requests.size());
        this.connections = Stream.generate(() -> new HttpConnection(plan.base(), plan.timeout()))
                .limit(plan.concurrency())
                .toList();
        this.workers = Executors.newFixedThreadPool(plan.concurrency(), task -> daemon("plimsoll-workload", task));
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> daemon("plimsoll-workload-clock", task));
        long pollNanos = Math.max(
                MIN_POLL.toNanos(), Math.min(MAX_POLL.toNanos(), plan.timeout().toNanos() / POLLS_PER_TIMEOUT));
        this.polling = clock.scheduleWithFixedDelay(
                () -> connections.forEach(HttpConnection::abortIfLate), pollNanos, pollNanos, TimeUnit.NANOSECONDS);
    }

    /** Creates the workload of a plan; {@link #close} ends its threads. */
    public static HttpWorkload of(HttpPlan plan) {
        return new HttpWorkload(plan);
    }

    @Override
    public String title() {
        return plan.title();
    }

    @Override
    public RequestMix made() {
        List<String> names = plan.names();
        return new RequestMix(
                IntStream.range(0, names.size())
                        .mapToObj(i -> new RequestCount(names.get(i), made.get(i)))
                        .toList(),
                requestsForAll);
    }

    @Override
    public void prepare() throws WorkloadException, InterruptedException {
        for (HttpRequestPlan request : plan.setup()) {
            make(PreparedRequest.ofSetup(plan, request), connections.get(0));
        }
    }

    @Override
    public void run(int count) throws WorkloadException, InterruptedException {
        AtomicInteger left = new AtomicInteger(count);
        CompletionService<@Nullable Void> ended = new ExecutorCompletionService<>(workers);
        List<Future<@Nullable Void>> all = new ArrayList<>();
        boolean isComplete = false;
        try {
            for (HttpConnection connection : connections.subList(0, Math.min(plan.concurrency(), count))) {
                all.add(ended.submit(() -> work(left, connection)));
            }
            for (int i = 0; i < all.size(); i++) {
                ended.take().get();
            }
            isComplete = true;
        } catch (ExecutionException e) {
            throw cause(e);
        } finally {
            if (!isComplete) {
                left.set(0);
                all.forEach(worker -> worker.cancel(true));
                connections.forEach(HttpConnection::abort);
            }
        }
    }

    @Override
    public int concurrency() {
        return plan.concurrency();
    }

    @Override
    public long rotation() {
        return rotation.length();
    }

    @Override
    public void close() {
        polling.cancel(false);
        clock.shutdownNow();
        workers.shutdownNow();
        connections.forEach(HttpConnection::abort);
        connections.forEach(HttpConnection::close);
    }

    private @Nullable Void work(AtomicInteger left, HttpConnection connection)
            throws WorkloadException, InterruptedException {
        while (left.getAndDecrement() > 0) {
            int turn = rotation.next();
            make(requests.get(turn), connection);
            made.incrementAndGet(turn);
        }
        return null;
    }

    private void make(PreparedRequest request, HttpConnection connection)
            throws WorkloadException, InterruptedException {
        try {
            HttpConnection.Answer answer = connection.make(request, cookies.headerFor(request.uri()));
            cookies.keep(request.uri(), answer.setCookies(), request.isSetup());
            if (!request.plan().expected().contains(answer.status())) {
                throw failure(request).wrongStatus(answer);
            }
        } catch (ClosedByInterruptException interrupted) {
            throw interrupted(interrupted);
        } catch (IOException e) {
            throw failure(request).broken(e);
        }
    }

    private HttpFailure failure(PreparedRequest request) {
        return HttpFailure.of(plan, request, cookies.kept());
    }

    private static InterruptedException interrupted(ClosedByInterruptException cause) {
        InterruptedException interrupted = new InterruptedException("interrupted while a request was under way");
        interrupted.initCause(cause);
        return interrupted;
    }

    private static WorkloadException cause(ExecutionException e) {
        if (e.getCause() instanceof WorkloadException failure) {
            return failure;
        }
        throw new IllegalStateException(e.getCause());
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
