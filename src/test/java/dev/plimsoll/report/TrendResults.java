package dev.plimsoll.report;

import static dev.plimsoll.result.ObjectsFixture.HIBERNATE;
import static dev.plimsoll.result.ObjectsFixture.PROJECT;
import static dev.plimsoll.result.ObjectsFixture.site;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Forecast;
import dev.plimsoll.result.Forecast.ForecastTime;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.HeapSetBy;
import dev.plimsoll.result.LedgerCategory;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Reproduction;
import dev.plimsoll.result.Reproduction.CaseRate;
import dev.plimsoll.result.Reproduction.Conclusion;
import dev.plimsoll.result.Reproduction.ReproducedRequest;
import dev.plimsoll.result.Reproduction.ReproductionFinding;
import dev.plimsoll.result.Reproduction.ReproductionTrial;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.Series.TrendPoint;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.Suspect.SuspectSite;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.TrendResult.GrowthPerCollection;
import dev.plimsoll.result.TrendResult.IdleGrowth;
import dev.plimsoll.result.TrendResult.NativeGrowth;
import dev.plimsoll.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Results of {@code mem-over-time} with fixed figures: readings every 250 requests, the first 500 to warm up. */
public final class TrendResults {

    static final long MIB = 1 << 20;

    /** Noise that repeats: off by up to 3 either way. */
    private static final int[] NOISE = {0, 2, -1, 3, -2, 1, -3, 2, 0, -1, 1};

    private static final ResultHeader HEAD = new ResultHeader(
            "mem-over-time",
            "com.acme:shop:1.0.0",
            "default",
            ObjectsFixture.objects().make().header().startedAt(),
            ObjectsFixture.objects().make().header().environment());

    private TrendResults() {}

    /** The same leak, reduced to one request whose query parameter is the key of a cache. */
    public static TrendResult reproduced() {
        return leak().with(new Reproduction(
                SeriesKind.LIVE_HEAP,
                List.of(new ReproducedRequest(
                        "POST", "/search?q={fresh}", List.of("Accept"), true, 1, OptionalDouble.of(164))),
                164,
                1,
                List.of(
                        new ReproductionFinding(
                                "concurrency",
                                Optional.empty(),
                                Conclusion.INDEPENDENT,
                                List.of(
                                        new CaseRate("one at a time", OptionalDouble.of(164)),
                                        new CaseRate("8 at once", OptionalDouble.of(163.5)))),
                        new ReproductionFinding(
                                "query parameter q",
                                Optional.of("POST /search?q={fresh}&page=1"),
                                Conclusion.KEYED_WITHOUT_BOUND,
                                List.of(
                                        new CaseRate("constant", OptionalDouble.of(0)),
                                        new CaseRate("cycling", OptionalDouble.empty()),
                                        new CaseRate("fresh", OptionalDouble.of(164))))),
                List.of(
                        new ReproductionTrial(
                                "the configured workload", 300, OptionalDouble.of(54.67), true, 2_310, ""),
                        new ReproductionTrial(
                                "only GET /a, GET /b", 0, OptionalDouble.empty(), false, 1_200, "GET /a answered 404"),
                        new ReproductionTrial(
                                "the same query parameter q", 300, OptionalDouble.of(0), false, 2_290, "")),
                Optional.empty(),
                Optional.of("mem-over-time-reproduction.sh")));
    }

    /** The same, of which short runs showed nothing before the time was over. */
    public static TrendResult notReproduced() {
        return leak().with(new Reproduction(
                SeriesKind.LIVE_HEAP,
                List.of(),
                0,
                1,
                List.of(),
                List.of(),
                Optional.of("10 min 0 s had passed"),
                Optional.empty()));
    }

