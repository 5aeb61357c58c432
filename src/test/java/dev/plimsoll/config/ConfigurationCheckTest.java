package dev.plimsoll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigurationCheckTest {

    @SuppressWarnings("unused")
    static final class LimitBean {
        private static final int NO_ELEMENT = 1;
        private @Nullable String dependency;
        private @Nullable String max;

        public void setMaxGrowth(String text) {}
    }

    private final Plugin plugin = new Plugin();
    private final MavenProject project = projectWith(plugin);
    private final Properties userProperties = new Properties();

    @Test
    void what_some_goal_accepts_is_accepted_everywhere() throws Exception {
        plugin.setConfiguration(xml("<skip>true</skip><testCount>3</testCount><oldName>x</oldName>"));
        plugin.addExecution(execution(
                "boot",
                "<dependencyLimits><dependencyLimit><dependency>*:*</dependency>"
                        + "<max>1MiB</max><maxGrowth>1KiB</maxGrowth></dependencyLimit></dependencyLimits>"));
        userProperties.setProperty("plimsoll.skip", "true");
        userProperties.setProperty("other.skip", "true");
        project.getProperties().setProperty("plimsoll.testCount", "3");
        project.getProperties().setProperty("plimsoll.version", "0.1.0");

        assertThat(problems()).isEmpty();
    }

    @Test
    void an_unknown_element_is_named_with_its_place_and_what_was_meant() throws Exception {
        plugin.setConfiguration(xml("<testCuont>3</testCuont>"));
        plugin.addExecution(execution("boot", "<testCuont>3</testCuont><frobnicate/>"));

        assertThat(problems())
                .containsExactly(
                        "<testCuont> in the plugin's <configuration> is not a Plimsoll parameter; did you mean"
                                + " 'testCount'?",
                        "<frobnicate> in the <configuration> of execution 'boot' is not a Plimsoll parameter.");
    }

    @Test
    void an_element_named_like_its_property_is_understood() throws Exception {
        plugin.setConfiguration(xml("<plimsoll.skip>true</plimsoll.skip>"));

        assertThat(problems())
                .containsExactly("<plimsoll.skip> in the plugin's <configuration> is not a Plimsoll parameter; did you"
                        + " mean 'skip'?");
    }

    @Test
    void read_only_parameters_cannot_be_configured() throws Exception {
        plugin.setConfiguration(xml("<project>x</project>"));

        assertThat(problems()).hasSize(1);
    }

    @Test
    void an_unknown_property_is_named_with_its_place() {
        userProperties.setProperty("plimsoll.testcount", "3");
        project.getProperties().setProperty("plimsoll.skpi", "true");

        assertThat(problems())
                .containsExactly(
                        "-Dplimsoll.testcount is not a Plimsoll property; did you mean 'plimsoll.testCount'?",
                        "<plimsoll.skpi> in <properties> is not a Plimsoll property; did you mean 'plimsoll.skip'?");
    }

    @Test
    void a_property_with_a_misspelt_prefix_is_named_with_what_was_meant() {
        for (String name : List.of(
                "plimsol.testCount",
                "Plimsoll.testcount",
                "plimsoll-testCount",
                "plimsollTestCount",
                "pimsoll_testCount")) {
            userProperties.setProperty(name, "3");
        }
        userProperties.setProperty("plimsoll-maven-plugin.version", "1");
        userProperties.setProperty("plimsol.unrelated.thing", "1");
        userProperties.setProperty("testCount", "1");

        assertThat(problems())
                .hasSize(5)
                .allMatch(problem -> problem.endsWith("is not a Plimsoll property; did you mean 'plimsoll.testCount'?"))
                .anyMatch(problem -> problem.startsWith("-Dplimsol.testCount is"));
    }

    @Test
    void the_only_name_like_an_unknown_one_was_meant() throws Exception {
        plugin.setConfiguration(xml("<count/>"));
        userProperties.setProperty("plimsoll.count", "3");

        assertThat(problems())
                .containsExactly(
                        "<count> in the plugin's <configuration> is not a Plimsoll parameter; did you mean 'testCount'?",
                        "-Dplimsoll.count is not a Plimsoll property; did you mean 'plimsoll.testCount'?");
    }

    @Test
    void several_names_like_an_unknown_one_are_listed() {
        assertThat(PropertyNames.hint(List.of("testCount", "warmCount"), Optional.empty(), "plimsoll."))
                .isEqualTo("; similar ones are plimsoll.testCount, plimsoll.warmCount.");
    }

    @Test
    void what_was_meant_is_a_parameter_of_the_goal_that_runs_before_one_of_another() throws Exception {
        plugin.setConfiguration(xml("<testC/><testCuont/>"));
        userProperties.setProperty("plimsoll.testC", "3");

        assertThat(check("perf-objects").check(project, userProperties).texts())
                .containsExactly(
                        "<testC> in the plugin's <configuration> is not a Plimsoll parameter; did you mean"
                                + " 'testCount'?",
                        "<testCuont> in the plugin's <configuration> is not a Plimsoll parameter; did you mean"
                                + " 'testCount'?",
                        "-Dplimsoll.testC is not a Plimsoll property; did you mean 'plimsoll.testCount'?");
        assertThat(check("bundle-mem").check(project, userProperties).notes())
                .containsExactly("All parameters: mvn plimsoll:help -Ddetail -Dgoal=bundle-mem");
        assertThat(check("perf-objects").check(project, userProperties).notes())
                .containsExactly("All parameters: mvn plimsoll:help -Ddetail -Dgoal=perf-objects");
    }

    @Test
    void a_parameter_of_the_pom_alone_is_no_property() {
        userProperties.setProperty("plimsoll.dependencyLimits", "x");

        assertThat(problems())
                .containsExactly("-Dplimsoll.dependencyLimits is not a Plimsoll property; <dependencyLimits> is set in"
                        + " the plugin's <configuration>");
    }

    @Test
    void unknown_elements_of_an_entry_are_found() throws Exception {
        plugin.setConfiguration(xml("<dependencyLimits><limit/><dependencyLimit><maximum>1MiB</maximum>"
                + "</dependencyLimit></dependencyLimits>"));

        assertThat(problems())
                .containsExactly(
                        "<dependencyLimits><dependencyLimit><maximum> in the plugin's <configuration> is unknown."
                                + " Accepted: <dependency>, <max>, <maxGrowth>",
                        "<dependencyLimits><limit> in the plugin's <configuration> is unknown; each entry is a"
                                + " <dependencyLimit>");
    }

    @Test
    void configuration_in_the_plugin_management_counts_when_the_build_has_none() throws Exception {
        Plugin managed = new Plugin();
        managed.setGroupId("dev.plimsoll");
        managed.setArtifactId("plimsoll-maven-plugin");
        managed.setConfiguration(xml("<nope/>"));
        project.getBuild().getPlugins().clear();
        project.getBuild().flushPluginMap();
        project.getBuild().setPluginManagement(new org.apache.maven.model.PluginManagement());
        project.getBuild().getPluginManagement().addPlugin(managed);

        assertThat(problems()).hasSize(1);
    }

    @Test
    void all_problems_are_told_in_one_message_with_what_is_accepted() throws Exception {
        plugin.setConfiguration(xml("<nope/>"));
        userProperties.setProperty("plimsoll.nope", "");

        assertThatThrownBy(() -> check().check(project, userProperties).verify())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("""
                        Plimsoll's configuration is wrong in 2 places:
                          <nope> in the plugin's <configuration> is not a Plimsoll parameter.
                          -Dplimsoll.nope is not a Plimsoll property.
                        All parameters: mvn plimsoll:help -Ddetail -Dgoal=bundle-mem""");
    }

    private List<String> problems() {
        return check().check(project, userProperties).texts();
    }

    private static ConfigurationCheck check() {
        return check("bundle-mem");
    }

    private static ConfigurationCheck check(String goal) {
        PluginDescriptor descriptor = new PluginDescriptor();
        descriptor.setGroupId("dev.plimsoll");
        descriptor.setArtifactId("plimsoll-maven-plugin");
        try {
            MojoDescriptor one = new MojoDescriptor();
            one.setGoal("bundle-mem");
            one.setImplementation("One");
            one.addParameter(parameter("skip", "${plimsoll.skip}", true));
            one.addParameter(parameter("testClass", "${plimsoll.testClass}", true));
            one.addParameter(parameter("dependencyLimits", null, true));
            one.addParameter(parameter("project", "${project}", false));
            descriptor.addMojo(one);
            MojoDescriptor two = new MojoDescriptor();
            two.setGoal("perf-objects");
            two.setImplementation("Two");
            Parameter testCount = parameter("testCount", "${plimsoll.testCount}", true);
            testCount.setAlias("oldName");
            two.addParameter(testCount);
            descriptor.addMojo(two);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return ConfigurationCheck.of(descriptor, goal, Map.of("dependencyLimits", LimitBean.class));
    }

    private static Parameter parameter(String name, @Nullable String expression, boolean editable) {
        Parameter parameter = new Parameter();
        parameter.setName(name);
        if (expression != null) {
            parameter.setExpression(expression);
        }
        parameter.setEditable(editable);
        return parameter;
    }

    private static MavenProject projectWith(Plugin plugin) {
        plugin.setGroupId("dev.plimsoll");
        plugin.setArtifactId("plimsoll-maven-plugin");
        Model model = new Model();
        model.setBuild(new Build());
        model.getBuild().addPlugin(plugin);
        return new MavenProject(model);
    }

    private static PluginExecution execution(String id, String elements) throws Exception {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.setConfiguration(xml(elements));
        return execution;
    }

    private static Xpp3Dom xml(String elements) throws Exception {
        return Xpp3DomBuilder.build(new StringReader("<configuration>" + elements + "</configuration>"));
    }
}
