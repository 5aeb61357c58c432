package dev.plimsoll.report.text;

import dev.plimsoll.result.DependencyRow;
import java.util.List;

/**
 * A dependency where it stands in the tree.
 *
 * @param row the dependency
 * @param children what hangs under it, in the order in which it is printed
 */
public record Branch(DependencyRow row, List<Branch> children) {

    public Branch {
        children = List.copyOf(children);
    }
}
