package dev.plimsoll.result;

import java.util.List;
import java.util.Optional;

/**
 * Why a dependency is on the class path of a project, and whether the project could do without it.
 *
 * @param broughtBy ids of the direct dependencies through which it is there, that of Maven's tree first; its own if the pom
 *     declares it
 * @param isReferredTo whether the project's code refers to one of its classes, or to an interface that it provides a service of
 * @param removal how to remove it, if nothing that was measured needs it or its removal was tried
 */
public record Need(List<String> broughtBy, boolean isReferredTo, Optional<Removal> removal) {

    public Need {
        broughtBy = List.copyOf(broughtBy);
    }
}
