package dev.plimsoll.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where to look for the app.
 *
 * @param project the project and what it built
 * @param appJar the configured jar, absolute or relative to the project
 * @param appMainClass the configured main class, which takes precedence over {@code appJar}
 * @param goal the goal that runs the app, for messages, for example {@code perf-objects}
 */
public record AppSource(ProjectLayout project, Optional<Path> appJar, Optional<String> appMainClass, String goal) {

    /** The command that packages the project and then runs the goal. */
    String command() {
        return "mvn package plimsoll:" + goal;
    }
}
