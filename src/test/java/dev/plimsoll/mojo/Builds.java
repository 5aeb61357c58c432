package dev.plimsoll.mojo;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.apache.maven.toolchain.DefaultToolchainManager;

/** Maven's own objects of a build, as they are when a goal runs. */
final class Builds {

    private static final String GROUP = "dev.plimsoll";
    private static final String PLUGIN = "plimsoll-maven-plugin";

    private final MavenSession session;

    private Builds(MavenSession session) {
        this.session = session;
    }

    /** A build of some of a project's modules. */
    @SuppressWarnings("deprecation") // Maven itself has no other way
    static Builds of(List<MavenProject> all, MavenProject... built) {
        DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
        // There is a folder even where there is no project in it.
        request.setBaseDirectory(new File(all.get(0).getBuild().getDirectory()).getParentFile());
        MavenSession session = new MavenSession(
                null, MavenRepositorySystemUtils.newSession(), request, new DefaultMavenExecutionResult());
        session.setAllProjects(all);
        session.setProjects(Arrays.asList(built));
        return new Builds(session);
    }

    /** The same build, as called with phases or goals. */
    Builds calling(String... goals) {
        session.getRequest().setGoals(Arrays.asList(goals));
        return this;
    }

    /** A module in a folder of its own, whose pom binds nothing. */
    static MavenProject module(Path root, String name, String packaging) {
        Model model = new Model();
        model.setGroupId("g");
        model.setArtifactId(name);
        model.setVersion("1");
        model.setPackaging(packaging);
        Build build = new Build();
        Path folder = root.resolve(name);
        build.setDirectory(folder.resolve("target").toString());
        build.setOutputDirectory(folder.resolve("target/classes").toString());
        model.setBuild(build);
        MavenProject project = new MavenProject(model);
        project.setFile(folder.resolve("pom.xml").toFile());
        return project;
    }

    /** The same module, whose pom binds the goal. */
    static MavenProject binding(MavenProject module, String goal, String... executions) {
        Plugin plugin = new Plugin();
        plugin.setGroupId(GROUP);
        plugin.setArtifactId(PLUGIN);
        for (String id : executions) {
            PluginExecution execution = new PluginExecution();
            execution.setId(id);
            execution.addGoal(goal);
            plugin.addExecution(execution);
        }
        module.getBuild().addPlugin(plugin);
        return module;
    }

    /** The goal as called from the command line, on a module. */
    MojoContext called(String goal, MavenProject module) {
        return invocation(goal, "default-cli", MojoExecution.Source.CLI, module);
    }

    /** The goal as the module's pom binds it. */
    MojoContext bound(String goal, String execution, MavenProject module) {
        return invocation(goal, execution, MojoExecution.Source.LIFECYCLE, module);
    }

    private MojoContext invocation(String goal, String id, MojoExecution.Source source, MavenProject module) {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId(GROUP);
        plugin.setArtifactId(PLUGIN);
        plugin.setVersion("1");
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setPluginDescriptor(plugin);
        descriptor.setGoal(goal);
        Plugin of = new Plugin();
        of.setGroupId(GROUP);
        of.setArtifactId(PLUGIN);
        of.setVersion("1");
        plugin.setPlugin(of);
        return new MojoContext(
                module,
                session,
                new MojoExecution(descriptor, id, source),
                new DefaultToolchainManager(),
                MavenConsole.log(new SystemStreamLog()));
    }
}
