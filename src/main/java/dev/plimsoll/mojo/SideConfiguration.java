package dev.plimsoll.mojo;

import dev.plimsoll.gate.LimitName;
import dev.plimsoll.unit.FolderText;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * How another side is measured: as this one is, without what decides about the result or says where it goes.
 *
 * @param configured the elements of the goal's {@code <configuration>}
 * @param properties what is set on the command line and, of Plimsoll, in the pom's properties
 */
record SideConfiguration(Xpp3Dom configured, Properties properties) {

    private static final String PREFIX = "plimsoll.";

    /** The variable that a build of another side has, which compares with nothing. */
    static final String VARIABLE = "PLIMSOLL_OTHER_SIDE";

    private static final Set<String> OWN = own();

    private static Set<String> own() {
        Set<String> names = new HashSet<>(LimitName.parameters());
        // The goal capacity searches for a heap by it.
        names.remove(LimitedGoal.gcCpuShareParameter());
        names.addAll(List.of(
                "accept",
                "base",
                "baselineFile",
                "endpointBudgets",
                "baseTimeout",
                "equalWithin",
                "failOnViolation",
                "formats",
                "goals",
                "head",
                "historyFile",
                "judge",
                "onInconclusive",
                "onUnknownEnvironment",
                "outputDirectory",
                "prove",
                "proveTimeout",
                "reportUrl",
                "reproduce",
                "reproduceTimeout",
                "rounds",
                "roundsTimeout",
                "skip",
                "warnOnly"));
        return Set.copyOf(names);
    }

    /** Of the execution that runs. */
    static SideConfiguration of(MojoContext context) {
        Xpp3Dom configured = new Xpp3Dom("configuration");
        Xpp3Dom effective = context.execution().getConfiguration();
        for (Xpp3Dom element : effective == null ? new Xpp3Dom[0] : effective.getChildren()) {
            if (!OWN.contains(element.getName()) && isSet(element)) {
                configured.addChild(new Xpp3Dom(element));
            }
        }
        Properties properties = new Properties();
        context.project().getProperties().forEach((name, value) -> {
            if (String.valueOf(name).startsWith(PREFIX)) {
                properties.put(name, value);
            }
        });
        properties.putAll(context.session().getUserProperties());
        properties.keySet().removeIf(SideConfiguration::isOwn);
        return new SideConfiguration(configured, properties);
    }

    private static boolean isOwn(Object property) {
        String name = String.valueOf(property);
        return name.startsWith(PREFIX) && OWN.contains(name.substring(PREFIX.length()));
    }

    /** Without a value of its own, an element has the property that it may come from. */
    private static boolean isSet(Xpp3Dom element) {
        String value = element.getValue();
        boolean isExpression = value == null || value.equals("${" + PREFIX + element.getName() + "}");
        return element.getChildCount() > 0 || !isExpression;
    }

    /** The same for a side whose result goes to a folder, whatever it is worth. */
    Xpp3Dom writingTo(Path results) {
        Xpp3Dom all = new Xpp3Dom(configured);
        // What the pom of the other side or its parent has is not added.
        all.setAttribute(Xpp3Dom.SELF_COMBINATION_MODE_ATTRIBUTE, Xpp3Dom.SELF_COMBINATION_OVERRIDE);
        put(all, "outputDirectory", results.toString());
        put(all, "formats", "json");
        put(all, "failOnViolation", "false");
        put(all, "onInconclusive", "warn");
        put(all, "skip", "false");
        return all;
    }

    private static void put(Xpp3Dom all, String name, String value) {
        Xpp3Dom element = new Xpp3Dom(name);
        element.setValue(value);
        all.addChild(element);
    }

    /** The same with another value of an element. */
    SideConfiguration with(String name, String value) {
        Xpp3Dom copy = new Xpp3Dom(configured.getName());
        for (Xpp3Dom element : configured.getChildren()) {
            if (!element.getName().equals(name)) {
                copy.addChild(new Xpp3Dom(element));
            }
        }
        put(copy, name, value);
        return new SideConfiguration(copy, properties);
    }

    /** The same in which each path below one folder is below another. */
    SideConfiguration moved(Path from, Path to) {
        Xpp3Dom copy = new Xpp3Dom(configured);
        move(copy, from.toString(), to.toString());
        return new SideConfiguration(copy, properties);
    }

    private static void move(Xpp3Dom element, String from, String to) {
        if (element.getValue() != null) {
            element.setValue(FolderText.moved(element.getValue(), from, to));
        }
        for (Xpp3Dom child : element.getChildren()) {
            move(child, from, to);
        }
    }

    /** All of it, for what depends on it. */
    List<String> parts() {
        return List.of(
                configured.toString(),
                properties.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .sorted()
                        .toList()
                        .toString());
    }
}
