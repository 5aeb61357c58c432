package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Series.TrendPoint;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.trend.Phase;
import dev.plimsoll.trend.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendWatchTest {

    private static final Sample SAMPLE = new Sample(
            10, Phase.MEASURED, Duration.ofSeconds(1), Duration.ofSeconds(1), Map.of(SeriesKind.LIVE_HEAP, 1_000L));
    private static final Series HEAP = new Series(
            SeriesKind.LIVE_HEAP,
            List.of(new TrendPoint(10, 1_000)),
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            true,
            Diagnosis.INCONCLUSIVE,
            "");

    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();

    @Test
    void a_reading_is_in_the_file_at_once() throws Exception {
        Path file = folder.resolve("a.csv");
        try (TrendWatch watch = watch(file)) {
            watch.sampled(SAMPLE, HEAP);
            assertThat(Files.readAllLines(file)).hasSize(2);
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void readings_that_cannot_be_written_down_are_told_once_and_end_nothing() throws Exception {
        Path file = Files.createDirectories(folder.resolve("a.csv"));
        try (TrendWatch watch = watch(file)) {
            watch.sampled(SAMPLE, HEAP);
            watch.sampled(SAMPLE, HEAP);
        }
        assertThat(problems).singleElement().asString().startsWith(file + " cannot be written: ");
    }

    private TrendWatch watch(Path file) {
        Console console =
                TestBuild.console(TestBuild.of(folder, "shop").at("shop").log());
        RunInfo info = new RunInfo("mem-over-time", "g:shop:1", "default-cli", Instant.EPOCH, "1");
        return TrendWatch.of(
                file,
                new Measurer.Attempt<>(info, false, ConsoleProgress.on(console), soFar -> {}),
                console,
                problems::add);
    }
}
