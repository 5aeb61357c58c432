package dev.plimsoll.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestPlanTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "orders | 'orders' is not a path; begin it with /, for example /orders",
                "http://localhost:8080/a?token=abc | 'http://localhost:8080/a?token=***' is a whole URL; write only what"
                        + " follows the port, since the app gets a free port",
                "/a b | '/a b' has whitespace at position 3; write it as %20",
                "/a?q={x} | '/a?q={x}' has '{' at position 6; write it as %7B",
                "/100% | '/100%' has a % at position 5 without two hexadecimal digits; write it as %25",
                "/a#b | '/a#b' has a fragment, which is never sent; leave out what begins with #, or write it as %23",
                "/a?password=x y | '/a?password=***' has whitespace at position 14; write it as %20"
            })
    void refuses_what_is_no_path(String path, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequestPlan.get(path))
                .withMessage(message);
    }

    @Test
    void encodes_letters_that_are_not_ascii() {
        assertThat(HttpRequestPlan.get("/orders?city=Zürich&all=a%20b").path())
                .isEqualTo("/orders?city=Z%C3%BCrich&all=a%20b");
    }

    @Test
    void leaves_the_path_otherwise_as_it_is() {
        assertThat(HttpRequestPlan.get("//a/../b;v=1?x=%2F&y=a+b:@").path()).isEqualTo("//a/../b;v=1?x=%2F&y=a+b:@");
    }

    @Test
    void refuses_a_method_that_cannot_be_sent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AppServer.request("GET /", "/"))
                .withMessage(
                        "'GET /' is not a method that can be sent; write GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS");
    }

    @Test
    void writes_the_method_in_capitals() {
        assertThat(AppServer.request(" patch", "/").method()).isEqualTo("PATCH");
    }

    @Test
    void refuses_a_weight_below_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpRequestPlan(
                        "GET", "/a?key=b", List.of(), Optional.empty(), ExpectedStatuses.SUCCESS, 0))
                .withMessage("Weight 0 of GET /a?key=*** is below 1; leave the request out, or give it a whole number"
                        + " from 1 up");
    }

    @Test
    void refuses_a_header_of_more_than_one_line_without_saying_its_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpHeader("X-Api-Key", "hunter2\r\nX-Evil: 1"))
                .withMessage(
                        "The value of header X-Api-Key contains a line break, another control character or one that is"
                                + " not ASCII; a header is one line of ASCII");
    }

    @Test
    void refuses_a_header_name_that_holds_the_whole_header() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpHeader("Authorization: Bearer hunter2", ""))
                .withMessage("'Authorization:***' is not a header name; write letters, digits and hyphens, for example"
                        + " Content-Type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection", "content-length", "Transfer-Encoding", "Upgrade"})
    void refuses_headers_that_the_client_sets(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpHeader(name, "1"))
                .withMessage("Header " + name + " cannot be set: the HTTP client sets it by itself; leave it out");
    }

    @Test
    void says_how_to_set_host() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpHeader("Host", "shop.example"))
                .withMessage("Header Host cannot be set: the HTTP client sets it by itself; to set it anyway, give"
                        + " Maven's JVM -Djdk.httpclient.allowRestrictedHeaders=host");
    }

    @Test
    void shows_no_secret_as_text() {
        HttpRequestPlan request = AppServer.request(
                "POST",
                "/a?q=shoes&api_key=hunter2&Session=hunter2;token=hunter2",
                "{\"password\":\"hunter2\"}",
                new HttpHeader("X-Custom", "hunter2"));
        HttpPlan plan = plan(request);
        assertThat(plan).asString().doesNotContain("hunter2").contains("X-Custom: ***", "body of 22 bytes");
        assertThat(plan.title()).isEqualTo("POST /a?q=shoes&api_key=***&Session=***;token=***");
    }

    @Test
    void counts_several_requests_in_the_title() {
        assertThat(plan(HttpRequestPlan.get("/a"), HttpRequestPlan.get("/b"), HttpRequestPlan.get("/c"))
                        .title())
                .isEqualTo("3 requests");
    }

    @Test
    void compares_bodies_by_their_bytes() {
        assertThat(AppServer.request("POST", "/", "a"))
                .isEqualTo(AppServer.request("POST", "/", "a"))
                .isNotEqualTo(AppServer.request("POST", "/", "b"));
    }

    private static HttpPlan plan(HttpRequestPlan... requests) {
        return new HttpPlan(
                URI.create("http://localhost:1"),
                List.of(requests),
                List.of(),
                CookieScope.SETUP,
                1,
                Duration.ofSeconds(1));
    }
}
