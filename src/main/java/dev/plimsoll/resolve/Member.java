package dev.plimsoll.resolve;

import java.util.List;
import org.eclipse.aether.graph.DependencyNode;

/**
 * A dependency that belongs on the class path, before its file is known.
 *
 * @param id as in {@link dev.plimsoll.bundle.DependencyGraph.Node}
 * @param node the winner that it stands for
 * @param direct whether the project's pom names it
 * @param treeParent the id of the member it hangs under, or empty
 * @param dependencies ids of the members it depends on
 */
record Member(String id, DependencyNode node, boolean direct, String treeParent, List<String> dependencies) {

    Member {
        dependencies = List.copyOf(dependencies);
    }
}
