package dev.plimsoll.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VaryingValueTest {

    @Test
    void fresh_values_are_new_each_time_and_cycles_repeat() {
        HttpRequestPlan request = new HttpRequestPlan(
                "POST",
                "/items/{fresh}?q=a-{cycle:2}",
                List.of(new HttpHeader("X-Id", "{fresh}")),
                Optional.of(HttpBody.of("id={fresh}")),
                ExpectedStatuses.SUCCESS,
                1);

        assertThat(request.isVarying()).isTrue();
        assertThat(List.of(request.atTurn(0, 0), request.atTurn(7, 1), request.atTurn(8, 2)))
                .extracting(HttpRequestPlan::path)
                .containsExactly(
                        "/items/100000000?q=a-900000000",
                        "/items/100000007?q=a-900000001",
                        "/items/100000008?q=a-900000000");
        assertThat(request.atTurn(7, 1).headers().get(0).value()).isEqualTo("100000007");
        assertThat(request.atTurn(7, 1).body()).contains(HttpBody.of("id=100000007"));
        assertThat(request.atTurn(7, 1).isVarying()).isFalse();
    }

    @Test
    void an_extracted_value_of_that_name_is_no_fresh_one() {
        assertThat(VaryingValue.isIn("/a?q=${fresh}")).isFalse();
        assertThat(VaryingValue.isIn("/a?q={cycle:0}")).isFalse();
        assertThatThrownBy(() -> HttpRequestPlan.get("/a?q={new}")).hasMessageContaining("'{' at position 6");
    }

    @Test
    void a_cycle_without_a_number_of_values_is_refused_where_it_would_be_sent_as_it_is() {
        for (String wrong : List.of("{cycle:0}", "{cycle:}", "{cycle:007}", "{cycle:1000000}")) {
            assertThatThrownBy(() -> new HttpHeader("X-Id", "a" + wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "'" + wrong
                                    + "' is not a number of values; write a whole number from 1 to 999999, for example {cycle:10}");
            assertThatThrownBy(() -> HttpBody.of("id={cycle:2}&of=" + wrong).checked())
                    .hasMessageStartingWith("'" + wrong + "' is not a number of values");
        }
        assertThatThrownBy(() -> HttpRequestPlan.get("/a?q={cycle:0}")).hasMessageStartingWith("'{cycle:0}' is not a");
        HttpBody query = HttpBody.of("query {cycle:node, in: {cycle: 3}} ${cycle:0}");
        assertThat(query.checked()).isSameAs(query);
    }

    @Test
    void each_request_is_sent_with_its_values() throws Exception {
        try (AppServer app = new AppServer().on("/", 204);
                HttpWorkload workload = HttpWorkload.of(new HttpPlan(
                        app.base(),
                        List.of(HttpRequestPlan.get("/a?q={fresh}"), HttpRequestPlan.get("/b?q={cycle:2}")),
                        List.of(),
                        CookieScope.SETUP,
                        1,
                        Duration.ofSeconds(20)))) {
            workload.run(6);

            assertThat(workload.made().made()).extracting(each -> each.name()).contains("GET /a?q={fresh}");
            assertThat(app.seen().stream().map(AppServer.Seen::target))
                    .containsExactly(
                            "/a?q=100000000",
                            "/b?q=900000000",
                            "/a?q=100000002",
                            "/b?q=900000001",
                            "/a?q=100000004",
                            "/b?q=900000000");
        }
    }

    @Test
    void parts_are_found_varied_and_left_out() {
        HttpRequestPlan request = new HttpRequestPlan(
                "GET",
                "/items/x{fresh}/all?a=1&q={fresh}&flag",
                List.of(new HttpHeader("Accept", "text/html"), new HttpHeader("X-Id", "{fresh}")),
                Optional.empty(),
                ExpectedStatuses.SUCCESS,
                1);

        List<RequestPart> varying = RequestPart.varying(request);

        assertThat(varying)
                .extracting(RequestPart::text)
                .containsExactly("query parameter q", "path segment 2", "header X-Id");
        assertThat(varying.get(0).varied(request, "{cycle:1}").path())
                .isEqualTo("/items/x{fresh}/all?a=1&q={cycle:1}&flag");
        assertThat(varying.get(1).varied(request, "{cycle:1}").path())
                .isEqualTo("/items/x{cycle:1}/all?a=1&q={fresh}&flag");
        assertThat(varying.get(2).varied(request, "{cycle:1}").headers().get(1).value())
                .isEqualTo("{cycle:1}");
        HttpRequestPlan less = RequestPart.without(request, RequestPart.optional(request));
        assertThat(less.path()).isEqualTo("/items/x{fresh}/all");
        assertThat(less.headers()).isEmpty();
        assertThat(RequestPart.needed(varying.get(0).varied(request, "{cycle:1}")))
                .extracting(RequestPart::text)
                .containsExactly("path segment 2", "header X-Id");
    }
}
