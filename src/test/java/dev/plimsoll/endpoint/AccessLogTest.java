package dev.plimsoll.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AccessLogTest {

    private static final String TIME = " - ann [27/Nov/2026:10:00:00 +0000] ";

    @Test
    void ids_are_one_template_and_the_most_frequent_path_is_called() throws Exception {
        String log = line("GET /orders/17 HTTP/1.1", 200)
                + line("GET /orders/17 HTTP/1.1", 200)
                + line("GET /orders/18 HTTP/1.1", 200)
                + line("GET /orders/19 HTTP/1.1", 404)
                + line("GET /orders HTTP/1.1", 304)
                + line("POST /orders HTTP/1.1", 201)
                + line("GET /gone/1 HTTP/2.0", 404)
                + line("GET /gone/2 HTTP/2.0", 404)
                + line("GET /gone/2 HTTP/2.0", 500)
                + line("GET /img/logo.png HTTP/1.1", 200)
                + line("GET /img/other.PNG HTTP/1.1", 200)
                + line("GET /img/logo.png HTTP/1.1", 200);

        assertThat(EndpointLines.of(read(log)))
                .containsExactly(
                        "GET /**/*.png -> /img/logo.png (3)",
                        "GET /gone/{id}: it was never answered by 2xx where it was recorded, but by 404 (3)",
                        "GET /orders -> /orders",
                        "POST /orders: it may change data: name it in <requests> to call it",
                        "GET /orders/{id} -> /orders/17 (3)");
    }

    @Test
    void the_values_of_a_query_are_the_most_frequent_ones_and_secrets_are_left_out() throws Exception {
        String log = line("GET /search?page=2&q=tea HTTP/1.1", 200)
                + line("GET /search?page=1&q=tea&access_token=s3cret HTTP/1.1", 200)
                + line("GET /search?page=1&q=tea HTTP/1.1", 200)
                + line("GET /cart;jsessionid=ABC123?sid=5 HTTP/1.1", 200)
                + line("GET http://shop.example/abs HTTP/1.1", 200);

        assertThat(EndpointLines.of(read(log)))
                .containsExactly(
                        "GET /abs -> /abs", "GET /cart -> /cart", "GET /search?page&q -> /search?page=1&q=tea (3)");
    }

    @Test
    void lines_that_are_not_of_an_access_log_are_counted() throws Exception {
        String combined =
                "10.0.0.1 - - [27/Nov/2026:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 12 \"https://x/\" \"curl \\\"8\\\"\"\n";
        String log = combined + "Exception in thread main\n\n" + combined + "10.0.0.1 - - [x] \"\\x16\\x03\" 400 0\n"
                + "x".repeat(1_000_000) + "\n" + combined;

        EndpointList list = read(log);

        assertThat(EndpointLines.of(list)).containsExactly("GET /a -> /a (3)");
        assertThat(list.notes())
                .containsExactly(
                        "3 of 6 lines of the access log were left out: they are not in the common or combined format.");
        assertThatThrownBy(() -> read("hello\nworld\n"))
                .hasMessageContaining("has no line in the common or combined format");
    }

    @Test
    void a_path_that_cannot_be_sent_is_a_row() throws Exception {
        assertThat(EndpointLines.of(read(line("GET /a%zz HTTP/1.1", 200) + line("GET /${jndi:x}|y HTTP/1.1", 200))))
                .containsExactly(
                        "GET /$%7Bjndi:x%7D%7Cy -> /$%7Bjndi:x%7D%7Cy",
                        "GET /a%zz: '/a%zz' has a % at position 3 without two hexadecimal digits; write it as %25");
    }

    /** Only the most frequent paths of a template and the first templates are kept. */
    @Test
    void a_log_of_any_length_takes_bounded_memory() throws Exception {
        EndpointList list = AccessLog.endpoints(new GeneratedLog(500_000));

        assertThat(list.endpoints()).hasSize(10_000);
        assertThat(EndpointLines.of(list)).contains("GET /a/{id} -> /a/7 (300000)");
        assertThat(list.notes())
                .containsExactly("190,001 requests were left out: they have no path, or one more than the first"
                        + " 10,000 endpoints.");
    }

    /** Of five lines, one is of a frequent path, two are of ids, and two of templates that occur once. */
    private static final class GeneratedLog extends InputStream {

        private final int lines;
        private int number;
        private byte[] line = new byte[0];
        private int position;

        GeneratedLog(int lines) {
            this.lines = lines;
        }

        @Override
        public int read() {
            if (position == line.length) {
                if (number == lines) {
                    return -1;
                }
                line = next().getBytes(StandardCharsets.US_ASCII);
                number++;
                position = 0;
            }
            return line[position++];
        }

        private String next() {
            return switch (number % 5) {
                case 0 -> line("GET /a/7 HTTP/1.1", 200);
                case 1, 2 -> line("GET /a/" + number + " HTTP/1.1", 200);
                default -> line("GET /t" + number + "x HTTP/1.1", 200);
            };
        }
    }

    static String line(String request, int status) {
        return "10.0.0.1" + TIME + "\"" + request + "\" " + status + " 512\n";
    }

    private static EndpointList read(String log) throws Exception {
        return AccessLog.endpoints(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
    }
}
