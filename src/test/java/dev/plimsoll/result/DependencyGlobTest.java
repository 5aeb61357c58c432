package dev.plimsoll.result;

import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DependencyGlobTest {

    @ParameterizedTest
    @CsvSource({
        "org.lib:core,      true",
        "org.lib:*,         true",
        "*:core,            true",
        "org.*:c?re,        true",
        " org.lib : core ,  true",
        "org.lib:cor,       false",
        "orgXlib:core,      false",
        "org:core,          false",
        "*:corexs*,         false"
    })
    void matches_group_and_artifact_as_a_whole(String glob, boolean expected) {
        assertThat(DependencyGlob.parse(glob)
                        .matchesSubject(row("org.lib:core:1").make().subject()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "guava", "a:", ":b", "a:b:1", "a: "})
    void refuses_what_is_not_group_and_artifact(String text) {
        assertThatThrownBy(() -> DependencyGlob.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' does not name a dependency; write group:artifact");
    }

    @ParameterizedTest
    @CsvSource({
        "org.hibernate:hibernate-core, org.hibernate.orm:hibernate-core",
        "com.google.gauva:*,           com.google.guava:guava",
        "com.google:guava,             com.google.guava:guava",
        "org.springframework:sprng-*,  ",
        "io.netty:netty,               "
    })
    void knows_what_was_probably_meant(String glob, String expected) {
        List<DependencyRow> rows = List.of(
                row("org.hibernate.orm:hibernate-core:6").make(),
                row("com.google.guava:guava:33").make(),
                row("org.yaml:snakeyaml:2").make());

        assertThat(DependencyGlob.parse(glob)
                        .nearest(rows.stream().map(DependencyRow::subject).toList()))
                .isEqualTo(Optional.ofNullable(expected));
    }
}
