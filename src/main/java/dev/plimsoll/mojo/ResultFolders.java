package dev.plimsoll.mojo;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Where the results of modules are that this build does not measure. */
final class ResultFolders {

    private static final String PARAMETER = "outputDirectory";

    private ResultFolders() {}

    /**
     * What the plugin's configuration in the module says, else the command line or a property of the module, else {@code
     * target/plimsoll}.
     *
     * @param plugin {@code group:artifact} of Plimsoll
     */
    static Path of(MavenProject module, String plugin, Properties userProperties) {
        Path folder = Stream.of(
                        configured(module.getPlugin(plugin)),
                        configured(
                                module.getPluginManagement() == null
                                        ? null
                                        : module.getPluginManagement()
                                                .getPluginsAsMap()
                                                .get(plugin)),
                        property(userProperties),
                        property(module.getProperties()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Path.of(module.getBuild().getDirectory()).resolve("plimsoll"));
        return module.getBasedir() == null
                ? folder
                : module.getBasedir().toPath().resolve(folder);
    }

    /** A value that refers to something unknown is none. */
    private static Optional<Path> configured(@Nullable Plugin plugin) {
        return plugin != null
                        && plugin.getConfiguration() instanceof Xpp3Dom configuration
                        && configuration.getChild(PARAMETER) != null
                ? path(configuration.getChild(PARAMETER).getValue())
                : Optional.empty();
    }

    private static Optional<Path> property(Properties properties) {
        return path(properties.getProperty("plimsoll." + PARAMETER));
    }

    private static Optional<Path> path(@Nullable String text) {
        return text == null || text.isBlank() || text.contains("${")
                ? Optional.empty()
                : Optional.of(Path.of(text.strip()));
    }
}
