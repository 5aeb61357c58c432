package dev.plimsoll.result;

import dev.plimsoll.result.Site.SiteKind;
import dev.plimsoll.result.SiteRow.TypeRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Makes results of {@code perf-objects} for tests; 20 requests, exact, all that was allocated is recorded. */
public final class ObjectsFixture {

    public static final Owner PROJECT = Owner.project("com.acme:shop:1.0.0");
    public static final Owner HIBERNATE = Owner.dependency("org.hibernate.orm:hibernate-core:6.6.4.Final");

    private final List<SiteRow> allocated = new ArrayList<>();
    private final List<SiteRow> ownCode = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();
    private final List<RequestCount> made = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private UnaryOperator<Allocations> bound = UnaryOperator.identity();
    private final List<Caveat> caveats = new ArrayList<>();
    private ObjectsMode mode = ObjectsMode.EXACT;
    private String workload = "GET /orders";
    private long requests = 20;
    private Operation operation = Operation.REQUEST;
    private OptionalLong warmRequests = OptionalLong.empty();
    private boolean measured = true;
    private Optional<Amount> background = Optional.empty();
    private OptionalLong gapBytes = OptionalLong.empty();
    private OptionalDouble undisturbed = OptionalDouble.empty();
    private Optional<Retained> retained = Optional.empty();
    private EndpointCosts endpoints = EndpointCosts.NONE;

    private ObjectsFixture() {}

    public static ObjectsFixture objects(SiteRow... rows) {
        ObjectsFixture fixture = new ObjectsFixture();
        fixture.allocated.addAll(List.of(rows));
        return fixture;
    }

    /** A line of the project, {@code com/acme/Cart.java} and the like. */
    public static SiteRow own(String className, String method, int line, long bytes, long objects) {
        return row(site(className, method, "src/main/java/" + path(className), line, PROJECT), bytes, objects);
    }

    /** A line of a library. */
    public static SiteRow foreign(Owner owner, String className, String method, int line, long bytes, long objects) {
        return row(site(className, method, path(className), line, owner), bytes, objects);
    }

    public static Site site(String className, String method, String file, int line, Owner owner) {
        return new Site(
                SiteKind.SITE, className, method, file, line > 0 ? OptionalInt.of(line) : OptionalInt.empty(), owner);
    }

    /** All of it {@code byte[]}. */
    public static SiteRow row(Site site, long bytes, long objects) {
        Amount amount = new Amount(bytes, objects);
        return new SiteRow(site, amount, OptionalDouble.empty(), List.of(new TypeRow("byte[]", amount)));
    }

    public static SiteRow sampled(double relativeError, SiteRow row) {
        return new SiteRow(row.site(), row.amount(), OptionalDouble.of(relativeError), row.types());
    }

    public static SiteRow ofTypes(SiteRow row, TypeRow... types) {
        return new SiteRow(row.site(), row.amount(), row.relativeError(), List.of(types));
    }

    public static TypeRow type(String type, long bytes, long objects) {
        return new TypeRow(type, new Amount(bytes, objects));
    }

    public static Retained survivors(SiteRow... rows) {
        return new Retained(
                new Allocations(largestFirst(List.of(rows)), Optional.empty()),
                Optional.empty(),
                OptionalLong.empty(),
                List.of());
    }

    public static Retained grown(Retained retained, long bytes, long objects) {
        return new Retained(
                retained.survivors(), Optional.of(new Amount(bytes, objects)), retained.gapBytes(), retained.made());
    }

    public static Retained gap(Retained retained, long bytes) {
        return new Retained(retained.survivors(), retained.netGrowth(), OptionalLong.of(bytes), retained.made());
    }

    /** What is allocated below lines of the project; the rest has no own code on its stack. */
    public ObjectsFixture ownCode(SiteRow... rows) {
        ownCode.addAll(List.of(rows));
        return this;
    }

    /** The same of what is retained. */
    public static Retained ownCode(Retained retained, SiteRow... rows) {
        Allocations all = retained.survivors();
        return new Retained(
                new Allocations(
                        all.byLocation(),
                        withRest(List.of(rows), all.byLocation()),
                        all.background(),
                        all.stringConstants()),
                retained.netGrowth(),
                retained.errorBytes(),
                retained.gapBytes(),
                retained.made());
    }

    private static List<SiteRow> withRest(List<SiteRow> ownCode, List<SiteRow> all) {
        if (ownCode.isEmpty()) {
            return List.of();
        }
        Amount rest = new Amount(
                sum(all).bytes() - sum(ownCode).bytes(),
                sum(all).objects() - sum(ownCode).objects());
        List<SiteRow> rows = new ArrayList<>(ownCode);
        if (!rest.equals(Amount.ZERO)) {
            rows.add(row(Site.NO_OWN_CODE, rest.bytes(), rest.objects()));
        }
        return largestFirst(rows);
    }

