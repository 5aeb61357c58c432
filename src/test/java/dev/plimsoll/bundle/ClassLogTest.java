package dev.plimsoll.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassLogTest {

    @Test
    void classes_of_the_jdk_and_those_of_files_are_told_apart_and_generated_ones_left_out() {
        ClassLog log = ClassLog.of(List.of(
                "java.util.logging.Logger source: shared objects file",
                "790 Initializing 'java/util/logging/Logger' (0x00007fb65328a1f0)",
                "java.sql.Driver source: jrt:/java.sql",
                "java.sql.Wrapper source: jrt:/java.sql",
                "836 Initializing 'java/sql/Driver'(no method) (0x00000000583ff0b8) by thread \"main\"",
                "java.lang.invoke.LambdaForm$MH/0x00007f1b46001000 source: __JVM_LookupDefineClass__",
                "sun.util.Foo$$Lambda$63/0x800000064 source: shared objects file",
                "jdk.proxy1.$Proxy0 source: __JVM_DefineClass__",
                "com.acme.A source: file:/a/b%20c/acme.jar",
                "com.acme.B source: file:/a/b%20c/acme.jar",
                "Start class verification for: com.acme.B",
                "791 Initializing 'com/acme/B' (0x00007fb65328a1f0)"));

        assertThat(log.jdkLoaded()).containsExactly("java.sql.Driver", "java.sql.Wrapper", "java.util.logging.Logger");
        assertThat(log.jdkInitialized()).containsExactly("java.sql.Driver", "java.util.logging.Logger");
        assertThat(log.between(0, Long.MAX_VALUE))
                .isEqualTo(new ClassLog.Counts(Map.of("file:/a/b%20c/acme.jar", 2), 4));
    }

    @Test
    void classes_are_counted_between_two_lengths_of_the_log() {
        String first = "com.acme.A source: file:/a.jar";
        ClassLog log = ClassLog.of(List.of(first, "com.acme.B source: file:/a.jar", "com.acme.C source: file:/b.jar"));
        long afterFirst = first.length() + 1;

        assertThat(log.between(0, afterFirst).bySource()).isEqualTo(Map.of("file:/a.jar", 1));
        assertThat(log.between(afterFirst, Long.MAX_VALUE).bySource())
                .isEqualTo(Map.of("file:/a.jar", 1, "file:/b.jar", 1));
        assertThat(log.between(1, afterFirst + 1).bySource()).isEqualTo(Map.of("file:/a.jar", 1));
        assertThat(log.between(Long.MAX_VALUE, Long.MAX_VALUE).sum()).isZero();
    }

    @Test
    void a_source_with_letters_beyond_ascii_is_known_by_its_name() {
        String line = "com.acme.A source: file:/größe.jar";
        String bytes = new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(ClassLog.of(List.of(bytes)).between(0, 1).of("file:/größe.jar"))
                .isEqualTo(1);
    }
}
