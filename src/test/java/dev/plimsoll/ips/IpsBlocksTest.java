package dev.plimsoll.ips;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.IterationScore;
import dev.plimsoll.result.RequestThroughput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What forks of JMH and Plimsoll exchange, and what JMH writes. */
class IpsBlocksTest {

    @TempDir
    private Path folder;

    @Test
    void a_reading_arrives_as_it_was_sent_with_its_histogram() throws IOException {
        Histogram latencies = new Histogram(3);
        latencies.recordValue(20_000_000);
        latencies.recordValue(500_000_000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        new IterationReading(true, 2, 1_000, 30, 10, Optional.of(latencies)).write(new DataOutputStream(bytes));
        IterationReading read =
                IterationReading.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(read.isMeasured()).isTrue();
        assertThat(read.requests()).isEqualTo(2);
        assertThat(read.userMillis() + read.systemMillis()).isEqualTo(40);
        assertThat(read.latencies().orElseThrow()).isEqualTo(latencies);
    }

    @Test
    void user_and_system_time_are_the_fields_after_a_name_with_parentheses_and_blanks() throws IOException {
        Path stat = Files.writeString(
                folder.resolve("stat"), "42 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 123 45 0 0 20 0 30 0 99 1 2");

        assertThat(UserAndSystem.read(stat)).isEqualTo(new UserAndSystem(1_230, 450));
        assertThat(UserAndSystem.read(stat).since(new UserAndSystem(1_000, 400)))
                .isEqualTo(new UserAndSystem(230, 50));
        assertThat(UserAndSystem.read(folder.resolve("none"))).isEqualTo(UserAndSystem.UNKNOWN);
        assertThat(UserAndSystem.read(stat).since(UserAndSystem.UNKNOWN)).isEqualTo(UserAndSystem.UNKNOWN);
    }

    @Test
    void percentiles_of_few_requests_are_said_to_be_the_slowest() {
        assertThat(IpsMeasurement.few(3).orElseThrow())
                .startsWith("Latencies are of 3 requests, so p99 and p99.9 are the slowest of them.");
        assertThat(IpsMeasurement.few(100).orElseThrow())
                .startsWith("Latencies are of 100 requests, so p99.9 is the slowest of them.");
        assertThat(IpsMeasurement.few(1_000)).isEmpty();
    }

    @Test
    void iterations_that_differ_by_more_than_half_are_said_to() {
        assertThat(IpsMeasurement.uneven(iterations(100, 151, 120)))
                .hasValueSatisfying(note -> assertThat(note)
                        .startsWith(
                                "The iterations differ by a factor of 1.5, from 100.0 to 151.0 requests per second:")
                        .contains("the machine was busy, or the application not warm", "-Dplimsoll.warmupIterations"));
        assertThat(IpsMeasurement.uneven(iterations(100, 149, 120))).isEmpty();
        assertThat(IpsMeasurement.uneven(iterations())).isEmpty();
        assertThat(IpsMeasurement.uneven(iterations(0, 5)).orElseThrow()).contains("from 0.0 to 5.0");
    }

    private static RequestThroughput iterations(double... perSecond) {
        return new RequestThroughput(
                100,
                OptionalDouble.empty(),
                DoubleStream.of(perSecond)
                        .mapToObj(score -> new IterationScore(1, score))
                        .toList());
    }

    @Test
    void requests_are_due_at_equal_distances_whenever_they_are_made() {
        RequestSchedule schedule = new RequestSchedule(100, 5_000);

        assertThat(schedule.nextDue()).isEqualTo(5_000);
        assertThat(schedule.nextDue()).isEqualTo(10_005_000);
        assertThat(schedule.nextDue()).isEqualTo(20_005_000);
    }

    @Test
    void what_jmh_writes_is_read_and_arguments_are_shown_without_secrets() throws IOException {
        Path json = Files.writeString(
                folder.resolve("jmh.json"),
                "[{\"benchmark\":\"dev.plimsoll.ips.RequestBenchmark.throughput\","
                        + "\"jvmArgs\":[\"-Ddb.password=hunter2\",\"-Xmx9m\"],\"primaryMetric\":{\"score\":49.5,"
                        + "\"scoreError\":\"NaN\",\"rawData\":[[49.0],[50.0]]}},"
                        + "{\"benchmark\":\"dev.plimsoll.ips.RequestBenchmark.latency\",\"primaryMetric\":{\"score\":20.5,"
                        + "\"scorePercentiles\":{\"50.0\":20,\"90.0\":21,\"99.0\":22,\"99.9\":23,\"100.0\":24},"
                        + "\"rawDataHistogram\":[[[[20.0,3],[24.0,1]]],[[[21.0,2]]]]}}]");
        JmhScores scores = JmhScores.read(json);

        assertThat(scores.throughput(JmhScores.THROUGHPUT).perSecond()).isEqualTo(49.5);
        assertThat(scores.throughput(JmhScores.THROUGHPUT).error()).isEmpty();
        assertThat(scores.throughput(JmhScores.THROUGHPUT).iterations())
                .extracting(each -> each.fork() + ":" + each.perSecond())
                .containsExactly("1:49.0", "2:50.0");
        assertThat(scores.latency().samples()).isEqualTo(6);
        assertThat(scores.latency().meanMillis()).isEqualTo(20.5);
        assertThat(scores.latency().p50Millis()).isEqualTo(20);
        assertThat(scores.latency().p90Millis()).isEqualTo(21);
        assertThat(scores.latency().p99Millis()).isEqualTo(22);
        assertThat(scores.latency().p999Millis()).isEqualTo(23);
        assertThat(scores.latency().maxMillis()).isEqualTo(24);
        JsonNode masked = JsonMapper.shared().readTree(scores.masked(arg -> arg));
        assertThat(masked.at("/0/jvmArgs").toString()).isEqualTo("[\"-Ddb.password=***\",\"-Xmx9m\"]");
        assertThat(masked.at("/0/primaryMetric/rawData/1/0").asDouble()).isEqualTo(50);
    }
}