    /** Orders are kept in a map for ever, and their threads, too. */
    public static TrendResult leak() {
        return new TrendResult(
                HEAD,
                "GET /orders?open=true",
                6_000,
                List.of(),
                500,
                5_000,
                200,
                Diagnosis.LEAK,
                List.of(
                        series(
                                SeriesKind.LIVE_HEAP,
                                6_000,
                                x -> 40 * MIB + warm(x, 3 * MIB) + 2_001 * x + 400L * noise(x),
                                new Slope(2_001.3, 1_998.2, 2_004.9, 0.99, 1_000, 6_000),
                                Diagnosis.LEAK,
                                "still growing after 5,000 requests"),
                        bloated(
                                series(
                                        SeriesKind.METASPACE,
                                        6_000,
                                        x -> 61 * MIB - Math.round(9 * MIB * Math.exp(-x / 700.0)),
                                        new Slope(0.4, -0.1, 1.1, 0.99, 3_000, 6_000),
                                        Diagnosis.BLOAT,
                                        "levelled off after 3,000 requests"),
                                61 * MIB),
                        series(
                                SeriesKind.LOADED_CLASSES,
                                6_000,
                                x -> 11_204 + (x > 400 ? 2 : 0),
                                new Slope(0, 0, 0, 0.99, 1_000, 6_000),
                                Diagnosis.STEADY,
                                "no growth beyond noise"),
                        series(
                                SeriesKind.THREADS,
                                6_000,
                                x -> 31 + x / 500,
                                new Slope(0.002, 0.0019, 0.0021, 0.99, 1_000, 6_000),
                                Diagnosis.LEAK,
                                "still growing after 5,000 requests"),
                        series(
                                SeriesKind.DIRECT_MEMORY,
                                6_000,
                                x -> 16_384 * 5,
                                new Slope(0, 0, 0, 0.99, 1_000, 6_000),
                                Diagnosis.STEADY,
                                "no growth beyond noise"),
                        shown(series(
                                SeriesKind.RSS,
                                6_000,
                                x -> 301 * MIB + warm(x, 40 * MIB) + 2_500 * x + MIB * noise(x),
                                new Slope(2_471.8, 1_200.4, 3_611.2, 0.99, 1_000, 6_000),
                                Diagnosis.INCONCLUSIVE,
                                "noisier than it grows"))),
                OptionalLong.of(1_750),
                OptionalLong.empty(),
                List.of(
                        new Suspect(
                                SeriesKind.LIVE_HEAP,
                                "com.acme.shop.OrderHistory.entries",
                                "java.util.concurrent.ConcurrentHashMap",
                                1_962.4,
                                0.942,
                                List.of(
                                        "class com.acme.shop.ShopApplication (static context)",
                                        "org.springframework.context.support.GenericApplicationContext.beanFactory",
                                        "com.acme.shop.OrderController.history",
                                        "com.acme.shop.OrderHistory.entries"),
                                PROJECT,
                                List.of(
                                        new SuspectSite(
                                                site(
                                                        "com.acme.shop.OrderController",
                                                        "list",
                                                        "src/main/java/com/acme/shop/OrderController.java",
                                                        84,
                                                        PROJECT),
                                                1_824),
                                        new SuspectSite(Site.JDK_ONLY, 138.4)),
                                ""),
                        new Suspect(
                                SeriesKind.LIVE_HEAP,
                                "org.hibernate.cache.internal.SessionRegistry.sessions",
                                "java.util.ArrayList",
                                24,
                                0.058,
                                List.of("thread scheduler-1", "org.hibernate.cache.internal.SessionRegistry.sessions"),
                                HIBERNATE,
                                List.of(new SuspectSite(
                                        site(
                                                "org.hibernate.cache.internal.SessionRegistryImplementor",
                                                "registerSession",
                                                "org/hibernate/cache/internal/SessionRegistryImplementor.java",
                                                77,
                                                HIBERNATE),
                                        24,
                                        List.of(site(
                                                "com.acme.shop.OrderController",
                                                "list",
                                                "src/main/java/com/acme/shop/OrderController.java",
                                                61,
                                                PROJECT)))),
                                "sessions expire by time"),
                        new Suspect(
                                SeriesKind.THREADS,
                                "com.acme.shop.Audit.workers",
                                "java.util.ArrayList",
                                0.002,
                                1,
                                List.of("class com.acme.shop.Audit (static workers)"),
                                PROJECT,
                                List.of(new SuspectSite(
                                        site(
                                                "com.acme.shop.Audit",
                                                "record",
                                                "src/main/java/com/acme/shop/Audit.java",
                                                33,
                                                PROJECT),
                                        0.002)),
                                "")),
                Optional.of(new Forecast(
                        Forecast.Full.HEAP,
                        512 * MIB,
                        Optional.of(HeapSetBy.CONFIGURED),
                        OptionalLong.empty(),
                        243_118,
                        240_691,
                        OptionalLong.of(245_600),
                        0.99,
                        Optional.of(new ForecastTime(20, 12_155, 12_034, OptionalLong.of(12_280))))),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("The run made 5,500 requests after the warm-up."));
    }

