package dev.plimsoll.mojo;

import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.fork.JvmFiles;
import dev.plimsoll.run.Commit;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.UnchangedRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * All that a run of a goal depends on: rather too much, since what is missing would keep a result that
 * is no longer true.
 */
record RunInputs(MojoContext context, GoalExecution goal, Clock clock) {

    /** The summary that a CI server shows has to be written by each build. */
    private static final String SUMMARY = "GITHUB_STEP_SUMMARY";

    /** Variables that each shell sets by itself. */
    private static final Set<String> SHELL_VARIABLES = Set.of("_", "OLDPWD", "SHLVL");

    /**
     * What the run depends on; empty if that cannot be told, or if there is more to do than to say the same again.
     *
     * @param java the executable of the JVM that is measured
     * @param graph what it measures
     * @param more other files that the run reads
     */
    Optional<UnchangedRun> of(Path java, DependencyGraph graph, Stream<Path> more) {
        MavenSession session = context.session();
        if (System.getenv(SUMMARY) != null || session.getRequest().isUpdateSnapshots()) {
            return Optional.empty();
        }
        try {
            List<Path> files = new ArrayList<>(JvmFiles.of(java));
            File plugin = context.execution()
                    .getMojoDescriptor()
                    .getPluginDescriptor()
                    .getPluginArtifact()
                    .getFile();
            if (files.isEmpty() || plugin == null) {
                return Optional.empty();
            }
            files.add(plugin.toPath());
            files.addAll(poms());
            graph.nodes().forEach(node -> files.add(node.file()));
            more.forEach(files::add);
            List<String> settings = new ArrayList<>(
                    List.of(java.toString(), LocalDate.now(clock).toString()));
            settings.add(graph.toString());
            settings.addAll(configured(files));
            settings.addAll(ofProcess());
            settings.addAll(ofBuild());
            return Optional.of(new UnchangedRun(
                    goal.info().goal(),
                    goal.folder(),
                    String.join("\n", settings),
                    files,
                    goal.reports().pages(),
                    context.log(),
                    clock));
        } catch (IOException | ExpressionEvaluationException unknown) {
            context.log().debug("Not compared with the last run: " + unknown.getMessage());
            return Optional.empty();
        }
    }

    /** The poms of the project and its parents, as far as they are files. */
    private List<Path> poms() {
        List<Path> poms = new ArrayList<>();
        for (MavenProject each = context.project(); each != null; each = each.getParent()) {
            if (each.getFile() != null) {
                poms.add(each.getFile().toPath());
            }
        }
        return poms;
    }

    /** Each parameter with its value; those that name a file are added to the files. */
    private List<String> configured(List<Path> files) throws ExpressionEvaluationException {
        MavenSession ofModule = context.session().clone();
        ofModule.setCurrentProject(context.project());
        ExpressionEvaluator evaluator = new PluginParameterExpressionEvaluator(ofModule, context.execution());
        List<String> values = new ArrayList<>();
        Xpp3Dom configuration = context.execution().getConfiguration();
        if (configuration != null) {
            collect(configuration, evaluator, values, files);
        }
        return values;
    }

    private void collect(Xpp3Dom element, ExpressionEvaluator evaluator, List<String> values, List<Path> files)
            throws ExpressionEvaluationException {
        values.add("<" + element.getName());
        for (@Nullable
        String text : new @Nullable String[] {element.getValue(), element.getAttribute("default-value")}) {
            Object value = text == null ? null : evaluator.evaluate(text);
            values.add(String.valueOf(value));
            if (value instanceof File || value instanceof String named && named.indexOf(File.separatorChar) >= 0) {
                file(value.toString()).ifPresent(files::add);
            }
        }
        for (Xpp3Dom child : element.getChildren()) {
            collect(child, evaluator, values, files);
        }
        values.add(">");
    }

    /** A file that may exist; folders are where reports go and the cache is, or the home of the JVM. */
    private Optional<Path> file(String name) {
        try {
            return Optional.of(context.directory().resolve(name)).filter(path -> !Files.isDirectory(path));
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }

    private static List<String> ofProcess() {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.keySet().removeAll(SHELL_VARIABLES);
        return List.of(
                environment.toString(),
                String.valueOf(Runtime.getRuntime().availableProcessors()),
                // A share of the memory of the machine or container, of which forks also have one.
                String.valueOf(Runtime.getRuntime().maxMemory()),
                ZoneId.systemDefault().toString(),
                Stream.of(
                                "os.name",
                                "os.version",
                                "os.arch",
                                "user.home",
                                "java.home",
                                "java.version",
                                "stdout.encoding")
                        .map(name -> name + "=" + System.getProperty(name))
                        .toList()
                        .toString());
    }

    private List<String> ofBuild() {
        MavenSession session = context.session();
        return List.of(
                sorted(session.getUserProperties()),
                session.getGoals().toString(),
                session.getProjects() == null ? "" : session.getProjects().toString(),
                context.project().getActiveProfiles().toString(),
                goal.console().paint().good(goal.console().terminal().toString()),
                context.execution().getVersion(),
                String.valueOf(context.lacksClasses()),
                String.valueOf(Commit.of(System.getenv(), context.directory())));
    }

    private static String sorted(Properties properties) {
        return new TreeMap<Object, Object>(properties).toString();
    }
}
