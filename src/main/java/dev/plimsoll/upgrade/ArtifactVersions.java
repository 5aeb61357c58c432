package dev.plimsoll.upgrade;

import dev.plimsoll.bundle.DependencyGraph;
import java.util.List;

/** The repositories, as far as versions are concerned. Thread-safe. */
public interface ArtifactVersions {

    /** An artifact and what it needs to run, as if it were the only dependency of a project. */
    DependencyGraph graph(String coordinates) throws UnknownVersionException;

    /** The versions of a dependency that are newer than its own, in ascending order. */
    NewerVersions newerThan(DependencyGraph.Node dependency) throws UnknownVersionException;

    /**
     * What repositories have.
     *
     * @param versions those that can be resolved, in ascending order
     * @param unavailable how many more are known but are not in the local repository, while Maven is offline
     */
    record NewerVersions(List<String> versions, int unavailable) {

        public NewerVersions {
            versions = List.copyOf(versions);
        }
    }
}
