package dev.plimsoll.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PomTextTest {

    private static final List<String> PLUGIN = List.of("<plugin>", "  <version>1</version>", "</plugin>");

    @Test
    void follows_the_other_plugins_of_the_build() {
        assertThat(with("""
                <project>
                  <build>
                    <plugins>
                      <plugin/>
                    </plugins>
                  </build>
                </project>
                """)).isEqualTo("""
                <project>
                  <build>
                    <plugins>
                      <plugin/>
                      <plugin>
                        <version>1</version>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """);
    }

    @Test
    void is_not_put_among_managed_plugins_those_of_a_profile_or_those_in_a_comment() {
        assertThat(with("""
                <?xml version="1.0"?>
                <!-- <build><plugins></plugins></build> -->
                <project xmlns="a>b">
                  <description><![CDATA[</project>]]></description>
                  <profiles>
                    <profile>
                      <build>
                        <plugins>
                        </plugins>
                      </build>
                    </profile>
                  </profiles>
                  <build>
                    <pluginManagement>
                      <plugins>
                      </plugins>
                    </pluginManagement>
                  </build>
                </project>
                """)).isEqualTo("""
                <?xml version="1.0"?>
                <!-- <build><plugins></plugins></build> -->
                <project xmlns="a>b">
                  <description><![CDATA[</project>]]></description>
                  <profiles>
                    <profile>
                      <build>
                        <plugins>
                        </plugins>
                      </build>
                    </profile>
                  </profiles>
                  <build>
                    <pluginManagement>
                      <plugins>
                      </plugins>
                    </pluginManagement>
                    <plugins>
                      <plugin>
                        <version>1</version>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """);
    }

    @Test
    void brings_the_build_that_is_missing_indented_as_the_pom_is() {
        assertThat(with("<project>\r\n\t<version>1</version>\r\n</project>\r\n"))
                .isEqualTo(
                        "<project>\r\n\t<version>1</version>\r\n\t<build>\r\n\t\t<plugins>\r\n\t\t\t<plugin>\r\n"
                                + "\t\t\t\t<version>1</version>\r\n\t\t\t</plugin>\r\n\t\t</plugins>\r\n\t</build>\r\n</project>\r\n");
    }

    @Test
    void is_indented_as_the_pom_is_whatever_comes_before_the_first_element() {
        for (String before : List.of("<!-- of Acme -->\n", "\n\n", "  <!-- of\n  Acme -->\n")) {
            assertThat(with("<!-- <project>\n      <a/> -->\n<project>\n" + before + "    <a/>\n</project>\n"))
                    .endsWith("\n    <a/>\n    <build>\n        <plugins>\n            <plugin>\n"
                            + "                <version>1</version>\n            </plugin>\n        </plugins>\n"
                            + "    </build>\n</project>\n");
        }
    }

    @Test
    void replaces_an_empty_element() {
        assertThat(with("<project>\n  <build/>\n</project>\n")).isEqualTo("""
                <project>
                  <build>
                    <plugins>
                      <plugin>
                        <version>1</version>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """);
        assertThat(with("<project>\n  <build>\n    <plugins />\n  </build>\n</project>\n"))
                .isEqualTo(with("<project>\n  <build/>\n</project>\n"));
    }

    @Test
    void finds_its_place_on_a_line_with_other_elements() {
        assertThat(with("<project><build><plugins></plugins></build></project>"))
                .isEqualTo("""
                <project><build><plugins>
                      <plugin>
                        <version>1</version>
                      </plugin>
                    </plugins></build></project>""");
    }

    @Test
    void stands_beside_the_other_plugins_where_a_pom_is_indented_unevenly() {
        assertThat(
                        with(
                                "<project>\n  <build>\n      <plugins>\n          <plugin/>\n      </plugins>\n  </build>\n</project>"))
                .isEqualTo(
                        "<project>\n  <build>\n      <plugins>\n          <plugin/>\n          <plugin>\n"
                                + "            <version>1</version>\n          </plugin>\n      </plugins>\n  </build>\n</project>");
        assertThat(with("<project>\n  <build>\n      <plugins>\n      </plugins>\n  </build>\n</project>"))
                .contains(
                        "      <plugins>\n        <plugin>\n          <version>1</version>\n        </plugin>\n      </plug");
    }

    @Test
    void has_the_line_breaks_of_its_surroundings() {
        assertThat(with("<project>\n <!-- pasted:\r\n -->\n <a/>\n</project>\n"))
                .endsWith(" <a/>\n <build>\n  <plugins>\n   <plugin>\n    <version>1</version>\n   </plugin>\n"
                        + "  </plugins>\n </build>\n</project>\n");
        assertThat(with("<project>\r <a/>\r</project>")).startsWith("<project>\r <a/>\r <build>\r  <plugins>\r");
    }

    @Test
    void tags_may_have_any_length() {
        String attribute = " a='" + "x>/ ".repeat(50_000) + "'";
        assertThat(with("<project" + attribute + ">\n  <build" + attribute + "/>\n</project>"))
                .startsWith("<project" + attribute + ">\n  <build>\n    <plugins>\n");
    }

    @Test
    void finds_none_in_what_is_not_a_pom() {
        assertThat(new PomText("<settings><build></build></settings>").with(PLUGIN))
                .isEmpty();
    }

    private static String with(String pom) {
        return new PomText(pom).with(PLUGIN).orElseThrow();
    }
}
