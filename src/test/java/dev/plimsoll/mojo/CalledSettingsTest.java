package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalledSettingsTest {

    @TempDir
    private Path root;

    private MojoContext context;

    @BeforeEach
    void aCall() throws Exception {
        MavenProject shop = Builds.module(root, "shop", "jar");
        context = Builds.of(List.of(shop), shop).called("init", shop);
        PluginDescriptor plugin = context.execution().getMojoDescriptor().getPluginDescriptor();
        MojoDescriptor mojo = new MojoDescriptor();
        mojo.setPluginDescriptor(plugin);
        mojo.setGoal("perf-objects");
        for (String name : List.of(
                "acceptFailed",
                "appArgs",
                "endpoints",
                "jvm",
                "maxBootMemory",
                "maxMetaspace",
                "pathToHit",
                "reportUrl",
                "write")) {
            Parameter parameter = new Parameter();
            parameter.setName(name);
            mojo.addParameter(parameter);
        }
        plugin.addMojo(mojo);
    }

    @Test
    void what_decides_what_is_measured_and_checked_becomes_part_of_the_pom() {
        call(Map.of("appArgs", "--db=h2", "maxMetaspace", "90MiB", "pathToHit", "/orders"));

        assertThat(CalledSettings.of(context).with(Optional.of("/other")))
                .isEqualTo(Map.of("appArgs", "--db=h2", "maxMetaspace", "90MiB", "pathToHit", "/orders"));
    }

    @Test
    void a_path_that_was_found_is_not_named() {
        call(Map.of("endpoints", "auto"));

        assertThat(CalledSettings.of(context).with(Optional.of("/orders/17"))).isEqualTo(Map.of("endpoints", "auto"));
    }

    @Test
    void what_is_about_one_call_machine_or_job_does_not_nor_does_a_limit_that_is_suggested() {
        call(Map.of(
                "acceptFailed", "true", "jvm", "/opt/jdk", "maxBootMemory", "1GiB", "reportUrl", "u", "write", "true"));

        assertThat(CalledSettings.of(context).elements()).isEmpty();
        assertThat(CalledSettings.of(context).leftOut()).isEmpty();
    }

    @Test
    void a_secret_is_left_out_and_its_value_is_not_said() {
        call(Map.of("appArgs", "--db.password=hunter2", "pathToHit", "/orders?access_token=hunter2"));

        CalledSettings called = CalledSettings.of(context);

        assertThat(called.elements()).isEmpty();
        assertThat(called.leftOut()).hasSize(2).noneMatch(text -> text.contains("hunter2"));
    }

    @Test
    void requests_in_the_pom_take_the_place_of_the_path_also_in_an_execution() {
        assertThat(CalledSettings.isExercised(context)).isFalse();
        PluginExecution execution = new PluginExecution();
        execution.setId("orders");
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        configuration.addChild(new Xpp3Dom("requests"));
        execution.setConfiguration(configuration);
        Plugin plugin = new Plugin();
        plugin.setGroupId("dev.plimsoll");
        plugin.setArtifactId("plimsoll-maven-plugin");
        plugin.addExecution(execution);
        context.project().getBuild().addPlugin(plugin);
        context.project().getBuild().flushPluginMap();

        assertThat(CalledSettings.isExercised(context)).isTrue();
    }

    private void call(Map<String, String> parameters) {
        parameters.forEach(
                (name, value) -> context.session().getUserProperties().setProperty("plimsoll." + name, value));
    }
}
