package dev.plimsoll.result;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.result.SwitchEffect.Direction;
import dev.plimsoll.result.SwitchRow.SwitchVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Results of {@code what-if}; the figures are made up. */
public final class WhatIfFixture {

    private static final ResultHeader HEAD = new ResultHeader(
            "what-if",
            "com.acme:shop:1.0.0",
            "default",
            Instant.parse("2026-11-26T10:15:30Z"),
            ResultFixture.ENVIRONMENT);

    private WhatIfFixture() {}

    public static GateResult judged(WhatIfResult result) {
        return Gate.judge(result);
    }

    /** One switch of each verdict, one that does not boot, and one that is left out. */
    public static WhatIfResult shop() {
        return result(
                3,
                base(),
                List.of(
                        row("compactHeaders", SwitchVerdict.TAKE, "live heap -9.1 %, peak RSS -6.0 %")
                                .effect(SwitchMetric.LIVE_HEAP, -0.091, Direction.BETTER)
                                .effect(SwitchMetric.METASPACE, 0.001, Direction.SAME)
                                .effect(SwitchMetric.PEAK_RSS, -0.06, Direction.BETTER)
                                .effect(SwitchMetric.THROUGHPUT, 0.013, Direction.SAME)
                                .make("-XX:+UseCompactObjectHeaders"),
                        row("serial", SwitchVerdict.LEAVE, "a trade-off: peak RSS -12.0 %, but throughput -21.5 %")
                                .effect(SwitchMetric.PEAK_RSS, -0.12, Direction.BETTER)
                                .effect(SwitchMetric.GC_SHARE, 0.024, Direction.WORSE)
                                .effect(SwitchMetric.THROUGHPUT, -0.215, Direction.WORSE)
                                .make("-XX:+UseSerialGC"),
                        row("mine", SwitchVerdict.NO_DIFFERENCE, "nothing that matters differs beyond noise")
                                .effect(SwitchMetric.PEAK_RSS, 0.004, Direction.SAME)
                                .make("-Dmine=<b>"),
                        row("broken", SwitchVerdict.LEAVE, "does not boot: the application ended with exit code 3")
                                .make("-Xss1k"),
                        row("vague", SwitchVerdict.INCONCLUSIVE, "too noisy").make("-Dvague=1")),
                List.of(new LeftOutSwitch("zgc", "the base has it already")));
    }

    /** On a system that reports no resident set. */
    public static WhatIfResult withoutRss() {
        return result(
                3,
                List.of(new BaseFigure(SwitchMetric.LIVE_HEAP, 6e7, 5.9e7, 6.1e7, 0.001, 0.03)),
                List.of(row("serial", SwitchVerdict.NO_DIFFERENCE, "nothing that matters differs beyond noise")
                        .effect(SwitchMetric.LIVE_HEAP, 0.001, Direction.SAME)
                        .make("-XX:+UseSerialGC")),
                List.of());
    }

    /** Ended by the time limit after one round. */
    public static WhatIfResult ended() {
        return result(
                1,
                base(),
                List.of(row("serial", SwitchVerdict.INCONCLUSIVE, "too few rounds: 1 of the 3 that are needed")
                        .effect(SwitchMetric.LIVE_HEAP, -0.5, Direction.SAME)
                        .make("-XX:+UseSerialGC")),
                List.of());
    }

    private static WhatIfResult result(
            int completed, List<BaseFigure> base, List<SwitchRow> rows, List<LeftOutSwitch> leftOut) {
        return new WhatIfResult(
                HEAD,
                "GET /orders",
                3,
                completed,
                4 * completed,
                0.99,
                42,
                base,
                rows,
                leftOut,
                List.of(),
                List.of("A note."));
    }

    private static List<BaseFigure> base() {
        return List.of(
                new BaseFigure(SwitchMetric.LIVE_HEAP, 52_428_800, 52_400_000, 52_500_000, 0.0004, 0.01),
                new BaseFigure(SwitchMetric.METASPACE, 83_886_080, 83_800_000, 83_900_000, 0.0001, 0.01),
                new BaseFigure(SwitchMetric.PEAK_RSS, 268_435_456, 265_000_000, 270_000_000, -0.004, 0.02),
                new BaseFigure(SwitchMetric.PSS, 257_949_696, 255_000_000, 259_000_000, -0.003, 0.02),
                new BaseFigure(SwitchMetric.BOOT, 3_120.4, 3_001.1, 3_301.9, 0.011, 0.0964),
                new BaseFigure(SwitchMetric.GC_SHARE, 0.031, 0.028, 0.034, 0.001, 0.02),
                new BaseFigure(SwitchMetric.THROUGHPUT, 812.5, 790.25, 840, -0.012, 0.061));
    }

    private static RowMaker row(String name, SwitchVerdict verdict, String reason) {
        return new RowMaker(name, verdict, reason, new ArrayList<>());
    }

    private record RowMaker(String name, SwitchVerdict verdict, String reason, List<SwitchEffect> effects) {

        RowMaker effect(SwitchMetric metric, double difference, Direction direction) {
            boolean noisy = metric.isNoisy();
            effects.add(new SwitchEffect(
                    metric,
                    100,
                    difference,
                    noisy ? OptionalDouble.of(difference - 0.01) : OptionalDouble.empty(),
                    noisy ? OptionalDouble.of(difference + 0.005) : OptionalDouble.empty(),
                    direction));
            return this;
        }

        SwitchRow make(String argument) {
            return new SwitchRow(
                    name,
                    List.of(argument),
                    List.of(),
                    name.equals("mine") ? OptionalLong.of(5 << 20) : OptionalLong.empty(),
                    effects.isEmpty() ? 0 : 6,
                    effects,
                    verdict,
                    reason,
                    List.of(argument));
        }
    }
}
