package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.config.Settings;
import dev.plimsoll.whatif.JvmSwitch;
import dev.plimsoll.whatif.KnownSwitch;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code <switches>} and {@code -Dplimsoll.switches} mean. */
class SwitchTest {

    @Test
    void without_switches_those_by_default_are_compared() {
        assertThat(names(read(null)))
                .containsExactly("compactHeaders", "appCds", "aotCache", "serial", "mallocArenaMax");
        assertThat(read(List.of(named("default")))).isEqualTo(read(List.of()));
    }

    @Test
    void all_are_all_and_each_is_compared_once() {
        List<JvmSwitch> all = read(List.of(named("zgc"), named("all")));

        assertThat(names(all)).startsWith("zgc").doesNotHaveDuplicates().hasSize(KnownSwitch.values().length);
        assertThat(KnownSwitch.names()).containsAll(names(all));
    }

    @Test
    void a_user_defines_a_switch_beside_known_ones() {
        List<JvmSwitch> switches = read(List.of(named("serial"), own("mine", "-Xmn8m '-Da=b c'", Map.of("A", "b"))));

        assertThat(names(switches)).containsExactly("serial", "mine");
        assertThat(switches.get(1)).isEqualTo(JvmSwitch.ofUser("mine", List.of("-Xmn8m", "-Da=b c"), Map.of("A", "b")));
    }

    @Test
    void names_in_the_property_replace_the_entries_of_the_pom_that_maven_4_binds_and_may_be_theirs() throws Exception {
        List<@Nullable Switch> ofPom = List.of(named("zgc"), own("mine", "-Xmn8m", Map.of("A", "b")));
        List<@Nullable Switch> ofProperty = List.of(named("mine"), named(" serial"));

        for (List<@Nullable Switch> bound : List.of(ofPom, ofProperty)) {
            List<JvmSwitch> switches = readFromProperty("mine, serial", bound);

            assertThat(names(switches)).containsExactly("mine", "serial");
            assertThat(switches.get(0)).isEqualTo(JvmSwitch.ofUser("mine", List.of("-Xmn8m"), Map.of("A", "b")));
        }
    }

    @Test
    void an_empty_property_replaces_the_entries_of_the_pom_by_the_default() throws Exception {
        assertThat(readFromProperty("", List.of(named("zgc")))).isEqualTo(read(null));
    }

    @Test
    void an_unknown_name_is_refused_with_what_was_probably_meant() {
        assertThat(problem(List.of(named("seriall"))))
                .contains("<switches> (-Dplimsoll.switches): 'seriall' is not a known switch; did you mean 'serial'?");
    }

    @Test
    void a_name_that_resembles_none_ends_the_sentence_before_the_known_ones() {
        assertThat(problem(List.of(named("nope")))).contains("'nope' is not a known switch. Known switches: compact");
        assertThat(problem(List.of(named(" ")))).contains("an entry has no name. Known switches: compact");
    }

    @Test
    void what_changes_nothing_or_has_no_name_is_refused() {
        assertThat(problem(List.of(own("mine", "", Map.of())))).contains("'mine' changes nothing");
        assertThat(problem(List.of(own(" ", "-Xmn8m", Map.of())))).contains("an entry has no name");
        assertThat(problem(Arrays.asList((Switch) null))).contains("entry 1 is empty");
    }

    @Test
    void names_are_unique_and_known_ones_are_taken() {
        assertThat(problem(List.of(own("mine", "-Xmn8m", Map.of()), own("mine", "-Xmn9m", Map.of()))))
                .contains("two entries are called 'mine'");
        assertThat(problem(List.of(own("serial", "-XX:+UseParallelGC", Map.of()))))
                .contains("'serial' is a known switch");
        assertThat(problem(List.of(own("base", "-Xmn8m", Map.of()))))
                .contains("'base' is what switches are compared with: give this one another name");
    }

    @Test
    void arguments_that_do_not_parse_or_are_not_for_the_jvm_are_refused() {
        assertThat(problem(List.of(own("mine", "-Da='b", Map.of()))))
                .contains("<arguments> in <switches>, entry 1", "cannot be split into arguments");
        assertThat(problem(List.of(own("mine", "--server.port=1 demo.jar", Map.of()))))
                .contains("'demo.jar'");
    }

    private static List<JvmSwitch> read(@Nullable List<@Nullable Switch> entries) {
        Settings settings = Settings.ofParameters();
        List<JvmSwitch> switches = Switch.read(settings, entries, Optional.empty(), null);
        assertThatCode(settings::verify).doesNotThrowAnyException();
        return switches;
    }

    private static List<JvmSwitch> readFromProperty(String property, List<@Nullable Switch> bound) throws Exception {
        Settings settings = Settings.ofParameters();
        Xpp3Dom written = Xpp3DomBuilder.build(new StringReader("<configuration><switches><switch>zgc</switch><switch>"
                + "<name>mine</name><arguments>-Xmn8m</arguments><environment><A>b</A></environment></switch>"
                + "</switches></configuration>"));
        List<JvmSwitch> switches = Switch.read(settings, bound, Optional.of(property), written);
        settings.verify();
        return switches;
    }

    private static String problem(List<@Nullable Switch> entries) {
        Settings settings = Settings.ofParameters();
        Switch.read(settings, entries, Optional.empty(), null);
        return String.valueOf(catchThrowableOfType(MojoExecutionException.class, settings::verify)
                .getMessage());
    }

    private static List<String> names(List<JvmSwitch> switches) {
        return new ArrayList<>(switches.stream().map(JvmSwitch::name).toList());
    }

    private static Switch named(String name) {
        Switch entry = new Switch();
        entry.set(name);
        return entry;
    }

    private static Switch own(String name, String arguments, Map<String, @Nullable String> environment) {
        Switch entry = new Switch();
        entry.setName(name);
        entry.setArguments(arguments);
        entry.setEnvironment(environment);
        return entry;
    }
}
