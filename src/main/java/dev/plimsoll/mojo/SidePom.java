package dev.plimsoll.mojo;

import dev.plimsoll.compare.SideException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** The pom of another side, in which a goal of this version of Plimsoll runs with this run's configuration. */
final class SidePom {

    /** The execution that measures, and therefore the folder of its result. */
    static final String EXECUTION = "plimsoll-base";

    private final MojoContext context;
    private final String goal;
    private final Xpp3Dom configuration;

    SidePom(MojoContext context, String goal, Xpp3Dom configuration) {
        this.context = context;
        this.goal = goal;
        this.configuration = configuration;
    }

    /**
     * Changes the pom of a worktree, which is nobody else's: the goal runs once the module is packaged.
     *
     * @throws SideException if it cannot be read or written
     */
    void addTo(Path pom) throws SideException {
        try {
            Model model;
            try (InputStream input = Files.newInputStream(pom)) {
                model = new MavenXpp3Reader().read(input, false);
            }
            if (model.getBuild() == null) {
                model.setBuild(new Build());
            }
            add(model, "package");
            write(model, pom);
        } catch (IOException | XmlPullParserException unreadable) {
            throw new SideException(
                    SideException.Kind.FAILED,
                    "The pom of the other side cannot be read: " + pom + ": " + unreadable.getMessage() + ".",
                    unreadable);
        }
    }

    /**
     * Writes the pom of a project that has only a released artifact as its dependency.
     *
     * @throws SideException if it cannot be written
     */
    void writeFor(Dependency artifact, Path pom) throws SideException {
        Model model = new Model();
        model.setModelVersion("4.0.0");
        model.setGroupId(artifact.getGroupId());
        model.setArtifactId(EXECUTION); // not the artifact's own: no project depends on itself
        model.setVersion(artifact.getVersion());
        model.addDependency(artifact);
        model.setRepositories(context.project().getModel().getRepositories());
        model.setPluginRepositories(context.project().getModel().getPluginRepositories());
        model.setBuild(new Build());
        add(model, "validate");
        try {
            Files.createDirectories(pom.getParent());
            write(model, pom);
        } catch (IOException failure) {
            throw new SideException(
                    SideException.Kind.FAILED,
                    "The pom of the other side cannot be written: " + failure.getMessage(),
                    failure);
        }
    }

    private static void write(Model model, Path pom) throws IOException {
        try (OutputStream output = Files.newOutputStream(pom)) {
            new MavenXpp3Writer().write(output, model);
        }
    }

    private void add(Model model, String phase) {
        Plugin own = context.execution().getPlugin();
        Plugin plugin = new Plugin();
        plugin.setGroupId(own.getGroupId());
        plugin.setArtifactId(own.getArtifactId());
        plugin.setVersion(context.execution().getVersion());
        Xpp3Dom nothingElse = new Xpp3Dom("configuration");
        nothingElse.setAttribute(Xpp3Dom.SELF_COMBINATION_MODE_ATTRIBUTE, Xpp3Dom.SELF_COMBINATION_OVERRIDE);
        plugin.setConfiguration(nothingElse);
        PluginExecution execution = new PluginExecution();
        execution.setId(EXECUTION);
        execution.setPhase(phase);
        execution.setGoals(List.of(goal));
        execution.setConfiguration(configuration);
        plugin.setExecutions(List.of(execution));
        Build build = model.getBuild();
        build.getPlugins().removeIf(each -> each.getKey().equals(plugin.getKey()));
        // The last one of its phase, after what packages.
        build.addPlugin(plugin);
    }
}
