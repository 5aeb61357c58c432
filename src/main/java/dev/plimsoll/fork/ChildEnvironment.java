package dev.plimsoll.fork;

import dev.plimsoll.unit.OperatingSystem;
import java.nio.file.Path;
import java.util.Map;

/**
 * The environment variables of a process that is about to start.
 *
 * @param variables those of its {@link ProcessBuilder}
 * @param system Windows ignores case in their names, unlike the map
 */
record ChildEnvironment(Map<String, String> variables, OperatingSystem system) {

    static ChildEnvironment of(ProcessBuilder builder) {
        return new ChildEnvironment(builder.environment(), OperatingSystem.current());
    }

    void put(String name, String value) {
        remove(name);
        variables.put(name, value);
    }

    void putAll(Map<String, String> added) {
        added.forEach(this::put);
    }

    void remove(String name) {
        if (system == OperatingSystem.WINDOWS) {
            variables.keySet().removeIf(name::equalsIgnoreCase);
        } else {
            variables.remove(name);
        }
    }

    /** Makes programs that the process starts, and native code, use folders of its own, as its system properties do for Java. */
    void isolate(Path home, Path temporary) {
        put("HOME", home.toString());
        put("TMPDIR", temporary.toString());
        if (system == OperatingSystem.WINDOWS) {
            put("USERPROFILE", home.toString());
            put("APPDATA", home.toString());
            put("LOCALAPPDATA", home.toString());
            put("TEMP", temporary.toString());
            put("TMP", temporary.toString());
        }
    }
}
