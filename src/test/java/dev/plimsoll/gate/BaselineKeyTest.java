package dev.plimsoll.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.jfr.ExactFlags;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.ResultFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineKeyTest {

    private static final String USERS = "-Xss2m";

    @Test
    void arguments_that_plimsoll_sets_for_an_application_are_not_part_of_the_key() {
        ExactFlags exact = ExactFlags.with(List.of(USERS));

        assertThat(key(exact.all()).flags()).containsExactly(USERS);
        assertThat(key(exact.all()))
                .isEqualTo(key(exact.clearingSoftReferences().all()));
        assertThat(key(ExactFlags.with(List.of(USERS, "-XX:+UseZGC")).all()).flags())
                .containsExactly(USERS);
    }

    @Test
    void a_baseline_of_a_version_that_set_other_arguments_is_still_comparable() {
        List<String> before = List.of("-XX:+UseG1GC", "-XX:-UseTLAB", USERS);

        assertThat(key(before).differences(key(List.of(USERS, "-XX:SoftRefLRUPolicyMSPerMB=0"))))
                .isEmpty();
    }

    @Test
    void another_value_of_the_user_is_part_of_the_key() {
        assertThat(key(List.of("-XX:SoftRefLRUPolicyMSPerMB=0", "-XX:SoftRefLRUPolicyMSPerMB=1000"))
                        .flags())
                .hasSize(2);
        assertThat(key(List.of("-XX:+UseTLAB", "-XX:MaxInlineSize=0")).flags()).hasSize(2);
    }

    private static BaselineKey key(List<String> flags) {
        Environment env = ResultFixture.ENVIRONMENT;
        return BaselineKey.of(new Environment(
                env.jdk(),
                env.feature(),
                env.vendor(),
                env.architecture(),
                env.collector(),
                flags,
                env.shareMode(),
                env.objectHeaders(),
                env.compressedOops(),
                env.os(),
                env.cores(),
                env.plimsoll()));
    }
}
