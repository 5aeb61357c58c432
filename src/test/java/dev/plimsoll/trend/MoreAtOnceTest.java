package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.target.TargetLauncher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Applications that mostly wait are exercised by several requests at a time, which changes no diagnosis. On a machine that is busy
 * otherwise, too little waiting shows, and one request at a time is made.
 */
@Tag("timed")
class MoreAtOnceTest {

    private static final Pattern AT_ONCE = Pattern.compile("mostly waits, so (\\d+) requests");

    @TempDir
    private Path folder;

    private final List<Sample> samples = new ArrayList<>();

    @Test
    void a_leak_is_found_with_its_bytes_and_what_retains_it() throws Exception {
        TrendResult result = measure("/leak", 16, 2_000, SuspectsWhen.AUTO);

        assertThat(atOnce(result).orElse(1)).isGreaterThanOrEqualTo(4);
        Series heap = liveHeap(result);
        assertThat(heap.diagnosis()).as(heap.why()).isEqualTo(Diagnosis.LEAK);
        assertThat(heap.slope().orElseThrow().perRequest()).isCloseTo(WaitingApp.LEAK, Percentage.withPercentage(20));
        assertThat(result.worst(SeriesKind.LIVE_HEAP).orElseThrow().holder()).endsWith("WaitingApp.App.LEAK");
    }

    /** What a thread or a connection keeps comes with the number of requests at a time, so during the warm-up. */
    @ParameterizedTest
    @ValueSource(strings = {"/thread", "/connection"})
    void what_each_thread_or_connection_keeps_is_no_leak(String path) throws Exception {
        TrendResult result = measure(path, 16, 400, SuspectsWhen.NEVER);

        assertThat(atOnce(result).orElse(1)).isGreaterThanOrEqualTo(4);
        assertThat(liveHeap(result).diagnosis()).isNotEqualTo(Diagnosis.LEAK);
        // 16 KiB for each of the warm-up, none after it.
        assertThat(liveHeap(result).slope().orElseThrow().high()).isLessThan(64);
    }

    @Test
    void one_request_at_a_time_if_the_application_has_one_thread() throws Exception {
        TrendResult result = measure("/one-thread", 16, 400, SuspectsWhen.NEVER);

        assertThat(atOnce(result)).isEmpty();
        assertThat(liveHeap(result).diagnosis()).isNotEqualTo(Diagnosis.LEAK);
    }

    @Test
    void no_more_at_a_time_than_a_small_pool_serves() throws Exception {
        assertThat(atOnce(measure("/pool", 16, 400, SuspectsWhen.NEVER))).hasValue(2);
    }

    @Test
    void one_request_at_a_time_if_the_application_computes() throws Exception {
        assertThat(atOnce(measure("/computes", 16, 400, SuspectsWhen.NEVER))).isEmpty();
    }

    @Test
    void an_application_that_fails_with_several_requests_is_measured_again_with_one() throws Exception {
        TrendResult result = measure("/fails", 16, 400, SuspectsWhen.NEVER);

        assertThat(atOnce(result)).isEmpty();
        assertThat(result.reasons()).isEmpty();
        assertThat(result.notes())
                .anyMatch(note -> note.startsWith(
                                "The application was measured again with one request at a time. With several requests at"
                                        + " a time, the application failed: ")
                        && note.contains("503"));
        assertThat(liveHeap(result).diagnosis()).isEqualTo(Diagnosis.LEAK);
        assertThat(liveHeap(result).slope().orElseThrow().perRequest())
                .isCloseTo(WaitingApp.LEAK, Percentage.withPercentage(20));
        // The readings of the first JVM do not count.
        assertThat(samples).extracting(Sample::requests).isSorted();
    }

    @Test
    void the_configured_number_is_kept() throws Exception {
        assertThat(atOnce(measure("/leak", 1, 400, SuspectsWhen.NEVER))).isEmpty();
    }

    /** One at a time, the requests take longer than the entries live: then they level off. */
    @Test
    void what_expires_while_requests_are_made_one_at_a_time_is_no_leak_with_several() throws Exception {
        TrendResult result = measure("/expires", 16, 400, SuspectsWhen.NEVER);

        assertThat(result.notes())
                .anyMatch(note -> note.endsWith("was released while the application was left alone."));
        assertThat(atOnce(result)).isEmpty();
        assertThat(liveHeap(result).diagnosis()).as(liveHeap(result).why()).isNotEqualTo(Diagnosis.LEAK);
    }

    private static OptionalInt atOnce(TrendResult result) {
        return result.notes().stream()
                .map(AT_ONCE::matcher)
                .filter(Matcher::find)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .findFirst();
    }

    private static Series liveHeap(TrendResult result) {
        return result.of(SeriesKind.LIVE_HEAP).orElseThrow();
    }

    private TrendResult measure(String path, int maxAtOnce, int horizon, SuspectsWhen suspects) throws Exception {
        try (TargetLauncher launcher = WaitingApp.launcher(folder, path)
                .open(Path.of(System.getProperty("java.home"), "bin", "java"), folder)) {
            TrendPlan plan = new TrendPlan(
                    launcher,
                    launcher::originOf,
                    100,
                    horizon,
                    Duration.ofSeconds(10),
                    20_000,
                    Duration.ofMinutes(5),
                    12,
                    Duration.ofSeconds(1),
                    64,
                    Set.of(),
                    suspects,
                    Duration.ofMinutes(2),
                    maxAtOnce,
                    Deployment.UNKNOWN,
                    folder);
            RunInfo runInfo = new RunInfo("mem-over-time", "it:planted:1", "default", Instant.EPOCH, "test");
            TrendListener listener = new TrendListener() {
                @Override
                public void sampled(Sample sample, Series liveHeap) {
                    samples.add(sample);
                }

                @Override
                public void restarted() {
                    samples.clear();
                }
            };
            return TrendMeasurement.of(plan, runInfo, listener, Progress.SILENT);
        }
    }
}
