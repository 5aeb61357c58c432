package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult.GrowthPerCollection;
import dev.plimsoll.retention.ClassGrowth;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripted applications whose live heap grows per collection, per request, or both. */
class CollectionControlTest {

    private static final int WINDOW = 250;
    private static final int WINDOWS = 21;

    @ParameterizedTest
    @CsvSource({"8500, 0", "8500, 100", "500, 0", "1000, 200", "100000, 16"})
    void growth_per_collection_is_distinguished_from_growth_per_request(double perCollection, double perRequest)
            throws Exception {
        Measured found = measured((seconds, readings, requests) ->
                perCollection * readings + perRequest * requests + noise(readings, 20));

        assertThat(found.growth().orElseThrow().perReading()).isEqualTo(perCollection, within(60.0));
        assertThat(found.rate().slope()).isEqualTo(perRequest, within(0.5));
        assertThat(found.rate().low()).isLessThanOrEqualTo(perRequest);
        assertThat(found.rate().high()).isGreaterThanOrEqualTo(perRequest).isLessThan(perRequest + 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 333, 700, 1_500})
    void a_leak_of_requests_is_none_of_collections_even_if_it_comes_in_steps(long every) throws Exception {
        Measured found = measured((seconds, readings, requests) -> 128.0 * every * (requests / every));

        assertThat(found.growth()).isEmpty();
    }

    @Test
    void a_leak_of_requests_takes_few_windows_more() throws Exception {
        ScriptedApplication app = application((seconds, readings, requests) -> 128.0 * requests);
        int before = app.count();

        assertThat(control(app)).isEmpty();
        assertThat(app.count() - before).isEqualTo(1 + DiagnosisSettings.SCREENED_WINDOWS);
    }

    @Test
    void a_saw_tooth_of_many_windows_is_no_growth_per_collection() throws Exception {
        assertThat(measured((seconds, readings, requests) -> 200.0 * requests + 1_000.0 * (requests % 3_000))
                        .growth())
                .isEmpty();
    }

    @Test
    void noise_is_no_growth_per_collection() throws Exception {
        int found = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            found += measured((seconds, readings, requests) -> 64.0 * requests + 20_000 * random.nextGaussian())
                            .growth()
                            .isPresent()
                    ? 1
                    : 0;
        }

        assertThat(found).isLessThanOrEqualTo(2);
    }

    @Test
    void windows_of_one_request_cannot_be_shorter() throws Exception {
        ScriptedApplication app = application((seconds, readings, requests) -> 8_500.0 * readings);

        assertThat(new CollectionControl(app, 1, Progress.SILENT).growth(rate(app)))
                .isEmpty();
    }

    /** A listener keeps something at both collections of a reading, a reference queue that requests empty only once. */
    @Test
    void the_second_collection_of_a_reading_counts_if_it_adds_without_requests() {
        CollectionGrowth growth = new CollectionGrowth(2_000, 1_900, 2_100, 31, Map.of());

        assertThat(growth.toResult(2_000, Optional.of("Registry.loggers")))
                .isEqualTo(new GrowthPerCollection(1_000, 900, 1_100, 0.99, Optional.of("Registry.loggers")));
        assertThat(growth.toResult(0, Optional.empty()))
                .isEqualTo(new GrowthPerCollection(2_000, 1_900, 2_100, 0.99, Optional.empty()));
    }

    @Test
    void the_classes_that_take_most_of_the_growth_are_named() {
        CollectionGrowth growth = new CollectionGrowth(
                8_500,
                8_400,
                8_600,
                31,
                Map.of(
                        "[B", new ClassGrowth(6_000, 2),
                        "java.nio.HeapByteBuffer", new ClassGrowth(2_000, 30),
                        "java.lang.String", new ClassGrowth(500, 20),
                        "[C", new ClassGrowth(-3_000, -1)));

        assertThat(growth.largestClasses()).containsExactly("byte[]", "java.nio.HeapByteBuffer");
    }

    private record Measured(Optional<CollectionGrowth> growth, SlopeEstimate rate) {}

    private static Measured measured(ScriptedApplication.Script script) throws Exception {
        ScriptedApplication app = application(script);
        Optional<CollectionGrowth> growth = control(app);
        app.readings().growsPerReading(growth);
        return new Measured(growth, app.readings().withReadingInterval(rate(app)));
    }

    private static Optional<CollectionGrowth> control(ScriptedApplication app) throws Exception {
        return new CollectionControl(app, WINDOW, Progress.SILENT).growth(rate(app));
    }

    private static ScriptedApplication application(ScriptedApplication.Script script) throws Exception {
        ScriptedApplication app = ScriptedApplication.heap(
                (seconds, readings, requests) -> 40e6 + script.value(seconds, readings, requests));
        app.read(Phase.IDLE, "");
        app.readings().judgeFromFirstIdle();
        for (int i = 0; i < WINDOWS; i++) {
            app.stir(WINDOW);
            app.read(Phase.MEASURED, "");
        }
        return app;
    }

    private static SlopeEstimate rate(ScriptedApplication app) {
        return new SeriesJudge(Tolerance.of(SeriesKind.LIVE_HEAP), 5_000)
                .judge(app.readings().judgedPoints(SeriesKind.LIVE_HEAP))
                .rate();
    }

    private static double noise(int reading, double sigma) {
        return sigma * new Random(reading).nextGaussian();
    }
}
