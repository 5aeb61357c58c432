package dev.plimsoll.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestedLimitTest {

    private static final long MEASURED = 202_000_000;

    private final BundleResult result =
            ResultFixture.withWhole(RowFixture.row("g:a:1").own(MEASURED, 0, 1));

    @Test
    void boot_memory_gets_the_least_margin_since_it_repeats_well() {
        // 202,000,000 B are 192.64 MiB; 2 % more are 196.5.
        assertThat(SuggestedLimit.of(List.of(result)))
                .containsExactly(new SuggestedLimit(LimitName.MAX_BOOT_MEMORY, "197MiB", "2%", "192.6 MiB"));
    }

    @Test
    void what_was_measured_is_in_the_unit_of_the_limit() {
        BundleResult small = ResultFixture.withWhole(RowFixture.row("g:a:1").own(3_031_450, 0, 1));

        // 2 % more are 3019.6 KiB.
        assertThat(SuggestedLimit.of(List.of(small)))
                .containsExactly(new SuggestedLimit(LimitName.MAX_BOOT_MEMORY, "3020KiB", "2%", "2960.4 KiB"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0 B", "812, 900, 812 B", "10200, 10404, 10.0 KiB", "10400000, 10608000, 9.9 MiB"})
    void an_amount_has_the_unit_of_a_limit_beside_it(long bytes, long limit, String text) {
        assertThat(new Bytes(bytes).inUnitOfLimit(new Bytes(limit))).isEqualTo(text);
    }

    @Test
    void an_unchanged_project_meets_it_and_one_that_grows_by_more_than_the_margin_does_not() {
        Bytes max = Bytes.parse(SuggestedLimit.of(List.of(result)).get(0).max());

        assertThat(verdict(result, max)).isEqualTo(Verdict.PASS);
        assertThat(verdict(ResultFixture.withWhole(RowFixture.row("g:a:1").own(MEASURED * 103 / 100, 0, 1)), max))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void of_several_executions_the_largest_figure_counts_so_that_all_meet_the_limit() {
        BundleResult smaller = ResultFixture.withWhole(RowFixture.row("g:a:1").own(MEASURED / 2, 0, 1));

        assertThat(SuggestedLimit.of(List.of(smaller, result))).isEqualTo(SuggestedLimit.of(List.of(result)));
    }

    @Test
    void without_results_nothing_is_suggested() {
        assertThat(SuggestedLimit.of(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0B", "10240, 10240B", "10241, 11KiB", "10485760, 10240KiB", "10485761, 11MiB"})
    void a_limit_is_a_whole_number_that_is_rounded_up(long bytes, String parameter) {
        assertThat(new Bytes(bytes).asLimit()).isEqualTo(parameter);
        assertThat(Bytes.parse(parameter).value()).isBetween(bytes, bytes + bytes / 10);
    }

    private static Verdict verdict(BundleResult measured, Bytes max) {
        return Gate.judge(measured, List.of(LimitName.MAX_BOOT_MEMORY.atMost(max, "pom.xml")), GateContext.NONE)
                .verdict();
    }
}
