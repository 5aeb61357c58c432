package dev.plimsoll.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.whatif.JvmOptions.Acceptance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real JVM accepts. */
@Timeout(120)
class JvmOptionsTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path folder;

    @Test
    void a_switch_that_the_base_has_already_is_refused() throws Exception {
        JvmOptions options = JvmOptions.of(JAVA, List.of("-XX:+UseSerialGC"), folder);

        assertThat(options.accepts(known("serial"))).isEqualTo(new Acceptance.Refused("the base has it already"));
        assertThat(options.accepts(known("parallel"))).isEqualTo(new Acceptance.Accepted(known("parallel")));
    }

    @Test
    void sizes_are_compared_whatever_their_unit() throws Exception {
        JvmOptions options =
                JvmOptions.of(JAVA, List.of("-XX:ThreadStackSize=512", "-XX:ReservedCodeCacheSize=65536k"), folder);

        assertThat(options.accepts(known("xss"))).isEqualTo(new Acceptance.Refused("the base has it already"));
        assertThat(options.accepts(known("reservedCodeCache")))
                .isEqualTo(new Acceptance.Refused("the base has it already"));
        assertThat(JvmOptions.of(JAVA, List.of("-Xss256k"), folder).accepts(known("xss")))
                .isEqualTo(new Acceptance.Accepted(known("xss")));
    }

    @Test
    void an_option_that_the_jvm_does_not_know_is_refused_with_what_it_says() throws Exception {
        JvmOptions options = JvmOptions.of(JAVA, List.of(), folder);
        JvmSwitch own = JvmSwitch.ofUser("own", List.of("-XX:+NoSuchOption"), Map.of());

        assertThat(options.accepts(own))
                .isInstanceOfSatisfying(
                        Acceptance.Refused.class,
                        refused -> assertThat(refused.why())
                                .startsWith("this JVM (" + options.version() + ") does not start with it: ")
                                .contains("NoSuchOption"));
        assertThat(options.version())
                .startsWith(String.valueOf(Runtime.version().feature()));
    }

    @Test
    void a_known_switch_is_refused_by_the_name_of_its_option() {
        JvmOptions options = new JvmOptions(JAVA, List.of(), folder, Map.of("UseSerialGC", "false"), "17.0.9");

        assertThat(accept(options, known("compactHeaders")))
                .isEqualTo(new Acceptance.Refused("this JVM (17.0.9) does not know -XX:+UseCompactObjectHeaders"));
        assertThat(accept(options, known("aotCache")))
                .isEqualTo(new Acceptance.Refused("this JVM (17.0.9) does not know -XX:AOTCacheOutput"));
    }

    @Test
    void an_archive_is_refused_if_the_base_has_one_or_none_at_all() {
        JvmOptions options = new JvmOptions(JAVA, List.of("-Xshare:off"), folder, Map.of(), "17.0.9");

        assertThat(accept(options, known("appCds"))).isEqualTo(new Acceptance.Refused("the base has -Xshare:off"));
    }

    @Test
    void a_switch_of_the_user_is_measured_although_the_base_has_it() throws Exception {
        JvmOptions options = JvmOptions.of(JAVA, List.of(), folder);
        JvmSwitch own = JvmSwitch.ofUser("nothing", List.of("-XX:+UseCompressedOops"), Map.of("A", "b"));

        assertThat(options.accepts(own)).isEqualTo(new Acceptance.Accepted(own));
    }

    @Test
    void a_collector_replaces_that_of_the_base() {
        assertThat(known("parallel").over(List.of("-Xmx64m", "-XX:+UseSerialGC", "-Da=b")))
                .containsExactly("-Xmx64m", "-Da=b", "-XX:+UseParallelGC");
        assertThat(known("xss").over(List.of("-XX:+UseSerialGC"))).containsExactly("-XX:+UseSerialGC", "-Xss512k");
    }

    private static Acceptance accept(JvmOptions options, JvmSwitch changed) {
        try {
            return options.accepts(changed);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static JvmSwitch known(String name) {
        return KnownSwitch.named(name).get(0);
    }
}
