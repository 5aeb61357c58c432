package dev.plimsoll.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Where parameters are set. As everywhere in Maven, {@code <configuration>} takes precedence over the command line, and that
 * over {@code <properties>}.
 */
public final class ParameterOrigins {

    private static final String PREFIX = "plimsoll.";
    private static final String DEFAULT = "the default";

    private final Set<String> configured;
    private final Properties userProperties;
    private final Properties projectProperties;

    public ParameterOrigins(Set<String> configured, Properties userProperties, Properties projectProperties) {
        this.configured = configured;
        this.userProperties = userProperties;
        this.projectProperties = projectProperties;
    }

    public static ParameterOrigins of(MavenProject project, MavenSession session, MojoExecution execution) {
        Set<String> configured = new HashSet<>();
        collectEffective(execution, configured);
        Plugin plugin = plugin(project, execution);
        if (plugin != null) {
            for (PluginExecution each : plugin.getExecutions()) {
                if (each.getId().equals(execution.getExecutionId())) {
                    collect(each.getConfiguration(), configured);
                }
            }
            collect(plugin.getConfiguration(), configured);
        }
        Properties ofTheBuild = new Properties();
        ofTheBuild.putAll(session.getSystemProperties());
        ofTheBuild.putAll(session.getUserProperties());
        return new ParameterOrigins(configured, ofTheBuild, project.getProperties());
    }

    /** The parameters that an execution sets in its own {@code <configuration>}; none if the project has no such execution. */
    public static Set<String> ofExecution(MavenProject project, MojoExecution running, String execution) {
        Set<String> names = new HashSet<>();
        Plugin plugin = plugin(project, running);
        if (plugin != null) {
            plugin.getExecutions().stream()
                    .filter(each -> each.getId().equals(execution))
                    .forEach(each -> collect(each.getConfiguration(), names));
        }
        return names;
    }

    /** The names of the elements in each entry of a parameter that an execution sets in its own {@code <configuration>}. */
    public static List<Set<String>> entriesOf(
            MavenProject project, MojoExecution running, String execution, String parameter) {
        List<Set<String>> entries = new ArrayList<>();
        Plugin plugin = plugin(project, running);
        for (PluginExecution each : plugin == null ? List.<PluginExecution>of() : plugin.getExecutions()) {
            Xpp3Dom list = each.getId().equals(execution) && each.getConfiguration() instanceof Xpp3Dom root
                    ? root.getChild(parameter)
                    : null;
            for (Xpp3Dom entry : list == null ? new Xpp3Dom[0] : list.getChildren()) {
                Set<String> names = new TreeSet<>();
                collect(entry, names);
                entries.add(names);
            }
        }
        return entries;
    }

    /** Whether an execution's own value of a parameter is another one than all executions of the plugin have. */
    public static boolean isOverridden(
            MavenProject project, MojoExecution running, String execution, String parameter) {
        Plugin plugin = plugin(project, running);
        if (plugin == null) {
            return false;
        }
        String ofAll = value(plugin.getConfiguration(), parameter);
        return plugin.getExecutions().stream()
                .filter(each -> each.getId().equals(execution))
                .map(each -> value(each.getConfiguration(), parameter))
                .anyMatch(own -> !own.isEmpty() && !own.equals(ofAll));
    }

