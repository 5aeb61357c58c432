package dev.plimsoll.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CheckTest {

    private static final long MIB = 1 << 20;

    @Test
    void a_kept_limit_is_said_without_an_excess() {
        assertThat(check(Metric.BOOT_OWN, "B", 32 * MIB, OptionalLong.of(31 * MIB))
                        .sentence())
                .isEqualTo("Boot memory of g:a (own) is 31.0 MiB, limit 32.0 MiB");
    }

    @Test
    void exactly_the_limit_is_no_excess() {
        Check check = check(Metric.BOOT_MEMORY, "B", 32 * MIB, OptionalLong.of(32 * MIB));

        assertThat(check.excess()).isEmpty();
        assertThat(check.sentence()).isEqualTo("Boot memory of g:a is 32.0 MiB, limit 32.0 MiB");
    }

    @Test
    void one_byte_from_the_limit_the_texts_differ_as_the_amounts_do() {
        assertThat(check(Metric.BOOT_MEMORY, "B", 32 * MIB, OptionalLong.of(32 * MIB + 1))
                        .sentence())
                .isEqualTo("Boot memory of g:a is 32.1 MiB, limit 32.0 MiB (+1 B, +0.1 %)");
        assertThat(check(Metric.BOOT_MEMORY, "B", 32 * MIB + 1, OptionalLong.of(32 * MIB))
                        .sentence())
                .isEqualTo("Boot memory of g:a is 33,554,432 B, limit 33,554,433 B");
    }

    @Test
    void small_amounts_are_exact_as_they_are() {
        assertThat(check(Metric.BOOT_MEMORY, "B", 32 * MIB, OptionalLong.of(812))
                        .sentence())
                .isEqualTo("Boot memory of g:a is 812 B, limit 32.0 MiB");
    }

    @Test
    void a_figure_that_is_not_there_is_not_zero() {
        assertThat(check(Metric.BOOT_SAVES, "B", MIB, OptionalLong.empty()).sentence())
                .isEqualTo("Boot memory of g:a (saves at most) has no value, limit 1.0 MiB");
    }

    @Test
    void other_units_are_printed_as_they_are() {
        assertThat(check(Metric.GROWTH, "objects", 10, OptionalLong.of(15)).sentence())
                .isEqualTo("Growth of g:a is 15 objects, limit 10 objects (+5 objects, +50.0 %)");
    }

    @Test
    void figures_per_request_are_said_as_people_say_them() {
        assertThat(check(Metric.ALLOCATED, "B", 2 * MIB, OptionalLong.of(2 * MIB + 1_153_434))
                        .sentence())
                .isEqualTo("Allocated per request by g:a is 3.1 MiB, limit 2.0 MiB (+1.1 MiB, +55.1 %)");
        assertThat(check(Metric.ALLOCATED_OBJECTS, "objects", 50_000, OptionalLong.of(55_555))
                        .sentence())
                .isEqualTo("Allocated per request by g:a is 55,555 objects, limit 50,000 objects (+5,555 objects,"
                        + " +11.2 %)");
        assertThat(check(Metric.RETAINED, "B", 64, OptionalLong.of(96)).sentence())
                .isEqualTo("Retained per request by g:a is 96 B, limit 64 B (+32 B, +50.0 %)");
        assertThat(check(Metric.ALLOCATED_AT, "B", 64, OptionalLong.of(64)).sentence())
                .isEqualTo("Allocated per request at g:a is 64 B, limit 64 B");
    }

    private static Check check(Metric metric, String unit, long max, OptionalLong actual) {
        return new Check(
                "limit", "pom.xml", "g:a", metric, unit, max, actual, Verdict.PASS, Severity.ERROR, List.of(), "");
    }
}
