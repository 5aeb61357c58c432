package dev.plimsoll.result;

import java.util.List;
import java.util.OptionalLong;

/**
 * What one change of the dependencies does to boot memory, when it is the only one.
 *
 * @param name the change in words: {@code commons-math3 3.6.1 (new)}, {@code spring 6.2.5 → 6.2.6}
 * @param ids the coordinates that change with it, each {@code group:artifact[:classifier]}
 * @param bytes by how much it changes boot memory; empty if it was not tried
 */
public record BlamedChange(String name, List<String> ids, OptionalLong bytes) {

    public BlamedChange {
        ids = List.copyOf(ids);
    }
}
