package dev.plimsoll.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FormLoginTest {

    private static final String TOKEN = "a+b/c=d&e";
    private static final HttpHeader FORM = new HttpHeader("Content-Type", "application/x-www-form-urlencoded");
    private static final Extract CSRF = Extract.of("csrf", "name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private AppServer app;

    @BeforeEach
    void startTheApp() throws IOException {
        app = new AppServer();
        app.on("/form-page", FormLoginTest::page);
    }

    @AfterEach
    void stopTheApp() {
        app.close();
    }

    private static void page(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
        AppServer.answer(
                exchange, 200, "<form><input name=\"_csrf\" type=\"hidden\" value=\"a&#43;b/c&#x3D;d&amp;e\"></form>");
    }

    private HttpRequestPlan page() {
        return HttpRequestPlan.get("/form-page").extracting(List.of(CSRF));
    }

    private HttpRequestPlan post(String path, String body, HttpHeader... headers) {
        HttpRequestPlan request = AppServer.request("POST", path, body, headers);
        return new HttpRequestPlan("POST", path, request.headers(), request.body(), ExpectedStatuses.parse("302"), 1);
    }

    @Test
    void an_extracted_token_is_sent_in_path_header_and_body_each_in_its_form() throws Exception {
        app.on("/enter", 302).on("/orders", 200);
        HttpRequestPlan order = AppServer.request(
                "POST",
                "/orders?t=${csrf}&ü=${other}x".replace("${other}", ""),
                "{\"token\": \"${csrf}\", \"text\": \"${unknown}\"}",
                new HttpHeader("X-CSRF", "t ${csrf}"),
                new HttpHeader("Content-Type", "application/json"));

        run(plan(List.of(page(), post("/enter", "user=ann&_csrf=${csrf}", FORM)), order));

        assertThat(app.seen().get(1).body()).isEqualTo("user=ann&_csrf=a%2Bb%2Fc%3Dd%26e");
        AppServer.Seen sent = app.seen().get(2);
        assertThat(sent.target()).isEqualTo("/orders?t=a%2Bb%2Fc%3Dd%26e&%C3%BC=x");
        assertThat(sent.headers().getFirst("X-CSRF")).isEqualTo("t " + TOKEN);
        assertThat(sent.body()).isEqualTo("{\"token\": \"" + TOKEN + "\", \"text\": \"${unknown}\"}");
    }

    @Test
    void a_later_extract_of_the_same_name_replaces_the_value() throws Exception {
        app.on("/form", 200, "token=second;").on("/orders", 200);
        HttpRequestPlan form = HttpRequestPlan.get("/form").extracting(List.of(Extract.of("csrf", "token=(\\w+)")));

        run(plan(List.of(page(), form), HttpRequestPlan.get("/orders?t=${csrf}")));

        assertThat(app.lines()).containsExactly("GET /form-page", "GET /form", "GET /orders?t=second");
    }

    @Test
    void a_value_may_be_in_a_header_of_the_response() throws Exception {
        app.on("/spa", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "XSRF-TOKEN=abc-def; Path=/");
            exchange.sendResponseHeaders(204, -1);
        });
        app.on("/orders", 200);
        HttpRequestPlan first = HttpRequestPlan.get("/spa")
                .extracting(List.of(Extract.of("csrf", "(?i)set-cookie: XSRF-TOKEN=([^;]+)")));

        run(plan(List.of(first), AppServer.request("GET", "/orders", new HttpHeader("X-XSRF-TOKEN", "${csrf}"))));

        assertThat(app.seen().get(1).headers().getFirst("X-XSRF-TOKEN")).isEqualTo("abc-def");
    }

    @Test
    void a_missing_match_is_an_error_that_names_what_was_looked_for_and_hides_the_token() {
        HttpRequestPlan wrong =
                HttpRequestPlan.get("/form-page").extracting(List.of(Extract.of("csrf", "csrf=(\\w+)")));

        assertThat(failure(plan(List.of(wrong), HttpRequestPlan.get("/orders?t=${csrf}"))))
                .isEqualTo(
                        "The setup request GET http://localhost:" + app.port() + "/form-page answered 200, and <extract"
                                + " name=\"csrf\"> found no match for csrf=(\\w+) in its body or headers. Correct the regular"
                                + " expression, or request the page that contains the value. The answer's body begins:\n"
                                + "    <form><input name=\"_csrf\" type=\"hidden\" value=\"***\"></form>");
    }

    @Test
    void an_extracted_value_is_in_no_message() {
        app.on("/orders", exchange -> {
            String target = exchange.getRequestURI().toString();
            AppServer.answer(exchange, 500, "You sent " + TOKEN + " to " + target);
        });
        HttpPlan plan = plan(List.of(page()), HttpRequestPlan.get("/orders?t=${csrf}"));

        assertThat(plan.names()).containsExactly("GET /orders?t=${csrf}");
        assertThat(failure(plan))
                .startsWith("GET http://localhost:" + app.port() + "/orders?t=${csrf} answered 500")
                .endsWith("\n    You sent *** to /orders?t=***")
                .doesNotContain("a+b", "a%2Bb");
    }

    @ParameterizedTest
    @CsvSource({
        "/login, /login",
        "/login, /login?error",
        "/login, http://localhost/login;jsessionid=AB12?error=true",
        "/authenticate, /shop/login.html",
        "/j_security_check, /error.html",
        "/session, /session/new",
        "/any, /home?login_error=1",
    })
    void a_login_that_leads_back_to_the_login_has_failed(String path, String location) {
        String body = failure(plan(List.of(answeredBy(path, location)), HttpRequestPlan.get("/orders")));
        assertThat(body)
                .startsWith(
                        "The setup request POST http://localhost:" + app.port() + path + " answered 302 and points to ")
                .contains(
                        "so the login failed. Check the user, the password and the names of the fields in the <body>; if"
                                + " the app protects forms against CSRF, extract the token (<extract name=\"csrf\">)");
        assertThat(app.lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/login, /",
        "/login, /home?continue",
        "/login, /orders?error=false",
        "/register, /login",
        "/orders, /orders",
        "/logout, /login?logout",
    })
    void any_other_redirect_of_a_setup_request_is_no_failure(String path, String location) throws Exception {
        app.on("/ready", 200);
        run(plan(List.of(answeredBy(path, location)), HttpRequestPlan.get("/ready")));
        assertThat(app.lines()).endsWith("GET /ready");
    }

    private HttpRequestPlan answeredBy(String path, String location) {
        app.on(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        });
        return post(path, "user=ann&password=open-sesame", FORM);
    }

    @Test
    void a_request_that_is_not_logged_in_knows_that_a_setup_was_given() {
        app.on("/enter", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "SID=hunter2");
            exchange.sendResponseHeaders(302, -1);
        });
        app.on("/orders", 401);
        app.on("/pages", exchange -> {
            exchange.getResponseHeaders().set("Location", "/login");
            exchange.sendResponseHeaders(302, -1);
        });
        String expected =
                " The setup requests were made, but the app does not accept this request as logged in: they set"
                        + " the cookies SID; check that they log in";

        for (String path : List.of("/orders", "/pages")) {
            assertThat(failure(plan(List.of(post("/enter", "a=b", FORM)), HttpRequestPlan.get(path))))
                    .contains(expected)
                    .doesNotContain("hunter2", "make it a <setup> request");
        }
    }

    @Test
    void a_request_without_setup_is_advised_to_log_in() {
        app.on("/orders", 401).on("/post", 403);
        assertThat(failure(plan(List.of(), HttpRequestPlan.get("/orders"))))
                .contains(" If it needs a login, add a <setup> request, or send the credentials in <headers>.");
        assertThat(failure(plan(List.of(), AppServer.request("POST", "/post", "a=b"))))
                .contains(" The app may expect a CSRF token: ");
    }

    @Test
    void a_path_that_the_app_does_not_serve_names_the_parameter() {
        assertThat(failure(plan(List.of(), HttpRequestPlan.get("/nothing"))))
                .contains(" answered 404, expected 2xx. Set <pathToHit> (-Dplimsoll.pathToHit), or the <path> of this"
                        + " request, to a path that the app serves");
        assertThat(failure(plan(List.of(HttpRequestPlan.get("/nothing")), HttpRequestPlan.get("/"))))
                .contains(" Set the <path> of this setup request to one that the app serves.");
    }

    @Test
    void names_and_expressions_are_checked_before_anything_runs() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Extract.of("a b", "(x)"))
                .withMessageStartingWith("'a b' is not a name;");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Extract.of("a", "(x"))
                .withMessageStartingWith("'(x' is not a regular expression: Unclosed group");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Extract.of("a", "x"))
                .withMessageStartingWith("'x' has no group; put the value to extract in parentheses");
    }

    @Test
    void each_value_is_extracted_before_it_is_sent_and_sent_after_it_is_extracted() {
        HttpRequestPlan early = HttpRequestPlan.get("/a?t=${csrf}");
        assertThat(ExtractCheck.problems(List.of(early, page()), List.of(HttpRequestPlan.get("/b"))))
                .hasSize(2)
                .satisfiesExactly(
                        unknown -> assertThat(unknown)
                                .startsWith("GET /a?t=${csrf} contains ${csrf}, which is neither a property of Maven"
                                        + " nor the name of an <extract> of an earlier <setup> request"),
                        unused -> assertThat(unused)
                                .startsWith("<extract name=\"csrf\"> of GET /form-page is not used: no later request"));
        assertThat(ExtractCheck.problems(List.of(page()), List.of(early))).isEmpty();
        assertThat(ExtractCheck.problems(List.of(), List.of(page())))
                .anySatisfy(text -> assertThat(text).contains("only requests of <setup> extract values"));
    }

    private HttpPlan plan(List<HttpRequestPlan> setup, HttpRequestPlan request) {
        HttpPlan plan = app.plan(request);
        return new HttpPlan(plan.base(), plan.requests(), setup, plan.cookies(), 1, plan.timeout());
    }

    private static void run(HttpPlan plan) throws Exception {
        try (HttpWorkload workload = HttpWorkload.of(plan)) {
            workload.prepare();
            workload.run(1);
        }
    }

    private static String failure(HttpPlan plan) {
        return String.valueOf(
                catchThrowableOfType(WorkloadException.class, () -> run(plan)).getMessage());
    }
}
