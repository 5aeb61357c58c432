package dev.plimsoll.result;

import dev.plimsoll.result.Bisection.BisectStep;
import dev.plimsoll.result.ComparedRow.Direction;
import dev.plimsoll.result.ComparedRow.RowKind;
import dev.plimsoll.result.NoisyRow.NoisyVerdict;
import dev.plimsoll.result.NoisyRow.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Makes results of {@code compare} for tests. */
public final class CompareFixture {

    private static final ResultHeader HEAD = new ResultHeader(
            "compare", "com.acme:shop:1.0.0", "default-cli", ResultFixture.HEAD.startedAt(), ResultFixture.ENVIRONMENT);

    private static final BisectStep BUMP = new BisectStep("1a2b3c4d5e6f", "add charts", OptionalLong.of(202_000_000));

    private static final Bisection BISECTION = new Bisection(
            "Boot memory",
            "B",
            198_531_072,
            "the middle of both sides",
            64,
            List.of(
                    new BisectStep("0a0a0a0a0a0a", "rename", OptionalLong.of(195_035_136)),
                    new BisectStep("0b0b0b0b0b0b", "does not build", OptionalLong.empty()),
                    BUMP),
            Optional.of(BUMP));

    private static final NoisyFigures NOISY = new NoisyFigures(
            "GET /orders",
            5,
            5,
            20,
            10,
            0.99,
            0.05,
            20_261_127,
            List.of(
                    noisy(NoisyMetric.BOOT, 1_204, 1_446.5, ratio(1.2014, 1.151, 1.249), NoisyVerdict.WORSE, ""),
                    noisy(NoisyMetric.THROUGHPUT, 812, 913.5, ratio(1.125, 1.06, 1.19), NoisyVerdict.BETTER, ""),
                    noisy(NoisyMetric.LATENCY_P50, 1.204, 1.204, ratio(1, 0.996, 1.0312), NoisyVerdict.EQUAL, ""),
                    noisy(
                            NoisyMetric.LATENCY_P99,
                            12.06,
                            13.5,
                            ratio(1.1194, 0.842, 1.4021),
                            NoisyVerdict.INCONCLUSIVE,
                            "too noisy: use a quieter machine or more rounds (-Dplimsoll.rounds)"),
                    noisy(
                            NoisyMetric.PEAK_RSS,
                            209_715_200,
                            210_763_776,
                            ratio(1.005, 0.99, 1.02),
                            NoisyVerdict.EQUAL,
                            "")),
            "");

    private static NoisyRow noisy(
            NoisyMetric metric, double base, double head, Ratio ratio, NoisyVerdict verdict, String reason) {
        double seen = Math.max(0.05, Math.max(ratio.high() / ratio.value(), ratio.value() / ratio.low()) - 1);
        return new NoisyRow(metric, base, head, ratio, ratio(1.0034, 0.97, 1.031), seen, verdict, reason);
    }

    private static Ratio ratio(double value, double low, double high) {
        return new Ratio(value, low, high);
    }

    /** A name that would end a script and run another one. */
    public static final String HOSTILE = "</script><img src=x onerror=\"window.evil=1\"><!--";

    private CompareFixture() {}

    /** Two sides in fresh forks, with each verdict. */
    public static CompareResult noisy() {
        return shop().with(NOISY);
    }

    /** Two sides of which one has no application. */
    public static CompareResult notMeasured() {
        return unchanged()
                .with(new NoisyFigures(
                        "",
                        5,
                        0,
                        0,
                        0,
                        0.99,
                        0.05,
                        20_261_127,
                        List.of(),
                        "The previous run has results but no application to start."));
    }

