package dev.plimsoll.mojo;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/**
 * Runs goals of Plimsoll from a goal of Plimsoll, as Maven does for a goal that names another to be run before it: each has the
 * configuration and the class path that it would have if it were called itself.
 */
@Named
@Singleton
public final class ForkedGoals {

    private static final String FORKS = "dev.plimsoll.forks";
    private static final String BESIDE = "dev.plimsoll.beside";

    private final LifecycleExecutor lifecycle;

    @Inject
    public ForkedGoals(LifecycleExecutor lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** Whether Plimsoll itself runs the goal. */
    static boolean isFork(MojoContext context) {
        return forks(context).containsKey(context.execution());
    }

    /** Whether {@code all} or {@code compare} runs the goal, and then judges what it measured. */
    static boolean isPartOfAll(MojoContext context) {
        String runner = forks(context).get(context.execution());
        return (AllMojo.GOAL.equals(runner) || CompareMojo.GOAL.equals(runner))
                && !context.execution().getGoal().equals(runner);
    }

    /** Whether {@code compare} runs the goal, and shows what it measured. */
    static boolean isPartOfCompare(MojoContext context) {
        return isPartOfAll(context) && CompareMojo.GOAL.equals(forks(context).get(context.execution()));
    }

    /** What lets the goals of {@code all} run side by side; empty if each runs alone. */
    static Optional<SideBySide> sideBySide(MojoContext context) {
        return Optional.ofNullable(beside(context).get(context.execution()));
    }

    /**
     * Runs a goal that others may run beside.
     *
     * @param sideBySide lets them
     */
    void run(MojoContext context, MavenSession session, MavenProject module, String goal, SideBySide sideBySide)
            throws MojoExecutionException, LifecycleExecutionException {
        MojoExecution fork = fork(context, session, module, goal);
        fork.getForkedExecutions()
                .values()
                .forEach(all -> all.forEach(each -> beside(context).put(each, sideBySide)));
        lifecycle.executeForkedExecutions(fork, session);
    }

    /**
     * Runs a goal.
     *
     * @param context the goal that runs it
     * @param session the session, whose current project is {@code module}
     * @param goal for example {@code bundle-mem}; gets the configuration of the execution with the id that {@code context} has
     * @throws MojoExecutionException if it cannot be run at all
     */
    void run(MojoContext context, MavenSession session, MavenProject module, String goal)
            throws MojoExecutionException, LifecycleExecutionException {
        lifecycle.executeForkedExecutions(fork(context, session, module, goal), session);
    }

    /**
     * The context that a goal would have if it were run.
     *
     * @throws MojoExecutionException if it cannot be run at all
     */
    MojoContext contextOf(MojoContext context, String goal) throws MojoExecutionException {
        MavenSession session = context.session().clone();
        session.setCurrentProject(context.project());
        List<MojoExecution> planned = planned(context, session, context.project(), goal);
        return new MojoContext(
                context.project(), session, planned.get(planned.size() - 1), context.toolchains(), context.log());
    }

    private MojoExecution fork(MojoContext context, MavenSession session, MavenProject module, String goal)
            throws MojoExecutionException {
        MojoExecution called = context.execution();
        List<MojoExecution> planned = planned(context, session, module, goal);
        planned.forEach(each -> forks(context).put(each, called.getGoal()));
        // Maven's log names the goal that is forked.
        MojoDescriptor forking = called.getMojoDescriptor().clone();
        forking.setExecuteGoal(goal);
        MojoExecution fork = new MojoExecution(forking, called.getExecutionId(), called.getSource());
        fork.setForkedExecutions(
                module.getGroupId() + ":" + module.getArtifactId() + ":" + module.getVersion(), planned);
        return fork;
    }

    private List<MojoExecution> planned(MojoContext context, MavenSession session, MavenProject module, String goal)
            throws MojoExecutionException {
        try {
            return lifecycle
                    .calculateExecutionPlan(session, task(context.execution(), goal))
                    .getMojoExecutions();
        } catch (Exception failure) { // a dozen of Maven's own, which all mean the same here
            throw new MojoExecutionException(
                    "The goal " + goal + " cannot be run on " + module.getId() + ": " + failure.getMessage(), failure);
        }
    }

    private static String task(MojoExecution called, String goal) {
        PluginDescriptor plugin = called.getMojoDescriptor().getPluginDescriptor();
        return plugin.getGroupId() + ":" + plugin.getArtifactId() + ":" + plugin.getVersion() + ":" + goal + "@"
                + called.getExecutionId();
    }

    /** By the executions that {@code all} runs, what lets them run side by side. */
    private static Map<MojoExecution, SideBySide> beside(MojoContext context) {
        return context.shared(BESIDE, () -> Collections.synchronizedMap(new IdentityHashMap<>()));
    }

    /** By the executions that Plimsoll runs, the goal that runs them. */
    private static Map<MojoExecution, String> forks(MojoContext context) {
        return context.shared(FORKS, () -> Collections.synchronizedMap(new IdentityHashMap<>()));
    }
}