    private static Amount sum(List<SiteRow> rows) {
        return rows.stream().map(SiteRow::amount).reduce(Amount.ZERO, Amount::plus);
    }

    public ObjectsFixture requests(long count) {
        requests = count;
        return this;
    }

    /** How often each request was made. */
    public ObjectsFixture made(RequestCount... counts) {
        made.addAll(List.of(counts));
        return this;
    }

    /** What each request costs. */
    public ObjectsFixture endpoints(EndpointCost... rows) {
        endpoints = new EndpointCosts(List.of(rows), "");
        return this;
    }

    /** Why the requests were not measured one by one. */
    public ObjectsFixture noEndpoints(String why) {
        endpoints = EndpointCosts.notMeasured(why);
        return this;
    }

    /** A GET of a path, made ten times and called by both. */
    public static EndpointCost endpoint(String path, int weight, long bytesPerRequest, long objectsPerRequest) {
        return new EndpointCost(
                "GET " + path,
                "GET",
                path,
                weight,
                10,
                new Amount(10 * bytesPerRequest, 10 * objectsPerRequest),
                Optional.empty(),
                List.of());
    }

    public ObjectsFixture workload(String text) {
        workload = text;
        return this;
    }

    public ObjectsFixture sampled() {
        mode = ObjectsMode.SAMPLED;
        return this;
    }

    public ObjectsFixture notMeasured() {
        measured = false;
        return this;
    }

    public ObjectsFixture background(long bytes, long objects) {
        background = Optional.of(new Amount(bytes, objects));
        return this;
    }

    /** The JVM's own counter, more by {@code gap} than what is recorded. */
    public ObjectsFixture counted(long gap) {
        gapBytes = OptionalLong.of(gap);
        return this;
    }

    public ObjectsFixture undisturbed(double bytesPerRequest) {
        undisturbed = OptionalDouble.of(bytesPerRequest);
        return this;
    }

    public ObjectsFixture retained(Retained stayed) {
        retained = Optional.of(stayed);
        return this;
    }

    /** One whole run of an application in place of requests. */
    public ObjectsFixture wholeRunOf(String application) {
        workload = application;
        requests = 1;
        operation = Operation.RUN;
        return this;
    }

    /** The start of an application in place of requests. */
    public ObjectsFixture bootOf(String application) {
        workload = application;
        requests = 1;
        operation = Operation.BOOT;
        return this;
    }

    public ObjectsFixture because(Reason reason) {
        reasons.add(reason);
        return this;
    }

    public ObjectsFixture note(String text) {
        notes.add(text);
        return this;
    }

    public ObjectsFixture caveat(Caveat caveat) {
        caveats.add(caveat);
        return note(caveat.text());
    }

    /** Bounds the rows and their types, as at boot. */
    public ObjectsFixture largest(int locations, int types, int ownTypes) {
        bound = all -> all.largest(locations, types, ownTypes);
        return this;
    }

    public ObjectsFixture warmedUpBy(long count) {
        warmRequests = OptionalLong.of(count);
        return this;
    }

    public ObjectsResult make() {
        Allocations all = bound.apply(
                new Allocations(largestFirst(allocated), withRest(ownCode, allocated), background, Optional.empty()));
        long recorded = all.total().plus(background.orElse(Amount.ZERO)).bytes();
        ResultHeader bundle = ResultFixture.HEAD;
        Environment env = ResultFixture.ENVIRONMENT;
        Environment environment = new Environment(
                env.jdk(),
                env.feature(),
                env.vendor(),
                env.architecture(),
                "G1",
                List.of("-XX:+UseG1GC", "-XX:-UseTLAB", "-Ddb.password=hunter2"),
                env.shareMode(),
                env.objectHeaders(),
                env.compressedOops(),
                env.os(),
                env.cores(),
                env.plimsoll());
        return new ObjectsResult(
                new ResultHeader(
                        operation == Operation.BOOT ? "perf-objects-boot" : "perf-objects",
                        bundle.project(),
                        bundle.execution(),
                        bundle.startedAt(),
                        environment),
                mode,
                workload,
                requests,
                operation,
                made,
                warmRequests,
                gapBytes.isPresent() ? OptionalLong.of(recorded + gapBytes.getAsLong()) : gapBytes,
                gapBytes,
                undisturbed,
                measured ? Optional.of(all) : Optional.empty(),
                retained,
                endpoints,
                reasons,
                notes,
                caveats,
                List.of());
    }

    private static List<SiteRow> largestFirst(List<SiteRow> rows) {
        return rows.stream()
                .sorted(Comparator.comparingLong((SiteRow row) -> row.amount().bytes())
                        .reversed())
                .toList();
    }

    private static String path(String className) {
        return className.replaceAll("[$].*", "").replace('.', '/') + ".java";
    }
}