    /** A shop that got a library, an upgrade, a line that allocates more and one that allocates less, and a leak. */
    public static CompareResult shop() {
        return with(
                List.of(
                        total("bundle-mem", "Boot memory", 195_035_136, 202_027_008, Direction.WORSE),
                        total("perf-mem", "Memory once it is up", 95_000_000, 95_000_100, Direction.SAME),
                        total("perf-objects", "Allocated per request", 60_000, 49_147, Direction.BETTER),
                        new ComparedRow(
                                "mem-over-time",
                                RowKind.SERIES,
                                "Growth per request",
                                "B",
                                "live heap",
                                "steady",
                                "leak",
                                OptionalDouble.of(0.5),
                                OptionalDouble.of(164.25),
                                Direction.WORSE),
                        new ComparedRow(
                                "bundle-mem",
                                RowKind.DEPENDENCY,
                                "Boot memory (own)",
                                "B",
                                "org.apache.commons:commons-math3",
                                "",
                                "3.6.1",
                                OptionalDouble.empty(),
                                OptionalDouble.of(6_784_288),
                                Direction.WORSE),
                        new ComparedRow(
                                "bundle-mem",
                                RowKind.DEPENDENCY,
                                "Boot memory (own)",
                                "B",
                                "com.google.guava:guava",
                                "33.4.0-jre",
                                "33.4.8-jre",
                                OptionalDouble.of(11_020_000),
                                OptionalDouble.of(10_913_000),
                                Direction.BETTER),
                        new ComparedRow(
                                "bundle-mem",
                                RowKind.DEPENDENCY,
                                "Boot memory (own)",
                                "B",
                                "org.slf4j:slf4j-api",
                                "2.0.16",
                                "2.0.17",
                                OptionalDouble.of(100_000),
                                OptionalDouble.of(100_000),
                                Direction.SAME),
                        location("com.acme.Cart.add", 1_000, 2_000, Direction.WORSE),
                        location("com.acme.Orders.list", 20_000, 8_147, Direction.BETTER)),
                Optional.of(Blame.of(
                        List.of(
                                new BlamedChange(
                                        "commons-math3 3.6.1 (new)",
                                        List.of("org.apache.commons:commons-math3"),
                                        OptionalLong.of(7_000_000)),
                                new BlamedChange(
                                        "guava 33.4.0-jre \u2192 33.4.8-jre",
                                        List.of("com.google.guava:guava", "org.checkerframework:checker-qual"),
                                        OptionalLong.of(-100_000)),
                                new BlamedChange("late 1 (new)", List.of("com.acme:late"), OptionalLong.empty())),
                        50_000,
                        6_991_872)),
                List.of(new Reason("side-not-measured", "capacity has no result of origin/main.")));
    }

    /** The same with what did not change, a dependency that is gone, and what requests allocate; some names are hostile. */
    public static CompareResult shopWithMaps() {
        CompareResult shop = shop();
        List<ComparedRow> rows = new ArrayList<>(shop.rows());
        rows.add(new ComparedRow(
                "bundle-mem",
                RowKind.DEPENDENCY,
                "Boot memory (own)",
                "B",
                "com.acme:left",
                "1",
                "",
                OptionalDouble.of(500_000),
                OptionalDouble.empty(),
                Direction.BETTER));
        return new CompareResult(
                        shop.header(),
                        shop.base(),
                        shop.head(),
                        shop.goals(),
                        rows,
                        shop.blame(),
                        shop.bisection(),
                        shop.noisy(),
                        shop.reasons(),
                        shop.notes())
                .with(new ComparedMaps(
                        List.of(new ComparedRow(
                                "bundle-mem",
                                RowKind.DEPENDENCY,
                                "Boot memory (own)",
                                "B",
                                "com.acme:" + HOSTILE,
                                "1",
                                "1",
                                OptionalDouble.of(2_000_000),
                                OptionalDouble.of(2_000_000),
                                Direction.SAME)),
                        List.of(
                                allocated("own classes", "com.acme.Orders", "list", "byte[]", 20_000, 8_000),
                                allocated("own classes", "com.acme.Cart", "add", "java.lang.String", 1_000, 2_000),
                                allocated("com.h2database:h2", "org.h2.Value", HOSTILE, "char[]", 4_000, 4_000),
                                allocated("com.acme:added", "added.New", "make", "added.New", 0, 3_000),
                                allocated("com.acme:left", "left.Old", "make", "left.Old", 500, 0))));
    }

    private static AllocatedPart allocated(
            String owner, String className, String method, String type, double base, double head) {
        return new AllocatedPart(owner, className, method, type, optional(base), optional(head));
    }

    private static OptionalDouble optional(double bytes) {
        return bytes == 0 ? OptionalDouble.empty() : OptionalDouble.of(bytes);
    }

    /** Nothing differs. */
    public static CompareResult unchanged() {
        return with(
                List.of(total("bundle-mem", "Boot memory", 195_035_136, 195_035_136, Direction.SAME)),
                Optional.empty(),
                List.of());
    }

    /** Two sides with these figures. */
    public static CompareResult of(ComparedRow... rows) {
        return with(List.of(rows), Optional.empty(), List.of());
    }

    private static CompareResult with(List<ComparedRow> rows, Optional<Blame> blame, List<Reason> reasons) {
        return new CompareResult(
                HEAD,
                "origin/main (1a2b3c4)",
                "the working tree",
                List.of("bundle-mem", "perf-mem", "perf-objects", "mem-over-time"),
                rows,
                blame,
                blame.map(unused -> BISECTION),
                Optional.empty(),
                reasons,
                List.of("A note."));
    }

    public static ComparedRow total(String goal, String measure, double base, double head, Direction direction) {
        return new ComparedRow(
                goal,
                RowKind.TOTAL,
                measure,
                "B",
                "com.acme:shop:1.0.0",
                "",
                "",
                OptionalDouble.of(base),
                OptionalDouble.of(head),
                direction);
    }

    private static ComparedRow location(String subject, double base, double head, Direction direction) {
        return new ComparedRow(
                "perf-objects",
                RowKind.LOCATION,
                "Allocated per request",
                "B",
                subject,
                "",
                "",
                OptionalDouble.of(base),
                OptionalDouble.of(head),
                direction);
    }
}
