package dev.plimsoll.result;

import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.result.Ledger.LedgerRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes results of {@code capacity} for tests: a web shop that needs 268 MiB, 298 MiB with headroom; the figures are made up. */
public final class CapacityFixture {

    public static final long MIB = 1 << 20;

    public static final String KILLED = "was OOM-killed by the kernel at its limit of 241.0 MiB after 1,204 requests";

    private static final ResultHeader HEAD = new ResultHeader(
            "capacity",
            "com.acme:shop:1.0.0",
            "default",
            ResultFixture.HEAD.startedAt(),
            ResultFixture.HEAD.environment());

    private final List<CapacityRun> configured = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private OptionalLong container = OptionalLong.empty();
    private OptionalDouble load = OptionalDouble.empty();
    private Ergonomics target =
            new Ergonomics(1, OptionalInt.of(1_000), OptionalLong.of(512 * MIB), "Serial", 128 * MIB);
    private List<CapacityRun> curve = curveOfShop();
    private List<LedgerRow> ledger = ledgerOfShop();
    private Optional<ContainerAdvice> advice = Optional.of(advice(40, 268, 298));
    private Optional<PaketoGuess> paketo = Optional.of(new PaketoGuess(15_210, 250, 642 * MIB));
    private Optional<CapacityProof> proof =
            Optional.of(new CapacityProof("cgroup2", survivor(40, 268), killed(40, 241, KILLED)));
    private List<Density> density = List.of(
            new Density("none", 1, 241 * MIB),
            new Density("none", 2, 221 * MIB),
            new Density("none", 3, 220 * MIB),
            new Density("AppCDS", 1, 238 * MIB),
            new Density("AppCDS", 2, 174 * MIB),
            new Density("AppCDS", 3, 172 * MIB));
    private List<SizeFit> sizes = List.of(
            new SizeFit(256 * MIB, 0, Optional.of("$5")),
            new SizeFit(512 * MIB, 1, Optional.of("$25")),
            new SizeFit(1_024 * MIB, 3, Optional.empty()));

    private CapacityFixture() {}

    /** The shop without a container that it must fit. */
    public static CapacityFixture shop() {
        return new CapacityFixture();
    }

    /** The container that it must fit, in MiB, and the runs in it. */
    public CapacityFixture in(long mib, CapacityRun... runs) {
        container = OptionalLong.of(mib * MIB);
        configured.addAll(List.of(runs));
        return this;
    }

    /** The configured load, in requests per second. */
    public CapacityFixture under(double perSecond) {
        load = OptionalDouble.of(perSecond);
        return this;
    }

    public CapacityFixture recommending(long heapMib, long containerMib, long withHeadroomMib) {
        advice = Optional.of(advice(heapMib, containerMib, withHeadroomMib));
        return this;
    }

    public CapacityFixture advising(ContainerAdvice other) {
        advice = Optional.of(other);
        return this;
    }

    /** No heap size was found with which it passes. */
    public CapacityFixture withoutAdvice() {
        advice = Optional.empty();
        paketo = Optional.empty();
        return withoutProof();
    }

    public CapacityFixture withoutProof() {
        proof = Optional.empty();
        return this;
    }

    public CapacityFixture proved(CapacityProof other) {
        proof = Optional.of(other);
        return this;
    }

    /** The limit could only be simulated. */
    public CapacityFixture simulated() {
        refused.add("cgroup2: the group /sys/fs/cgroup/ci is not writable");
        refused.add("systemd: there is no user session");
        return proved(new CapacityProof(
                "simulated",
                survivor(40, 268),
                killed(40, 241, "was ended after 1,204 requests, when its resident set exceeded 241.0 MiB")));
    }

    public CapacityFixture target(Ergonomics other) {
        target = other;
        return this;
    }

    public CapacityFixture curve(CapacityRun... runs) {
        curve = List.of(runs);
        return this;
    }

    public CapacityFixture ledger(LedgerRow... rows) {
        ledger = List.of(rows);
        return this;
    }

    public CapacityFixture density(Density... rows) {
        density = List.of(rows);
        return this;
    }

    public CapacityFixture sizes(SizeFit... fits) {
        sizes = List.of(fits);
        return this;
    }

    public CapacityFixture because(Reason reason) {
        reasons.add(reason);
        return this;
    }

    public CapacityFixture noting(String note) {
        notes.add(note);
        return this;
    }

    /** A result without a run. */
    public static CapacityResult notMeasured(Reason... reasons) {
        CapacityFixture fixture =
                shop().withoutAdvice().curve().ledger().density().sizes();
        List.of(reasons).forEach(fixture::because);
        return fixture.make();
    }

