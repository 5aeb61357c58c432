package dev.plimsoll.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointSourceTest {

    private static final String YAML = "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      description: >\n        "
            + AccessLogTest.line("GET /b HTTP/1.1", 200);

    @TempDir
    private Path folder;

    @Test
    void the_kind_of_a_file_is_recognised_by_its_content() throws Exception {
        assertThat(read(YAML).source()).isEqualTo("OpenAPI document");
        assertThat(read("\uFEFF \n{\"openapi\": \"3.0.0\", \"paths\": {\"/a\": {\"get\": {}}}}")
                        .source())
                .isEqualTo("OpenAPI document");
        assertThat(read("\uFEFF" + HarFileTest.har(HarFileTest.entry("GET", "http://h/a", 200)))
                        .source())
                .isEqualTo("HTTP archive (HAR)");
        assertThat(read("{\"x\": 1, "
                                + HarFileTest.har(HarFileTest.entry("GET", "http://h/a", 200))
                                        .substring(1))
                        .source())
                .isEqualTo("HTTP archive (HAR)");
        assertThat(read("started\n" + AccessLogTest.line("GET /a HTTP/1.1", 200))
                        .source())
                .isEqualTo("access log");
    }

    @Test
    void a_compressed_file_is_read_as_it_is() throws Exception {
        byte[] log = AccessLogTest.line("GET /a HTTP/1.1", 200).repeat(9).getBytes(StandardCharsets.UTF_8);
        assertThat(EndpointLines.of(EndpointSource.read(file(zipped(log))))).containsExactly("GET /a -> /a (9)");
        byte[] cut = zipped(log);
        refused(file(Arrays.copyOf(cut, cut.length - 12)), "cannot be read: ");
    }

    @Test
    void what_is_none_of_them_is_refused_with_what_is_expected() throws Exception {
        refused(file(new byte[0]), "is empty: name an OpenAPI 3 document");
        refused(file("<html>".getBytes(StandardCharsets.UTF_8)), "is HTML or XML, expected an OpenAPI 3 document");
        refused(file("{\"a\": 1}".getBytes(StandardCharsets.UTF_8)), "is of an unknown kind, expected an OpenAPI 3");
        refused(file("just text".getBytes(StandardCharsets.UTF_8)), "is of an unknown kind");
        refused(file("[1]".getBytes(StandardCharsets.UTF_8)), "is of an unknown kind");
        refused(file("a: \u00e4".getBytes(StandardCharsets.ISO_8859_1)), "is not a text in UTF-8: save it in this");
        refused(folder, "is a folder: name a file");
        refused(
                folder.resolve("nowhere.json"),
                "cannot be read: " + folder.resolve("nowhere.json") + ": it does not exist");
    }

    @Test
    void a_document_that_is_too_large_is_refused() throws Exception {
        Path large = file(("{\"openapi\": \"3.0.0\", \"x\": \"" + "x".repeat(DocumentText.MAX_BYTES) + "\"}")
                .getBytes(StandardCharsets.UTF_8));

        refused(large, "is larger than 16 MiB: leave out what need not be measured");
    }

    private EndpointList read(String text) throws Exception {
        return EndpointSource.read(file(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("any"), content);
    }

    private static byte[] zipped(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static void refused(Path file, String why) {
        assertThatThrownBy(() -> EndpointSource.read(file))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining(why);
    }
}
