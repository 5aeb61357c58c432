package dev.plimsoll.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Figure;
import dev.plimsoll.unit.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitNameTest {

    @ParameterizedTest
    @EnumSource
    void a_limit_has_the_name_and_the_metric_of_its_row(LimitName name) {
        Limit limit = name.atMost(new Bytes(42), "pom.xml");

        assertThat(limit.parameter()).isEqualTo(name.parameter());
        assertThat(limit.metric()).isEqualTo(name.metric());
        assertThat(limit.severity()).isEqualTo(name.severity());
        assertThat(limit.bound()).isEqualTo(new Bound.Maximum(42));
        assertThat(LimitName.of(name.parameter())).contains(name);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FAIL_ON_LEAK", "DEPENDENCY_LIMITS", "MAX_NEW_DEPENDENCY_MEMORY", "MAX_ALLOCATED_PER_NEW_LOCATION"
            },
            mode = EnumSource.Mode.EXCLUDE)
    void its_twin_is_on_the_growth_of_the_same_metric(LimitName name) {
        Limit twin = name.growth(GrowthTolerance.parse("5%"), "pom.xml");

        assertThat(twin.parameter()).isEqualTo(name.parameter() + "Growth");
        assertThat(twin.metric()).isEqualTo(name.metric());
        assertThat(twin.isOn(Figure.WHOLE)).isEqualTo(!name.metric().isOfEach());
        assertThat(LimitName.of(twin.parameter())).contains(name);
    }

    @Test
    void what_sets_no_limit_has_no_row() {
        assertThat(LimitName.of("maxDuration")).isEmpty();
        assertThat(LimitName.of("")).isEmpty();
        assertThat(LimitName.of("maxGrowth")).contains(LimitName.DEPENDENCY_LIMITS);
        assertThat(LimitName.parameters())
                .contains("failOnLeak")
                .doesNotContain("dependencyLimits", "maxGrowth", "")
                .doesNotHaveDuplicates();
    }
}
