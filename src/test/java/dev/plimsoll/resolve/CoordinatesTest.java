package dev.plimsoll.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.DefaultArtifactType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatesTest {

    @ParameterizedTest
    @CsvSource({
        "g:a:1, g:a:1",
        "' g:a:1 ', g:a:1",
        "g:a:jar:1, g:a:1",
        "g:a:jar:linux:1, g:a:jar:linux:1",
        "g:a:test-jar:1, g:a:jar:tests:1",
        "g:a:1:jar, g:a:1",
        "g:a:1:jar:linux, g:a:jar:linux:1",
        "g:a:1:test-jar, g:a:jar:tests:1",
        "g:a:4.1.115.Final:jar:linux-x86_64, g:a:jar:linux-x86_64:4.1.115.Final",
        "g:a:1:aar, g:a:aar::1",
        "g:a:1:zip:bin, g:a:zip:bin:1",
        "g:a:jar:jar:1, g:a:jar:jar:1",
        "g:a:par::1, g:a:par::1"
    })
    void coordinates_are_read_as_maven_writes_them(String text, String id) throws GraphException {
        assertThat(ClassPathMembers.idOf(Coordinates.parse(text, CoordinatesTest::typeOf)))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "guava", "g:a", "g:a:", ":a:1", "g:a:b:c:d:1", "lib/x.jar", "g:a b:1", "C:\\lib:x:1"})
    void anything_else_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> Coordinates.parse(text, CoordinatesTest::typeOf))
                .isInstanceOf(GraphException.class)
                .hasMessage("'" + text + "' is not an artifact coordinate; write group:artifact:version or"
                        + " group:artifact:type:classifier:version, for example com.google.guava:guava:33.4.0-jre");
    }

    @Test
    void an_unknown_type_is_its_own_extension() throws GraphException {
        assertThat(Coordinates.parse("g:a:odd:1", CoordinatesTest::typeOf).getExtension())
                .isEqualTo("odd");
    }

    /** As Maven does, which has an answer for each name. */
    private static ArtifactType typeOf(String name) {
        return name.equals("test-jar")
                ? new DefaultArtifactType("test-jar", "jar", "tests", "java")
                : new DefaultArtifactType(name);
    }
}
