package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.Bound;
import dev.plimsoll.gate.GrowthTolerance;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LimitParametersTest {

    private final Settings settings = Settings.ofParameters();

    @Test
    void a_limit_and_its_twin_have_the_severity_that_is_set_and_limits_on_growth_come_last() {
        Limits limits = parameters("maxRss", "maxBootMemory")
                .severity(LimitName.MAX_RSS, "maxRssSeverity", "error")
                .read(LimitName.MAX_RSS, "1GiB", "5% and 2MiB")
                .read(LimitName.MAX_BOOT_MEMORY, "20MiB", null)
                .limits();

        assertThat(limits.all())
                .extracting(Limit::parameter, Limit::bound, Limit::severity)
                .containsExactly(
                        tuple("maxRss", new Bound.Maximum(1 << 30), Severity.ERROR),
                        tuple("maxBootMemory", new Bound.Maximum(20 << 20), Severity.ERROR),
                        tuple("maxRssGrowth", GrowthTolerance.parse("5% and 2MiB"), Severity.ERROR));
    }

    @Test
    void the_leak_limit_is_a_default_unless_it_is_set() {
        Limits byDefault = parameters()
                .read(LimitName.MAX_LEAK_PER_REQUEST, LimitParameters.LEAK_BUDGET, null)
                .limits();
        Limits set = parameters("maxLeakPerRequest")
                .read(LimitName.MAX_LEAK_PER_REQUEST, "1KiB", null)
                .limits();

        assertThat(byDefault.all()).extracting(Limit::isDefault).containsExactly(true);
        assertThat(byDefault.leakBudget().value()).isEqualTo(64);
        assertThat(set.all()).extracting(Limit::isDefault).containsExactly(false);
        assertThat(set.leakBudget().value()).isEqualTo(1 << 10);
    }

    @Test
    void objects_are_counted_and_have_no_unit() {
        assertThat(parameters()
                        .read(LimitName.MAX_OBJECTS_PER_REQUEST, "12", "5% and 100")
                        .limits()
                        .all())
                .extracting(Limit::bound)
                .containsExactly(new Bound.Maximum(12), GrowthTolerance.parseCount("5% and 100"));
    }

    @Test
    void an_entry_of_the_requests_has_limits_of_its_own() throws Exception {
        List<Request> entries = List.of(
                request(Map.of("path", "/orders", "maxAllocatedPerRequest", "64KiB")),
                request(Map.of("path", "/orders", "name", "all orders", "maxAllocatedPerRequestGrowth", "5%")));

        Limits limits = parameters()
                .requests(LimitName.REQUEST_ALLOCATED, entries, Request.names(entries, null), Request::allocated)
                .limits();

        assertThat(limits.all())
                .extracting(Limit::request, Limit::bound, Limit::setAt)
                .containsExactly(
                        tuple(
                                Optional.of("GET /orders"),
                                new Bound.Maximum(64 << 10),
                                "<maxAllocatedPerRequest> in entry 1 of <requests>"),
                        tuple(
                                Optional.of("all orders"),
                                GrowthTolerance.parse("5%"),
                                "<maxAllocatedPerRequestGrowth> in entry 2 of <requests>"));
        assertThat(settings.hasProblems()).isFalse();
    }

    @Test
    void requests_that_results_could_not_tell_apart_are_refused() throws Exception {
        Request orders = request(Map.of("path", "/orders"));
        Request named = request(Map.of("path", "/a", "name", "GET /orders"));
        Request limited = request(Map.of("path", "/orders", "maxObjectsPerRequest", "7"));

        assertThat(Request.sameNames(List.of(orders, request(Map.of("path", "/orders")))))
                .isEmpty();
        assertThat(Request.sameNames(List.of(orders, request(Map.of("path", "/b")), named)))
                .containsExactly("entries 1 and 3 are both called 'GET /orders'; give each a <name> that no other has");
        assertThat(Request.sameNames(List.of(orders, limited)))
                .containsExactly(
                        "entries 1 and 2 are both called 'GET /orders', and one of them has a limit; give each a"
                                + " <name> that no other has");
    }

    static Request request(Map<String, String> elements) throws ReflectiveOperationException {
        Request request = new Request();
        for (Map.Entry<String, String> element : elements.entrySet()) {
            Field field = Request.class.getDeclaredField(element.getKey());
            field.setAccessible(true);
            field.set(request, element.getValue());
        }
        return request;
    }

    @Test
    void each_series_that_must_not_leak_is_a_limit_and_none_is_no_series() {
        assertThat(parameters().failOnLeak(List.of("threads", "none")).limits().all())
                .extracting(Limit::bound)
                .containsExactly(new Bound.NoLeak(SeriesKind.THREADS));
    }

    @Test
    void a_figure_of_a_dependency_is_read_in_any_case_and_anything_else_is_refused() {
        assertThat(parameters()
                        .dependencies(List.of(dependency("Saves"), dependency("own")))
                        .limits()
                        .all())
                .extracting(Limit::metric)
                .containsExactly(Metric.BOOT_SAVES, Metric.BOOT_OWN);

        parameters().dependencies(List.of(dependency("total")));
        assertThatThrownBy(settings::verify)
                .hasMessageContaining("<metric> in <dependencyLimits>, entry 1")
                .hasMessageContaining("'total' is not accepted; write alone, own or saves");
    }

    private static DependencyLimit dependency(String metric) {
        DependencyLimit limit = new DependencyLimit();
        limit.setDependency("org.lib:*");
        limit.setMax("1MiB");
        limit.setMetric(metric);
        return limit;
    }

    private LimitParameters parameters(String... set) {
        return new LimitParameters(settings, new ParameterOrigins(Set.of(set), new Properties(), new Properties()));
    }
}
