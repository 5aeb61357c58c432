package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideConfigurationTest {

    @TempDir
    private Path folder;

    @Test
    void the_other_side_is_measured_in_the_same_way_but_neither_judged_nor_proved_nor_reproduced() {
        MavenProject module = Builds.module(folder, "shop", "jar");
        module.getProperties().setProperty("plimsoll.testCount", "40");
        module.getProperties().setProperty("plimsoll.reproduceTimeout", "5min");
        MojoContext context = Builds.of(List.of(module), module).called("mem-over-time", module);
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        for (String name : List.of("pathToHit", "prove", "reproduce", "maxLeakPerRequest", "endpointBudgets")) {
            Xpp3Dom element = new Xpp3Dom(name);
            element.setValue("set");
            configuration.addChild(element);
        }
        context.execution().setConfiguration(configuration);
        context.session().getUserProperties().setProperty("plimsoll.warmCount", "5");
        context.session().getUserProperties().setProperty("plimsoll.reproduce", "true");
        context.session().getUserProperties().setProperty("plimsoll.maxLeakPerRequest", "1B");

        SideConfiguration side = SideConfiguration.of(context);

        assertThat(Stream.of(side.configured().getChildren()).map(Xpp3Dom::getName))
                .containsExactly("pathToHit");
        assertThat(side.properties().stringPropertyNames())
                .containsExactlyInAnyOrder("plimsoll.testCount", "plimsoll.warmCount");
    }
}
