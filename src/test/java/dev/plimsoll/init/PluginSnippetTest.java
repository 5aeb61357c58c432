package dev.plimsoll.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.LimitName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PluginSnippetTest {

    @Test
    void has_the_goals_the_settings_and_the_limits_with_what_was_measured() {
        PluginSnippet plugin = new PluginSnippet(
                "1.2",
                List.of("bundle-mem", "perf-objects"),
                new TreeMap<>(Map.of("pathToHit", "/a?b=<c>&d")),
                List.of(new SuggestedLimit(LimitName.MAX_BOOT_MEMORY, "197MiB", "2%", "192.6 MiB")));

        assertThat(String.join("\n", plugin.lines())).isEqualTo("""
                <plugin>
                  <groupId>dev.plimsoll</groupId>
                  <artifactId>plimsoll-maven-plugin</artifactId>
                  <version>1.2</version>
                  <executions>
                    <execution>
                      <goals>
                        <goal>bundle-mem</goal>
                        <goal>perf-objects</goal>
                        <goal>check</goal>
                      </goals>
                    </execution>
                  </executions>
                  <configuration>
                    <pathToHit>/a?b=&lt;c&gt;&amp;d</pathToHit>
                    <maxBootMemory>197MiB</maxBootMemory> <!-- measured: 192.6 MiB -->
                    <maxBootMemoryGrowth>2%</maxBootMemoryGrowth>
                  </configuration>
                </plugin>""");
    }

    @Test
    void is_short_if_there_is_nothing_to_configure() {
        assertThat(new PluginSnippet("1", List.of("what-if"), new TreeMap<>(), List.of()).lines())
                .doesNotContain("  <configuration>")
                .last()
                .isEqualTo("</plugin>");
    }
}
