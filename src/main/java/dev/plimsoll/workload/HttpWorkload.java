package dev.plimsoll.workload;

import dev.plimsoll.result.RequestCount;
import dev.plimsoll.unit.TimeLimit;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;
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
    /** Longer than nearly all take, also on a busy machine. */
    private static final Duration USUAL_HANDSHAKE = Duration.ofSeconds(5);

    /** They ask, and change nothing (RFC 9110, 9.2.1). */
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private static final Duration MIN_POLL = Duration.ofMillis(5);

    private final HttpPlan plan;
    private final CookieJar cookies;
    private final Map<String, String> extracted = new LinkedHashMap<>();
    private volatile Consumer<String> secrets = value -> {};
    private List<PreparedRequest> requests;
    private final Rotation rotation;
    private final long requestsForAll;
    private final AtomicLongArray made;
    private final AppTls tls = AppTls.create();
    private boolean isHttp2;
    private volatile boolean isAnswered;
    private volatile boolean hasIssuedCookies;
    private final AtomicLong numbers = new AtomicLong();
    private volatile List<AppConnection> connections = List.of();
    private final ThreadPoolExecutor workers;
    private int concurrency;
    private final ExecutorService clientThreads;
    private final ScheduledExecutorService clock;
    private final Future<?> polling;

    private HttpWorkload(HttpPlan plan) {
        this.plan = plan;
        this.cookies = new CookieJar(plan.cookies());
        this.requests = plan.requests().stream()
                .map(request -> PreparedRequest.measured(plan, request, Map.of()))
                .toList();
        this.rotation = Rotation.of(
                plan.requests().stream().map(HttpRequestPlan::weight).toList());
        this.requestsForAll = rotation.turnsForAll();
        this.made = new AtomicLongArray(requests.size());
        this.concurrency = plan.concurrency();
        this.workers = new ThreadPoolExecutor(
                concurrency,
                concurrency,
                0,
                TimeUnit.NANOSECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon("plimsoll-workload", task));
        this.clientThreads = Executors.newCachedThreadPool(task -> daemon("plimsoll-http2", task));
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> daemon("plimsoll-workload-clock", task));
        long pollNanos = Math.max(
                MIN_POLL.toNanos(), Math.min(MAX_POLL.toNanos(), plan.timeout().toNanos() / POLLS_PER_TIMEOUT));
        this.polling = clock.scheduleWithFixedDelay(
                () -> connections.forEach(AppConnection::abortIfLate), pollNanos, pollNanos, TimeUnit.NANOSECONDS);
    }

    /** Creates the workload of a plan; {@link #close} ends its threads. */
    public static HttpWorkload of(HttpPlan plan) {
        return new HttpWorkload(plan);
    }

    /** What it makes. */
    public HttpPlan plan() {
        return plan;
    }

    /** Whether the application has set a cookie. */
    public boolean hasIssuedCookies() {
        return hasIssuedCookies;
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
                        .mapToObj(i -> new RequestCount(names.get(i), made.get(i), protocol()))
                        .toList(),
                requestsForAll);
    }

    @Override
    public void prepare() throws WorkloadException, InterruptedException {
        isHttp2 = choosesHttp2();
        for (HttpRequestPlan request : plan.setup()) {
            PreparedRequest prepared = filled(request, each -> PreparedRequest.ofSetup(plan, each, extracted));
            AppConnection.Answer answer = make(prepared, opened().get(0));
            if (LoginCheck.hasFailed(request, answer)) {
                throw failure(prepared).loginFailed(answer);
            }
            extract(prepared, answer);
        }
        if (!extracted.isEmpty()) {
            List<PreparedRequest> filled = new ArrayList<>();
            for (HttpRequestPlan request : plan.requests()) {
                filled.add(filled(request, each -> PreparedRequest.measured(plan, each, extracted)));
            }
            requests = List.copyOf(filled);
        }
    }

    private boolean choosesHttp2() throws WorkloadException {
        if (plan.version() == HttpVersion.HTTP_1_1 || !plan.isHttps()) {
            return plan.version() == HttpVersion.HTTP_2;
        }
        try {
            boolean isOffered = offersHttp2();
            if (!isOffered && plan.version() == HttpVersion.HTTP_2) {
                throw new WorkloadException("<httpVersion> (-Dplimsoll.httpVersion) is 2, but the app does not offer"
                        + " HTTP/2 at " + plan.base() + ". Enable it in the app, or leave out <httpVersion>.");
            }
            return isOffered;
        } catch (IOException broken) {
            throw failure(requests.get(0)).broken(broken);
        }
    }

    /** An app without TLS may take the handshake for the beginning of a request, and wait for the rest of it. */
    private boolean offersHttp2() throws IOException {
        TimeLimit usual = TimeLimit.of(USUAL_HANDSHAKE);
        try {
            return tls.negotiatesHttp2(plan.base(), usual.within(plan.timeout()));
        } catch (IOException broken) {
            if (!usual.isOver() || HttpFailure.isAnsweredWithoutTls(plan.base())) {
                throw broken;
            }
            return tls.negotiatesHttp2(plan.base(), plan.timeout());
        }
    }

    /** The connections, one for each worker. */
    private List<AppConnection> opened() {
        if (connections.size() < concurrency) {
            connections = Stream.concat(connections.stream(), Stream.generate(this::connection))
                    .limit(concurrency)
                    .toList();
        }
        return connections;
    }

    private AppConnection connection() {
        return isHttp2
                ? new Http2Connection(tls, clientThreads, plan.timeout())
                : new HttpConnection(plan.base(), plan.isHttps() ? tls : null, plan.timeout());
    }

    /** The protocol as results show it; empty for HTTP/1.1 without TLS. */
    private String protocol() {
        String version = isHttp2 ? "HTTP/2" : "HTTP/1.1";
        return plan.isHttps() ? version + " over TLS" : isHttp2 ? version + " without TLS" : "";
    }

    private void extract(PreparedRequest request, AppConnection.Answer answer) throws WorkloadException {
        for (Extract extract : request.plan().extracts()) {
            Optional<String> value = extract.in(answer);
            if (value.isEmpty()) {
                throw failure(request).noMatch(extract, answer);
            }
            secrets.accept(value.get());
            extracted.put(extract.name(), value.get());
        }
    }

    private static PreparedRequest filled(
            HttpRequestPlan request, Function<HttpRequestPlan, PreparedRequest> preparation) throws WorkloadException {
        try {
            return preparation.apply(request);
        } catch (IllegalArgumentException unfit) {
            throw new WorkloadException("Cannot send " + request.title() + " with the extracted values: "
                    + unfit.getMessage() + ". Correct the regular expression of the <extract>.");
        }
    }

    @Override
    public void run(int count) throws WorkloadException, InterruptedException {
        run(count, new Turns(rotation::next, made::incrementAndGet, nanos -> {}));
    }

    @Override
    public List<Long> runTimed(int count) throws WorkloadException, InterruptedException {
        List<Long> all = Collections.synchronizedList(new ArrayList<>(count));
        run(count, new Turns(rotation::next, made::incrementAndGet, all::add));
        return List.copyOf(all);
    }

    @Override
    public List<MixedRequest> mix() {
        List<String> names = plan.names();
        return names.size() < 2
                ? List.of()
                : IntStream.range(0, names.size())
                        .mapToObj(i -> new MixedRequest(
                                names.get(i),
                                plan.requests().get(i).method(),
                                plan.requests().get(i).maskedPath(),
                                plan.requests().get(i).weight()))
                        .toList();
    }

    @Override
    public void runOnly(int request, int count) throws WorkloadException, InterruptedException {
        run(count, new Turns(() -> request, turn -> {}, nanos -> {}));
    }

    /**
     * Makes the next request of the rotation in the calling thread, in place of {@link #run}.
     *
     * @param worker the number of the caller, below the concurrency; no two threads use the same at once
     * @throws WorkloadException if it fails
     */
    public void runOne(int worker) throws WorkloadException, InterruptedException {
        int turn = rotation.next();
        make(requests.get(turn), connections.get(worker));
        made.incrementAndGet(turn);
    }

    /** Creates the connections that {@link #runOne} uses; they connect with their first request. */
    public void openAll() {
        opened();
    }

    /**
     * Which requests are made.
     *
     * @param next the turn of the next request
     * @param counting called with the turn of each request that was answered
     * @param timing called with the nanoseconds from sending it to the end of its answer
     */
    private record Turns(IntSupplier next, IntConsumer counting, LongConsumer timing) {}

    private void run(int count, Turns turns) throws WorkloadException, InterruptedException {
        AtomicInteger left = new AtomicInteger(count);
        CompletionService<@Nullable Void> ended = new ExecutorCompletionService<>(workers);
        List<Future<@Nullable Void>> all = new ArrayList<>();
        boolean isComplete = false;
        try {
            for (AppConnection connection : opened().subList(0, Math.min(concurrency, count))) {
                all.add(ended.submit(() -> work(left, connection, turns)));
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
                connections.forEach(AppConnection::abort);
            }
        }
    }

    @Override
    public List<RequestAnswer> answers() throws WorkloadException, InterruptedException {
        List<String> names = plan.names();
        List<RequestAnswer> answers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            AppConnection.Answer answer = make(requests.get(i).keepingBody(), opened().get(0));
            answers.add(answer.to(names.get(i), plan.base()));
        }
        return answers;
    }

    /**
     * Makes one request once, whatever is answered: an unexpected status or a broken connection ends nothing.
     *
     * @param request its position in the plan
     */
    public RequestAttempt attempt(int request) throws InterruptedException {
        PreparedRequest prepared = requests.get(request).keepingBody();
        try {
            AppConnection.Answer answer = exchange(prepared, opened().get(0));
            return new RequestAttempt(
                    OptionalInt.of(answer.status()),
                    prepared.plan().expected().contains(answer.status())
                            ? Optional.of(answer.body())
                            : Optional.empty(),
                    "");
        } catch (ClosedByInterruptException interrupted) {
            throw interrupted(interrupted);
        } catch (IOException broken) {
            String message = broken.getMessage();
            return new RequestAttempt(
                    OptionalInt.empty(), Optional.empty(), message == null ? broken.toString() : message);
        }
    }

    @Override
    public int concurrency() {
        return concurrency;
    }

    /** Requests of a mix follow each other in their order if one of them may change something. */
    @Override
    public boolean isConcurrencyVariable() {
        return plan.requests().size() == 1
                || plan.requests().stream().allMatch(request -> SAFE_METHODS.contains(request.method()));
    }

    @Override
    public void concurrent(int operations) {
        List<AppConnection> open = connections;
        connections = open.subList(0, Math.min(operations, open.size()));
        open.subList(connections.size(), open.size()).forEach(AppConnection::close);
        concurrency = operations;
        workers.setMaximumPoolSize(Math.max(operations, workers.getCorePoolSize()));
        workers.setCorePoolSize(operations);
        workers.setMaximumPoolSize(operations);
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
        clientThreads.shutdownNow();
        connections.forEach(AppConnection::abort);
        connections.forEach(AppConnection::close);
    }

    private @Nullable Void work(AtomicInteger left, AppConnection connection, Turns turns)
            throws WorkloadException, InterruptedException {
        while (left.getAndDecrement() > 0) {
            int turn = turns.next().getAsInt();
            long start = System.nanoTime();
            make(requests.get(turn), connection);
            turns.timing().accept(System.nanoTime() - start);
            turns.counting().accept(turn);
        }
        return null;
    }

    private AppConnection.Answer make(PreparedRequest request, AppConnection connection)
            throws WorkloadException, InterruptedException {
        try {
            AppConnection.Answer answer = exchange(request, connection);
            if (!request.plan().expected().contains(answer.status())) {
                throw failure(request).wrongStatus(answer);
            }
            isAnswered = true;
            return answer;
        } catch (ClosedByInterruptException interrupted) {
            throw interrupted(interrupted);
        } catch (IOException e) {
            throw failure(request).broken(e);
        }
    }

    private AppConnection.Answer exchange(PreparedRequest request, AppConnection connection) throws IOException {
        PreparedRequest next = request.next(plan, numbers);
        AppConnection.Answer answer = connection.make(next, cookies.headerFor(next.uri()));
        if (!answer.setCookies().isEmpty()) {
            hasIssuedCookies = true;
        }
        answer.setCookies().forEach(cookie -> SentSecrets.ofSetCookie(cookie).forEach(secrets));
        cookies.keep(next.uri(), answer.setCookies(), request.isSetup());
        return answer;
    }

    private HttpFailure failure(PreparedRequest request) {
        return HttpFailure.of(plan, request, cookies.kept(), extracted.values(), isAnswered);
    }

    @Override
    public void onSecret(Consumer<String> listener) {
        secrets = listener;
    }

    @Override
    public String masked(String text) {
        return SentSecrets.of(
                        Stream.concat(plan.setup().stream(), plan.requests().stream())
                                .toList(),
                        cookies.kept(),
                        extracted.values())
                .masked(text);
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
