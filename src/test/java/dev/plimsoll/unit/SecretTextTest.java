package dev.plimsoll.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "cannot reach https://bob:hunter2@h:1/a, retrying | cannot reach https://***@h:1/a, retrying",
                "cannot reach https://ghtoken@h/a?b=c@d | cannot reach https://***@h/a?b=c@d",
                "jdbc:oracle:thin:scott/tiger@h:1521 | jdbc:oracle:thin:***@h:1521",
                "GET /a?code=x&sig=y&page=2 failed | GET /a?code=***&sig=***&page=2 failed",
                "password=hunter2, port=1 | password=***, port=1",
                "db.password = \"hunter 2\" | db.password = \"***\"",
                "password: hunter2 | password: ***",
                "{\"pin\": 4711, \"n\": 1} | {\"pin\": ***, \"n\": 1}",
                "{\\\"otp\\\":\\\"a b\\\",\\\"n\\\":1} | {\\\"otp\\\":\\\"***\\\",\\\"n\\\":1}",
                "<u>bob</u><password>hunter2</password> | <u>bob</u><password>***</password>",
                "<password> hunter2 </password> | <password>***</password>",
                "<password>hunter2 and its end is cut off | <password>***",
                "run --api-key hunter2 -v | run --api-key *** -v",
                "Authorization: Basic Ym9iOmh1bnRlcjI= | Authorization: ***",
                "Set-Cookie: id=1; Path=/ | Set-Cookie: ***",
                "sent 'Cookie: id=1; b=2' to it | sent 'Cookie: ***' to it",
                "got Bearer abc.def-123 there | got Bearer *** there",
                "got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.c2ln there | got *** there",
                "JSESSIONID=0A1B; Path=/ | JSESSIONID=***; Path=/",
                "at -XX:OnError=gdb - %p | at -XX:OnError=***"
            })
    void masks_what_its_surroundings_call_a_secret(String text, String masked) {
        assertThat(SecretText.masked(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exited with code=137",
                "{\"code\": \"NOT_FOUND\"}",
                "encoding=UTF-8, classpath=a.jar, pinned=1, path=/a, author=bob, passed=3, credit=5",
                "Unexpected token: ':' at line 3",
                "Basic authentication is required",
                "write to bob@example.org or see https://example.org/a",
                "<cookies> (-Dplimsoll.cookies): 'setpu' is not accepted",
                "<cookies> excludes <requests>",
                "12:30:01 key: value"
            })
    void leaves_all_else(String text) {
        assertThat(SecretText.masked(text)).isEqualTo(text);
    }

    @Test
    void a_private_key_is_masked_over_its_lines() {
        assertThat(SecretText.masked("a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE+/\nabc=\n-----END"))
                .isEqualTo("a\n-----BEGIN RSA PRIVATE KEY-----***-----END");
    }

    /** Quadratic time would be hours. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "x.", "<", "\"", "=", "://", "eyJ", "-a ", "a=", "a: ", "Bearer ", "key=\"", "\\"})
    @Timeout(60)
    void takes_linear_time(String part) {
        String text = part.repeat((1 << 20) / part.length());
        assertThat(SecretText.masked(text)).isNotEmpty();
    }
}
