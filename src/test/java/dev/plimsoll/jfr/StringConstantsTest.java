package dev.plimsoll.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.alloc.Planted;
import dev.plimsoll.alloc.PlantedFork;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** String constants of a class that C2 compiles, beside strings that lines of the application make and keep. */
class StringConstantsTest {

    private static final String CONSTANTS = "dev.plimsoll.alloc.PlantedConstants";

    /** Constants that no code has executed. */
    private static final int UNUSED = 11;

    private static final int STRINGS = 100;

    @TempDir
    static Path folder;

    private static Path file;
    private static StackRows allocated;
    private static StackRows survived;

    @BeforeAll
    static void record() throws Exception {
        file = PlantedFork.record(folder, "constants");
        allocated = AllocationRecording.read(file, PlantedFork.DEPTH, 0, Planted.Mark.class.getName())
                .spans()
                .get(0)
                .rows();
        survived = SurvivorRecording.read(
                        file, type -> OptionalLong.of(24), ArrayLayout.COMPRESSED, Planted.Mark.class.getName())
                .sums()
                .rows();
    }

    @Test
    void constants_of_a_compiled_class_are_apart_from_what_a_line_allocates() {
        assertThat(objects(allocated, CONSTANTS, "loop")).isGreaterThanOrEqualTo(2 * UNUSED);
        assertThat(objects(allocated.withoutStringConstants(1), CONSTANTS, "loop"))
                .isZero();
        assertThat(allocated.stringConstants(1).objects()).isGreaterThanOrEqualTo(2 * UNUSED);
        assertThat(allocated.withoutStringConstants(1).total().plus(allocated.stringConstants(1)))
                .isEqualTo(allocated.total());
    }

    @Test
    void constants_that_survive_are_apart_from_what_a_line_retains() {
        assertThat(objects(survived, CONSTANTS, "loop")).isGreaterThanOrEqualTo(2 * UNUSED);
        assertThat(objects(survived.withoutStringConstants(1), CONSTANTS, "loop"))
                .isZero();
    }

    @Test
    void strings_that_a_line_makes_stay_with_it() {
        // C2 allocates the array and the string of a concatenation at one bytecode index of the line, too.
        for (String method : List.of("concatenated", "copied")) {
            assertThat(objects(allocated.withoutStringConstants(1), Planted.class.getName(), method))
                    .as(method)
                    .isGreaterThanOrEqualTo(2 * STRINGS);
            assertThat(objects(survived.withoutStringConstants(1), Planted.class.getName(), method))
                    .as(method)
                    .isBetween(2 * STRINGS - 5L, 2L * STRINGS);
        }
    }

    @Test
    void one_constant_at_a_bytecode_index_may_be_executed_there() {
        assertThat(allocated.stringConstants(2).objects())
                .isLessThanOrEqualTo(allocated.stringConstants(1).objects())
                .isGreaterThanOrEqualTo(2 * UNUSED);
    }

    @Test
    void samples_that_the_application_records_itself_are_not_counted() throws Exception {
        long bytes = 0;
        long samples = 0;
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        long[] marks = events.stream()
                .filter(event -> event.getEventType().getName().equals("jdk.ObjectAllocationOutsideTLAB"))
                .filter(event -> event.getClass("objectClass").getName().equals(Planted.Mark.class.getName()))
                .mapToLong(event -> event.getLong("startTime"))
                .sorted()
                .toArray();
        for (RecordedEvent event : events) {
            long time = event.getLong("startTime");
            String name = event.getEventType().getName();
            if (name.startsWith("jdk.ObjectAllocation") && time > marks[0] && time < marks[1]) {
                boolean isSample = name.endsWith("Sample");
                boolean isObserver = event.getThread().getJavaName().startsWith("JFR ");
                samples += isSample ? 1 : 0;
                bytes += isSample || isObserver ? 0 : event.getLong("allocationSize");
            }
        }

        assertThat(samples).isGreaterThan(STRINGS);
        assertThat(allocated.total().bytes()).isEqualTo(bytes);
    }

    private static long objects(StackRows rows, String className, String method) {
        long[] sum = new long[1];
        rows.forEach((thread, stack, type, amount) -> {
            boolean isThere = rows.stacks().frames(stack).stream()
                    .filter(frame -> !frame.className().startsWith("java."))
                    .filter(frame -> !frame.className().isEmpty())
                    .limit(1)
                    .anyMatch(frame -> frame.className().equals(className)
                            && frame.method().equals(method));
            boolean isString = type.equals("java.lang.String") || type.equals("[B");
            sum[0] += isThere && isString ? amount.objects() : 0;
        });
        return sum[0];
    }
}
