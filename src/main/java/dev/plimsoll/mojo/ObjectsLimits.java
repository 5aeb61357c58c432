package dev.plimsoll.mojo;

import dev.plimsoll.gate.Ceiling;
import dev.plimsoll.gate.MaxAllocatedPerLocation;
import dev.plimsoll.gate.MaxAllocatedPerRequest;
import dev.plimsoll.gate.MaxObjectsPerRequest;
import dev.plimsoll.gate.MaxRetainedPerRequest;
import dev.plimsoll.gate.ObjectsLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the limits on allocated and retained memory. */
final class ObjectsLimits {

    private final Settings settings;
    private final Origins origins;
    private final List<ObjectsLimit> limits = new ArrayList<>();

    ObjectsLimits(Settings settings, Origins origins) {
        this.settings = settings;
        this.origins = origins;
    }

    void maxAllocatedPerRequest(@Nullable String raw) {
        size("maxAllocatedPerRequest", raw, MaxAllocatedPerRequest::new);
    }

    void maxRetainedPerRequest(@Nullable String raw) {
        size("maxRetainedPerRequest", raw, MaxRetainedPerRequest::new);
    }

    void maxAllocatedPerLocation(@Nullable String raw) {
        size("maxAllocatedPerLocation", raw, MaxAllocatedPerLocation::new);
    }

    void maxObjectsPerRequest(@Nullable String raw) {
        if (raw != null) {
            long max = settings.number("maxObjectsPerRequest", raw, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
            limits.add(new MaxObjectsPerRequest(Ceiling.ofObjects(max, origins.of("maxObjectsPerRequest"))));
        }
    }

    private void size(String name, @Nullable String raw, Function<Ceiling, ObjectsLimit> limit) {
        settings.size(name, raw).ifPresent(max -> limits.add(limit.apply(new Ceiling(max, origins.of(name)))));
    }

    List<ObjectsLimit> all() {
        return limits;
    }
}
