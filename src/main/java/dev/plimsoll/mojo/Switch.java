package dev.plimsoll.mojo;

import dev.plimsoll.config.DidYouMean;
import dev.plimsoll.config.Settings;
import dev.plimsoll.whatif.JvmSwitch;
import dev.plimsoll.whatif.KnownSwitch;
import dev.plimsoll.whatif.WhatIfMeasurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code <switches>}: a name from the table of known switches, or a switch of the user with a name, and arguments,
 * an environment, or both.
 */
public final class Switch {

    private @Nullable String name;
    private @Nullable String arguments;
    private @Nullable Map<String, @Nullable String> environment;

    /** Called by Maven for an entry that is only a name; also for each name in {@code -Dplimsoll.switches}. */
    public void set(String known) {
        this.name = known;
    }

    /** Its name; one of the table if the entry has neither arguments nor an environment. */
    public void setName(String name) {
        this.name = name;
    }

    /** More arguments for the JVM, split as a shell would. */
    public void setArguments(String arguments) {
        this.arguments = arguments;
    }

    /** Variables added to the environment of the application. */
    public void setEnvironment(Map<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * The switches that are named or defined; those by default if there is none.
     *
     * @param configured the entries as Maven binds them: with Maven 3, the names of the property instead of the pom's entries
     * @param named the names in the property {@code plimsoll.switches}, which replace all entries; empty if it is not set
     * @param written the execution's configuration, with the pom's entries, which may be named in the property
     */
    static List<JvmSwitch> read(
            Settings settings,
            @Nullable List<@Nullable Switch> configured,
            Optional<String> named,
            @Nullable Xpp3Dom written) {
        List<@Nullable Switch> entries = entries(configured, named);
        if (entries.isEmpty()) {
            return KnownSwitch.named(KnownSwitch.DEFAULT);
        }
        Map<String, Switch> defined = defined(written);
        List<JvmSwitch> all = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Switch entry = entries.get(i);
            if (entry == null) {
                settings.problem("switches", "entry " + (i + 1) + " is empty. " + expected());
            } else {
                Switch meant = entry.isOwn()
                        ? entry
                        : defined.getOrDefault(String.valueOf(entry.name).strip(), entry);
                all.addAll(meant.read(settings, settings.within("<switches>, entry " + (i + 1))));
            }
        }
        return unique(settings, all);
    }

    /** Maven 4 binds the entries of the pom even where the property is set. */
    private static List<@Nullable Switch> entries(@Nullable List<@Nullable Switch> configured, Optional<String> named) {
        if (named.isEmpty()) {
            return configured == null ? List.of() : configured;
        }
        List<@Nullable Switch> entries = new ArrayList<>();
        if (!named.get().isBlank()) {
            for (String name : named.get().split(",", -1)) {
                Switch entry = new Switch();
                entry.set(name);
                entries.add(entry);
            }
        }
        return entries;
    }

    private static Map<String, Switch> defined(@Nullable Xpp3Dom written) {
        Map<String, Switch> defined = new HashMap<>();
        Xpp3Dom list = written == null ? null : written.getChild("switches");
        for (Xpp3Dom element : list == null ? new Xpp3Dom[0] : list.getChildren()) {
            Switch entry = new Switch();
            entry.name = text(element.getChild("name"));
            entry.arguments = text(element.getChild("arguments"));
            Xpp3Dom variables = element.getChild("environment");
            if (variables != null) {
                Map<String, @Nullable String> values = new TreeMap<>();
                Arrays.stream(variables.getChildren()).forEach(each -> values.put(each.getName(), each.getValue()));
                entry.environment = values;
            }
            if (entry.name != null && entry.isOwn()) {
                defined.put(entry.name.strip(), entry);
            }
        }
        return defined;
    }

    private static @Nullable String text(@Nullable Xpp3Dom element) {
        return element == null ? null : element.getValue();
    }

    private List<JvmSwitch> read(Settings settings, Settings entry) {
        if (name == null || name.isBlank()) {
            settings.problem("switches", "an entry has no name. " + expected());
            return List.of();
        }
        String called = name.strip();
        return isOwn() ? own(called, settings, entry) : known(called, settings);
    }

    private boolean isOwn() {
        return arguments != null || environment != null;
    }

    private static List<JvmSwitch> known(String called, Settings settings) {
        List<JvmSwitch> known = KnownSwitch.named(called);
        if (known.isEmpty()) {
            settings.problem("switches", "'" + called + "' is not a known switch" + hint(called) + expected());
        }
        return known;
    }

    /** What was probably meant, and the end of the sentence. */
    private static String hint(String called) {
        String hint = DidYouMean.hint(KnownSwitch.names(), called);
        return (hint.isEmpty() ? "." : hint) + " ";
    }

    private List<JvmSwitch> own(String called, Settings settings, Settings entry) {
        if (!KnownSwitch.named(called).isEmpty()) {
            settings.problem(
                    "switches",
                    "'" + called + "' is a known switch, which needs no <arguments> and no <environment>: give"
                            + " this one another name, or leave them out");
        }
        if (called.equals(WhatIfMeasurement.BASE)) {
            settings.problem(
                    "switches", "'" + called + "' is what switches are compared with: give this one another name");
        }
        List<String> added = entry.jvmArgs("arguments", arguments);
        Map<String, String> variables = new TreeMap<>();
        if (environment != null) {
            environment.forEach((key, value) -> variables.put(key, value == null ? "" : value));
        }
        if (added.isEmpty() && variables.isEmpty()) {
            settings.problem(
                    "switches",
                    "'" + called + "' changes nothing: give it <arguments> for the JVM, or an <environment>");
        }
        return List.of(JvmSwitch.ofUser(called, added, variables));
    }

    /** Names that stand for several may overlap with others; what the user defines twice is a mistake. */
    private static List<JvmSwitch> unique(Settings settings, List<JvmSwitch> all) {
        Set<String> names = new HashSet<>();
        List<JvmSwitch> unique = new ArrayList<>();
        for (JvmSwitch each : all) {
            if (names.add(each.name())) {
                unique.add(each);
            } else if (each.known().isEmpty()) {
                settings.problem("switches", "two entries are called '" + each.name() + "': rename one of them");
            }
        }
        return unique;
    }

    private static String expected() {
        return "Known switches: " + String.join(", ", KnownSwitch.names())
                + ". To define another one, give it <name>, and <arguments> or <environment>";
    }
}
