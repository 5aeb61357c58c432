package dev.plimsoll.run;

import dev.plimsoll.report.text.PomLines;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The build that a goal runs in: its modules, and what its runs share. */
public interface Build {

    /**
     * A module of the build.
     *
     * @param id {@code group:artifact:version}
     * @param results where its results go unless its configuration says otherwise
     * @param directory its directory; empty if the goal runs without a project
     */
    record Module(String id, Path results, Optional<Path> directory) {}

    /** The module that the goal runs for. */
    Module module();

    /** All modules of this build, in their order. */
    List<Module> modules();

    /** The module that the build was started for. */
    Module top();

    BuildLog log();

    /** Where the module declares its dependencies. */
    default PomLines poms() {
        return PomLines.UNKNOWN;
    }

    /** A file as seen from the directory where the user started the build. */
    String shown(Path file);

    /**
     * An object that the whole build shares under a name, made by the first caller. It must consist of classes of the JDK:
     * a module whose plugin has other dependencies has its own classes of Plimsoll.
     */
    <T> T shared(String name, Supplier<T> make);

    /** A fair lock that the whole build shares under a name. */
    default Lock lock(String name) {
        return shared(name, () -> new ReentrantLock(true));
    }
}
