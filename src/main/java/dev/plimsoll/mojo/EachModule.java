package dev.plimsoll.mojo;

import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;

/**
 * Runs a goal that was called from the command line on each module of the build.
 *
 * <p>Maven runs a goal that also works without a project once, on the top project. Here Maven is asked to run it as a fork on
 * each module, as it does for a goal that names another to be run before it: so each module has its own configuration and
 * class path, and users see a goal that works in a reactor like any other.
 */
@Named
@Singleton
public final class EachModule {

    private final ForkedGoals forks;

    @Inject
    public EachModule(ForkedGoals forks) {
        this.forks = forks;
    }

    /** Whether Maven runs the goal once for a build of several modules, and the user does not skip it. */
    boolean isDueFor(MojoContext context) {
        boolean skipped = "true".equals(context.session().getUserProperties().getProperty("plimsoll.skip"));
        return !skipped
                && context.execution().getSource() == MojoExecution.Source.CLI
                && context.session().getProjects().size() > 1
                && !ForkedGoals.isFork(context);
    }

    /**
     * Runs the goal on one module after the other, in the order of the build.
     *
     * @throws MojoFailureException if a limit is broken in a module
     * @throws MojoExecutionException if the goal ends with another error in a module
     */
    void run(MojoContext context) throws MojoExecutionException, MojoFailureException {
        MavenSession session = context.session().clone();
        boolean goesOn = !MavenExecutionRequest.REACTOR_FAIL_FAST.equals(
                session.getRequest().getReactorFailureBehavior());
        List<LifecycleExecutionException> failures = new ArrayList<>();
        for (MavenProject module : List.copyOf(session.getProjects())) {
            try {
                session.setCurrentProject(module);
                forks.run(context, session, module, context.execution().getGoal());
            } catch (LifecycleExecutionException failure) {
                failures.add(failure);
                if (!goesOn) {
                    break;
                }
            }
        }
        throwAnyOf(failures, context);
    }

    /** A broken limit comes before other errors, as a verdict does. */
    private static void throwAnyOf(List<LifecycleExecutionException> failures, MojoContext context)
            throws MojoExecutionException, MojoFailureException {
        if (failures.isEmpty()) {
            return;
        }
        List<String> texts =
                failures.stream().map(failure -> text(context, failure)).toList();
        for (LifecycleExecutionException failure : failures) {
            if (failure.getCause() instanceof MojoFailureException) {
                throw new MojoFailureException(String.join("\n", texts), failure.getCause());
            }
        }
        throw new MojoExecutionException(
                String.join("\n", texts), failures.get(0).getCause() instanceof Exception cause ? cause : null);
    }

    private static String text(MojoContext context, LifecycleExecutionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        MavenProject module = failure.getProject();
        String advice = cause instanceof DependencyResolutionException
                ? ". To use what other modules package, run both in one call: mvn package plimsoll:"
                        + context.execution().getGoal()
                : "";
        return (module == null ? "" : "Module " + module.getArtifactId() + ": ") + cause.getMessage() + advice;
    }
}
