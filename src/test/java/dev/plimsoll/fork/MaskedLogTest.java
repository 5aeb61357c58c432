package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.unit.SecretValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskedLogTest {

    private final LearntSecrets learnt = new LearntSecrets();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void a_secret_is_masked_wherever_the_output_is_cut_into_pieces() throws Exception {
        write("got hun", "ter2 there\nand hunter2", " at the end");

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("got *** there\nand *** at the end");
    }

    @Test
    void a_line_without_secrets_stays_as_it_is_byte_by_byte() throws Exception {
        byte[] latin = "gr\u00fc\u00dfe\r\n".getBytes(StandardCharsets.ISO_8859_1);
        try (MaskedLog log = new MaskedLog(written, SecretValues.of(List.of("hunter2")), learnt)) {
            log.write(latin);
        }

        assertThat(written.toByteArray()).isEqualTo(latin);
    }

    @Test
    void a_secret_that_is_learnt_later_is_masked_from_then_on() throws Exception {
        try (MaskedLog log = new MaskedLog(written, SecretValues.NONE, learnt)) {
            log.write("id=5E55109-1\n".getBytes(StandardCharsets.UTF_8));
            learnt.add("5E55109-1");
            log.write("id=5E55109-1\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("id=5E55109-1\nid=***\n");
    }

    @Test
    void a_line_without_end_is_written_in_parts() throws Exception {
        write("x".repeat(70_000) + " hunter2 " + "y".repeat(200_000));

        assertThat(written.toString(StandardCharsets.UTF_8)).contains("x *** y").hasSize(70_000 + 5 + 200_000);
    }

    private void write(String... parts) throws IOException {
        try (MaskedLog log = new MaskedLog(written, SecretValues.of(List.of("hunter2")), learnt)) {
            for (String part : parts) {
                log.write(part.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
