package dev.plimsoll.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.TrendResults;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrendJsonTest {

    @Test
    void writes_what_the_contract_says_to_the_letter() throws IOException {
        TrendResult leak = TrendResults.leak();
        TrendResult result = TrendResults.with(
                leak,
                List.of(
                        TrendResults.series(
                                SeriesKind.LIVE_HEAP,
                                1_000,
                                x -> 42_000_000 + 2_001 * x,
                                new Slope(2_001, 1_998.5, 2_004, 0.99, 500, 1_000),
                                Diagnosis.LEAK,
                                "still growing after 5,000 requests"),
                        leak.series().get(3)));

        assertThat(text(result)).isEqualTo(golden("mem-over-time.json"));
    }

    @Test
    void what_was_not_measured_is_absent() {
        JsonNode json = read(text(TrendResults.bare()));

        assertThat(json.propertyNames())
                .doesNotContain("restMillis", "growthSeenAt", "requestsNeeded", "forecast")
                .contains("suspects", "notes");
        assertThat(json.at("/series/0").propertyNames())
                .containsExactly("name", "unit", "points", "gated", "diagnosis", "why");
        assertThat(text(TrendResults.bare())).doesNotContain("null");
    }

    @Test
    void a_bound_that_is_no_number_is_absent() {
        Series series = TrendResults.series(
                SeriesKind.RSS,
                500,
                x -> x,
                new Slope(1, Double.NEGATIVE_INFINITY, Double.NaN, 0.99, 0, 500),
                Diagnosis.INCONCLUSIVE,
                "");

        JsonNode json = read(text(TrendResults.with(TrendResults.bare(), List.of(series))));

        assertThat(json.at("/series/0").propertyNames())
                .contains("slopePerRequest")
                .doesNotContain("slopeLow", "slopeHigh");
    }

    @Test
    void zeros_that_were_measured_are_there() {
        Series zero = new Series(
                SeriesKind.DIRECT_MEMORY,
                List.of(),
                OptionalDouble.of(0),
                Optional.of(new Slope(0, 0, 0, 0.99, 0, 0)),
                OptionalLong.of(0),
                true,
                Diagnosis.STEADY,
                "no growth");

        JsonNode json = read(text(TrendResults.with(TrendResults.bare(), List.of(zero))));

        for (String name : List.of("residuePerSample", "slopePerRequest", "slopeLow", "slopeHigh", "plateau")) {
            assertThat(json.at("/series/0/" + name).isNumber()).as(name).isTrue();
        }
    }

    @Test
    void a_rate_has_the_name_of_its_unit_only_where_it_is_bytes() {
        JsonNode json = read(text(TrendResults.leak()));

        assertThat(json.at("/suspects/0/bytesPerRequest").doubleValue()).isEqualTo(1_962.4);
        assertThat(json.at("/suspects/0/sites/0/bytesPerRequest").doubleValue()).isEqualTo(1_824);
        assertThat(json.at("/suspects/1/expiry").stringValue()).isEqualTo("sessions expire by time");
        assertThat(json.at("/suspects/2").propertyNames())
                .contains("perRequest")
                .doesNotContain("bytesPerRequest", "expiry");
        assertThat(json.at("/suspects/2/sites/0").propertyNames())
                .contains("perRequest")
                .doesNotContain("bytesPerRequest");
    }

    @Test
    void hostile_text_stays_text() {
        String hostile = "\"}],\\ \u0000\u001b[31m\r\n\t\u2028\u202e 😀 </script>";

        JsonNode json = read(text(TrendResults.hostile(hostile)));

        for (String place : List.of(
                "/project",
                "/workload",
                "/series/0/why",
                "/suspects/0/holder",
                "/suspects/0/path/1",
                "/suspects/0/owner/id",
                "/suspects/0/sites/0/method",
                "/notes/0")) {
            assertThat(json.at(place).stringValue()).as(place).isEqualTo(hostile);
        }
    }

    @Test
    void the_file_is_written_as_a_whole_and_keeps_no_secret(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("made/for/it/mem-over-time.json");

        AtomicFile.write(file, ResultCodec.text(TrendResults.leak(), TrendResults.judged(TrendResults.leak())));

        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .isEqualTo(text(TrendResults.leak()))
                .contains("-Ddb.password=***")
                .doesNotContain("hunter2");
    }

    private static String text(TrendResult result) {
        return ResultCodec.text(result, TrendResults.judged(result));
    }

    private static JsonNode read(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = TrendJsonTest.class.getResourceAsStream("/dev/plimsoll/report/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
