package dev.plimsoll.mojo;

import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.unit.SecretText;
import dev.plimsoll.unit.SecretValues;
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
 * @param leftOut what is not put into a pom, and why, one sentence each
 */
record CalledSettings(SortedMap<String, String> elements, List<String> leftOut) {

    private static final String PATH = "pathToHit";
    private static final String ENDPOINTS = "endpoints";

    /** What takes the place of the path. */
    private static final Set<String> EXERCISES = Set.of("requests", ENDPOINTS, "command", "workload", "jmh");

    /**
     * Parameters that a pom must not fix: they are about one call ({@code skip}, {@code write}), or about the machine or the CI job
     * of that call ({@code jvm}, {@code reportUrl}).
     */
    private static final Set<String> ONCE = Set.of(
            "acceptFailed",
            "artifact",
            "cacheDirectory",
            "detail",
            "details",
            "failOnViolation",
            "goal",
            "goals",
            "judge",
            "jvm",
            "onInconclusive",
            "outputDirectory",
            "ratchet",
            "reportUrl",
            "skip",
            "write");

    static CalledSettings of(MojoContext context) {
        SortedMap<String, String> elements = new TreeMap<>();
        List<String> leftOut = new ArrayList<>();
        Properties called = context.session().getUserProperties();
        for (String name : settable(context.execution().getMojoDescriptor().getPluginDescriptor())) {
            String value = called.getProperty("plimsoll." + name);
            if (value == null) {
                continue;
            }
            if (isSecret(name, value)) {
                leftOut.add(
                        "-Dplimsoll." + name + " seems to contain a secret, so it is left out. Let the pom refer to an"
                                + " environment variable, for example ${env.NAME}.");
            } else {
                elements.put(name, value);
            }
        }
        return new CalledSettings(elements, leftOut);
    }

    /** Whether an execution in the pom says what to measure in another way than by a path. */
    static boolean isExercised(MojoContext context) {
        return EXERCISES.stream()
                .anyMatch(each -> ParameterOrigins.isInPom(context.project(), context.execution(), each));
    }

    /**
     * Whether a value must not be written into a pom: it contains what looks like a secret, the name of its parameter suggests one,
     * or it contains the value of an environment variable that is secret.
     */
    private static boolean isSecret(String name, String value) {
        return !SecretText.in(name + "=" + value).isEmpty()
                || !SecretValues.inherited(System.getenv()).masked(value).equals(value);
    }

    /** The parameters of all goals, without limits that {@code init} suggests itself. */
    private static Set<String> settable(PluginDescriptor plugin) {
        return plugin.getMojos().stream()
                .flatMap(mojo -> mojo.getParameters().stream())
                .map(Parameter::getName)
                .filter(name -> !ONCE.contains(name)
                        && LimitName.of(name).filter(LimitName::isSuggested).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** With the path that was measured, unless it is the default, another one is set, or it is one of those that are found. */
    SortedMap<String, String> with(Optional<String> path) {
        SortedMap<String, String> all = new TreeMap<>(elements);
        path.filter(each -> !each.equals("/") && !elements.containsKey(ENDPOINTS))
                .ifPresent(each -> all.putIfAbsent(PATH, each));
        return all;
    }
}
