package dev.plimsoll.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitNameTest {

    @ParameterizedTest
    @EnumSource
    void a_limit_has_the_name_and_the_metric_of_its_row(LimitName name) {
        Limit limit = limit(name);

        assertThat(limit.parameter()).isEqualTo(name.parameter());
        assertThat(limit.metric()).isEqualTo(name.metric());
        assertThat(limit.severity()).isEqualTo(name.severity());
        assertThat(limit.bound()).isEqualTo(new Bound.Maximum(42));
        assertThat(LimitName.of(limit.check("g:a:1", 42, OptionalLong.empty(), Verdict.INCONCLUSIVE, List.of(), "")))
                .contains(name);
        if (name.isOfRequest()) {
            assertThat(LimitName.of(name.parameter()).orElseThrow().metric())
                    .isEqualTo(name.metric().whole());
        } else {
            assertThat(LimitName.of(name.parameter())).contains(name);
        }
    }

    private static Limit limit(LimitName name) {
        if (name.isOfBudget()) {
            return new EndpointBudget(Map.of(name, 42L))
                    .on("GET /", "the budget in budgets.json")
                    .get(0);
        }
        return name.isOfRequest()
                ? name.onRequest("GET /", new Bound.Maximum(42), 2)
                : name.atMost(new Bytes(42), "pom.xml");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FAIL_ON_LEAK", "DEPENDENCY_LIMITS", "MAX_NEW_DEPENDENCY_MEMORY", "MAX_ALLOCATED_PER_NEW_LOCATION"
            },
            mode = EnumSource.Mode.EXCLUDE)
    void its_twin_is_on_the_growth_of_the_same_metric(LimitName name) {
        GrowthTolerance tolerance = GrowthTolerance.parse("5%");
        if (name.isOfRequest()) {
            Limit ofRequest = name.onRequest("GET /", tolerance, 2);
            assertThat(ofRequest.setAt()).isEqualTo("<" + name.parameter() + "Growth> in entry 2 of <requests>");
            assertThat(ofRequest.isOn("GET /")).isTrue();
            assertThat(ofRequest.isOn("GET /other")).isFalse();
            assertThat(ofRequest.isOn(Figure.WHOLE)).isFalse();
            return;
        }
        Limit twin = name.growth(tolerance, "pom.xml");

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
