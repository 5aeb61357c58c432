package dev.plimsoll.bundle;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(log.countBySource()).isEqualTo(Map.of("file:/a/b%20c/acme.jar", 2));
    }
}
