package dev.plimsoll.result;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What requests allocate at one place, of one type, on both sides of a comparison.
 *
 * @param owner whose code it is: {@code group:artifact} of the project or a dependency, or in parentheses what it is instead
 * @param className the class; empty if there is none
 * @param method its method; empty if there is none
 * @param type of the objects
 * @param base bytes per request on the side that is compared with; empty if that side does not have it
 * @param head bytes per request on the other side; empty if that side does not have it
 */
public record AllocatedPart(
        String owner, String className, String method, String type, OptionalDouble base, OptionalDouble head) {

    /** From the outermost to the innermost: owner, class, method, type, as far as they are known. */
    public List<String> path() {
        return Stream.of(owner, className, method, type)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Head minus base; a side without it has 0 of it. */
    public double difference() {
        return head.orElse(0) - base.orElse(0);
    }

    /** The larger one of both sides. */
    public double larger() {
        return Math.max(base.orElse(0), head.orElse(0));
    }
}