    /** A cache that fills and stops. */
    public static TrendResult bloat() {
        return result(
                Diagnosis.BLOAT,
                OptionalLong.empty(),
                List.of(),
                bloated(
                        series(
                                SeriesKind.LIVE_HEAP,
                                6_000,
                                x -> Math.min(52 * MIB, 38 * MIB + 4_900 * x) + 300L * noise(x),
                                new Slope(0.6, -1.9, 2.8, 0.99, 3_250, 6_000),
                                Diagnosis.BLOAT,
                                "levelled off after 3,000 requests"),
                        52 * MIB),
                steadyThreads());
    }

    public static TrendResult steady() {
        return result(
                Diagnosis.STEADY,
                OptionalLong.empty(),
                List.of(),
                series(
                        SeriesKind.LIVE_HEAP,
                        3_000,
                        x -> 43 * MIB + warm(x, 2 * MIB) + 1_500L * noise(x),
                        new Slope(0.3, -0.4, 1.1, 0.99, 500, 3_000),
                        Diagnosis.STEADY,
                        "no growth beyond noise"),
                steadyThreads(),
                shown(series(
                        SeriesKind.CODE_CACHE,
                        3_000,
                        x -> 14 * MIB + Math.round(6 * MIB * (1 - Math.exp(-x / 900.0))),
                        new Slope(181.4, 90.2, 402.1, 0.99, 500, 3_000),
                        Diagnosis.INCONCLUSIVE,
                        "the JIT settles late")));
    }

    public static TrendResult undecided() {
        return result(
                Diagnosis.INCONCLUSIVE,
                OptionalLong.of(12_000),
                List.of(new Reason("too-few-requests", "The slope is not certain enough; raise <maxRequests>")),
                series(
                        SeriesKind.LIVE_HEAP,
                        3_000,
                        x -> 43 * MIB + 55 * x + 30_000L * noise(x),
                        new Slope(55.2, -8.4, 131.9, 0.99, 500, 3_000),
                        Diagnosis.INCONCLUSIVE,
                        "the interval holds the limit"));
    }

    /** It may be full soon, or never. */
    public static TrendResult fillingItsContainer() {
        return forecasting(new Forecast(
                Forecast.Full.CONTAINER,
                128 * MIB,
                Optional.empty(),
                OptionalLong.of(128 * MIB),
                30_000,
                12_000,
                OptionalLong.empty(),
                0.99,
                Optional.of(new ForecastTime(20, 1_500, 200, OptionalLong.empty()))));
    }

    public static TrendResult forecasting(Forecast forecast) {
        TrendResult result = leak();
        return new TrendResult(
                result.header(),
                result.workload(),
                result.requests(),
                result.made(),
                result.warmRequests(),
                result.horizon(),
                result.restMillis(),
                result.diagnosis(),
                result.series(),
                result.growthSeenAt(),
                result.requestsNeeded(),
                result.suspects(),
                Optional.of(forecast),
                result.idleGrowth(),
                result.growthPerCollection(),
                result.reasons(),
                result.notes());
    }

