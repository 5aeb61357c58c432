package dev.plimsoll.proof;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.PlantKind;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something that is planted in a copy.
 *
 * @param kind what it is
 * @param metric the figure that shows it
 * @param growth by how much the figure grows, in its unit; files per thousand requests
 * @param text the same in words
 */
public record Plant(PlantKind kind, Metric metric, long growth, String text) {

    /** Allocation grows by so much. */
    static final double ALLOCATION_SHARE = 0.01;

    /** After how many requests a file is opened: many more than the goal must see, and fewer than a process may open. */
    static final int REQUESTS_PER_FILE = 100;

    private static final int REQUESTS_PER_COUNT = 1_000;
    private static final int OBJECT_BYTES = 16;
    private static final int OBJECT_BYTES_UNCOMPRESSED = 24;
    private static final int ALIGNMENT_BYTES = 8;
    private static final int JAR_BYTES = 1 << 20;
    private static final String COMPACT = "compact";

    /** The plants that {@code perf-objects} can see. */
    public static List<Plant> of(ObjectsResult first) {
        List<Plant> plants = new ArrayList<>();
        first.allocated().ifPresent(all -> {
            double each = (double) all.total().bytes() / Math.max(1, first.requests());
            long more = Math.max(
                    2 * ALIGNMENT_BYTES, Math.round(each * ALLOCATION_SHARE / ALIGNMENT_BYTES) * ALIGNMENT_BYTES);
            plants.add(new Plant(
                    PlantKind.ALLOCATION,
                    Metric.ALLOCATED,
                    more,
                    String.format(
                            Locale.ROOT,
                            "%,d B more allocated %s (+%.1f %%)",
                            more,
                            first.operation().each(),
                            100 * more / Math.max(1, each))));
        });
        if (first.retained().isPresent()) {
            plants.add(leak(Metric.RETAINED, first.header().environment()));
        }
        return plants;
    }

    /** The plants that {@code mem-over-time} can see. */
    public static List<Plant> of(TrendResult first) {
        List<Plant> plants = new ArrayList<>();
        plants.add(leak(Metric.LEAK, first.header().environment()));
        if (first.of(SeriesKind.OPEN_FILES).isPresent()) {
            plants.add(new Plant(
                    PlantKind.FILES,
                    Metric.GROWTH,
                    REQUESTS_PER_COUNT / REQUESTS_PER_FILE,
                    "a file left open every " + REQUESTS_PER_FILE + " requests"));
        }
        return plants;
    }

    /** A jar whose only class has 1 MiB of data. */
    public static Plant jar(Metric metric) {
        return new Plant(PlantKind.JAR, metric, JAR_BYTES, "a jar of 1 MiB");
    }

    private static Plant leak(Metric metric, Environment environment) {
        boolean isSmall =
                environment.compressedOops() || environment.objectHeaders().equals(COMPACT);
        int bytes = isSmall ? OBJECT_BYTES : OBJECT_BYTES_UNCOMPRESSED;
        return new Plant(PlantKind.LEAK, metric, bytes, bytes + " B retained per request");
    }

    /** The unit of its figure. */
    String unit() {
        return kind == PlantKind.FILES ? SeriesKind.OPEN_FILES.unit() : metric.unit();
    }

    /** Whether a check is on its figure, or on a part of it. */
    boolean isSeenBy(Check check) {
        return kind == PlantKind.FILES
                ? check.metric() == metric && check.unit().equals(unit())
                : check.metric().whole() == metric;
    }

    /** The figure that shows it; empty if a result has none. */
    OptionalDouble figureOf(Result result) {
        if (kind == PlantKind.FILES) {
            return slope(((TrendResult) result).of(SeriesKind.OPEN_FILES).flatMap(Series::slope));
        }
        return value(result)
                .map(value -> value instanceof Value.Measured measured
                        ? OptionalDouble.of(measured.estimate())
                        : value.amount().stream().asDoubleStream().findFirst())
                .orElseGet(OptionalDouble::empty);
    }

    private Optional<Value> value(Result result) {
        return result.figures().stream()
                .filter(figure -> figure.metric() == metric && !figure.isPart())
                .map(Figure::value)
                .findFirst();
    }

    private static OptionalDouble slope(Optional<Series.Slope> slope) {
        return slope.map(each -> OptionalDouble.of(each.perRequest() * REQUESTS_PER_COUNT))
                .orElseGet(OptionalDouble::empty);
    }

    /** Why the figure of the first measurement is too uncertain to show it, a clause; empty if it is not. */
    Optional<String> whyInvisible(Result first) {
        return value(first)
                .filter(Value.Interval.class::isInstance)
                .map(Value.Interval.class::cast)
                .map(interval -> Math.max(interval.estimate() - interval.low(), interval.high() - interval.estimate()))
                .filter(error -> kind == PlantKind.LEAK && metric == Metric.RETAINED && error > growth / 2.0)
                .map(error -> String.format(
                        Locale.ROOT,
                        "what is retained is known only to %,.0f B per request here; measure more requests"
                                + " (-Dplimsoll.testCount)",
                        Math.ceil(error)));
    }
}
