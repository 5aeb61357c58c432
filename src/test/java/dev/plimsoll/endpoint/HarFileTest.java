package dev.plimsoll.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HarFileTest {

    @Test
    void requests_to_the_host_with_most_of_them_are_endpoints() throws Exception {
        EndpointList list = read(har(
                entry("GET", "https://shop.example/orders/1?page=2#top", 200),
                entry("GET", "https://shop.example/orders/2?page=2", 200),
                entry("GET", "https://shop.example/orders/2?page=2", 304),
                entry("POST", "https://shop.example/orders", 201),
                entry("GET", "https://shop.example/app.js", 200),
                entry("GET", "https://cdn.example/lib.js", 200),
                entry("GET", "https://shop.example/cancelled", 0),
                entry("GET", "data:image/png;base64,xyz", 200)));

        assertThat(EndpointLines.of(list))
                .containsExactly(
                        "GET /**/*.js -> /app.js",
                        "POST /orders: it may change data: name it in <requests> to call it",
                        "GET /orders/{id}?page -> /orders/2?page=2 (3)");
        assertThat(list.notes())
                .containsExactly(
                        "3 of 8 requests of the archive were left out: they have no answer, or are to other hosts"
                                + " than shop.example.");
    }

    @Test
    void nothing_of_headers_cookies_and_bodies_is_taken_over() throws Exception {
        String secret = """
                {"request": {"headers": [{"name": "Authorization", "value": "s3cret"}], "cookies": [{"name": "a", "value": "s3cret"}],
                  "postData": {"text": "s3cret", "method": "DELETE"}, "url": "http://h/a", "method": "GET"},
                 "response": {"content": {"text": "s3cret", "status": 500}, "status": 200}, "request2": {"url": "s3cret"}}
                """;

        EndpointList list = read(har(secret));

        assertThat(EndpointLines.of(list)).containsExactly("GET /a -> /a");
        assertThat(list.toString()).doesNotContain("s3cret");
    }

    @Test
    void what_is_no_archive_is_refused() {
        refused("{\"log\": {\"entries\": []}}", "without any answered request");
        refused("{\"log\": {\"entries\": 5}}", "without any answered request");
        refused("{\"log\": []}", "without any answered request");
        refused(
                "{\"log\": {\"entries\": [1, \"x\", null, [], {\"request\": 5}, {\"request\": {\"url\": 7}}]}}",
                "without any");
        refused("{\"log\": {\"entries\": [{\"request\"", "is not valid JSON in line 1");
        refused("{\"log\": {\"entries\": [{\"request\": " + "[".repeat(5_000), "Document nesting depth (201)");
        refused("{\"log\": {\"a\": \"\u00ff\"", "is not valid JSON in line 1");
    }

    private static void refused(String text, String why) {
        assertThatThrownBy(
                        () -> HarFile.endpoints(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining(why);
    }

    static String har(String... entries) {
        return Stream.of(entries)
                .collect(Collectors.joining(
                        ",", "{\"log\": {\"version\": \"1.2\", \"creator\": {\"name\": \"x\"}, \"entries\": [", "]}}"));
    }

    static String entry(String method, String url, int status) {
        return "{\"startedDateTime\": \"2026-11-27T10:00:00Z\", \"request\": {\"method\": \"" + method
                + "\", \"url\": \"" + url + "\", \"headers\": []}, \"response\": {\"status\": " + status
                + ", \"content\": {\"size\": 3}}}";
    }

    private static EndpointList read(String har) throws EndpointException {
        return HarFile.endpoints(new ByteArrayInputStream(har.getBytes(StandardCharsets.UTF_8)));
    }
}
