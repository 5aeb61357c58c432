package dev.plimsoll.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.alloc.Background;
import dev.plimsoll.alloc.Planted;
import dev.plimsoll.alloc.PlantedFork;
import dev.plimsoll.app.Origin;
import dev.plimsoll.attribution.Attribution;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.attribution.JdkClasses;
import dev.plimsoll.attribution.LocationFilter;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.SiteRow;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import one.jfr.JfrReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationRecordingTest {

    private static final String MARK = Planted.Mark.class.getName();

    @TempDir
    static Path folder;

    private static Path file;
    private static AllocationRecording recording;

    @BeforeAll
    static void record() throws Exception {
        file = PlantedFork.record(folder, "allocations");
        recording = AllocationRecording.read(file, PlantedFork.DEPTH, 1, MARK);
    }

    @Test
    void planted_sites_are_exact_in_bytes_and_objects() throws Exception {
        Allocations load = attributed(recording.spans().get(0).rows());

        assertThat(at(load, "arrays")).isEqualTo(new Amount(1010 * 120, 1010));
        assertThat(at(load, "strings")).isEqualTo(new Amount(500 * (24 + 104), 1000));
        assertThat(at(load, "boxes")).isEqualTo(new Amount(300 * 16, 300));
        assertThat(at(load, "lambda")).isEqualTo(new Amount(200 * 40, 200));
        assertThat(at(load, "deep")).isEqualTo(new Amount(75 * 56, 75));
        assertThat(at(load, "ticker")).isEqualTo(new Amount(100 * 24, 100));
    }

    @Test
    void a_pair_of_marks_is_a_span_and_what_is_outside_is_left_out() throws Exception {
        assertThat(recording.spans()).hasSize(2);

        Allocations idle = attributed(recording.spans().get(1).rows());

        assertThat(at(idle, "arrays")).isEqualTo(Amount.ZERO);
        assertThat(at(idle, "ticker")).isEqualTo(new Amount(60 * 24, 60));
    }

    @Test
    void a_thread_that_is_as_busy_when_idle_is_background() throws Exception {
        AllocationSpan load = recording.spans().get(0);
        Background apart =
                Background.of(load, Duration.ofSeconds(5), recording.spans().subList(1, 2), Duration.ofSeconds(3));

        // Compilers serve no request either; whether they make a string just then is chance.
        Amount compilers = load.rows().byThread().entrySet().stream()
                .filter(thread -> thread.getKey().isCompiler())
                .map(Map.Entry::getValue)
                .reduce(Amount.ZERO, Amount::plus);
        assertThat(apart.background()).isEqualTo(new Amount(100 * 24, 100).plus(compilers));
        assertThat(at(attributed(apart.requests()), "ticker")).isEqualTo(Amount.ZERO);
        assertThat(apart.requests().total().plus(apart.background()))
                .isEqualTo(load.rows().total());
    }

    @Test
    void the_sums_are_those_of_the_jdks_own_parser() throws Exception {
        long bytes = 0;
        long observers = 0;
        List<RecordedEvent> events = new ArrayList<>(RecordingFile.readAllEvents(file));
        events.removeIf(event -> !event.getEventType().getName().startsWith("jdk.ObjectAllocation"));
        long[] marks = events.stream()
                .filter(event -> event.getClass("objectClass").getName().equals(MARK))
                .mapToLong(event -> event.getLong("startTime"))
                .sorted()
                .toArray();
        for (RecordedEvent event : events) {
            long time = event.getLong("startTime");
            if (time > marks[0] && time < marks[1]) {
                boolean observer = event.getThread().getJavaName().startsWith("plimsoll-")
                        || event.getThread().getJavaName().startsWith("JFR ");
                bytes += observer ? 0 : event.getLong("allocationSize");
                observers += observer ? event.getLong("allocationSize") : 0;
            }
        }

        assertThat(recording.spans().get(0).rows().total().bytes()).isEqualTo(bytes);
        assertThat(recording.spans().get(0).observers().bytes()).isEqualTo(observers);
        assertThat(recording.lostBytes()).isZero();
    }

    @Test
    void threads_are_told_apart_only_if_a_later_span_has_them() {
        Map<AllocatingThread, Amount> threads = recording.spans().get(0).rows().byThread();
        assertThat(threads.keySet()).extracting(AllocatingThread::name).contains("ticker", "worker", "main");

        List<Integer> ids = new ArrayList<>();
        recording.spans().get(0).rows().forEach((thread, stack, type, amount) -> ids.add(thread));
        assertThat(ids).contains(0, id(threads, "ticker")).doesNotContain(id(threads, "worker"));
    }

    @Test
    void a_stack_deeper_than_recorded_is_cut_and_others_end_at_their_outermost_frame() throws Exception {
        StackRows rows = recording.spans().get(0).rows();
        List<String> ends = new ArrayList<>();
        int line = PlantedFork.line("deep");
        rows.forEach((thread, stack, type, amount) -> {
            List<StackFrame> frames = rows.stacks().frames(stack);
            if (!frames.isEmpty() && frames.get(0).equals(new StackFrame(Planted.class.getName(), "deep", line))) {
                int node = stack;
                while (!rows.stacks().isEnd(node)) {
                    node = rows.stacks().caller(node);
                }
                ends.add(frames.size() + (node == Stacks.CUT ? " cut " : " whole ") + amount.objects());
            }
        });
        assertThat(ends).hasSize(2).contains("512 cut 25").anyMatch(end -> end.matches("4\\d whole 50"));
    }

    @Test
    void chunks_that_number_things_anew_are_resolved_by_their_own_dictionaries() throws Exception {
        // Of two JVMs: the same numbers stand for other things.
        Path other = PlantedFork.record(Files.createDirectory(folder.resolve("other")), "survivors", "10");
        StackResolver shared = new StackResolver(PlantedFork.DEPTH, new ArrayList<>());

        for (Path each : List.of(other, file, other)) {
            try (Chunks chunks = Chunks.of(each, "")) {
                for (int i = 0; i < chunks.count(); i++) {
                    JfrReader chunk = chunks.reader(i, 0);
                    StackResolver fresh = new StackResolver(PlantedFork.DEPTH, new ArrayList<>());
                    shared.enter(chunk);
                    fresh.enter(chunk);
                    chunk.stackTraces.forEach((id, trace) -> assertThat(
                                    shared.stacks().frames(shared.stack(chunk, (int) id)))
                            .isEqualTo(fresh.stacks().frames(fresh.stack(chunk, (int) id))));
                }
            }
        }
    }

    @Test
    void a_span_may_have_several_chunks() throws Exception {
        try (Chunks chunks = Chunks.of(file, "")) {
            assertThat(chunks.count()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void chunks_that_are_not_in_the_order_of_time_are_refused() throws Exception {
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.write(Files.readAllBytes(file));
        twice.write(Files.readAllBytes(file));
        Path both = Files.write(folder.resolve("both.jfr"), twice.toByteArray());

        assertThatThrownBy(() -> AllocationRecording.read(both, PlantedFork.DEPTH, 1, MARK))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("overlap where a span begins or ends");
    }

    @Test
    void an_unfinished_recording_is_refused() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {whole.length - 1, whole.length / 2, 60, 0}) {
            Path cut = Files.write(folder.resolve("cut.jfr"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> AllocationRecording.read(cut, PlantedFork.DEPTH, 1, MARK))
                    .isInstanceOf(RecordingException.class)
                    .hasMessageContaining("is incomplete");
        }
        Path longer = Files.write(folder.resolve("longer.jfr"), Arrays.copyOf(whole, whole.length + 100));
        assertThatThrownBy(() -> AllocationRecording.read(longer, PlantedFork.DEPTH, 1, MARK))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("is incomplete");
    }

    @Test
    void a_recording_that_has_zeros_where_its_disk_lost_blocks_is_refused_or_read() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(17);
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            byte[] damaged = whole.clone();
            int from = random.nextInt(68, whole.length - 64);
            Arrays.fill(damaged, from, from + 64, (byte) 0);
            Path copy = Files.write(folder.resolve("damaged.jfr"), damaged);
            try {
                AllocationRecording.read(copy, PlantedFork.DEPTH, 1, MARK);
            } catch (RecordingException told) {
                assertThat(told).hasMessageContaining(copy.toString());
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void a_null_pointer_of_our_own_is_not_taken_for_damage() {
        assertThatThrownBy(() -> AllocationRecording.read(nothing(), PlantedFork.DEPTH, 1, MARK))
                .isInstanceOf(NullPointerException.class);
    }

    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    private static Path nothing() {
        return null;
    }

    @Test
    void what_is_no_recording_is_refused() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jfr"), "no recording".repeat(100));
        assertThatThrownBy(() -> AllocationRecording.read(text, PlantedFork.DEPTH, 1, MARK))
                .isInstanceOf(RecordingException.class)
                .hasMessage(text + " is not a flight recording.");
    }

    @Test
    void a_recording_without_marks_is_refused() {
        assertThatThrownBy(() -> AllocationRecording.read(file, PlantedFork.DEPTH))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("has 0 marks, expected two for each span");
    }

    private static int id(Map<AllocatingThread, Amount> threads, String name) {
        return threads.keySet().stream()
                .filter(thread -> thread.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Allocations attributed(StackRows rows) {
        return Attribution.of(
                        rows, new AttributionContext(JdkClasses.running(), name -> Origin.UNKNOWN, LocationFilter.NONE))
                .allocations();
    }

    private static Amount at(Allocations allocations, String site) throws Exception {
        int line = PlantedFork.line(site);
        return allocations.byLocation().stream()
                .filter(row -> row.site().className().startsWith(Planted.class.getName())
                        && row.site().line().orElse(-1) == line)
                .map(SiteRow::amount)
                .reduce(Amount.ZERO, Amount::plus);
    }
}
