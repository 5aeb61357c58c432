package dev.plimsoll.result;

import dev.plimsoll.result.Site.SiteKind;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Results of {@code perf-cpu}; the figures are made up. */
public final class CpuFixture {

    private static final ResultHeader HEAD = new ResultHeader(
            "perf-cpu",
            "com.acme:shop:1.0.0",
            "default",
            Instant.parse("2026-11-28T10:15:30Z"),
            ResultFixture.ENVIRONMENT);

    private static final Owner SHOP = Owner.project("com.acme:shop:1.0.0");
    private static final Owner JSON = Owner.dependency("org.lib:json:2.0");
    private static final ProcessCpu TIMES =
            new ProcessCpu(OptionalLong.of(10_400), OptionalLong.of(410), OptionalLong.of(900));

    private CpuFixture() {}

    /** A thousand samples by CPU time. */
    public static CpuResult shop() {
        return result(
                new CpuSampling(
                        CpuSampler.CPU_TIME_SAMPLE,
                        10_000,
                        1_000,
                        10_000,
                        OptionalLong.of(4),
                        OptionalLong.of(130),
                        OptionalLong.of(2),
                        OptionalLong.empty()),
                TIMES,
                List.of("The figures still changed when the warm-up ended."),
                List.of());
    }

    /** The same by execution samples, on a system that reports nothing. */
    public static CpuResult execution() {
        return result(
                new CpuSampling(
                        CpuSampler.EXECUTION_SAMPLE,
                        10_000,
                        1_000,
                        10_000,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.of(77)),
                ProcessCpu.UNKNOWN,
                List.of(),
                List.of());
    }

    /** The same by async-profiler. */
    public static CpuResult profiled() {
        return result(
                new CpuSampling(
                        CpuSampler.ASYNC_PROFILER,
                        10_000,
                        1_000,
                        10_000,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty()),
                TIMES,
                List.of(),
                List.of());
    }

    /** Flight Recorder lost events, and more samples than it has. */
    public static CpuResult lossy() {
        return result(
                new CpuSampling(
                        CpuSampler.CPU_TIME_SAMPLE,
                        10_000,
                        1_000,
                        10_000,
                        OptionalLong.of(4),
                        OptionalLong.of(0),
                        OptionalLong.of(3_000),
                        OptionalLong.empty()),
                TIMES,
                List.of(),
                List.of(new Reason("recording-lost-events", "Flight Recorder lost events.")));
    }

    /** Ninety-nine samples, none of which has own code. */
    public static CpuResult few() {
        return new CpuResult(
                HEAD,
                "GET /orders",
                3,
                1_000,
                new CpuSampling(
                        CpuSampler.CPU_TIME_SAMPLE,
                        10_000,
                        99,
                        990,
                        OptionalLong.of(0),
                        OptionalLong.of(0),
                        OptionalLong.of(0),
                        OptionalLong.empty()),
                TIMES,
                List.of(),
                List.of(new CpuLocationRow(jdk("java.util.HashMap", "get", 564), 99)),
                List.of(new CpuOwnerRow("jdk", Owner.JDK, 99, 99)),
                List.of(),
                List.of(),
                List.of());
    }

    /** No sample. */
    public static CpuResult none() {
        return new CpuResult(
                HEAD,
                "GET /orders",
                3,
                1_000,
                new CpuSampling(
                        CpuSampler.EXECUTION_SAMPLE,
                        10_000,
                        0,
                        0,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.of(0)),
                ProcessCpu.UNKNOWN,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static CpuResult result(CpuSampling sampling, ProcessCpu cpu, List<String> notes, List<Reason> reasons) {
        return new CpuResult(
                HEAD,
                "GET /orders",
                5_120,
                10_003,
                sampling,
                cpu,
                List.of(
                        new CpuMethodRow(own("total", 84), 420, 300),
                        new CpuMethodRow(own("print<T>", 31), 76, 0),
                        new CpuMethodRow(Site.NO_OWN_CODE, 500, 0),
                        new CpuMethodRow(Site.NO_STACK, 4, 0)),
                List.of(
                        new CpuLocationRow(jdk("java.util.HashMap", "get", 564), 350),
                        new CpuLocationRow(
                                new Site(
                                        SiteKind.SITE,
                                        "org.lib.Json",
                                        "write",
                                        "org/lib/Json.java",
                                        OptionalInt.of(12),
                                        JSON),
                                346),
                        new CpuLocationRow(own("total", 84), 300),
                        new CpuLocationRow(Site.NO_STACK, 4)),
                List.of(
                        new CpuOwnerRow("org.lib:json:2.0", JSON, 400, 346),
                        new CpuOwnerRow("com.acme:shop:1.0.0", SHOP, 396, 300),
                        new CpuOwnerRow("jdk", Owner.JDK, 200, 350),
                        new CpuOwnerRow("(no stack)", Owner.UNKNOWN, 4, 4)),
                sampling.sampler() == CpuSampler.CPU_TIME_SAMPLE
                        ? List.of(new CpuThreadRow("burner-*", 260, 250))
                        : List.of(),
                reasons,
                notes);
    }

    private static Site own(String method, int line) {
        return new Site(
                SiteKind.SITE, "com.acme.Cart", method, "src/main/java/com/acme/Cart.java", OptionalInt.of(line), SHOP);
    }

    private static Site jdk(String className, String method, int line) {
        return new Site(SiteKind.SITE, className, method, "", OptionalInt.of(line), Owner.JDK);
    }
}
