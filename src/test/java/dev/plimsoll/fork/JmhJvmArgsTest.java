package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.util.Utils;

class JmhJvmArgsTest {

    @Test
    void jmh_reads_the_arguments_as_they_were_also_those_with_blanks() throws Exception {
        List<String> args = List.of("-Xmx64m", "-Dgreeting=good morning", "-javaagent:/my jars/a.jar=/tmp");

        assertThat(Utils.splitQuotedEscape(JmhJvmArgs.joined(args))).containsExactlyElementsOf(args);
    }

    @Test
    void a_double_quote_is_refused() {
        assertThatThrownBy(() -> JmhJvmArgs.joined(List.of("-Dname=\"x\"")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("<jvmArgs> (-Dplimsoll.jvmArgs)");
    }
}
