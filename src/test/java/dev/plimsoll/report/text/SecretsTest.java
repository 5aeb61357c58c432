package dev.plimsoll.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource({
        "-Ddb.password=hunter2,           -Ddb.password=***",
        "-DDB_PASSWORD=hunter2,           -DDB_PASSWORD=***",
        "-DclientSecret=a=b,              -DclientSecret=***",
        "-Dgithub.token=x,                -Dgithub.token=***",
        "-DapiKey=x,                      -DapiKey=***",
        "-Dcredentials.file=/home/x/.pw,  -Dcredentials.file=***",
        "-Dtoken=,                        -Dtoken=***",
        "-Ddb.pass=hunter2,               -Ddb.pass=***",
        "-Durl=jdbc:x://h/?password=1&a=b, -Durl=jdbc:x://h/?password=***&a=b",
        "-javaagent:a.jar=token=x;port=1, -javaagent:a.jar=token=***;port=1"
    })
    void the_value_of_a_property_whose_name_speaks_of_a_secret_is_masked(String argument, String masked) {
        assertThat(Secrets.masked(argument)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx1g", "-Dmode=token", "-Dtoken", "-XX:Flags=key=1"})
    void all_else_stays_as_it_is(String argument) {
        assertThat(Secrets.masked(argument)).isEqualTo(argument);
    }

    @Test
    void a_value_of_several_lines_is_masked_as_a_whole() {
        assertThat(Secrets.masked("-Dprivate.key=a\nb\n")).isEqualTo("-Dprivate.key=***");
    }
}
