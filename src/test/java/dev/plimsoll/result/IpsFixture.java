package dev.plimsoll.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Results of {@code perf-ips}; the figures are made up. */
public final class IpsFixture {

    private static final ResultHeader HEAD = new ResultHeader(
            "perf-ips",
            "com.acme:shop:1.0.0",
            "default",
            Instant.parse("2026-11-26T10:15:30Z"),
            ResultFixture.ENVIRONMENT);

    private IpsFixture() {}

    /** As many requests as the application answers. */
    public static IpsResult shop() {
        return because(List.of());
    }

    private static IpsResult because(List<Reason> reasons) {
        return new IpsResult(
                HEAD,
                "GET /orders",
                2,
                OptionalDouble.empty(),
                2,
                3,
                2,
                2_000,
                new RequestThroughput(
                        812.5,
                        OptionalDouble.of(20.25),
                        List.of(
                                new IterationScore(1, 800.5),
                                new IterationScore(1, 812),
                                new IterationScore(2, 810),
                                new IterationScore(2, 827.5))),
                new RequestLatency(6_321, 2.46, 2.25, 3.5, 7.125, 12.5, 1_234.5),
                Optional.of(new ProcessorTimes(6_500, 4_100, 900, 8_004)),
                reasons,
                List.of());
    }

    /** One that says why it has not all figures. */
    public static IpsResult incomplete() {
        return because(List.of(new Reason("not-measured", "The second fork ended.")));
    }

    /** At a rate that the application does not keep up with, on a system that reports no CPU time. */
    public static IpsResult overloaded() {
        return new IpsResult(
                HEAD,
                "GET /<slow>",
                1,
                OptionalDouble.of(100),
                1,
                0,
                1,
                500,
                new RequestThroughput(49.25, OptionalDouble.empty(), List.of(new IterationScore(1, 49.25))),
                new RequestLatency(25, 150.5, 148, 240, 252.5, 253, 254),
                Optional.empty(),
                List.of(),
                List.of("The application answered 49.3 of the 100.0 requests per second that were due."));
    }
}
