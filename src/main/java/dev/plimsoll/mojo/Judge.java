package dev.plimsoll.mojo;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/** Which goal judges a result. */
enum Judge {
    /** The goal that measured it. */
    GOAL,
    /** {@code check}, at the end, so that all verdicts come in one build. */
    CHECK;

    private static final String CHECK_GOAL = "check";
    private static final String CHECKED = "dev.plimsoll.checked";

    /** The phases from the one on that {@code check} is bound to by default. */
    private static final List<String> PHASES = List.of("verify", "install", "deploy");

    /** The default: {@code check} if this build will still run it for the module. */
    static Judge by(MojoContext invocation) {
        boolean isBound = invocation.execution().getSource() == MojoExecution.Source.LIFECYCLE;
        boolean willCheck = isBound && bindsCheck(invocation) && runsPhase(invocation) && !isChecked(invocation);
        return willCheck ? CHECK : GOAL;
    }

    /** Remembers that {@code check} has judged the module, so that goals that measure later judge their own results. */
    static void checking(MojoContext invocation) {
        checked(invocation).add(id(invocation.project()));
    }

    private static boolean bindsCheck(MojoContext invocation) {
        PluginDescriptor descriptor = invocation.execution().getMojoDescriptor().getPluginDescriptor();
        Plugin plugin = invocation.project().getPlugin(descriptor.getPluginLookupKey());
        return plugin != null
                && plugin.getExecutions().stream()
                        .anyMatch(each -> each.getGoals().contains(CHECK_GOAL));
    }

    private static boolean runsPhase(MojoContext invocation) {
        return invocation.session().getGoals().stream().anyMatch(PHASES::contains);
    }

    private static boolean isChecked(MojoContext invocation) {
        return checked(invocation).contains(id(invocation.project()));
    }

    private static Set<String> checked(MojoContext invocation) {
        return invocation.shared(CHECKED, ConcurrentHashMap::<String>newKeySet);
    }

    private static String id(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId();
    }
}
