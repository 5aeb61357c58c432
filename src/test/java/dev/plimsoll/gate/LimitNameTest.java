package dev.plimsoll.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Severity;
import dev.plimsoll.unit.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitNameTest {

    private static final Threshold CEILING = new Threshold(new Bytes(42), "pom.xml");

    @ParameterizedTest
    @EnumSource
    void a_limit_has_the_name_and_the_metric_of_its_row(LimitName name) {
        Limit limit = name.limit(CEILING);

        assertThat(limit.limit()).isEqualTo(name.parameter());
        assertThat(limit.metric()).isEqualTo(name.metric());
        assertThat(limit.ceiling()).isEqualTo(CEILING);
        assertThat(LimitName.of(name.parameter())).contains(name);
    }

    @ParameterizedTest
    @EnumSource
    void its_twin_is_on_the_growth_of_the_same_metric(LimitName name) {
        GrowthLimit twin = name.growth(GrowthTolerance.parse("5%"), "pom.xml", Severity.WARN);

        assertThat(twin.limit()).isEqualTo(name.parameter() + "Growth");
        assertThat(twin.metric()).isEqualTo(name.metric());
        assertThat(twin.subjects().test(BaselineFigures.WHOLE))
                .isEqualTo(!name.metric().isOfEach());
        assertThat(LimitName.of(twin.limit())).contains(name);
    }

    @Test
    void what_sets_no_limit_has_no_row() {
        assertThat(LimitName.of("maxDuration")).isEmpty();
        assertThat(LimitName.parameters()).contains("failOnLeak").doesNotHaveDuplicates();
    }
}
