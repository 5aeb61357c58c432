package dev.plimsoll.mojo;

import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Where a parameter was set, as a user would look for it. As everywhere in Maven, {@code <configuration>} comes before the
 * command line, and that before {@code <properties>}.
 */
final class Origins {

    private final Set<String> configured;
    private final Properties userProperties;
    private final Properties projectProperties;

    private Origins(Set<String> configured, Properties userProperties, Properties projectProperties) {
        this.configured = configured;
        this.userProperties = userProperties;
        this.projectProperties = projectProperties;
    }

    static Origins of(MavenProject project, MavenSession session, MojoExecution execution) {
        Set<String> configured = new HashSet<>();
        Plugin plugin = project.getPlugin(
                execution.getMojoDescriptor().getPluginDescriptor().getPluginLookupKey());
        if (plugin != null) {
            for (PluginExecution each : plugin.getExecutions()) {
                if (each.getId().equals(execution.getExecutionId())) {
                    collect(each.getConfiguration(), configured);
                }
            }
            collect(plugin.getConfiguration(), configured);
        }
        return new Origins(configured, session.getUserProperties(), project.getProperties());
    }

    private static void collect(@Nullable Object configuration, Set<String> names) {
        if (configuration instanceof Xpp3Dom root) {
            for (Xpp3Dom element : root.getChildren()) {
                names.add(element.getName());
            }
        }
    }

    /** For example {@code <maxBootMemory> in the pom's <configuration>}. */
    String of(String parameter) {
        String property = "plimsoll." + parameter;
        if (configured.contains(parameter)) {
            return "<" + parameter + "> in the plugin's <configuration>";
        }
        if (userProperties.containsKey(property)) {
            return "-D" + property;
        }
        return projectProperties.containsKey(property) ? "<" + property + "> in <properties>" : "the default";
    }
}
