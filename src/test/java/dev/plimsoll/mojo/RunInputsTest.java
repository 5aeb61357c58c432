package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.GoalLog;
import dev.plimsoll.run.OutcomePolicy;
import dev.plimsoll.run.Reports;
import dev.plimsoll.run.ResultJudge;
import dev.plimsoll.run.UnchangedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunInputsTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin/java");

    private static final GoalLog SILENT = MavenConsole.log(new SystemStreamLog());

    @TempDir
    private Path root;

    private MavenProject module;
    private Clock clock;
    private DependencyGraph graph = new DependencyGraph(List.of());

    @BeforeEach
    void createModule() throws IOException {
        module = Builds.module(root, "shop", "jar");
        Files.createDirectories(root.resolve("shop"));
        Files.writeString(root.resolve("shop/pom.xml"), "<project/>");
        clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
    }

    @Test
    void the_same_build_depends_on_the_same() {
        assertThat(inputs(context -> {})).isEqualTo(inputs(context -> {})).isNotEmpty();
    }

    @Test
    void depends_on_pom_plugin_jvm_and_what_else_it_reads() {
        Path baseline = root.resolve("plimsoll-baseline.json");

        assertThat(inputs(context -> {}, baseline).orElseThrow().files())
                .contains(root.resolve("shop/pom.xml"), root.resolve("plugin.jar"), baseline)
                .anyMatch(file -> file.endsWith("bin/java"))
                .anyMatch(file -> file.endsWith("lib/modules"));
    }

    /** A literal, an expression, a default value, and one of several entries. */
    @ParameterizedTest
    @ValueSource(strings = {"maxBootMemory", "scope", "isolated", "includes"})
    void depends_on_each_parameter(String parameter) {
        assertThat(inputs(configured(parameter, "compile"))).isNotEqualTo(inputs(configured(parameter, "runtime")));
    }

    @Test
    void depends_on_the_value_of_an_expression() {
        assertThat(inputs(configured("maxBootMemory", "${limit}", "limit", "1MiB")))
                .isNotEqualTo(inputs(configured("maxBootMemory", "${limit}", "limit", "2MiB")));
    }

    @Test
    void depends_on_the_command_line() {
        assertThat(inputs(context ->
                        context.session().getRequest().getUserProperties().setProperty("plimsoll.details", "true")))
                .isNotEqualTo(inputs(context -> {}));
    }

    @Test
    void depends_on_the_goals_that_were_called() {
        assertThat(inputs(context -> context.session().getRequest().setGoals(List.of("package"))))
                .isNotEqualTo(inputs(context -> {}));
    }

    @Test
    void depends_on_the_day_since_exemptions_end_and_snapshots_are_updated() {
        Optional<UnchangedRun> today = inputs(context -> {});
        clock = Clock.offset(clock, Duration.ofDays(1));

        assertThat(inputs(context -> {}).orElseThrow().settings())
                .isNotEqualTo(today.orElseThrow().settings());
    }

    @Test
    void a_parameter_that_names_a_file_depends_on_it() {
        assertThat(inputs(configured("baselineFile", "other/baseline.json"))
                        .orElseThrow()
                        .files())
                .contains(root.resolve("shop/other/baseline.json"));
    }

    /** Of a version that a bill of materials, a range or a profile in Maven's settings chooses. */
    @Test
    void depends_on_what_is_resolved() {
        graph = graph.with("org.acme", "lib", "1.0", root.resolve("lib-1.0.jar"));
        Optional<UnchangedRun> before = inputs(context -> {});
        graph = new DependencyGraph(List.of()).with("org.acme", "lib", "1.1", root.resolve("lib-1.1.jar"));

        assertThat(before.orElseThrow().files()).contains(root.resolve("lib-1.0.jar"));
        assertThat(inputs(context -> {}).orElseThrow().settings())
                .isNotEqualTo(before.orElseThrow().settings());
    }

    @Test
    void is_never_the_same_where_snapshots_are_to_be_updated() {
        assertThat(inputs(context -> context.session().getRequest().setUpdateSnapshots(true)))
                .isEmpty();
    }

    private static Consumer<MojoContext> configured(String parameter, String value, String... property) {
        return context -> {
            Xpp3Dom configuration = new Xpp3Dom("configuration");
            Xpp3Dom child = new Xpp3Dom(parameter);
            if (parameter.equals("includes")) {
                Xpp3Dom entry = new Xpp3Dom("include");
                entry.setValue(value);
                child.addChild(entry);
            } else if (parameter.equals("isolated")) {
                child.setAttribute("default-value", value);
            } else {
                child.setValue(value);
            }
            configuration.addChild(child);
            context.execution().setConfiguration(configuration);
            if (property.length > 0) {
                context.session().getRequest().getUserProperties().setProperty(property[0], property[1]);
            }
        };
    }

    private Optional<UnchangedRun> inputs(Consumer<MojoContext> change, Path... more) {
        MojoContext context = Builds.of(List.of(module), module).called("bundle-mem", module);
        DefaultArtifact plugin = new DefaultArtifact(
                "dev.plimsoll", "plimsoll-maven-plugin", "1", "runtime", "jar", "", new DefaultArtifactHandler("jar"));
        plugin.setFile(root.resolve("plugin.jar").toFile());
        context.execution().getMojoDescriptor().getPluginDescriptor().setPluginArtifact(plugin);
        change.accept(context);
        Path folder = root.resolve("shop/target/plimsoll");
        GoalExecution goal = new GoalExecution(
                context,
                context.info("g:shop:1", Instant.EPOCH),
                MavenConsole.of(context.session(), context.log(), false),
                Reports.of(context, folder, folder, EnumSet.of(ReportFormat.JSON)),
                new OutcomePolicy(ResultJudge.GOAL, true, true),
                clock);
        // The log is another object each time.
        return new RunInputs(context, goal, clock)
                .of(JAVA, graph, Stream.of(more))
                .map(run -> new UnchangedRun(
                        run.goal(), run.folder(), run.settings(), run.files(), run.pages(), SILENT, Clock.systemUTC()));
    }
}
