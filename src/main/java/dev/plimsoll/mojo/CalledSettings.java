package dev.plimsoll.mojo;

import dev.plimsoll.gate.LimitName;
import dev.plimsoll.unit.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/**
 * What was set on the command line, for the {@code <configuration>} of a pom, so that the build measures the same.
 *
 * @param elements values by their elements
 * @param leftOut what is not put into a pom, and why; sentences
 */
record CalledSettings(SortedMap<String, String> elements, List<String> leftOut) {

    private static final String PATH = "pathToHit";

    /** What is about one call. */
    private static final Set<String> ONCE = Set.of(
            "skip",
            "write",
            "goals",
            "goal",
            "detail",
            "details",
            "failOnViolation",
            "onInconclusive",
            "outputDirectory");

    static CalledSettings of(MojoContext context) {
        SortedMap<String, String> elements = new TreeMap<>();
        List<String> leftOut = new ArrayList<>();
        Properties called = context.session().getUserProperties();
        for (String name : settable(context.execution().getMojoDescriptor().getPluginDescriptor())) {
            String value = called.getProperty("plimsoll." + name);
            if (value != null && SecretText.in(name + "=" + value).isEmpty()) {
                elements.put(name, value);
            } else if (value != null) {
                leftOut.add(
                        "-Dplimsoll." + name + " seems to contain a secret, so it is left out. Let the pom refer to a"
                                + " variable of the environment, for example ${env.NAME}.");
            }
        }
        return new CalledSettings(elements, leftOut);
    }

    /** The parameters of all goals, without limits, which are suggested anew. */
    private static Set<String> settable(PluginDescriptor plugin) {
        return plugin.getMojos().stream()
                .flatMap(mojo -> mojo.getParameters().stream())
                .map(Parameter::getName)
                .filter(name -> !ONCE.contains(name) && LimitName.of(name).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** With the path that was measured, unless it is the default or another one is set. */
    SortedMap<String, String> with(Optional<String> path) {
        SortedMap<String, String> all = new TreeMap<>(elements);
        path.filter(each -> !each.equals("/")).ifPresent(each -> all.putIfAbsent(PATH, each));
        return all;
    }
}
