package dev.plimsoll.heap;

import dev.plimsoll.result.Amount;
import dev.plimsoll.result.HeapWaste;
import java.util.List;
import java.util.Optional;

/**
 * The live heap by owner. The rows, {@code shared}, {@code jdk} and {@code softlyReachable} add up to {@code total} to the byte.
 *
 * @param rows what belongs to each owner: every object belongs to its nearest dominator, itself included, whose class, or in class
 *     objects the class that it stands for, has an owner; largest first
 * @param shared strongly reachable objects without such a dominator that objects of owners refer to, directly or over objects of the
 *     JDK
 * @param jdk strongly reachable objects that only the JDK and the JVM refer to
 * @param softlyReachable what is reachable only through soft, weak, phantom and final references; a full collection can free a part
 *     of it
 * @param total the total of the class histogram
 * @param largestShared the largest parts of {@code shared} by class, ten at most, largest first
 * @param waste what of it could be saved; empty if it was not looked for
 * @param wasteLeftOut why it was not looked for, though it was to be; otherwise empty
 */
public record HeapByOwner(
        List<OwnerBytes> rows,
        Amount shared,
        Amount jdk,
        Amount softlyReachable,
        Amount total,
        List<SharedStructure> largestShared,
        Optional<HeapWaste> waste,
        Optional<String> wasteLeftOut) {

    public HeapByOwner {
        rows = List.copyOf(rows);
        largestShared = List.copyOf(largestShared);
    }
}