    /** It grows whether or not there are requests. */
    public static TrendResult growsPerCollection() {
        TrendResult result = steady();
        return new TrendResult(
                result.header(),
                result.workload(),
                result.requests(),
                result.made(),
                result.warmRequests(),
                result.horizon(),
                result.restMillis(),
                result.diagnosis(),
                result.series(),
                result.growthSeenAt(),
                result.requestsNeeded(),
                result.suspects(),
                result.forecast(),
                result.idleGrowth(),
                Optional.of(new GrowthPerCollection(8_476, 8_042, 8_909, 0.99, Optional.of("LoggerRegistry.loggers"))),
                result.reasons(),
                result.notes());
    }

    /** RSS leaks, in a category that only native memory tracking tells. */
    public static TrendResult nativeGrowth() {
        TrendResult result = with(
                steady(),
                List.of(series(
                        SeriesKind.RSS,
                        3_000,
                        x -> 300 * MIB + 24_600 * x,
                        new Slope(24_600, 24_500, 24_700, 0.99, 500, 3_000),
                        Diagnosis.LEAK,
                        "native memory: still growing after 2,500 requests")));
        return new TrendResult(
                result.header(),
                result.workload(),
                result.requests(),
                result.made(),
                result.warmRequests(),
                result.horizon(),
                result.restMillis(),
                result.diagnosis(),
                result.series(),
                result.growthSeenAt(),
                result.requestsNeeded(),
                result.suspects(),
                result.forecast(),
                result.idleGrowth(),
                result.growthPerCollection(),
                Optional.of(new NativeGrowth(LedgerCategory.FFM_AND_UNSAFE, 24_592, 682)),
                result.reasons(),
                result.notes());
    }

    public static TrendResult growsWhileIdle() {
        TrendResult result = with(
                undecided(),
                List.of(series(
                        SeriesKind.LIVE_HEAP,
                        3_000,
                        x -> 43 * MIB + 36 * x,
                        new Slope(4.1, 3.9, 4.3, 0.99, 500, 3_000),
                        Diagnosis.LEAK,
                        "growing by 195.3 KiB per second while the application is idle")));
        return new TrendResult(
                result.header(),
                result.workload(),
                result.requests(),
                result.made(),
                result.warmRequests(),
                result.horizon(),
                result.restMillis(),
                Diagnosis.LEAK,
                result.series(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new IdleGrowth(200_000, 194_700, 205_000, 0.99)),
                Optional.empty(),
                List.of(new Reason("grows-while-idle", "The live heap grows while the application is idle.")),
                List.of());
    }

