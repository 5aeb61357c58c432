package dev.plimsoll.mojo;

import dev.plimsoll.app.AppKind;
import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.app.AppPlan;
import dev.plimsoll.app.AppSource;
import dev.plimsoll.app.FreePort;
import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.target.AppTarget;
import dev.plimsoll.target.Target;
import dev.plimsoll.target.WorkloadTarget;
import dev.plimsoll.workload.CommandWorkload;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpWorkload;
import dev.plimsoll.workload.Workload;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the JVMs of a goal come from that exercises an application.
 *
 * @param invocation the build around it
 * @param common what every goal has
 * @param chosen the application
 * @param workload what exercises it
 */
record Subjects(
        MojoContext invocation, CommonParameters common, AppConfiguration chosen, WorkloadConfiguration workload) {

    /** A workload that only tells its title is never sent anywhere. */
    private static final URI NOWHERE = URI.create("http://localhost:1");

    /** Finds the application, and says which it is. */
    PackagedApp find(ProjectLayout layout) throws AppNotFoundException {
        PackagedApp app = PackagedApp.find(new AppSource(
                layout, chosen.jar(), chosen.mainClass(), invocation.execution().getGoal()));
        BuildOutcome outcome = new BuildOutcome(invocation, common);
        invocation.log().info("Forking the " + app.form().text() + " " + outcome.shown(app.file()));
        return app;
    }

    /** A class of the project. */
    Target.Source ofWorkload(Path java, Path probeJar) {
        return new WorkloadTarget.Of(
                workload.workload().orElseThrow(),
                workload.workloadTimeout(),
                java,
                probeJar,
                common.jvmArgs(),
                Layouts.testClassPath(invocation.project()),
                invocation.project().getBasedir().toPath(),
                common.outputDirectory());
    }

    /** The application. */
    Target.Source ofApp(PackagedApp app, ProjectLayout layout, Path java, Path probeJar) {
        List<String> jvmArgs = common.jvmArgs();
        AppTarget.Run run = () -> new AppPlan(
                app,
                chosen.kind(),
                chosen.listensBecause(),
                jvmArgs,
                chosen.args(),
                chosen.environment(),
                chosen.workingDirectory().orElse(layout.baseDirectory()),
                chosen.port().isPresent() ? chosen.port().getAsInt() : FreePort.find(),
                chosen.readiness(),
                chosen.readyTimeout());
        AppTarget.Exercise exercise = exercise(layout, java, probeJar);
        return new AppTarget.Of(
                app.name(),
                title(exercise),
                chosen.kind() == AppKind.BATCH,
                run,
                exercise,
                java,
                probeJar,
                jvmArgs,
                common.outputDirectory());
    }

    private AppTarget.Exercise exercise(ProjectLayout layout, Path java, Path probeJar) {
        if (workload.command().isEmpty()) {
            return base -> HttpWorkload.of(new HttpPlan(
                    base,
                    workload.requests(),
                    workload.setup(),
                    workload.cookies(),
                    workload.concurrency(),
                    workload.requestTimeout()));
        }
        CommandWorkload.Plan plan = new CommandWorkload.Plan(
                workload.command(),
                workload.requests().get(0).path(),
                workload.commandTimeout(),
                java,
                probeJar,
                layout.baseDirectory(),
                common.outputDirectory());
        return base -> new CommandWorkload(plan, base);
    }

    private static String title(AppTarget.Exercise exercise) {
        try (Workload workload = exercise.at(NOWHERE)) {
            return workload.title();
        }
    }
}
