package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.unit.OperatingSystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {

    @ParameterizedTest
    @CsvSource({
        "LINUX, 134, CRASHED",
        "LINUX, 135, CRASHED",
        "LINUX, 138, EXITED_EARLY",
        "LINUX, 139, CRASHED",
        "LINUX, 137, KILLED",
        "LINUX, 143, KILLED",
        "LINUX, 1, EXITED_EARLY",
        "MAC, 135, EXITED_EARLY",
        "MAC, 138, CRASHED",
        "MAC, 139, CRASHED",
        "MAC, 137, KILLED",
        "WINDOWS, 1, EXITED_EARLY",
        "WINDOWS, 134, EXITED_EARLY",
        "WINDOWS, 137, EXITED_EARLY",
        "WINDOWS, 130, KILLED",
        "WINDOWS, 143, KILLED",
        // STATUS_CONTROL_C_EXIT
        "WINDOWS, -1073741510, KILLED",
        // STATUS_ACCESS_VIOLATION
        "WINDOWS, -1073741819, CRASHED",
        // STATUS_HEAP_CORRUPTION
        "WINDOWS, -1073740940, CRASHED",
        "WINDOWS, -1, EXITED_EARLY",
    })
    void exit_codes_mean_what_they_do_on_the_system(OperatingSystem system, int exitCode, Ending ending) {
        assertThat(Ending.early(system, exitCode, false, "")).isEqualTo(ending);
    }

    @ParameterizedTest
    @CsvSource({"LINUX, 134", "MAC, 134", "WINDOWS, 1"})
    void a_jvm_that_wrote_its_error_file_has_crashed_whatever_its_exit_code(OperatingSystem system, int exitCode) {
        assertThat(Ending.early(system, exitCode, true, "")).isEqualTo(Ending.CRASHED);
    }

    @ParameterizedTest
    @CsvSource({"LINUX", "MAC", "WINDOWS"})
    void a_jvm_that_exits_on_an_exhausted_heap_ran_out_of_memory(OperatingSystem system) {
        assertThat(Ending.early(system, 3, false, "Terminating due to java.lang.OutOfMemoryError: Java heap space"))
                .isEqualTo(Ending.OUT_OF_MEMORY);
    }
}
