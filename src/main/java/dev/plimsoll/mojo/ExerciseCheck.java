package dev.plimsoll.mojo;

import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Settings;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is configured to be exercised can be, and is one thing: what is ignored would leave users with figures of
 * something else.
 *
 * @param workload {@code workload}
 * @param benchmarks {@code jmh}
 * @param command {@code command}
 * @param endpoints {@code endpoints}
 */
record ExerciseCheck(
        Optional<String> workload, Optional<String> benchmarks, Optional<String> command, Optional<String> endpoints) {

    static ExerciseCheck of(
            @Nullable String workload,
            @Nullable String benchmarks,
            @Nullable String command,
            @Nullable String endpoints) {
        return new ExerciseCheck(
                Optional.ofNullable(workload),
                Optional.ofNullable(benchmarks),
                Optional.ofNullable(command),
                Optional.ofNullable(endpoints));
    }

    /** Adds what is wrong to the problems of the settings. */
    void check(MavenProject project, ParameterOrigins origins, Settings settings) {
        if (project.getFile() == null) {
            needsProject("workload", workload, settings);
            needsProject("jmh", benchmarks, settings);
        }
        if (benchmarks.isPresent()) {
            exclude("jmh", "workload", workload, settings);
            exclude("jmh", "command", command, settings);
        } else {
            exclude("workload", "command", workload.isPresent() ? command : Optional.empty(), settings);
        }
        if (endpoints.isPresent()) {
            exclude("endpoints", "workload", workload, settings);
            exclude("endpoints", "jmh", benchmarks, settings);
            exclude("endpoints", "command", command, settings);
        }
        // Maven gives null for an empty element.
        Stream.of("workload", "command")
                .filter(name -> value(name).isEmpty() && origins.isSet(name))
                .forEach(name -> settings.problem(name, "is set, but empty; give it a value or leave it out"));
        command.filter(String::isBlank)
                .ifPresent(blank -> settings.problem("command", "is set, but empty; give it a value or leave it out"));
    }

    private Optional<String> value(String name) {
        return name.equals("workload") ? workload : command;
    }

    private static void needsProject(String name, Optional<String> value, Settings settings) {
        if (value.isPresent()) {
            settings.problem(
                    name,
                    "'" + value.get()
                            + "' needs a project, whose test class path it is run on, but there is no pom.xml here."
                            + " Run Maven in the folder of the project, or with -f path/to/pom.xml");
        }
    }

    private static void exclude(String one, String other, Optional<String> value, Settings settings) {
        if (value.filter(text -> !text.isBlank()).isPresent()) {
            settings.problem(
                    one,
                    "excludes <" + other + "> (-Dplimsoll." + other + "), which would be ignored: remove one of them");
        }
    }
}
