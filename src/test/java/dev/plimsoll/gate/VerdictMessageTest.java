package dev.plimsoll.gate;

import static dev.plimsoll.result.ObjectsFixture.HIBERNATE;
import static dev.plimsoll.result.ObjectsFixture.foreign;
import static dev.plimsoll.result.ObjectsFixture.grown;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.row;
import static dev.plimsoll.result.ObjectsFixture.site;
import static dev.plimsoll.result.ObjectsFixture.survivors;
import static dev.plimsoll.result.ResultFixture.because;
import static dev.plimsoll.result.ResultFixture.incomplete;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.Severity;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictMessageTest {

    private static final long MIB = 1 << 20;
    private static final String REPORT = "target/plimsoll/bundle-mem.json";

    private static final BundleResult RESULT = withWhole(
            RowFixture.row("com.acme:shop:1.0.0").project().own(MIB, 0, 1),
            RowFixture.row("g:a:1").own(30 * MIB, 0, 1).alone(41 * MIB, 0, 1),
            RowFixture.row("g:b:1").own(10 * MIB, 0, 1).alone(11 * MIB, 0, 1));

    @Test
    void a_broken_limit_says_figure_limit_excess_place_offenders_and_next_step() {
        assertThat(message(RESULT, boot(32 * MIB))).isEqualTo("""
                        Boot memory of com.acme:shop:1.0.0 is 41.0 MiB, limit 32.0 MiB (+9.0 MiB, +28.2 %), set by -Dplimsoll.maxBootMemory.
                          Largest (own): g:a 30.0 MiB, g:b 10.0 MiB, com.acme:shop 1.0 MiB.
                          Exclude or replace what is not needed, or raise <maxBootMemory> (-Dplimsoll.maxBootMemory).
                        All figures are in target/plimsoll/bundle-mem.json.""");
    }

    @Test
    void several_broken_limits_are_counted_and_those_that_only_warn_are_left_out() {
        assertThat(message(
                        RESULT,
                        LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(1), "x").as(Severity.WARN),
                        LimitName.MAX_DEPENDENCY_MEMORY.atMost(new Bytes(40 * MIB), "<maxDependencyMemory> in pom.xml"),
                        Limit.ofDependencies(
                                DependencyGlob.parse("g:b"),
                                Metric.BOOT_OWN,
                                new Bound.Maximum(9 * MIB),
                                "<dependencyLimits> in pom.xml",
                                Severity.ERROR)))
                .isEqualTo("""
                        2 memory limits are broken.
                        Boot memory of g:a (alone) is 41.0 MiB, limit 40.0 MiB (+1.0 MiB, +2.5 %), set by <maxDependencyMemory> in pom.xml.
                          Largest (alone): g:a 41.0 MiB, g:b 11.0 MiB.
                          Exclude or replace what is not needed, or raise <maxDependencyMemory> (-Dplimsoll.maxDependencyMemory).
                        Boot memory of g:b (own) is 10.0 MiB, limit 9.0 MiB (+1.0 MiB, +11.2 %), set by <dependencyLimits> in pom.xml.
                          Exclude or replace what is not needed, or raise its <max> in <dependencyLimits>.
                        All figures are in target/plimsoll/bundle-mem.json.""");
    }

    @Test
    void a_limit_broken_by_one_byte_never_reads_as_kept() {
        assertThat(message(RESULT, boot(41 * MIB - 1)))
                .startsWith("Boot memory of com.acme:shop:1.0.0 is 42,991,616 B, limit 42,991,615 B (+1 B, +0.1 %),");
    }

    @Test
    void a_limit_of_nothing_has_no_percentage() {
        assertThat(message(RESULT, boot(0)))
                .startsWith("Boot memory of com.acme:shop:1.0.0 is 41.0 MiB, limit 0 B (+41.0 MiB),");
    }

    @Test
    void an_inconclusive_run_says_what_is_missing_and_how_to_go_on() {
        assertThat(message(incomplete(RESULT), boot(64 * MIB))).isEqualTo("""
                        Inconclusive:
                        Boot memory of com.acme:shop:1.0.0 is 41.0 MiB, limit 64.0 MiB: not everything could be loaded, so the figure is only a lower bound.
                        The figures so far are in target/plimsoll/bundle-mem.json. To continue the build anyway, set -Dplimsoll.onInconclusive=warn.""");
    }

    @Test
    void a_fail_does_not_hide_that_the_run_is_inconclusive() {
        BundleResult result = because(RESULT, new Reason("unreadable-jar", "b.jar cannot be read."));

        assertThat(message(result, boot(MIB)))
                .endsWith("The run is also inconclusive:\nb.jar cannot be read.\nAll figures are in " + REPORT + ".");
    }

    @Test
    void the_lines_of_a_log_stay_lines() {
        BundleResult result = because(RESULT, new Reason("run-ended", "It exited.\n  | started\n  | \u001b[1mdone"));

        assertThat(message(result, boot(64 * MIB)))
                .startsWith("Inconclusive:\nIt exited.\n  | started\n  | \\u001b[1mdone\n");
    }

    @Test
    void where_objects_are_too_many_each_location_to_blame_has_a_line_and_its_amount_stands_aligned() {
        ObjectsResult result = objects(
                        own("com.acme.Shop", "list", 84, 20 * MIB, 20),
                        foreign(HIBERNATE, "org.hibernate.Row", "read", 7, 20 * 512, 20))
                .retained(survivors(own("com.acme.Audit", "log", 3, 20 * 96, 20)))
                .make();

        assertThat(message(
                        result,
                        LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(new Bytes(MIB), "pom.xml"),
                        LimitName.MAX_OBJECTS_PER_REQUEST.atMost(1, "pom.xml"),
                        LimitName.MAX_RETAINED_PER_REQUEST.atMost(new Bytes(64), "pom.xml"),
                        LimitName.MAX_ALLOCATED_PER_LOCATION.atMost(new Bytes(MIB / 2), "pom.xml")))
                .isEqualTo("""
                        4 memory limits are broken.
                        Allocated per request by com.acme:shop:1.0.0 is 1.1 MiB, limit 1.0 MiB (+512 B, +0.1 %), set by pom.xml.
                          Caused by:
                            1.0 MiB  src/main/java/com/acme/Shop.java:84
                              512 B  org/hibernate/Row.java:7 (org.hibernate.orm:hibernate-core:6.6.4.Final)
                          Allocate less at these lines, or raise <maxAllocatedPerRequest> (-Dplimsoll.maxAllocatedPerRequest).
                        Allocated per request by com.acme:shop:1.0.0 is 2 objects, limit 1 object (+1 object, +100.0 %), set by pom.xml.
                          Caused by:
                            1 object  org/hibernate/Row.java:7 (org.hibernate.orm:hibernate-core:6.6.4.Final)
                            1 object  src/main/java/com/acme/Shop.java:84
                          Allocate less at these lines, or raise <maxObjectsPerRequest> (-Dplimsoll.maxObjectsPerRequest).
                        Retained per request by com.acme:shop:1.0.0 is 96 B, limit 64 B (+32 B, +50.0 %), set by pom.xml.
                          Survivors allocated at:
                            96 B  src/main/java/com/acme/Audit.java:3
                          Release what these lines allocate, or raise <maxRetainedPerRequest> (-Dplimsoll.maxRetainedPerRequest).
                        Allocated per request at src/main/java/com/acme/Shop.java:84 is 1.0 MiB, limit 512.0 KiB (+512.0 KiB, +100.0 %), set by pom.xml.
                          Largest:
                            1.0 MiB  src/main/java/com/acme/Shop.java:84
                              512 B  org/hibernate/Row.java:7 (org.hibernate.orm:hibernate-core:6.6.4.Final)
                          Allocate less at these lines, or raise <maxAllocatedPerLocation> (-Dplimsoll.maxAllocatedPerLocation).
                        All figures are in target/plimsoll/bundle-mem.json.""");
    }

    @Test
    void growth_without_a_survivor_names_no_line() {
        ObjectsResult result = objects(own("com.acme.Shop", "list", 84, 20, 20))
                .retained(grown(survivors(), 20 * 640, 1))
                .make();

        assertThat(message(result, LimitName.MAX_RETAINED_PER_REQUEST.atMost(new Bytes(64), "pom.xml"))
                        .lines()
                        .skip(1))
                .containsExactly(
                        "  Find out what keeps growing, or raise <maxRetainedPerRequest>"
                                + " (-Dplimsoll.maxRetainedPerRequest).",
                        "All figures are in target/plimsoll/bundle-mem.json.");
    }

    @Test
    void names_from_foreign_classes_do_not_move_the_cursor() {
        ObjectsResult result = objects(row(site("com.acme.A", "a", "evil\u001b[2J\nPASS.java", 1, HIBERNATE), 2_000, 1))
                .make();

        assertThat(message(result, LimitName.MAX_ALLOCATED_PER_LOCATION.atMost(new Bytes(1), "pom.xml")))
                .contains("evil\\u001b[2J\\u000aPASS.java:1")
                .doesNotContain("\u001b");
    }

    private static Limit boot(long max) {
        return LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(max), "-Dplimsoll.maxBootMemory");
    }

    private static String message(BundleResult result, Limit... limits) {
        return VerdictMessage.of(Gate.judge(result, List.of(limits)), REPORT);
    }

    private static String message(ObjectsResult result, Limit... limits) {
        return VerdictMessage.of(Gate.judge(result, List.of(limits)), REPORT);
    }
}
