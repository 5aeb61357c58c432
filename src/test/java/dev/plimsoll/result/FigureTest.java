package dev.plimsoll.result;

import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.row;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.ResultFixture.withoutWhole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FigureTest {

    private static final BundleResult BOOT = withWhole(
            RowFixture.row("com.acme:shop:1.0.0").project().own(1, 0, 1),
            RowFixture.row("g:a:1").own(10, 0, 1).alone(11, 0, 1));

    @Test
    void each_result_has_one_figure_of_each_metric_of_the_whole_even_if_nothing_was_measured() {
        for (Result result : List.of(
                BOOT,
                withoutWhole(),
                objects(own("a.A", "a", 1, 20, 1)).make(),
                objects().requests(0).make(),
                nothingRead())) {
            Set<Metric> ofParts = Set.of(Metric.BOOT_OWN, Metric.BOOT_SAVES, Metric.GROWTH);
            List<Metric> ofWhole = Arrays.stream(Metric.values())
                    .filter(metric -> metric.kind() == result.kind()
                            && !metric.isOfEach()
                            && !metric.isOfEndpoint()
                            && !ofParts.contains(metric))
                    .toList();

            assertThat(result.figures().stream()
                            .map(Figure::metric)
                            .filter(ofWhole::contains)
                            .collect(Collectors.toList()))
                    .containsExactlyInAnyOrderElementsOf(ofWhole);
        }
    }

    @Test
    void each_result_has_a_figure_of_each_metric_of_each_subject_or_says_why_there_is_none() {
        assertThat(values(BOOT, Metric.BOOT_ALONE)).contains(new Value.Exact(11));
        assertThat(values(withWhole(), Metric.BOOT_ALONE))
                .containsExactly(new Value.NotApplicable("there is no dependency"));
        assertThat(values(objects().requests(0).make(), Metric.ALLOCATED_AT))
                .containsExactly(new Value.Missing("no request was measured"));
    }

    @Test
    void a_row_of_a_baseline_has_no_version_and_no_line() {
        assertThat(BOOT.figures().stream().filter(figure -> figure.metric() == Metric.BOOT_OWN))
                .extracting(Figure::subject, Figure::row)
                .containsExactly(tuple("com.acme:shop", Optional.of(Figure.PROJECT)), tuple("g:a", Optional.of("g:a")));
        assertThat(objects(own("a.A", "a", 7, 20, 1)).make().figures().stream()
                        .filter(figure -> figure.metric() == Metric.ALLOCATED_AT))
                .extracting(Figure::subject, Figure::row)
                .containsExactly(tuple("src/main/java/a/A.java:7", Optional.of("a.A.a")));
    }

    @Test
    void what_has_no_stack_may_be_of_one_location_and_is_in_no_baseline() {
        List<Figure> locations =
                objects(row(Site.NO_STACK, 101, 1), own("a.A", "a", 1, 80, 1)).make().figures().stream()
                        .filter(figure -> figure.metric() == Metric.ALLOCATED_AT
                                && figure.row().isEmpty())
                        .toList();

        assertThat(locations)
                .extracting(Figure::value)
                .containsExactly(new Value.AtMost(6, "6 B per request have no stack and may be of one location"));
    }

    @Test
    void values_are_on_one_side_of_a_maximum_only_if_that_is_certain() {
        assertThat(new Value.Inflated(10, 4, 16, "")).satisfies(value -> {
            assertThat(value.against(10)).isEqualTo(Value.Side.BELOW);
            assertThat(value.against(9)).isEqualTo(Value.Side.UNDECIDED);
            assertThat(value.against(3)).isEqualTo(Value.Side.ABOVE);
        });
        assertThat(new Value.Interval(10, 4, 16, false, "").against(3)).isEqualTo(Value.Side.UNDECIDED);
        assertThat(new Value.AtLeast(10, "").against(10)).isEqualTo(Value.Side.UNDECIDED);
        assertThat(new Value.Reached(10, "").against(9)).isEqualTo(Value.Side.ABOVE);
        assertThat(new Value.AtMost(10, "").against(10)).isEqualTo(Value.Side.BELOW);
        assertThat(new Value.AtMost(10, "").against(9)).isEqualTo(Value.Side.UNDECIDED);
    }

    private static List<Value> values(Result result, Metric metric) {
        return result.figures().stream()
                .filter(figure -> figure.metric() == metric)
                .map(Figure::value)
                .toList();
    }

    private static TrendResult nothingRead() {
        return new TrendResult(
                ResultFixture.HEAD,
                "GET /orders",
                0,
                List.of(),
                0,
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
                List.of(),
                List.of());
    }
}
