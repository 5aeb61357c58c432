package dev.plimsoll.gate;

import static dev.plimsoll.gate.GateFixture.hold;
import static dev.plimsoll.result.ObjectsFixture.HIBERNATE;
import static dev.plimsoll.result.ObjectsFixture.foreign;
import static dev.plimsoll.result.ObjectsFixture.grown;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.row;
import static dev.plimsoll.result.ObjectsFixture.sampled;
import static dev.plimsoll.result.ObjectsFixture.survivors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.Sensitivity;
import dev.plimsoll.result.Sensitivity.NoiseSource;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ObjectsLimitTest {

    private static final String CART = "src/main/java/com/acme/Cart.java";

    /** 121 B and 12.2 objects per request. */
    private static ObjectsFixture four() {
        return objects(
                own("com.acme.Cart", "add", 10, 1_200, 1),
                foreign(HIBERNATE, "org.hibernate.Row", "read", 20, 800, 200),
                row(Site.JDK_ONLY, 400, 40),
                own("com.acme.Cart", "sum", 30, 20, 3));
    }

    @Test
    void what_a_request_allocates_is_held_against_the_limit_with_the_three_locations_to_blame() {
        assertThat(hold(LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(120, "pom.xml"), four().make()))
                .isEqualTo(new Check(
                                "maxAllocatedPerRequest",
                                "pom.xml",
                                "com.acme:shop:1.0.0",
                                Metric.ALLOCATED,
                                "B",
                                120,
                                OptionalLong.of(121),
                                Verdict.FAIL,
                                Severity.ERROR,
                                List.of(
                                        new Contributor(CART + ":10", 60),
                                        new Contributor(
                                                "org/hibernate/Row.java:20 (org.hibernate.orm:hibernate-core:6.6.4.Final)",
                                                40),
                                        new Contributor("(JDK only)", 20)),
                                "")
                        .sensing(Optional.of(new Sensitivity(121, 2, NoiseSource.TOLERANCE, OptionalLong.empty()))));
    }

    @Test
    void objects_are_counted_and_blamed_by_their_number() {
        assertThat(hold(LimitName.MAX_OBJECTS_PER_REQUEST.atMost(12, "-Dplimsoll.maxObjectsPerRequest"), four().make()))
                .isEqualTo(new Check(
                                "maxObjectsPerRequest",
                                "-Dplimsoll.maxObjectsPerRequest",
                                "com.acme:shop:1.0.0",
                                Metric.ALLOCATED_OBJECTS,
                                "objects",
                                12,
                                OptionalLong.of(13),
                                Verdict.FAIL,
                                Severity.ERROR,
                                List.of(
                                        new Contributor(
                                                "org/hibernate/Row.java:20 (org.hibernate.orm:hibernate-core:6.6.4.Final)",
                                                10),
                                        new Contributor("(JDK only)", 2),
                                        new Contributor(CART + ":30", 1)),
                                "")
                        .sensing(Optional.of(new Sensitivity(13, 1, NoiseSource.TOLERANCE, OptionalLong.empty()))));
    }

    @Test
    void exactly_the_limit_passes_and_the_smallest_part_of_a_byte_more_fails() {
        Limit limit = LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(100, "pom.xml");

        assertThat(hold(limit, allocating(2_000)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(hold(limit, allocating(2_001)))
                .extracting(Check::verdict, Check::actual)
                .containsExactly(Verdict.FAIL, OptionalLong.of(101));
    }

    @Test
    void the_worst_location_is_held_against_the_limit_on_any_one() {
        assertThat(hold(LimitName.MAX_ALLOCATED_PER_LOCATION.atMost(59, "pom.xml"), four().make()))
                .isEqualTo(new Check(
                        "maxAllocatedPerLocation",
                        "pom.xml",
                        CART + ":10",
                        Metric.ALLOCATED_AT,
                        "B",
                        59,
                        OptionalLong.of(60),
                        Verdict.FAIL,
                        Severity.ERROR,
                        List.of(
                                new Contributor(CART + ":10", 60),
                                new Contributor(
                                        "org/hibernate/Row.java:20 (org.hibernate.orm:hibernate-core:6.6.4.Final)", 40),
                                new Contributor(CART + ":30", 1)),
                        ""));
    }

    @Test
    void what_the_jdk_allocates_of_its_own_accord_is_no_location() {
        Limit limit = LimitName.MAX_ALLOCATED_PER_LOCATION.atMost(5, "pom.xml");

        assertThat(hold(
                                limit,
                                objects(row(Site.JDK_ONLY, 4_000, 1), own("com.acme.A", "a", 1, 100, 1))
                                        .make())
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(hold(limit, objects(row(Site.JDK_ONLY, 4_000, 1)).make()))
                .extracting(Check::verdict, Check::actual, Check::note)
                .containsExactly(Verdict.PASS, OptionalLong.empty(), "only the JDK's own code allocates");
    }

    @Test
    void what_has_no_stack_may_be_one_location_that_breaks_the_limit() {
        Limit limit = LimitName.MAX_ALLOCATED_PER_LOCATION.atMost(5, "pom.xml");
        ObjectsResult hidden = objects(row(Site.NO_STACK, 101, 1), own("com.acme.A", "a", 1, 80, 1))
                .make();

        assertThat(hold(limit, hidden))
                .extracting(Check::verdict, Check::actual, Check::note)
                .containsExactly(
                        Verdict.INCONCLUSIVE,
                        OptionalLong.of(4),
                        "6 B per request have no stack and may be of one location");
        assertThat(hold(limit, objects(row(Site.NO_STACK, 100, 1)).make()).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(hold(
                                limit,
                                objects(row(Site.NO_STACK, 101, 1), own("com.acme.A", "a", 1, 101, 1))
                                        .make())
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void a_cache_at_its_bound_replaces_entries_and_retains_nothing() {
        Retained replaced = grown(survivors(own("com.acme.Cache", "put", 7, 192_000, 2_000)), -64, -2);

        assertThat(hold(LimitName.MAX_RETAINED_PER_REQUEST.atMost(0, "pom.xml"), retaining(replaced)))
                .extracting(Check::verdict, Check::actual)
                .containsExactly(Verdict.PASS, OptionalLong.of(0));
    }

    @Test
    void growth_is_held_against_the_limit_and_survivors_are_to_blame() {
        Retained kept = grown(survivors(own("com.acme.Cache", "put", 7, 20_000, 20)), 10_001, 10);

        Check check = hold(LimitName.MAX_RETAINED_PER_REQUEST.atMost(50, "pom.xml"), retaining(kept));

        assertThat(check)
                .extracting(Check::metric, Check::verdict, Check::actual, Check::offenders)
                .containsExactly(
                        Metric.RETAINED,
                        Verdict.FAIL,
                        OptionalLong.of(501),
                        List.of(new Contributor("src/main/java/com/acme/Cache.java:7", 1_000)));
    }

    @Test
    void growth_that_the_live_heap_may_have_by_itself_does_not_break_a_limit_but_leaves_it_undecided() {
        Limit nothing = LimitName.MAX_RETAINED_PER_REQUEST.atMost(0, "pom.xml");
        Limit hundred = LimitName.MAX_RETAINED_PER_REQUEST.atMost(100, "pom.xml");

        assertThat(hold(nothing, growing(0)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(hold(nothing, growing(1)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(hold(nothing, growing(8_192)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(hold(nothing, growing(8_193)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(hold(hundred, growing(2_000)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(hold(hundred, growing(2_000)).note()).isEmpty();
        assertThat(hold(hundred, growing(2_001)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(hold(hundred, growing(2_000 + 8_193)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(hold(hundred, growing(2_001)))
                .extracting(Check::actual, Check::note)
                .containsExactly(
                        OptionalLong.of(101),
                        "the live heap may grow by 8.0 KiB by itself, which is 410 B per request; measure more requests"
                                + " (-Dplimsoll.testCount) to see whether the limit is met");
    }

    @Test
    void where_growth_was_not_measured_all_survivors_count() {
        ObjectsResult result = retaining(survivors(own("com.acme.Cache", "put", 7, 2_000, 20)));

        assertThat(hold(LimitName.MAX_RETAINED_PER_REQUEST.atMost(99, "pom.xml"), result))
                .extracting(Check::verdict, Check::actual)
                .containsExactly(Verdict.FAIL, OptionalLong.of(100));
    }

    @Test
    void what_was_not_measured_is_inconclusive_and_has_no_figure() {
        ObjectsResult noRequest = four().requests(0).make();
        List<Limit> limits = List.of(
                LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(9, "pom.xml"),
                LimitName.MAX_OBJECTS_PER_REQUEST.atMost(9, "pom.xml"),
                LimitName.MAX_RETAINED_PER_REQUEST.atMost(9, "pom.xml"),
                LimitName.MAX_ALLOCATED_PER_LOCATION.atMost(9, "pom.xml"));

        assertThat(limits)
                .allSatisfy(limit -> assertThat(hold(limit, noRequest))
                        .extracting(Check::verdict, Check::actual, Check::note, Check::offenders)
                        .containsExactly(
                                Verdict.INCONCLUSIVE, OptionalLong.empty(), "no request was measured", List.of()));
        assertThat(hold(LimitName.MAX_RETAINED_PER_REQUEST.atMost(9, "pom.xml"), four().make()))
                .extracting(Check::verdict, Check::note)
                .containsExactly(Verdict.INCONCLUSIVE, "what stays after a request was not measured");
        assertThat(hold(
                        LimitName.MAX_RETAINED_PER_REQUEST.atMost(9, "pom.xml"),
                        four().wholeRunOf("it:batch:1").make()))
                .extracting(Check::verdict, Check::note)
                .containsExactly(Verdict.INCONCLUSIVE, "what stays after a run was not measured");
    }

    @Test
    void a_sample_within_its_error_of_the_limit_does_not_tell_on_either_side() {
        Limit limit = LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(100, "pom.xml");

        assertThat(hold(limit, sample(134, 0.1)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(hold(limit, sample(135, 0.1)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(hold(limit, sample(135, 0.1)).note()).isEmpty();
        assertThat(hold(limit, sample(80, 0.1)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(hold(limit, sample(79, 0.1)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(hold(limit, sample(134, 0.1)).note())
                .isEqualTo(
                        "the figure is sampled and may be off by 25.8 % (99 % confidence), so it does not show whether"
                                + " the limit is met; -Dplimsoll.mode=exact does");
    }

    @Test
    void a_number_of_objects_that_was_sampled_is_no_surer_than_its_bytes() {
        Limit limit = LimitName.MAX_OBJECTS_PER_REQUEST.atMost(100, "pom.xml");
        ObjectsResult result = objects(sampled(0.1, own("com.acme.A", "a", 1, 20_000, 20 * 134)))
                .sampled()
                .make();

        assertThat(hold(limit, result).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void the_error_of_a_total_is_smaller_than_that_of_its_parts() {
        ObjectsResult result = objects(
                        sampled(0.1, own("com.acme.A", "a", 1, 1_200, 1)),
                        sampled(0.1, own("com.acme.A", "a", 2, 1_600, 1)))
                .make();

        // 140 B per request with a standard error of sqrt(6² + 8²) = 10 B, so within 25.76 B in 99 of 100 runs
        assertThat(hold(LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(115, "pom.xml"), result)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(hold(LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(114, "pom.xml"), result)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(hold(LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(166, "pom.xml"), result)
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void of_sampled_locations_one_that_is_over_for_sure_counts_more_than_a_larger_doubtful_one() {
        ObjectsResult result = objects(
                        sampled(0.5, own("com.acme.Cart", "doubtful", 1, 3_000, 1)),
                        sampled(0.01, own("com.acme.Cart", "sure", 2, 2_400, 1)))
                .make();

        assertThat(hold(LimitName.MAX_ALLOCATED_PER_LOCATION.atMost(100, "pom.xml"), result))
                .extracting(Check::subject, Check::verdict, Check::actual)
                .containsExactly(CART + ":2", Verdict.FAIL, OptionalLong.of(120));
    }

    @Test
    void of_sampled_locations_one_that_may_be_over_counts_more_than_a_larger_one_that_is_not() {
        ObjectsResult result = objects(
                        sampled(0.01, own("com.acme.Cart", "sure", 1, 1_900, 1)),
                        sampled(0.5, own("com.acme.Cart", "doubtful", 2, 1_800, 1)))
                .make();

        assertThat(hold(LimitName.MAX_ALLOCATED_PER_LOCATION.atMost(100, "pom.xml"), result))
                .extracting(Check::subject, Check::verdict, Check::actual)
                .containsExactly(CART + ":2", Verdict.INCONCLUSIVE, OptionalLong.of(90));
    }

    private static ObjectsResult allocating(long bytes) {
        return objects(own("com.acme.A", "a", 1, bytes, 1)).make();
    }

    private static ObjectsResult sample(long bytesPerRequest, double error) {
        return objects(sampled(error, own("com.acme.A", "a", 1, 20 * bytesPerRequest, 1)))
                .sampled()
                .make();
    }

    private static ObjectsResult growing(long bytes) {
        return retaining(grown(survivors(), bytes, 1));
    }

    private static ObjectsResult retaining(Retained retained) {
        return objects(own("com.acme.A", "a", 1, 2_000, 1)).retained(retained).make();
    }
}
