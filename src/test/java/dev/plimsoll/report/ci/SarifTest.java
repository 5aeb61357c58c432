package dev.plimsoll.report.ci;

import static dev.plimsoll.result.ObjectsFixture.HIBERNATE;
import static dev.plimsoll.result.ObjectsFixture.foreign;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.row;
import static dev.plimsoll.result.ObjectsFixture.site;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.Judged;
import dev.plimsoll.report.Schemas;
import dev.plimsoll.report.TrendResults;
import dev.plimsoll.report.text.PomLines;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Removal.PomPlace;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifTest {

    @Test
    void a_limit_on_allocations_points_to_the_line_that_allocates_most() throws IOException {
        JsonNode run = run(Sarif.text(Judged.orders(), Judged.of(Judged.orders())));

        assertThat(run.at("/tool/driver/version").stringValue()).isEqualTo("0.1.0");
        assertThat(run.at("/tool/driver/rules")
                        .valueStream()
                        .map(rule -> rule.at("/id").stringValue()))
                .containsExactly(
                        "maxAllocatedPerRequest/allocatedPerRequest",
                        "maxObjectsPerRequest/objectsPerRequest",
                        "maxRetainedPerRequest/retainedPerRequest",
                        "maxAllocatedPerLocation/allocatedPerLocation");
        assertThat(run.at("/automationDetails/id").stringValue())
                .isEqualTo("plimsoll/com.acme:shop/perf-objects/default/");
        assertThat(run.at("/results").size()).isEqualTo(3);
        JsonNode first = run.at("/results/0");
        assertThat(first.at("/level").stringValue()).isEqualTo("error");
        assertThat(first.at("/message/text").stringValue())
                .startsWith("Allocated per request by com.acme:shop:1.0.0 is 2.2 MiB, limit 2.0 MiB");
        assertThat(place(first.at("/locations/0")))
                .isEqualTo("src/main/java/com/acme/shop/OrderController.java:84"
                        + " com.acme.shop.OrderController.list in SRCROOT");
        assertThat(place(first.at("/relatedLocations/0")))
                .isEqualTo("pom.xml:1 org.hibernate.sql.results.internal.RowReader.readRow in SRCROOT");
        assertThat(place(run.at("/results/1/locations/0")))
                .startsWith("src/main/java/com/acme/shop/Audit.java:33 com.acme.shop.Audit.record");
        assertThat(run.at("/results/2/ruleIndex").intValue()).isEqualTo(3);
        // The other two keep the limit.
        assertThat(run.at("/results/2").has("relatedLocations")).isFalse();
        assertThat(run.at("/results/2/partialFingerprints/limitAndPlace~1v1").stringValue())
                .isEqualTo("maxAllocatedPerLocation/allocatedPerLocation"
                        + " src/main/java/com/acme/shop/OrderController.java com.acme.shop.OrderController.list");
    }

    @Test
    void growth_points_to_the_lines_that_grew() throws IOException {
        ObjectsResult now = objects(
                        own("com.acme.Cart", "add", 4, 4_000_000, 20),
                        own("com.acme.Cart", "add", 5, 20_000, 20),
                        own("com.acme.Orders", "list", 7, 1_000_000, 20))
                .make();
        Check check = new Check(
                "maxAllocatedPerRequestGrowth",
                "pom.xml",
                "com.acme:shop:1",
                Metric.ALLOCATED,
                "B",
                1,
                OptionalLong.of(150_000),
                Verdict.FAIL,
                Severity.ERROR,
                List.of(
                        new Contributor(
                                "com.acme.Cart.add at src/main/java/com/acme/Cart.java:4 and 1 more line", 101_000),
                        new Contributor("com.acme.Orders.list at src/main/java/com/acme/Orders.java:7 (new)", 50_000)),
                "");

        JsonNode result = run(Sarif.text(now, new GateResult(Verdict.FAIL, List.of(), List.of(check))))
                .at("/results/0");

        assertThat(place(result.at("/locations/0")))
                .isEqualTo("src/main/java/com/acme/Cart.java:4 com.acme.Cart.add in SRCROOT");
        assertThat(place(result.at("/relatedLocations/0")))
                .isEqualTo("src/main/java/com/acme/Orders.java:7 com.acme.Orders.list in SRCROOT");
    }

    @Test
    void a_leak_points_to_the_line_that_makes_what_is_held_and_names_the_holder() throws IOException {
        JsonNode run = run(Sarif.text(TrendResults.leak(), TrendResults.judged(TrendResults.leak())));

        JsonNode leak = run.at("/results/0");
        assertThat(place(leak.at("/locations/0"))).startsWith("src/main/java/com/acme/shop/OrderController.java:84");
        assertThat(leak.at("/locations/0/message/text").stringValue())
                .isEqualTo("allocates +1,824 B per request that com.acme.shop.OrderHistory.entries"
                        + " (java.util.concurrent.ConcurrentHashMap) retains");
        assertThat(leak.at("/relatedLocations").valueStream().map(SarifTest::place))
                .contains("pom.xml:1 com.acme.shop.OrderHistory.entries in SRCROOT");
        assertThat(run.at("/results/1/level").stringValue()).isEqualTo("warning");
        assertThat(place(run.at("/results/1/locations/0"))).startsWith("pom.xml:1");
    }

    @Test
    void a_holder_is_found_by_the_name_that_the_gate_gives_it() throws IOException {
        GateResult gateResult = Gate.judge(
                TrendResults.leak(), List.of(LimitName.MAX_LEAK_PER_REQUEST.atMost(new Bytes(64), "pom.xml")));

        JsonNode leak = run(Sarif.text(TrendResults.leak(), gateResult)).at("/results/0");

        assertThat(place(leak.at("/locations/0"))).startsWith("src/main/java/com/acme/shop/OrderController.java:84");
        assertThat(leak.at("/relatedLocations").valueStream().map(SarifTest::place))
                .contains("pom.xml:1 org.hibernate.cache.internal.SessionRegistry.sessions in SRCROOT");
    }

    @Test
    void where_a_library_allocates_most_the_largest_line_of_the_project_comes_first() throws IOException {
        ObjectsResult result = objects(
                        foreign(HIBERNATE, "org.hibernate.Row", "read", 7, 64_000, 20),
                        own("com.acme.Cart", "add", 84, 2_400, 40))
                .make();
        GateResult gateResult =
                Gate.judge(result, List.of(LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(new Bytes(1), "pom.xml")));

        JsonNode broken = run(Sarif.text(result, gateResult)).at("/results/0");

        assertThat(place(broken.at("/locations/0"))).startsWith("src/main/java/com/acme/Cart.java:84 ");
        assertThat(place(broken.at("/relatedLocations/0"))).startsWith("pom.xml:1 org.hibernate.Row.read ");
    }

    @Test
    void dependencies_point_to_the_pom() throws IOException {
        JsonNode run = run(Sarif.text(Judged.springBoot(), Judged.of(Judged.springBoot())));

        assertThat(run.at("/results").size()).isEqualTo(3);
        assertThat(run.at("/results")
                        .valueStream()
                        .map(result -> result.at("/level").stringValue()))
                .containsExactly("error", "error", "warning");
        assertThat(place(run.at("/results/0/locations/0")))
                .isEqualTo("pom.xml:1 org.hibernate.orm:hibernate-core in SRCROOT");
    }

    @Test
    void a_dependency_points_to_the_line_that_declares_it_and_a_transitive_one_to_what_brings_it() throws IOException {
        Check check = new Check(
                "maxBootMemory",
                "pom.xml",
                "com.acme:shop:1",
                Metric.BOOT_MEMORY,
                "B",
                1,
                OptionalLong.of(300),
                Verdict.FAIL,
                Severity.ERROR,
                List.of(
                        new Contributor("g:direct", 200),
                        new Contributor("g:deep", 90, List.of("g:direct")),
                        new Contributor("g:tiny", 1)),
                "");
        PomLines poms = new PomLines("shop/pom.xml", Map.of("g:direct", new PomPlace("g:direct", "pom.xml", 42)));

        JsonNode result = run(Sarif.text(
                        Judged.springBoot(), new GateResult(Verdict.FAIL, List.of(), List.of(check)), poms))
                .at("/results/0");

        assertThat(place(result.at("/locations/0"))).isEqualTo("pom.xml:42 g:direct in SRCROOT");
        assertThat(result.at("/relatedLocations").valueStream().map(SarifTest::place))
                .containsExactly("pom.xml:42 g:deep in SRCROOT");
        JsonNode unknown = run(Sarif.text(
                        Judged.springBoot(),
                        new GateResult(Verdict.FAIL, List.of(), List.of(check)),
                        new PomLines("shop/pom.xml", Map.of())))
                .at("/results/0");
        assertThat(place(unknown.at("/locations/0"))).isEqualTo("shop/pom.xml:1 g:direct in SRCROOT");
    }

    @Test
    void a_line_of_a_module_is_named_from_the_folder_that_maven_was_started_in() throws IOException {
        JsonNode run =
                run(Sarif.text(Judged.orders(), Judged.of(Judged.orders()), new PomLines("web/pom.xml", Map.of())));

        assertThat(place(run.at("/results/0/locations/0")))
                .startsWith("web/src/main/java/com/acme/shop/OrderController.java:84");
    }

    @Test
    void a_rule_says_what_it_is_about_and_what_to_do() throws IOException {
        JsonNode rule =
                run(Sarif.text(Judged.orders(), Judged.of(Judged.orders()))).at("/tool/driver/rules/0");

        assertThat(rule.at("/name").stringValue()).isEqualTo("MaxAllocatedPerRequestAllocatedPerRequest");
        assertThat(rule.at("/fullDescription/text").stringValue())
                .isEqualTo("Allocated per request by a project must not exceed the amount that the parameter"
                        + " maxAllocatedPerRequest allows.");
        assertThat(rule.at("/help/text").stringValue()).startsWith("Allocate less at these lines. ");
        assertThat(rule.at("/help/markdown").stringValue()).contains("**Limit maxAllocatedPerRequest");
        assertThat(ProjectSite.page("limits", "https://plimsoll.example"))
                .contains("https://plimsoll.example/limits.html");
        assertThat(ProjectSite.page("limits", "https://plimsoll.invalid")).isEmpty();
    }

    @Test
    void a_path_is_percent_encoded_and_a_line_that_is_not_known_is_the_first() throws IOException {
        ObjectsResult result = objects(row(
                        site(
                                "com.acme.Übung",
                                "a",
                                "src/main/java/com/acme/Übung #1 50%?.java",
                                0,
                                ObjectsFixture.PROJECT),
                        2_000,
                        20))
                .make();
        GateResult gateResult =
                Gate.judge(result, List.of(LimitName.MAX_ALLOCATED_PER_LOCATION.atMost(new Bytes(1), "pom.xml")));

        assertThat(place(run(Sarif.text(result, gateResult)).at("/results/0/locations/0")))
                .startsWith("src/main/java/com/acme/%C3%9Cbung%20%231%2050%25%3F.java:1 ");
    }

    @Test
    void a_run_that_is_inconclusive_did_not_succeed() throws IOException {
        TrendResult bare = TrendResults.bare();

        JsonNode run = run(Sarif.text(bare, TrendResults.judged(bare)));

        assertThat(run.at("/results").size()).isZero();
        assertThat(run.at("/invocations/0/executionSuccessful").booleanValue()).isFalse();
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .stringValue())
                .isEqualTo("Too few readings");
        assertThat(run(Sarif.text(TrendResults.steady(), TrendResults.judged(TrendResults.steady())))
                        .at("/invocations/0/executionSuccessful")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void hostile_text_is_still_sarif() throws IOException {
        String evil = "[a](1) \"}],\\ \u0000\u001b ../../%2e%2e/x y\n";

        TrendResult result = TrendResults.hostile(evil);

        run(Sarif.text(result, TrendResults.judged(result)));
        JsonNode told = run(
                Sarif.text(result, new GateResult(Verdict.INCONCLUSIVE, List.of(new Reason(evil, evil)), List.of())));
        // Else a viewer makes a link of it.
        assertThat(told.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .stringValue())
                .startsWith("[a] (1) ");
    }

    /** The one run, once the schema has nothing to say. */
    private static JsonNode run(String sarif) throws IOException {
        assertThat(Schemas.ofSarif().problems(sarif)).isEmpty();
        return JsonMapper.shared().readTree(sarif).at("/runs/0");
    }

    private static String place(JsonNode location) {
        JsonNode physical = location.at("/physicalLocation");
        return physical.at("/artifactLocation/uri").stringValue() + ":"
                + physical.at("/region/startLine").intValue() + " "
                + location.at("/logicalLocations/0/fullyQualifiedName").stringValue("") + " in "
                + physical.at("/artifactLocation/uriBaseId").stringValue();
    }
}
