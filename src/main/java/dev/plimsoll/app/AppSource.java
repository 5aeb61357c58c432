package dev.plimsoll.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where to look for the app.
 *
 * @param project what the project built
 * @param appJar the jar that the user chose, absolute or relative to the project
 * @param appMainClass the class that the user chose, which goes before a jar
 * @param goal the goal that wants to run it, for example {@code perf-objects}, which messages name
 */
public record AppSource(ProjectLayout project, Optional<Path> appJar, Optional<String> appMainClass, String goal) {

    /** The command that packages the project and then runs the goal. */
    String command() {
        return "mvn package plimsoll:" + goal;
    }
}
