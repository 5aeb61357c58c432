package dev.plimsoll.whatif;

import dev.plimsoll.fork.Collector;
import dev.plimsoll.target.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A change of the command line or of the environment of the JVM, which is compared with the base.
 *
 * @param name for reports; unique in a run
 * @param arguments what it adds to the arguments of the JVM
 * @param environment the variables that it sets
 * @param known its row in the table of known switches; empty if the user has defined it
 */
public record JvmSwitch(
        String name, List<String> arguments, Map<String, String> environment, Optional<KnownSwitch> known) {

    public JvmSwitch {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** The user's own. */
    public static JvmSwitch ofUser(String name, List<String> arguments, Map<String, String> environment) {
        return new JvmSwitch(name, arguments, environment, Optional.empty());
    }

    Recording recording() {
        return known.map(KnownSwitch::recording).orElse(Recording.NONE);
    }

    /** The same with other arguments. */
    JvmSwitch withArguments(List<String> others) {
        return new JvmSwitch(name, others, environment, known);
    }

    /** Whether it chooses the collector, which only one option may do. */
    boolean choosesCollector() {
        return arguments.stream().anyMatch(Collector::isFlag);
    }

    /** All arguments of a JVM with this switch: its own come last, since the last one counts. */
    List<String> over(List<String> base) {
        List<String> all = new ArrayList<>(base);
        if (choosesCollector()) {
            all.removeIf(Collector::isFlag);
        }
        all.addAll(arguments);
        return all;
    }

    /** The variables as {@code NAME=value}, sorted. */
    List<String> assignments() {
        return new TreeMap<>(environment)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList();
    }
}
