package dev.plimsoll.init;

import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The element {@code <plugin>} that {@code init} adds to a pom.
 *
 * @param version the version of Plimsoll
 * @param goals the goals that measure; {@code check} follows them
 * @param settings the values of other parameters, by their names
 * @param limits the limits, each followed by its twin on growth
 */
public record PluginSnippet(
        String version, List<String> goals, SortedMap<String, String> settings, List<SuggestedLimit> limits) {

    public PluginSnippet {
        goals = List.copyOf(goals);
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        limits = List.copyOf(limits);
    }

    /** The lines of the {@code <plugin>}, indented by two spaces per level. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "<plugin>",
                "  <groupId>dev.plimsoll</groupId>",
                "  <artifactId>plimsoll-maven-plugin</artifactId>",
                "  <version>" + escaped(version) + "</version>",
                "  <executions>",
                "    <execution>",
                "      <goals>"));
        goals.forEach(goal -> lines.add("        <goal>" + goal + "</goal>"));
        lines.addAll(List.of("        <goal>check</goal>", "      </goals>", "    </execution>", "  </executions>"));
        if (!settings.isEmpty() || !limits.isEmpty()) {
            lines.add("  <configuration>");
            settings.forEach((name, value) -> lines.add("    " + element(name, value)));
            limits.forEach(limit -> {
                lines.add("    " + element(limit.name().parameter(), limit.max()) + " <!-- measured: "
                        + limit.measured() + " -->");
                lines.add("    " + element(limit.name().growthParameter(), limit.growth()));
            });
            lines.add("  </configuration>");
        }
        lines.add("</plugin>");
        return lines;
    }

    private static String element(String name, String value) {
        return "<" + name + ">" + escaped(value) + "</" + name + ">";
    }

    private static String escaped(String text) {
        return Printable.of(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
