package dev.plimsoll.mojo;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.maven.execution.BuildFailure;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * The modules of the build that run a goal, and how it ended in each: a build that measured nothing must not look
 * successful. Thread-safe.
 */
record ModulesOfBuild(MojoContext context) {

    private static final String ENDINGS = "dev.plimsoll.endings";
    private static final String FAILED = "dev.plimsoll.failed";

    /** How the goal ended in a module. */
    enum GoalEnding {
        /** It measured, or failed to. */
        MEASURED,
        /** The module has nothing to measure. */
        NOTHING,
        /** The module is a {@code pom}, which never has anything to measure. */
        POM,
        /** The user skipped it. */
        SKIPPED
    }

    /** Whether another module of the project runs the goal and may have something to measure, in this build or not. */
    boolean hasOthers() {
        MavenSession session = context.session();
        List<MavenProject> all = session.getAllProjects() == null ? session.getProjects() : session.getAllProjects();
        return all.stream()
                .filter(module -> !isPom(module))
                .filter(module -> !coordinates(module).equals(coordinates(context.project())))
                .anyMatch(module -> !executionsIn(module).isEmpty());
    }

    /** How far the goal is in the whole build. */
    enum BuildProgress {
        /** Other executions of it follow. */
        UNFINISHED,
        /** This was the last one. */
        FINISHED,
        /** This was the last one, and nothing was measured in any module though users expect it. */
        NOTHING_MEASURED
    }

    /** Remembers how the goal ended in this module. */
    BuildProgress endedWith(GoalEnding ending) {
        Map<String, Map<String, String>> goals = context.shared(ENDINGS, HashMap::new);
        synchronized (goals) {
            Map<String, String> endings = goals.computeIfAbsent(key(), goal -> new HashMap<>());
            endings.put(id(context.project(), context.execution().getExecutionId()), ending.name());
            if (!endings.keySet().containsAll(expected())) {
                return BuildProgress.UNFINISHED;
            }
            return isEmptyHanded(endings) ? BuildProgress.NOTHING_MEASURED : BuildProgress.FINISHED;
        }
    }

    /** Remembers that the goal failed in this module: what depends on the module is not built. */
    BuildProgress failed() {
        context.shared(FAILED, ConcurrentHashMap::<String>newKeySet).add(coordinates(context.project()));
        return endedWith(GoalEnding.MEASURED);
    }

    /** Whether the build ends with the first failure. */
    boolean stopAtFailure() {
        String behavior = context.session().getRequest().getReactorFailureBehavior();
        return !MavenExecutionRequest.REACTOR_FAIL_AT_END.equals(behavior)
                && !MavenExecutionRequest.REACTOR_FAIL_NEVER.equals(behavior);
    }

    private boolean isEmptyHanded(Map<String, String> endings) {
        Map<GoalEnding, Integer> count = new EnumMap<>(GoalEnding.class);
        endings.values().forEach(ending -> count.merge(GoalEnding.valueOf(ending), 1, Integer::sum));
        // A parent that is built alone, with the goal bound for its modules, is not meant to be measured.
        boolean onlyPoms = isCalled() && count.containsKey(GoalEnding.POM) && !count.containsKey(GoalEnding.SKIPPED);
        return !count.containsKey(GoalEnding.MEASURED) && (count.containsKey(GoalEnding.NOTHING) || onlyPoms);
    }

    /** A goal may be both bound and called in the same build. */
    private String key() {
        return context.execution().getGoal() + (isCalled() ? " called" : " bound");
    }

    private Set<String> expected() {
        Set<String> expected = new HashSet<>();
        for (MavenProject module : context.session().getProjects()) {
            if (!hasFailed(module) && upstream(module).noneMatch(this::hasFailed)) {
                executionsIn(module).forEach(execution -> expected.add(id(module, execution)));
            }
        }
        return expected;
    }

    /** A module of which this goal, or anything before, failed runs it no more, and neither does what depends on the module. */
    private boolean hasFailed(MavenProject module) {
        return context.shared(FAILED, ConcurrentHashMap::<String>newKeySet).contains(coordinates(module))
                || context.session().getResult().getBuildSummary(module) instanceof BuildFailure;
    }

    private Stream<MavenProject> upstream(MavenProject module) {
        ProjectDependencyGraph graph = context.session().getProjectDependencyGraph();
        boolean isBuiltAnyway = MavenExecutionRequest.REACTOR_FAIL_NEVER.equals(
                context.session().getRequest().getReactorFailureBehavior());
        return graph == null || isBuiltAnyway ? Stream.empty() : graph.getUpstreamProjects(module, true).stream();
    }

    /** The executions of the goal in a module, by their ids. */
    private Set<String> executionsIn(MavenProject module) {
        MojoExecution execution = context.execution();
        Set<String> ids = new HashSet<>();
        if (isCalled()) {
            ids.add(String.valueOf(execution.getExecutionId()));
            return ids;
        }
        Plugin plugin = module.getPlugin(
                execution.getMojoDescriptor().getPluginDescriptor().getPluginLookupKey());
        for (PluginExecution each : plugin == null ? List.<PluginExecution>of() : plugin.getExecutions()) {
            if (each.getGoals().contains(execution.getGoal()) && !"none".equals(each.getPhase())) {
                ids.add(each.getId());
            }
        }
        return ids;
    }

    private boolean isCalled() {
        return context.execution().getSource() == MojoExecution.Source.CLI;
    }

    static boolean isPom(MavenProject module) {
        return module.getPackaging().equals("pom");
    }

    /** Why a {@code pom} is skipped, as a sentence for users. */
    static String pom(MavenProject module) {
        return "Nothing to measure: " + module.getArtifactId() + " is a pom.";
    }

    private static String id(MavenProject module, String execution) {
        return coordinates(module) + " " + execution;
    }

    private static String coordinates(MavenProject module) {
        return module.getGroupId() + ":" + module.getArtifactId() + ":" + module.getVersion();
    }
}
