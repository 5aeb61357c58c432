package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFoldersTest {

    private static final String PLUGIN = "dev.plimsoll:plimsoll-maven-plugin";

    private final Properties commandLine = new Properties();

    @TempDir
    private Path root;

    @Test
    void is_beside_what_the_module_builds() {
        assertThat(of(Builds.module(root, "shop", "jar"))).isEqualTo(root.resolve("shop/target/plimsoll"));
    }

    @Test
    void is_what_the_configuration_of_the_module_says_before_the_command_line_and_properties() {
        MavenProject module = Builds.binding(Builds.module(root, "shop", "jar"), "perf-mem", "default");
        module.getProperties().setProperty("plimsoll.outputDirectory", "property");
        assertThat(of(module)).isEqualTo(root.resolve("shop/property"));

        commandLine.setProperty("plimsoll.outputDirectory", "called");
        assertThat(of(module)).isEqualTo(root.resolve("shop/called"));

        configure(module, "configured");
        assertThat(of(module)).isEqualTo(root.resolve("shop/configured"));

        configure(module, root.resolve("absolute").toString());
        assertThat(of(module)).isEqualTo(root.resolve("absolute"));
    }

    @Test
    void is_the_default_if_the_configuration_refers_to_what_is_unknown() {
        MavenProject module = Builds.binding(Builds.module(root, "shop", "jar"), "perf-mem", "default");
        configure(module, "${unknown}");

        assertThat(of(module)).isEqualTo(root.resolve("shop/target/plimsoll"));
    }

    private Path of(MavenProject module) {
        return ResultFolders.of(module, PLUGIN, commandLine);
    }

    private static void configure(MavenProject module, String folder) {
        Plugin plugin = module.getPlugin(PLUGIN);
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom element = new Xpp3Dom("outputDirectory");
        element.setValue(folder);
        configuration.addChild(element);
        plugin.setConfiguration(configuration);
    }
}
