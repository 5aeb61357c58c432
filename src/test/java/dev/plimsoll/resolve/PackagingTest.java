package dev.plimsoll.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackagingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<project><artifactId>a</artifactId><packaging>pom</packaging></project>",
                "<project><packaging>\n  pom\n</packaging><build><plugins/></build></project>"
            })
    void a_pom_is_known_by_its_packaging(String pom) {
        assertThat(Packaging.isPom(pom)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<project><artifactId>a</artifactId></project>",
                "<project><packaging>bundle</packaging></project>",
                "<project><build><configuration><packaging>pom</packaging></configuration></build></project>"
            })
    void everything_else_has_a_jar(String pom) {
        assertThat(Packaging.isPom(pom)).isFalse();
    }
}
