package dev.plimsoll.retention;

import dev.plimsoll.alloc.RetainedSurvivor;
import dev.plimsoll.jfr.RetainedObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds what holds the objects that only a class holds. An object holds its class, that its loader, and that all of its other
 * classes; Flight Recorder does not follow that way, so that the chains of such objects are empty.
 */
final class ClassLoaderRetention {

    private final Map<String, RetainedObject> instances = new HashMap<>();
    private final Map<String, Long> classes = new HashMap<>();

    ClassLoaderRetention(List<RetainedSurvivor> survivors) {
        for (RetainedSurvivor survivor : survivors) {
            RetainedObject object = survivor.object();
            if (!object.isHeldByItsClass()) {
                instances.putIfAbsent(object.type(), object);
            }
        }
        survivors.stream()
                .map(RetainedSurvivor::object)
                .filter(RetainedObject::isHeldByItsClass)
                .flatMap(object -> object.classOf().stream())
                .forEach(name -> classes.merge(name, 1L, Long::sum));
    }

    /** The survivor, with its chain; if it has none, an object of its class, or of the most frequent new class. */
    RetainedObject chainOf(RetainedSurvivor survivor) {
        RetainedObject object = survivor.object();
        if (!object.isHeldByItsClass()) {
            return object;
        }
        RetainedObject own = instances.get(object.classOf().orElse(""));
        return own != null ? own : usual(object);
    }

    private RetainedObject usual(RetainedObject otherwise) {
        return classes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> instances.get(entry.getKey()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(otherwise);
    }
}
