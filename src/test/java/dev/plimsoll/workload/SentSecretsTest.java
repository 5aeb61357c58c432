package dev.plimsoll.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.unit.SecretValues;
import java.net.HttpCookie;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentSecretsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization | Bearer hunter2 | no such user: hunter2 | no such user: ***",
                "Authorization | Basic Ym9iOmh1bnRlcjI= | bob has not hunter2 | bob has not ***",
                "X-Custom | hunter2 | got [hunter2] | got [***]",
                "X-Custom | a<b>&\"c | got a&lt;b&gt;&amp;&quot;c | got ***",
                "Cookie | a=1; SID=hunter2 | stale: hunter2 | stale: ***",
                "Accept | application/json | cannot make application/json | cannot make application/json"
            })
    void masks_headers(String name, String value, String text, String masked) {
        assertThat(sent(AppServer.request("GET", "/", new HttpHeader(name, value)))
                        .masked(text))
                .isEqualTo(masked);
    }

    @Test
    void masks_a_query_value_as_it_is_sent_and_decoded() {
        assertThat(sent(HttpRequestPlan.get("/?q=shoes&token=a%2Bb%20c")).masked("shoes a%2Bb%20c, a+b c"))
                .isEqualTo("shoes ***, ***");
    }

    @Test
    void masks_the_secret_fields_of_a_body() {
        SecretValues json = sent(AppServer.request("POST", "/", "{\"user\": \"bob\", \"passWord\": \"hunter2\"}"));
        assertThat(json.masked("bob has not hunter2")).isEqualTo("bob has not ***");
        SecretValues form = sent(AppServer.request("POST", "/", "user=bob&password=h%C3%BCnter+2"));
        assertThat(form.masked("bob has not hünter 2")).isEqualTo("bob has not ***");
        SecretValues xml = sent(AppServer.request("POST", "/", "<u>bob</u><password>hunter2</password>"));
        assertThat(xml.masked("bob has not hunter2")).isEqualTo("bob has not ***");
    }

    @Test
    void masks_a_body_that_is_echoed_also_in_part() {
        SecretValues sent = sent(AppServer.request("POST", "/", "{\"user\":\"bob\",\"pin\":\"4711\"}"));
        assertThat(sent.masked("cannot read {\"user\":\"bob\",\"pin\":\"47...")).isEqualTo("cannot read ***...");
        assertThat(sent.masked("{\"body\":\"{\\\"user\\\":\\\"bob\\\",\\\"pin\\\":\\\"4711\\\"}\"}"))
                .isEqualTo("{\"body\":\"***\"}");
    }

    @Test
    void masks_what_the_answer_itself_calls_a_secret() {
        assertThat(sent(HttpRequestPlan.get("/")).masked("{\"accessToken\": \"ab\\\"c\", \"n\": 1} key=17;"))
                .isEqualTo("{\"accessToken\": \"***\", \"n\": 1} key=***;");
    }

    @Test
    void masks_parameters_of_logins() {
        assertThat(sent(HttpRequestPlan.get("/cb?code=SplxlOBeZQ&state=1&sig=abcdef"))
                        .masked("no SplxlOBeZQ, abcdef, 1"))
                .isEqualTo("no ***, ***, 1");
        assertThat(sent(AppServer.request("POST", "/", "code=SplxlOBeZQ&otp=491731"))
                        .masked("no SplxlOBeZQ, 491731"))
                .isEqualTo("no ***, ***");
    }

    @Test
    void masks_kept_cookies() {
        SecretValues sent = SentSecrets.of(List.of(), List.of(new HttpCookie("SID", "hunter2")), List.of());
        assertThat(sent.masked("unknown hunter2 hunter2")).isEqualTo("unknown *** ***");
    }

    @Test
    @Timeout(60)
    void a_large_body_without_blanks_is_looked_through_in_no_time() {
        String large = "x".repeat(8 << 20);
        SecretValues sent = sent(AppServer.request("POST", "/", "password=hunter2&file=" + large));
        assertThat(sent.masked("hunter2 sent x")).isEqualTo("*** sent x");
    }

    private static SecretValues sent(HttpRequestPlan request) {
        return SentSecrets.of(List.of(request), List.of(), List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JSESSIONID=0A1B2C3D4E5F; Path=/; HttpOnly | 0A1B2C3D4E5F",
                "SID=\"a%2Bb%20c-12\" | a%2Bb%20c-12,a+b c-12",
                "SESSION=MWY0Yy0yYTNi | MWY0Yy0yYTNi,1f4c-2a3b",
                "auth_token=letmein | letmein",
            })
    void an_issued_cookie_is_secret_as_it_is_and_decoded(String header, String values) {
        assertThat(SentSecrets.ofSetCookie(header)).containsExactly(values.split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lang=de", "theme=darkmode; Path=/", "JSESSIONID=; Max-Age=0", "nonsense", ""})
    void a_cookie_that_says_nothing_in_secret_is_left_alone(String header) {
        assertThat(SentSecrets.ofSetCookie(header)).isEmpty();
    }
}