    /** Nothing could be read but the number of threads, once. */
    public static TrendResult bare() {
        return new TrendResult(
                HEAD,
                "GET /",
                250,
                List.of(),
                500,
                5_000,
                0,
                Diagnosis.INCONCLUSIVE,
                List.of(new Series(
                        SeriesKind.THREADS,
                        List.of(new TrendPoint(250, 1)),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        true,
                        Diagnosis.INCONCLUSIVE,
                        "too few readings")),
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Reason("too-few-readings", "Too few readings")),
                List.of());
    }

    /** The application ended before anything was read. */
    public static TrendResult readNothing() {
        return new TrendResult(
                HEAD,
                "GET /",
                0,
                List.of(),
                500,
                5_000,
                0,
                Diagnosis.INCONCLUSIVE,
                List.of(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Reason("run-ended", "The run ended after 0 requests: the port closed.")),
                List.of());
    }

    /** Wherever foreign text may stand, it is {@code evil}. */
    public static TrendResult hostile(String evil) {
        TrendResult leak = leak();
        Series heap = leak.series().get(0);
        Site site = site(evil, evil, evil, 1, Owner.dependency(evil));
        Series series = new Series(
                heap.kind(),
                heap.points(),
                heap.residuePerSample(),
                heap.slope(),
                heap.plateau(),
                true,
                heap.diagnosis(),
                evil);
        Suspect suspect = new Suspect(
                SeriesKind.LIVE_HEAP,
                evil,
                evil,
                1,
                1,
                List.of(evil, evil),
                Owner.dependency(evil),
                List.of(new SuspectSite(site, 1, List.of(site))),
                evil);
        return new TrendResult(
                new ResultHeader("mem-over-time", evil, evil, HEAD.startedAt(), HEAD.environment()),
                evil,
                leak.requests(),
                leak.made(),
                leak.warmRequests(),
                leak.horizon(),
                leak.restMillis(),
                leak.diagnosis(),
                List.of(series),
                leak.growthSeenAt(),
                leak.requestsNeeded(),
                List.of(suspect),
                leak.forecast(),
                Optional.empty(),
                Optional.of(new GrowthPerCollection(8_476, 8_042, 8_909, 0.99, Optional.of(evil))),
                List.of(new Reason(evil, evil)),
                List.of(evil));
    }

    /** The result of requests that were made so often. */
    public static TrendResult made(TrendResult result, List<RequestCount> made) {
        return new TrendResult(
                result.header(),
                result.workload(),
                result.requests(),
                made,
                result.warmRequests(),
                result.horizon(),
                result.restMillis(),
                result.diagnosis(),
                result.series(),
                result.growthSeenAt(),
                result.requestsNeeded(),
                result.suspects(),
                result.forecast(),
                result.idleGrowth(),
                result.growthPerCollection(),
                result.reasons(),
                result.notes());
    }

    /** A leak whose suspects retain so many bytes per request. */
    public static TrendResult suspects(double... perRequest) {
        double all = DoubleStream.of(perRequest).sum();
        return suspects(IntStream.range(0, perRequest.length)
                .mapToObj(i -> new Suspect(
                        SeriesKind.LIVE_HEAP,
                        "com.acme.Leak.list" + i,
                        "java.util.ArrayList",
                        perRequest[i],
                        perRequest[i] / all,
                        List.of("static com.acme.Leak.list" + i),
                        PROJECT,
                        List.of(new SuspectSite(Site.JDK_ONLY, perRequest[i])),
                        ""))
                .toList());
    }

    /** Threads that never end, which grow in number and in what they retain. */
    static TrendResult threads() {
        return suspects(Stream.of(SeriesKind.LIVE_HEAP, SeriesKind.THREADS)
                .map(series -> new Suspect(
                        series,
                        "thread orders-poller",
                        "java.lang.Thread",
                        1,
                        1,
                        List.of("thread orders-poller"),
                        PROJECT,
                        List.of(),
                        ""))
                .toList());
    }

    private static TrendResult suspects(List<Suspect> suspects) {
        TrendResult leak = leak();
        return new TrendResult(
                leak.header(),
                leak.workload(),
                leak.requests(),
                leak.made(),
                leak.warmRequests(),
                leak.horizon(),
                leak.restMillis(),
                leak.diagnosis(),
                leak.series(),
                leak.growthSeenAt(),
                leak.requestsNeeded(),
                suspects,
                leak.forecast(),
                leak.idleGrowth(),
                leak.growthPerCollection(),
                leak.reasons(),
                leak.notes());
    }

    /** The same with other series. */
    public static TrendResult with(TrendResult result, List<Series> series) {
        return new TrendResult(
                result.header(),
                result.workload(),
                result.requests(),
                result.made(),
                result.warmRequests(),
                result.horizon(),
                result.restMillis(),
                result.diagnosis(),
                series,
                result.growthSeenAt(),
                result.requestsNeeded(),
                result.suspects(),
                result.forecast(),
                result.idleGrowth(),
                result.growthPerCollection(),
                result.reasons(),
                result.notes());
    }

    public static GateResult judged(TrendResult result) {
        return switch (result.diagnosis()) {
            case LEAK ->
                new GateResult(
                        Verdict.FAIL,
                        result.reasons(),
                        List.of(
                                new Check(
                                        "maxLeakPerRequest",
                                        "-Dplimsoll.maxLeakPerRequest",
                                        result.header().project(),
                                        Metric.LEAK,
                                        "B",
                                        64,
                                        OptionalLong.of(2_001),
                                        Verdict.FAIL,
                                        Severity.ERROR,
                                        List.of(new Contributor("com.acme.shop.OrderHistory.entries", 1_962)),
                                        ""),
                                level(SeriesKind.LIVE_HEAP, 56 * MIB, 55 * MIB, Verdict.PASS, Severity.ERROR),
                                level(SeriesKind.RSS, 320 * MIB, 341 * MIB, Verdict.FAIL, Severity.WARN)));
            case INCONCLUSIVE -> new GateResult(Verdict.INCONCLUSIVE, result.reasons(), List.of());
            case STEADY, BLOAT ->
                new GateResult(
                        Verdict.PASS,
                        List.of(),
                        List.of(level(SeriesKind.LIVE_HEAP, 64 * MIB, 52 * MIB, Verdict.PASS, Severity.ERROR)));
        };
    }

    public static Series series(
            SeriesKind kind, long requests, LongUnaryOperator value, Slope slope, Diagnosis diagnosis, String why) {
        return new Series(
                kind,
                LongStream.rangeClosed(1, requests / 250)
                        .map(i -> i * 250)
                        .mapToObj(x -> new TrendPoint(x, value.applyAsLong(x)))
                        .toList(),
                kind == SeriesKind.LIVE_HEAP ? OptionalDouble.of(24.5) : OptionalDouble.empty(),
                Optional.of(slope),
                OptionalLong.empty(),
                true,
                diagnosis,
                why);
    }

    private static TrendResult result(
            Diagnosis diagnosis, OptionalLong requestsNeeded, List<Reason> reasons, Series... series) {
        List<Series> all = new ArrayList<>(List.of(series));
        return new TrendResult(
                HEAD,
                "GET /orders",
                all.get(0).points().get(all.get(0).points().size() - 1).requests(),
                List.of(),
                500,
                5_000,
                0,
                diagnosis,
                all,
                OptionalLong.empty(),
                requestsNeeded,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reasons,
                List.of());
    }

    private static Check level(SeriesKind kind, long max, long actual, Verdict verdict, Severity severity) {
        String limit = kind == SeriesKind.RSS ? "maxRss" : "maxLiveHeap";
        return new Check(
                limit,
                "<" + limit + "> in pom.xml",
                HEAD.project(),
                Metric.of(kind),
                "B",
                max,
                OptionalLong.of(actual),
                verdict,
                severity,
                List.of(),
                "");
    }

    private static Series steadyThreads() {
        return series(
                SeriesKind.THREADS,
                3_000,
                x -> x == 1_500 ? 32 : 31,
                new Slope(0, 0, 0, 0.99, 500, 3_000),
                Diagnosis.STEADY,
                "no growth beyond noise");
    }

    private static Series bloated(Series series, long plateau) {
        return new Series(
                series.kind(),
                series.points(),
                series.residuePerSample(),
                series.slope(),
                OptionalLong.of(plateau),
                true,
                series.diagnosis(),
                series.why());
    }

    private static Series shown(Series series) {
        return new Series(
                series.kind(),
                series.points(),
                series.residuePerSample(),
                series.slope(),
                series.plateau(),
                false,
                series.diagnosis(),
                series.why());
    }

    /** What is not there yet before the warm-up is over. */
    private static long warm(long requests, long missing) {
        return requests < 500 ? -missing : 0;
    }

    private static int noise(long requests) {
        return NOISE[(int) (requests / 250 % NOISE.length)];
    }
}
