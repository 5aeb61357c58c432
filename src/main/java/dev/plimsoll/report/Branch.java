package dev.plimsoll.report;

import dev.plimsoll.result.DependencyRow;
import java.util.List;

/**
 * A dependency where it stands in the tree.
 *
 * @param row the dependency
 * @param children what hangs under it, in the order in which it is printed
 */
record Branch(DependencyRow row, List<Branch> children) {

    Branch {
        children = List.copyOf(children);
    }
}
