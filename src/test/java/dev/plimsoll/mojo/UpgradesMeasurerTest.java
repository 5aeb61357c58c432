package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.AppKind;
import dev.plimsoll.app.AppSource;
import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.bundle.BundlePlan;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.Selection;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.run.Attempts;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.upgrade.ArtifactVersions;
import dev.plimsoll.upgrade.UpgradeSearch;
import dev.plimsoll.upgrade.UpgradeSearch.UpgradeChoice;
import dev.plimsoll.upgrade.VersionsPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What releases need by themselves is measured even if the application cannot be exercised. */
@Timeout(60)
class UpgradesMeasurerTest {

    @TempDir
    private Path folder;

    @Test
    void an_application_that_cannot_be_asked_for_its_requests_is_a_reason_and_the_search_goes_on() throws Exception {
        Path main = Files.createDirectories(folder.resolve("target/classes")).resolve("Main.class");
        Files.write(main, new byte[0]);

        VersionsResult result = measure("Main");

        assertThat(result.reasons())
                .containsExactly(UpgradeSearch.notExercised(
                        "What a request needs was not measured. The application does not listen."));
        assertThat(result.notes()).contains("The project has no direct dependency that can be upgraded.");
    }

    @Test
    void a_library_has_figures_and_a_note() throws Exception {
        VersionsResult result = measure(null);

        assertThat(result.reasons()).isEmpty();
        assertThat(result.notes())
                .anySatisfy(
                        note -> assertThat(note).startsWith("What a request needs was not measured: this module has "));
    }

    private VersionsResult measure(String mainClass) throws Exception {
        MavenProject module = Builds.module(folder, "shop", "jar");
        MojoContext context = Builds.of(List.of(module), module).called("upgrades", module);
        TargetLauncher launcher = TargetLauncher.ofApp(
                new AppSource(
                        new ProjectLayout(
                                "g",
                                "shop",
                                "1",
                                "jar",
                                folder,
                                folder.resolve("target"),
                                folder.resolve("target/classes"),
                                folder.resolve("target/test-classes"),
                                "shop-1",
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                List.of()),
                        Optional.empty(),
                        Optional.ofNullable(mainClass),
                        "upgrades"),
                AppKind.SERVER,
                app -> {
                    throw new AssertionError("nothing is forked");
                },
                (java, probe, rehearsal) -> {
                    throw ForkException.ofApp("The application does not listen.");
                },
                List.of(),
                found -> {},
                warning -> {});
        UpgradesMeasurer.Exercise exercise = new UpgradesMeasurer.Exercise(
                launcher, Optional.empty(), 0, 1, Files.createDirectories(folder.resolve("plimsoll")));
        UpgradeChoice choice = new UpgradeChoice(List.of(), 1, 1, List.of(), true);
        RunInfo run = new RunInfo("upgrades", "g:shop:1", "default", Instant.EPOCH, "1");
        return new UpgradesMeasurer(context, plan(), choice, Optional.of(exercise))
                .measure(Attempts.first(run, context.log()));
    }

    private VersionsPlan plan() {
        BundlePlan each = new BundlePlan(
                new DependencyGraph(List.of()),
                Selection.ALL,
                false,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of(),
                true,
                2,
                Duration.ofSeconds(60),
                false,
                false,
                Optional.empty(),
                folder.resolve("plimsoll"));
        return new VersionsPlan(each, new NoVersions(), Optional.empty());
    }

    /** There are no dependencies to ask for. */
    private static final class NoVersions implements ArtifactVersions {

        @Override
        public DependencyGraph graph(String coordinates) {
            throw new AssertionError(coordinates);
        }

        @Override
        public NewerVersions newerThan(DependencyGraph.Node dependency) {
            throw new AssertionError(dependency);
        }
    }
}
