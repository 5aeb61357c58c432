package dev.plimsoll.mojo;

import static dev.plimsoll.result.CapacityFixture.MIB;
import static dev.plimsoll.result.CapacityFixture.shop;
import static dev.plimsoll.result.CapacityFixture.survivor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code check} makes of a result of {@code capacity} if what was configured for it is not what is configured now. */
class ChangedSettingsTest {

    private final Properties properties = new Properties();

    @TempDir
    private Path root;

    private MavenProject web;
    private MojoContext check;

    @BeforeEach
    void aModuleThatIsMeasuredByAnExecution() throws Exception {
        web = Builds.binding(Builds.module(root, "web", "jar"), "capacity", "default");
        check = Builds.of(List.of(web), web).called("check", web);
        MojoDescriptor capacity = new MojoDescriptor();
        capacity.setPluginDescriptor(check.execution().getMojoDescriptor().getPluginDescriptor());
        capacity.setGoal("capacity");
        DefaultPlexusConfiguration defaults = new DefaultPlexusConfiguration("configuration");
        for (Map.Entry<String, String> each : Mojos.defaults("capacity").entrySet()) {
            DefaultPlexusConfiguration parameter = new DefaultPlexusConfiguration(each.getKey());
            parameter.setAttribute("default-value", each.getValue());
            defaults.addChild(parameter);
        }
        capacity.setMojoConfiguration(defaults);
        check.execution().getMojoDescriptor().getPluginDescriptor().addMojo(capacity);
    }

    @Test
    void what_was_measured_with_the_settings_of_now_passes() {
        properties.setProperty("plimsoll.containerMemory", "512MiB");

        assertThat(judge(measured(), 512).verdict()).isEqualTo(Verdict.PASS);

        properties.setProperty("plimsoll.headroom", "10.0%");
        properties.setProperty("plimsoll.containerCpus", "1000m");
        properties.setProperty("plimsoll.maxGcCpuShare", "5 %");
        assertThat(judge(measured(), 512).verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "headroom,        20%,    <headroom> was 10 % and is 20 % now",
        "maxGcCpuShare,   4%,     <maxGcCpuShare> was 5 % and is 4 % now",
        "containerCpus,   500m,   <containerCpus> was 1 and is 0.5 now",
        "load,            20,     <load> was none and is 20 now",
        "headroom,        much,   <headroom> was 10 % and is 'much' now"
    })
    void what_was_measured_with_another_setting_is_no_pass(String parameter, String value, String change) {
        properties.setProperty("plimsoll." + parameter, value);

        GateResult gateResult = judge(measured(), 512);

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.checks())
                .extracting(Check::note)
                .containsExactly("it was measured with other settings (" + change + "); measure again");
        assertThat(gateResult.reasons()).extracting(Reason::code).containsExactly("limit-not-judged");
    }

    @Test
    void a_load_that_is_no_longer_configured_is_another_setting() {
        CapacityResult loaded = shop().under(20).in(512, survivor(128, 460)).make();

        assertThat(notes(judge(loaded, 512))).contains("<load> was 20 and is none now");
        properties.setProperty("plimsoll.load", "20.0");
        assertThat(judge(loaded, 512).verdict()).isEqualTo(Verdict.PASS);
    }

    /** In a larger one, the JVM may choose another collector and another heap. */
    @Test
    void another_container_than_that_of_the_run_is_no_pass() {
        properties.setProperty("plimsoll.containerMemory", "1GiB");

        assertThat(judge(measured(), 1_024).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(notes(judge(measured(), 1_024))).contains("<containerMemory> was 512 MiB and is 1024 MiB now");
    }

    @Test
    void a_limit_that_is_broken_stays_broken() {
        properties.setProperty("plimsoll.headroom", "20%");

        assertThat(judge(measured(), 256).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void the_configuration_of_the_execution_that_measured_counts_before_that_of_all_and_before_properties() {
        properties.setProperty("plimsoll.headroom", "30%");
        web.getBuild().getPlugins().get(0).setConfiguration(configuration("20%"));
        assertThat(notes(judge(measured(), 512))).contains("<headroom> was 10 % and is 20 % now");

        PluginExecution execution =
                web.getBuild().getPlugins().get(0).getExecutions().get(0);
        execution.setConfiguration(configuration("10%"));
        assertThat(judge(measured(), 512).verdict()).isEqualTo(Verdict.PASS);
    }

    private static Xpp3Dom configuration(String headroom) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom element = new Xpp3Dom("headroom");
        element.setValue(headroom);
        configuration.addChild(element);
        return configuration;
    }

    private static String notes(GateResult gateResult) {
        return String.join("\n", gateResult.checks().stream().map(Check::note).toList());
    }

    private static CapacityResult measured() {
        return shop().in(512, survivor(128, 460)).make();
    }

    private GateResult judge(CapacityResult result, long mib) {
        check.session().getRequest().setUserProperties(properties);
        StoredResult.Finished stored =
                new StoredResult.Finished(root, result, new GateResult(Verdict.PASS, List.of(), List.of()));
        Limit limit = LimitName.CONTAINER_MEMORY.atMost(new Bytes(mib * MIB), "-Dplimsoll.containerMemory");
        return new LimitsOfExecution(check, check.origins(), stored).judge(List.of(limit), GateContext.NONE);
    }
}
