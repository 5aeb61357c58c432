package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearntSecretsTest {

    private final LearntSecrets secrets = new LearntSecrets();

    @TempDir
    private Path folder;

    @Test
    void each_value_is_masked_wherever_it_is() {
        secrets.add("abcdef-1");
        secrets.add("abcdef-12");
        secrets.add("a/b+c=7");

        assertThat(secrets.masked("abcdef-1,abcdef-12;abcdef-2")).isEqualTo("***,***;abcdef-2");
        assertThat(secrets.masked("q=a%2Fb%2Bc%3D7&r=a/b+c=7")).isEqualTo("q=***&r=***");
        assertThat(secrets.masked("abcdef-1abcdef-1")).isEqualTo("******");
        assertThat(secrets.masked("abcde")).isEqualTo("abcde");
    }

    @Test
    void a_character_beyond_latin_1_is_not_taken_for_another_one() {
        secrets.add("token-7");

        assertThat(secrets.masked("\u0174oken-7 \u0174\u0174token-7")).isEqualTo("\u0174oken-7 \u0174\u0174***");
    }

    @Test
    void short_values_are_left_alone() {
        secrets.add("dark");

        assertThat(secrets.masked("dark mode")).isEqualTo("dark mode");
    }

    @Test
    void thousands_of_values_are_masked_in_a_file_and_its_other_lines_stay_byte_by_byte() throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.writeBytes("gr\u00fc\u00dfe\r\n".getBytes(StandardCharsets.ISO_8859_1));
        for (int i = 0; i < 20_000; i++) {
            log.writeBytes(("session " + id(i) + " begun\n").getBytes(StandardCharsets.UTF_8));
            secrets.add(id(i));
        }
        Path file = Files.write(folder.resolve("app.log"), log.toByteArray());

        secrets.maskIn(file);

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .isEqualTo("gr\u00fc\u00dfe\r\n" + "session *** begun\n".repeat(20_000));
    }

    private static String id(int number) {
        return String.format("%08x-%d", number * 0x9E3779B1, number);
    }
}
