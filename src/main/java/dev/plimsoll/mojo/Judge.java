package dev.plimsoll.mojo;

import dev.plimsoll.config.ParameterOrigins;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Which goal judges a result. */
enum Judge {
    /** The goal that measured it. */
    GOAL,
    /** {@code check}, or the {@code all} that runs the goal, at the end, so that all verdicts come in one build. */
    CHECK;

    private static final String CHECK_GOAL = "check";
    private static final List<String> POLICIES = List.of("failOnViolation", "onInconclusive");
    private static final String CHECKED = "dev.plimsoll.checked";

    /** The phases from the one on that {@code check} is bound to by default. */
    private static final List<String> PHASES = List.of("verify", "install", "deploy");

    /** The default: {@code check} if this build will still run it for the module, or if {@code all} runs the goal. */
    static Judge by(MojoContext context) {
        boolean isBound = context.execution().getSource() == MojoExecution.Source.LIFECYCLE;
        boolean willCheck = isBound && bindsCheck(context) && runsPhase(context) && !isChecked(context);
        return willCheck || ForkedGoals.isPartOfAll(context) ? CHECK : GOAL;
    }

    /** Remembers that {@code check} has checked the module, so that goals that measure later check their own results. */
    static void checking(MojoContext context) {
        checked(context).add(id(context.project()));
    }

    /** Where {@code check} judges, a warning for each policy that the execution sets for itself alone: it is not used. */
    static List<String> unused(MojoContext context) {
        String id = String.valueOf(context.execution().getExecutionId());
        return POLICIES.stream()
                .filter(name -> ParameterOrigins.isOverridden(context.project(), context.execution(), id, name))
                .map(name ->
                        "<" + name + "> of execution '" + id + "' is not used, because plimsoll:check judges what the"
                                + " execution measures, by its own <" + name
                                + ">. Set it there, or set <judge>goal</judge> for this"
                                + " execution.")
                .toList();
    }

    private static boolean bindsCheck(MojoContext context) {
        PluginDescriptor descriptor = context.execution().getMojoDescriptor().getPluginDescriptor();
        Plugin plugin = context.project().getPlugin(descriptor.getPluginLookupKey());
        return plugin != null
                && plugin.getExecutions().stream()
                        .filter(each -> !isSkipped(each))
                        .anyMatch(each -> each.getGoals().contains(CHECK_GOAL));
    }

    private static boolean isSkipped(PluginExecution execution) {
        return execution.getConfiguration() instanceof Xpp3Dom configuration
                && configuration.getChild("skip") != null
                && Boolean.parseBoolean(configuration.getChild("skip").getValue());
    }

    private static boolean runsPhase(MojoContext context) {
        return context.session().getGoals().stream().anyMatch(PHASES::contains);
    }

    private static boolean isChecked(MojoContext context) {
        return checked(context).contains(id(context.project()));
    }

    private static Set<String> checked(MojoContext context) {
        return context.shared(CHECKED, ConcurrentHashMap::<String>newKeySet);
    }

    private static String id(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId();
    }
}
