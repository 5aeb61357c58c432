package dev.plimsoll.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EndpointProbeTest {

    private static final String DOCUMENT = "{\"openapi\": \"3.0.0\", \"paths\": {\"/a\": {\"get\": {}}}}";

    private final List<String> asked = new ArrayList<>();

    @Test
    void the_first_path_that_has_endpoints_answers() throws Exception {
        EndpointList list = ask(Map.of("/q/openapi?format=json", DOCUMENT, "/routes", DOCUMENT), 0);

        assertThat(list.source()).isEqualTo("/q/openapi?format=json");
        assertThat(EndpointLines.of(list)).containsExactly("GET /a -> /a");
        assertThat(asked).containsExactly("/v3/api-docs", "/q/openapi?format=json");
    }

    /** Single-page applications answer any path with the same page. */
    @Test
    void a_page_in_place_of_a_document_is_passed_over() throws Exception {
        assertThat(ask(Map.of("/v3/api-docs", "<!doctype html>", "/openapi", DOCUMENT), 0)
                        .source())
                .isEqualTo("/openapi");
    }

    @Test
    void an_application_that_does_not_describe_itself_is_an_error_that_names_what_was_tried() {
        assertThatThrownBy(() ->
                        ask(Map.of("/v3/api-docs", "<html>", "/openapi", "{\"openapi\": \"3.0.0\", \"paths\": {}}"), 0))
                .isInstanceOf(EndpointException.class)
                .hasMessageStartingWith(
                        "The application does not describe its endpoints. Tried: /v3/api-docs (200, but it is HTML")
                .hasMessageContaining(
                        "/q/openapi?format=json (404), /openapi (200, but it names no endpoint), /actuator/mappings (404),"
                                + " /routes (404). Name a file in <endpoints> (-Dplimsoll.endpoints): an OpenAPI 3 document");
    }

    @Test
    void it_ends_in_time() {
        assertThatThrownBy(() -> ask(Map.of(), 40))
                .hasMessageContaining(
                        "/openapi (404), /actuator/mappings (not asked: the ones before took longer than 100 s)");
        assertThat(asked).hasSize(3);
    }

    @Test
    void an_answer_that_was_cut_off_is_too_large() {
        assertThatThrownBy(() -> ask(Map.of("/routes", "{" + "x".repeat(EndpointProbe.MAX_ANSWER - 1)), 0))
                .hasMessageContaining("/routes (200, but it is larger than 4 MiB: save it to a file and name that)");
    }

    private EndpointList ask(Map<String, String> answers, int secondsPerAnswer) throws Exception {
        AtomicLong now = new AtomicLong();
        return EndpointProbe.ask(
                path -> {
                    asked.add(path);
                    now.addAndGet(Duration.ofSeconds(secondsPerAnswer).toNanos());
                    Optional<String> body = Optional.ofNullable(answers.get(path));
                    return new EndpointProbe.Answer(body, body.isPresent() ? "200" : "404");
                },
                Duration.ofSeconds(100),
                now::get);
    }
}
