package dev.plimsoll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.unit.Bytes;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private enum OnInconclusive {
        FAIL,
        WARN,
        GO_ON
    }

    private final Settings settings = Settings.ofParameters();

    @Test
    void what_is_not_configured_has_its_fallback() {
        assertThat(settings.size("maxBootMemory", null)).isEmpty();
        assertThat(settings.size("cutOff", null, new Bytes(7))).isEqualTo(new Bytes(7));
        assertThat(settings.number("forks", null, 1, 64, 2)).isEqualTo(2);
        assertThat(settings.choice("onInconclusive", null, OnInconclusive.WARN)).isEqualTo(OnInconclusive.WARN);
        assertThat(settings.regex("jmh", null)).isEmpty();
        assertThat(settings.args("jvmArgs", null)).isEmpty();
        assertThat(settings.globs("includes", null)).isEmpty();
        assertThatCode(settings::verify).doesNotThrowAnyException();
    }

    @Test
    void a_parameter_without_value_and_default_is_a_defect_of_the_goal() {
        assertThatThrownBy(() -> settings.flag("skip", null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("<skip> has neither a value nor a default value");
    }

    @Test
    void what_is_configured_is_read() {
        assertThat(settings.size("maxBootMemory", " 1.5MiB ")).contains(new Bytes(1_572_864));
        assertThat(settings.duration("forkTimeout", "500ms")).hasMillis(500);
        assertThat(settings.flag("skip", "False")).isFalse();
        assertThat(settings.number("forks", "64", 1, 64, 2)).isEqualTo(64);
        assertThat(settings.choice("onInconclusive", "go-on", OnInconclusive.WARN))
                .isEqualTo(OnInconclusive.GO_ON);
        assertThat(settings.choice("onInconclusive", "WARN", OnInconclusive.class))
                .isEqualTo(OnInconclusive.WARN);
        assertThat(settings.regex("jmh", "Foo.*").orElseThrow().pattern()).isEqualTo("Foo.*");
        assertThat(settings.args("jvmArgs", "-Da='x y'  \"-Db=C:\\new\" -c"))
                .containsExactly("-Da=x y", "-Db=C:\\new", "-c");
        assertThat(settings.args("jvmArgs", " ")).isEmpty();
        assertThat(settings.globs("includes", Arrays.asList("com.acme:*", " ", null, "*:slf4j-api")))
                .extracting(DependencyGlob::toString)
                .containsExactly("com.acme:*", "*:slf4j-api");
        assertThatCode(settings::verify).doesNotThrowAnyException();
    }

    @Test
    void a_wrong_size_names_its_element_and_property() {
        settings.size("maxBootMemory", "lots");

        assertProblem("Plimsoll's configuration is wrong: <maxBootMemory> (-Dplimsoll.maxBootMemory): 'lots' is not a"
                + " size; write a number and a unit (B, KiB, MiB, GiB, or KB, MB, GB for powers of ten), for example"
                + " 64MiB");
    }

    @Test
    void a_limit_that_is_set_but_empty_is_wrong() {
        settings.size("maxBootMemory", "");

        assertProblem("Plimsoll's configuration is wrong: <maxBootMemory> (-Dplimsoll.maxBootMemory): is set, but"
                + " empty; give it a value or leave it out");
    }

    @Test
    void a_wrong_duration_is_refused() {
        settings.duration("forkTimeout", "120");
        assertProblem("Plimsoll's configuration is wrong: <forkTimeout> (-Dplimsoll.forkTimeout): '120' is not a"
                + " duration; write a whole number and a unit (ms, s, min, h), for example 120s");
    }

    @Test
    void a_duration_is_longer_than_zero() {
        settings.duration("forkTimeout", "0s");
        assertProblem("Plimsoll's configuration is wrong: <forkTimeout> (-Dplimsoll.forkTimeout): '0s' must be longer"
                + " than zero; write for example 120s");
    }

    @Test
    void a_wrong_flag_is_refused() {
        settings.flag("skip", "ture");
        assertProblem("Plimsoll's configuration is wrong: <skip> (-Dplimsoll.skip): 'ture' is neither true nor false;"
                + " did you mean 'true'?");
    }

    @Test
    void a_number_out_of_range_is_refused() {
        settings.number("forks", "0", 1, 1024, 2);
        settings.number("windows", "two", 3, Integer.MAX_VALUE, 20);
        assertProblem("""
                Plimsoll's configuration is wrong in 2 places:
                  <forks> (-Dplimsoll.forks): '0' is not a whole number from 1 to 1,024
                  <windows> (-Dplimsoll.windows): 'two' is not a whole number of at least 3""");
    }

    @Test
    void an_unknown_choice_names_all_and_the_nearest() {
        settings.choice("onInconclusive", "wran", OnInconclusive.FAIL);
        assertProblem("Plimsoll's configuration is wrong: <onInconclusive> (-Dplimsoll.onInconclusive): 'wran' is not"
                + " accepted; write fail, warn or go-on; did you mean 'warn'?");
    }

    @Test
    void a_wrong_regex_says_where() {
        settings.regex("allowFiles", "a(b");
        assertProblem("Plimsoll's configuration is wrong: <allowFiles> (-Dplimsoll.allowFiles): 'a(b' is not a regular"
                + " expression: Unclosed group near character 4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "-Xmx64m -m com.acme/com.acme.Main | '-m' says what to run",
                "--module=com.acme/com.acme.Main | '--module=com.acme/com.acme.Main' says what to run",
                "-jar app.jar | '-jar' says what to run",
                "-Da=x y | would take 'y' for the class to run, because it does not begin with a hyphen",
                "-Xmx64m @more.args | '@more.args' names a file of arguments, which the JVM reads only where",
                "-Xmx64m --version | with '--version', the JVM would print and end"
            })
    void arguments_of_a_jvm_that_say_what_to_run_are_refused(String args, String problem) {
        settings.jvmArgs("jvmArgs", args);

        assertThatThrownBy(settings::verify)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContainingAll("<jvmArgs> (-Dplimsoll.jvmArgs): ", problem);
    }

    @Test
    void arguments_of_a_jvm_may_have_values() {
        String args = "-p mods --add-modules com.acme --add-opens java.base/java.lang=ALL-UNNAMED -cp @more.jar";

        assertThat(settings.jvmArgs("jvmArgs", args)).containsExactly(args.split(" "));
        assertThatCode(settings::verify).doesNotThrowAnyException();
    }

    @Test
    void arguments_with_an_open_quote_are_refused() {
        settings.args("jvmArgs", "-Da='x");
        assertThatThrownBy(settings::verify)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContainingAll(
                        "<jvmArgs> (-Dplimsoll.jvmArgs)", "'-Da='x' cannot be split", "close each quote");
    }

    @Test
    void a_glob_without_a_group_is_refused() {
        settings.globs("includes", List.of("guava", "com.acme:*"));
        assertProblem("Plimsoll's configuration is wrong: <includes> (-Dplimsoll.includes): 'guava' does not name a"
                + " dependency; write group:artifact, where * stands for any characters, for example"
                + " org.springframework:*");
    }

    @Test
    void problems_of_a_structured_parameter_are_told_with_the_others() {
        Settings limit = settings.within("<dependencyLimits>, entry 2");

        settings.size("cutOff", "x");
        limit.require("dependency", null, "a glob, for example com.acme:*");
        limit.size("max", "1 ton");

        assertThatThrownBy(settings::verify)
                .hasMessageStartingWith("Plimsoll's configuration is wrong in 3 places:")
                .hasMessageContaining("\n  <dependency> in <dependencyLimits>, entry 2: is missing; write a glob")
                .hasMessageContaining("\n  <max> in <dependencyLimits>, entry 2: '1 ton' is not a size");
    }

    private void assertProblem(String message) {
        assertThatThrownBy(settings::verify)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(message);
    }
}
