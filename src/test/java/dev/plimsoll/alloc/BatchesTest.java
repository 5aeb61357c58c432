package dev.plimsoll.alloc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import dev.plimsoll.workload.RequestMix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 20", "8, 20", "16, 20"})
    void few_requests_keep_all_workers_busy(int concurrency, int part) throws Exception {
        Counting subject = new Counting(concurrency);
        rounds(subject, 20).measured(count -> {});
        assertThat(subject.runs).containsOnly(part);
        assertThat(subject.done).isEqualTo(20);
    }

    @Test
    void many_requests_are_made_in_parts_that_show_how_far_they_are() throws Exception {
        Counting subject = new Counting(8);
        rounds(subject, 1_005).measured(count -> {});
        assertThat(subject.runs).hasSize(11).startsWith(100, 100).endsWith(5);
    }

    @Test
    void only_requests_of_the_measured_span_are_counted() throws Exception {
        Counting subject = new Counting(1);
        Batches rounds = rounds(subject, 20);
        subject.run(200);
        assertThat(rounds.measured(count -> {}).made()).containsExactly(new RequestCount("GET /", 20));
    }

    @ParameterizedTest
    @CsvSource({"1, 201, 221", "3, 201, 222", "7, 201, 224", "40, 201, 280", "300, 201, 600", "301, 201, 501"})
    void the_measured_requests_begin_with_the_rotation_of_a_mix(int rotation, int warmUp, int settled)
            throws Exception {
        Counting subject = new Counting(1);
        subject.rotation = rotation;
        subject.run(warmUp);
        long[] nanos = new long[1];
        Idleness idleness = new Idleness(pause -> new AgentChannel.ThreadCounts(
                new AgentChannel.Counter(OptionalLong.of(0), nanos[0] += pause.toNanos()), Map.of()));

        assertThat(rounds(subject, 20).settle(idleness)).isTrue();
        assertThat(subject.done).isEqualTo(settled);
    }

    private static Batches rounds(Target subject, int testCount) {
        ObjectsPlan plan = new ObjectsPlan(
                new PlantedSource(),
                name -> {
                    throw new AssertionError();
                },
                200,
                testCount,
                ObjectsMode.EXACT,
                1,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Path.of("."));
        return new Batches(subject, plan, Progress.SILENT);
    }

    private static final class PlantedSource implements Target.Source {

        @Override
        public String title() {
            return "GET /";
        }

        @Override
        public List<String> jvmArgs() {
            return List.of();
        }

        @Override
        public Target fork(List<String> jvmArgs) {
            throw new AssertionError();
        }
    }

    /** Remembers how many operations it was asked for. */
    private static final class Counting implements Target {

        private final int concurrency;
        private final List<Integer> runs = new ArrayList<>();
        private long done;
        private long rotation = 1;

        private Counting(int concurrency) {
            this.concurrency = concurrency;
        }

        @Override
        public int concurrency() {
            return concurrency;
        }

        @Override
        public long rotation() {
            return rotation;
        }

        @Override
        public void run(int operations) {
            runs.add(operations);
            done += operations;
        }

        @Override
        public RequestMix made() {
            return new RequestMix(List.of(new RequestCount("GET /", done)), 1);
        }

        @Override
        public Jvm jvm() {
            throw new AssertionError();
        }

        @Override
        public AgentChannel channel() {
            throw new AssertionError();
        }

        @Override
        public boolean begin() {
            return true;
        }

        @Override
        public void beginHeld() {}

        @Override
        public String ending() {
            return "";
        }

        @Override
        public String failure() {
            return "";
        }

        @Override
        public void close() {}
    }
}
