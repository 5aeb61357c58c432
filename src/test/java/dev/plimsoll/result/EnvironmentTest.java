package dev.plimsoll.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

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
        "-javaagent:a.jar=token=x;port=1, -javaagent:a.jar=token=***;port=1",
        "-Ddb.pw=hunter2,                 -Ddb.pw=***",
        "-Dlogin.pin=4711,                -Dlogin.pin=***",
        "-DGITHUB_PAT=x,                  -DGITHUB_PAT=***",
        "-Dcookie=a=b,                    -Dcookie=***",
        "-Durl=jdbc:x://bob:hunter2@h/d,  -Durl=jdbc:x://***@h/d",
        "-Durl=https://h/?sig=x&a=b,      -Durl=https://h/?sig=***&a=b",
        "-XX:OnError=curl -u bob:hunter2 h, -XX:OnError=***",
        "-XX:OnOutOfMemoryError=kill %p,  -XX:OnOutOfMemoryError=***"
    })
    void the_value_of_a_property_whose_name_speaks_of_a_secret_is_masked(String argument, String masked) {
        assertThat(flag(argument)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx1g",
                "-Dmode=token",
                "-Dtoken",
                "-XX:Flags=key=1",
                "-Dfile.encoding=UTF-8",
                "-Djava.class.path=a.jar",
                "-Dpinned=4",
                "-Dstatus.code=4",
                "-Dpath=/a",
                "-Dauthor=bob"
            })
    void all_else_stays_as_it_is(String argument) {
        assertThat(flag(argument)).isEqualTo(argument);
    }

    @Test
    void a_value_of_several_lines_is_masked_as_a_whole() {
        assertThat(flag("-Dprivate.key=a\nb\n")).isEqualTo("-Dprivate.key=***");
    }

    private static String flag(String argument) {
        return new Environment("17", 17, "", "", "G1", List.of(argument), "", "", true, "", 2, "")
                .flags()
                .get(0);
    }
}
