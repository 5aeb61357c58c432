package dev.plimsoll.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretValuesTest {

    private static final String SECRET = "hunter2&\"ü/?>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2&\"ü/?>",
                "hunter2%26%22%C3%BC%2F%3F%3E",
                "hunter2&amp;&quot;ü/?&gt;",
                "hunter2&\\\"ü/?>",
                "aHVudGVyMiYiw7wvPz4",
                "aHVudGVyMiYiw7wvPz4="
            })
    void masks_a_value_in_every_encoding(String printed) {
        assertThat(SecretValues.of(List.of(SECRET)).masked("got " + printed + " there"))
                .doesNotContain("hunter2")
                .doesNotContain("aHVudGVy")
                .contains("got ***")
                .endsWith(" there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "b", "bo", "bob:", "x: "})
    void masks_a_value_within_base64(String before) {
        String encoded = Base64.getEncoder().encodeToString((before + "a secret of bob" + before).getBytes());
        String masked = SecretValues.of(List.of("a secret of bob")).masked(encoded);

        assertThat(masked).contains("***").hasSizeLessThan(before.length() * 3 + 12);
    }

    @Test
    void finds_the_secrets_of_arguments() {
        SecretValues secrets = SecretValues.ofArguments(List.of(
                "--db.password=one-one",
                "--token",
                "two-two",
                "-Durl=amqp://bob:three-three@h/",
                "--verbose",
                "four-four"));

        assertThat(secrets.masked("one-one two-two three-three four-four")).isEqualTo("*** *** *** four-four");
    }

    @Test
    void finds_the_secrets_of_an_environment() {
        SecretValues secrets = SecretValues.ofEnvironment(
                Map.of("DB_PW", "one-one", "DATABASE_URL", "postgres://bob:two-two@h/d", "PATH", "/usr/bin"));

        assertThat(secrets.masked("one-one two-two /usr/bin")).isEqualTo("*** *** /usr/bin");
    }

    @Test
    void masks_short_values_only_as_words_and_never_those_of_flags() {
        SecretValues secrets = SecretValues.of(List.of("4711", "true", "ab"));

        assertThat(secrets.masked("pin 4711 of 14711, true, ab")).isEqualTo("pin *** of 14711, true, ab");
    }

    @Test
    void masks_the_lines_of_a_key() {
        SecretValues secrets = SecretValues.of(List.of("MIIEvQIBADANBgkqhkiG\n9w0BAQEFAASCBKcwggSj\n"));

        assertThat(secrets.masked("9w0BAQEFAASCBKcwggSj\n")).isEqualTo("***\n");
    }

    @Test
    void masks_a_value_that_is_cut_off() {
        assertThat(SecretValues.of(List.of("0123456789abcdefghij")).masked("got 0123456789abcdefg..."))
                .isEqualTo("got ***...");
    }

    @Test
    void secrets_with_the_same_beginning_are_masked_as_a_whole() {
        SecretValues secrets = SecretValues.of(List.of("0123456789abcdef-long-one", "0123456789abcdef-two"));

        assertThat(secrets.masked("0123456789abcdef-two, 0123456789abcdef-long-one"))
                .isEqualTo("***, ***");
    }

    @Test
    void paths_that_maven_inherits_are_no_secrets() {
        SecretValues secrets = SecretValues.inherited(Map.of("PWD", "/home/bob/shop", "API_TOKEN", "one-one-one"));

        assertThat(secrets.masked("/home/bob/shop/target one-one-one")).isEqualTo("/home/bob/shop/target ***");
    }
}
