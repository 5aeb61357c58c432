package dev.plimsoll.app;

import java.nio.file.Path;

/**
 * A jar that the launched app takes classes from.
 *
 * @param file the jar; jars nested in it count, too
 * @param role whose classes it holds
 */
public record AppJar(Path file, Role role) {

    /** Whose classes a jar holds. */
    public enum Role {
        /** The app's own. */
        APPLICATION,
        /** What was launched: the app's own, perhaps with those of libraries among them. */
        LAUNCHED,
        /** A library's. */
        LIBRARY,
        /** Made by the framework during the build, from classes of others. */
        GENERATED
    }
}