    /** What an execution has for a parameter, in its own configuration or in that of all executions; empty if in neither. */
    public static Optional<String> configured(
            MavenProject project, MojoExecution running, String execution, String parameter) {
        return declared(project, running).findFirst().stream()
                .flatMap(plugin -> Stream.concat(
                        plugin.getExecutions().stream()
                                .filter(each -> each.getId().equals(execution))
                                .map(each -> text(each.getConfiguration(), parameter)),
                        Stream.of(text(plugin.getConfiguration(), parameter))))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** Whether a project gives the plugin an execution or a configuration, also where it is only managed. */
    public static boolean isConfigured(MavenProject project, MojoExecution running) {
        return declared(project, running)
                .anyMatch(plugin -> !plugin.getExecutions().isEmpty() || plugin.getConfiguration() != null);
    }

    /** Whether the plugin or any of its executions has a parameter in {@code <configuration>}, also where it is only managed. */
    public static boolean isInPom(MavenProject project, MojoExecution running, String parameter) {
        return declared(project, running)
                .flatMap(plugin -> Stream.concat(
                        Stream.of(value(plugin.getConfiguration(), parameter)),
                        plugin.getExecutions().stream().map(each -> value(each.getConfiguration(), parameter))))
                .anyMatch(value -> !value.isEmpty());
    }

    /** This plugin in the build of a project, and in what it manages. */
    private static Stream<Plugin> declared(MavenProject project, MojoExecution running) {
        return Stream.of(Optional.ofNullable(plugin(project, running)), managed(project, running))
                .flatMap(Optional::stream);
    }

    private static Optional<Plugin> managed(MavenProject project, MojoExecution running) {
        String key = running.getMojoDescriptor().getPluginDescriptor().getPluginLookupKey();
        return Optional.ofNullable(project.getPluginManagement())
                .map(management -> management.getPluginsAsMap().get(key));
    }

    private static String text(@Nullable Object configuration, String parameter) {
        Xpp3Dom element = configuration instanceof Xpp3Dom root ? root.getChild(parameter) : null;
        return element == null || element.getValue() == null ? "" : element.getValue();
    }

    /** This plugin as the project declares it; null if it is only managed, or called by its coordinates. */
    private static @Nullable Plugin plugin(MavenProject project, MojoExecution execution) {
        return project.getPlugin(
                execution.getMojoDescriptor().getPluginDescriptor().getPluginLookupKey());
    }

    /** As it is written; empty if it is not. */
    private static String value(@Nullable Object configuration, String parameter) {
        return configuration instanceof Xpp3Dom root && root.getChild(parameter) != null
                ? root.getChild(parameter).toString()
                : "";
    }

    /** A plugin that is only managed is not among the project's, but configures goals that are called directly. */
    private static void collectEffective(MojoExecution execution, Set<String> names) {
        Xpp3Dom effective = execution.getConfiguration();
        for (Xpp3Dom element : effective == null ? new Xpp3Dom[0] : effective.getChildren()) {
            String value = element.getValue();
            boolean isExpression = value == null || value.equals("${" + PREFIX + element.getName() + "}");
            if (element.getChildCount() > 0 || !isExpression) {
                names.add(element.getName());
            }
        }
    }

    private static void collect(@Nullable Object configuration, Set<String> names) {
        if (configuration instanceof Xpp3Dom root) {
            for (Xpp3Dom element : root.getChildren()) {
                names.add(element.getName());
            }
        }
    }

    /** Whether a parameter's value comes from the command line, where it is meant for the whole build. */
    public boolean isOnCommandLine(String parameter) {
        return !configured.contains(parameter) && userProperties.containsKey("plimsoll." + parameter);
    }

    /** The value of a parameter's property, also where {@code <configuration>} takes precedence; empty if it is not set. */
    public Optional<String> property(String parameter) {
        String property = PREFIX + parameter;
        return Optional.ofNullable(userProperties.getProperty(property, projectProperties.getProperty(property)));
    }

    /** For example {@code <maxBootMemory> in the pom's <configuration>}. */
    public String of(String parameter) {
        String property = PREFIX + parameter;
        if (configured.contains(parameter)) {
            return "<" + parameter + "> in the plugin's <configuration>";
        }
        if (userProperties.containsKey(property)) {
            return "-D" + property;
        }
        return projectProperties.containsKey(property) ? "<" + property + "> in <properties>" : DEFAULT;
    }

    /** Whether somebody set it, so that it does not only have its default. */
    public boolean isSet(String parameter) {
        return !of(parameter).equals(DEFAULT);
    }
}
