package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.init.CiServer;
import dev.plimsoll.init.PluginSnippet;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.run.RunException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupTest {

    private static final String PLUGIN =
            "<plugin><groupId>dev.plimsoll</groupId><artifactId>plimsoll-maven-plugin</artifactId></plugin>";

    @TempDir
    private Path root;

    private Path pom;

    @BeforeEach
    void aRepository() throws Exception {
        Files.createDirectories(root.resolve("shop/.git"));
        pom = root.resolve("shop/pom.xml");
    }

    @Test
    void the_plugin_is_added_in_the_encoding_of_the_pom() throws Exception {
        String before = "<?xml version='1.0' encoding='ISO-8859-1'?>\r\n<project>\r\n\t<name>Größe</name>\r\n";
        setup((before + "</project>").getBytes(StandardCharsets.ISO_8859_1)).write();

        String after = Files.readString(pom, StandardCharsets.ISO_8859_1);
        assertThat(after).startsWith(before + "\t<build>\r\n\t\t<plugins>\r\n").endsWith("\t</build>\r\n</project>");
        assertThat(new MavenXpp3Reader()
                        .read(new ByteArrayInputStream(Files.readAllBytes(pom)))
                        .getName())
                .isEqualTo("Größe");
        assertThat(root.resolve("shop/.github/workflows/plimsoll.yml")).exists();
    }

    @Test
    void a_byte_order_mark_and_an_attribute_of_the_project_stay() throws Exception {
        setup("\uFEFF<project xml:space=\"preserve\">\n  <name>Größe</name>\n</project>"
                        .getBytes(StandardCharsets.UTF_8))
                .write();

        assertThat(pom)
                .content()
                .startsWith("\uFEFF<project xml:space=\"preserve\">\n  <name>Größe</name>\n  <build>\n    <plugins>\n")
                .endsWith("  </build>\n</project>");
    }

    @Test
    void a_pom_that_has_the_plugin_even_if_only_in_a_profile_is_not_changed() throws Exception {
        String build = "<build><plugins>" + PLUGIN + "</plugins></build>";
        for (String with : List.of(build, "<profiles><profile><id>memory</id>" + build + "</profile></profiles>")) {
            byte[] before = ("<project>" + with + "</project>").getBytes(StandardCharsets.UTF_8);

            setup(before).write();

            assertThat(pom).hasBinaryContent(before);
        }
    }

    @Test
    void the_plugin_is_added_although_it_is_managed() throws Exception {
        String managed = "<pluginManagement><plugins>" + PLUGIN + "</plugins></pluginManagement>";

        setup(("<project><build>" + managed + "</build></project>").getBytes(StandardCharsets.UTF_8))
                .write();

        assertThat(pom).content().contains(managed, "<goal>perf-mem</goal>");
    }

    @Test
    void a_pom_that_is_a_link_stays_one() throws Exception {
        Path real = Files.writeString(root.resolve("real.xml"), "<project>\n</project>\n");
        Setup setup = setup(Files.readAllBytes(real));
        Files.delete(pom);
        Files.createSymbolicLink(pom, real);

        setup.write();

        assertThat(pom).isSymbolicLink();
        assertThat(real).content().contains("<goal>perf-mem</goal>");
    }

    @Test
    void a_pom_in_another_encoding_than_it_declares_is_not_changed() throws Exception {
        Setup setup = setup("<project></project>".getBytes(StandardCharsets.UTF_8));
        byte[] latin = "<project><name>Größe</name></project>".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(pom, latin);

        assertThatThrownBy(setup::write)
                .isInstanceOf(RunException.class)
                .hasMessage(pom
                        + " cannot be changed: it is not in the encoding that its first line declares, UTF-8 without"
                        + " one. Save it in that encoding, or add the plugin yourself: without -Dplimsoll.write=true,"
                        + " init shows it.");
        assertThat(pom).hasBinaryContent(latin);
    }

    private Setup setup(byte[] content) throws Exception {
        Files.write(pom, content);
        MavenProject shop = Builds.module(root, "shop", "jar");
        shop.setOriginalModel(new MavenXpp3Reader().read(new ByteArrayInputStream(content)));
        return new Setup(
                Builds.of(List.of(shop), shop).called("init", shop),
                new PluginSnippet("1", List.of("perf-mem"), new TreeMap<>(), List.of()),
                CiServer.GITHUB,
                ResultFixture.ENVIRONMENT);
    }
}
