package dev.plimsoll.mojo;

import dev.plimsoll.app.AppKind;
import dev.plimsoll.app.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What users configured of the application, as values.
 *
 * @param jar the jar to fork; empty for what the project packaged
 * @param mainClass the class to fork instead; empty for a jar
 * @param kind how it ends
 * @param listensBecause for a server, who says that it is one, a clause; else empty
 * @param args its arguments
 * @param environment what is added to its environment
 * @param workingDirectory where it runs; empty for the project's folder
 * @param port the port it listens on; empty for a free one
 * @param readiness how it shows that it is ready
 * @param readyTimeout how long that may take
 */
record AppConfiguration(
        Optional<Path> jar,
        Optional<String> mainClass,
        AppKind kind,
        String listensBecause,
        List<String> args,
        Map<String, String> environment,
        Optional<Path> workingDirectory,
        OptionalInt port,
        Readiness readiness,
        Duration readyTimeout) {

    AppConfiguration {
        args = List.copyOf(args);
        environment = Map.copyOf(environment);
    }
}
