package dev.plimsoll.report.text;

import static dev.plimsoll.result.ObjectsFixture.HIBERNATE;
import static dev.plimsoll.result.ObjectsFixture.foreign;
import static dev.plimsoll.result.ObjectsFixture.grown;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.row;
import static dev.plimsoll.result.ObjectsFixture.survivors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.ShopMemory;
import dev.plimsoll.result.CpuFixture;
import dev.plimsoll.result.GcFixture;
import dev.plimsoll.result.HeapDiffFixture;
import dev.plimsoll.result.IpsFixture;
import dev.plimsoll.result.MemoryFixture;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.WhatIfFixture;
import dev.plimsoll.result.WhatIfResult;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextStepsTest {

    @Test
    void switches_that_could_not_be_told_from_noise_are_compared_again_in_more_rounds() {
        assertThat(steps(WhatIfFixture.shop()))
                .extracting(NextStep::title, NextStep::copy)
                .containsExactly(
                        tuple("Adopt compactHeaders", "-XX:+UseCompactObjectHeaders"),
                        tuple(
                                "Compare again in more rounds",
                                "mvn package plimsoll:what-if -Dplimsoll.rounds=6 -Dplimsoll.whatIfTimeout=60min"));
        assertThat(steps(WhatIfFixture.withoutRss())).isEmpty();
    }

    @Test
    void rounds_that_the_time_limit_cut_short_are_made_with_more_time() {
        assertThat(steps(WhatIfFixture.ended())).singleElement().satisfies(step -> {
            assertThat(step.why()).isEqualTo("What serial changes could not be told from noise in 1 round.");
            assertThat(step.copy())
                    .isEqualTo("mvn package plimsoll:what-if -Dplimsoll.rounds=3 -Dplimsoll.whatIfTimeout=60min");
        });
    }

    private static final Owner LOADER = Owner.dependency("org.springframework.boot:spring-boot-loader:3.4.1");

    @Test
    void at_boot_the_main_method_is_no_step_but_what_it_calls_and_the_largest_dependencies_are() {
        ObjectsFixture boot = objects(
                        foreign(LOADER, "org.springframework.boot.loader.Jar", "read", 7, 6_000, 60),
                        foreign(HIBERNATE, "org.hibernate.Boot", "build", 3, 3_000, 30),
                        own("com.acme.Catalog", "fill", 33, 1_000, 10),
                        foreign(Owner.dependency("a:small:1"), "a.Small", "a", 1, 400, 4))
                .ownCode(
                        own("com.acme.Shop", "main", 10, 9_000, 90),
                        own("com.acme.Catalog", "fill", 33, 1_000, 10),
                        own("com.acme.Tiny", "tiny", 1, 100, 1))
                .bootOf("shop.jar");

        assertThat(steps(boot.make()))
                .containsExactly(
                        new NextStep(
                                "Allocate less in Catalog.fill",
                                "1000 B at boot, 9.6 % of all: byte[].",
                                "",
                                "src/main/java/com/acme/Catalog.java:33"),
                        new NextStep(
                                "Start the application from its extracted jar",
                                "spring-boot-loader, which reads the jars inside the executable jar, allocates"
                                        + " 5.9 KiB at boot, 57.7 % of all.",
                                "With Spring Boot 3.3 or newer:",
                                "java -Djarmode=tools -jar app.jar extract"),
                        new NextStep(
                                "Configure hibernate-core to allocate less at boot, or do without it",
                                "Its code allocates 2.9 KiB at boot, 28.8 % of all.",
                                "Most of it is allocated at:",
                                "org/hibernate/Boot.java:3"));
    }

    @Test
    void at_boot_there_is_no_step_if_nothing_but_the_main_method_counts() {
        assertThat(steps(objects(row(Site.JDK_ONLY, 9_000, 90))
                        .ownCode(own("com.acme.Shop", "main", 10, 9_000, 90))
                        .bootOf("shop.jar")
                        .make()))
                .isEmpty();
    }

    @Test
    void at_boot_what_the_main_method_allocates_itself_is_a_step() {
        SiteRow table = own("com.acme.Shop", "main", 12, 9_000, 90);

        assertThat(steps(objects(table).ownCode(table).bootOf("shop.jar").make()))
                .extracting(NextStep::title, NextStep::copy)
                .containsExactly(tuple("Allocate less in Shop.main", "src/main/java/com/acme/Shop.java:12"));
    }

    @Test
    void at_boot_what_is_retained_is_released_below_the_main_method_if_that_breaks_a_limit() {
        SiteRow kept = foreign(HIBERNATE, "org.hibernate.Boot", "keep", 4, 2_000, 20);
        SiteRow filled = own("com.acme.Catalog", "fill", 33, 1_000, 10);
        ObjectsResult result = objects(filled)
                .bootOf("shop.jar")
                .retained(grown(
                        ObjectsFixture.ownCode(
                                survivors(kept, filled), own("com.acme.Shop", "main", 10, 2_000, 20), filled),
                        3_000,
                        30))
                .make();

        List<NextStep> steps = NextSteps.of(
                result,
                Gate.judge(result, List.of(LimitName.MAX_RETAINED_AT_BOOT.atMost(new Bytes(2_999), "pom.xml"))));

        assertThat(steps)
                .extracting(NextStep::title, NextStep::why)
                .startsWith(
                        tuple("Release what Catalog.fill allocates", "1000 B at boot, 33.3 % of all: byte[]."),
                        tuple(
                                "Configure hibernate-core to retain less at boot, or do without it",
                                "Retained of what its code allocates: 2.0 KiB at boot, 66.7 % of all."));
    }

    @Test
    void where_there_is_no_step_nothing_is_said_of_memory_that_was_not_looked_for() {
        assertThat(NextSteps.nothing(IpsFixture.shop(), Gate.judge(IpsFixture.shop())))
                .isEqualTo(
                        "Throughput has no limit. The goals perf-objects and perf-gc show how much allocation and garbage"
                                + " collection cost.");
        assertThat(NextSteps.nothing(HeapDiffFixture.steady(), Gate.judge(HeapDiffFixture.steady())))
                .isEqualTo("Nothing to do: no limit is set, and no field grows with the requests.");
        assertThat(NextSteps.nothing(CpuFixture.shop(), Gate.judge(CpuFixture.shop())))
                .endsWith(", and no method of your own code clearly has a tenth of the samples.");
        assertThat(NextSteps.nothing(GcFixture.none(), Gate.judge(GcFixture.none())))
                .isEqualTo(
                        "Nothing to do: no limit is set, and no call of System.gc() and no humongous object was recorded.");
        assertThat(NextSteps.nothing(WhatIfFixture.shop(), WhatIfFixture.judged(WhatIfFixture.shop())))
                .endsWith(", and nothing was found that saves memory.");
    }

    @Test
    void what_is_wasted_is_not_called_nothing_that_saves_memory() {
        MemoryResult plain = ShopMemory.ofProject();
        MemoryResult wasting = MemoryFixture.wasting(plain, ShopMemory.waste());

        assertThat(NextSteps.nothing(plain, Gate.judge(plain)))
                .isEqualTo("Nothing to do: no limit is set, and nothing was found that saves memory.");
        assertThat(NextSteps.nothing(wasting, Gate.judge(wasting)))
                .startsWith(
                        "There is no step for sure: no limit is set, and no dependency was found that could go. Up to ")
                .contains(new Bytes(WasteText.stringBytes(wasting) + WasteText.patternBytes(wasting)).toString())
                .doesNotContain("nothing was found");
    }

    private static List<NextStep> steps(ObjectsResult result) {
        return NextSteps.of(result, Gate.judge(result, List.of()));
    }

    private static List<NextStep> steps(WhatIfResult result) {
        return NextSteps.of(result, WhatIfFixture.judged(result));
    }
}