    public CapacityResult make() {
        return new CapacityResult(
                HEAD,
                "GET /orders",
                target,
                new Ergonomics(2, OptionalLong.of(24_064 * MIB), "G1", 6_016 * MIB),
                load,
                0.05,
                0.1,
                container,
                configured,
                curve,
                ledger,
                advice,
                paketo,
                proof,
                density,
                sizes,
                refused,
                reasons,
                notes);
    }

    /** A run with all requests, in a container if {@code containerMib} is not 0. */
    public static CapacityRun survivor(long heapMib, long containerMib) {
        return run(heapMib, containerMib, RunEnding.SURVIVED, "answered 2,000 requests", 0.031, 412, 251);
    }

    public static CapacityRun killed(long heapMib, long containerMib, String how) {
        return new CapacityRun(
                OptionalLong.of(heapMib * MIB),
                mib(containerMib),
                RunEnding.OOM_KILLED,
                how,
                1_204,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                mib(containerMib),
                OptionalLong.empty(),
                OptionalLong.of(5_210));
    }

    /** A run that ended before it was ready. */
    public static CapacityRun ended(long heapMib, long containerMib, RunEnding ending, String how) {
        return new CapacityRun(
                mib(heapMib),
                mib(containerMib),
                ending,
                how,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    public static CapacityRun run(
            long heapMib, long containerMib, RunEnding ending, String how, double share, double rate, long rssMib) {
        return new CapacityRun(
                mib(heapMib),
                mib(containerMib),
                ending,
                how,
                2_000,
                OptionalDouble.of(rate),
                OptionalDouble.of(share),
                mib(rssMib),
                mib(rssMib == 0 ? 0 : rssMib - 21),
                OptionalLong.of(5_210));
    }

    private static OptionalLong mib(long count) {
        return count == 0 ? OptionalLong.empty() : OptionalLong.of(count * MIB);
    }

    private static ContainerAdvice advice(long heapMib, long containerMib, long withHeadroomMib) {
        return new ContainerAdvice(
                heapMib * MIB,
                containerMib * MIB,
                withHeadroomMib * MIB,
                80 * MIB,
                48 * MIB,
                10 * MIB,
                1 * MIB,
                100.0 * heapMib / withHeadroomMib,
                12_635,
                34,
                List.of(
                        "-Xmx" + heapMib + "m",
                        "-XX:MaxMetaspaceSize=80m",
                        "-XX:ReservedCodeCacheSize=48m",
                        "-XX:MaxDirectMemorySize=10m",
                        "-Xss1m"));
    }

    private static List<CapacityRun> curveOfShop() {
        return List.of(
                run(256, 0, RunEnding.SURVIVED, "answered 2,000 requests", 0.0082, 428, 391),
                run(128, 0, RunEnding.SURVIVED, "answered 2,000 requests", 0.0119, 431, 272),
                run(64, 0, RunEnding.SURVIVED, "answered 2,000 requests", 0.0204, 420.5, 254),
                run(40, 0, RunEnding.SURVIVED, "answered 2,000 requests", 0.0388, 410, 247),
                run(
                        32,
                        0,
                        RunEnding.GC_SHARE,
                        "spent 11.2 % of its CPU time on garbage collection, more than the allowed 5 %",
                        0.112,
                        351,
                        237),
                run(
                        24,
                        0,
                        RunEnding.GC_SHARE,
                        "spent 61 % of its CPU time on garbage collection, more than the allowed 5 %",
                        0.61,
                        96,
                        223),
                ended(20, 0, RunEnding.OUT_OF_MEMORY, "threw an OutOfMemoryError before it was ready"));
    }

    private static List<LedgerRow> ledgerOfShop() {
        return List.of(
                new LedgerRow(LedgerCategory.LIVE_HEAP, 24 * MIB),
                new LedgerRow(LedgerCategory.HEAP_REST, 16 * MIB),
                new LedgerRow(LedgerCategory.METASPACE, 58 * MIB + MIB / 2),
                new LedgerRow(LedgerCategory.CLASS_SPACE, 9 * MIB),
                new LedgerRow(LedgerCategory.CODE_CACHE, 26 * MIB),
                new LedgerRow(LedgerCategory.THREAD_STACKS, 3 * MIB),
                new LedgerRow(LedgerCategory.SYMBOLS, 17 * MIB),
                new LedgerRow(LedgerCategory.LIBRARIES, 21 * MIB),
                new LedgerRow(LedgerCategory.MALLOC, 61 * MIB),
                new LedgerRow(LedgerCategory.UNEXPLAINED, 11 * MIB + MIB / 2));
    }
}
