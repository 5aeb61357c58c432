package dev.plimsoll.retention;

import dev.plimsoll.alloc.RetainedSurvivor;
import dev.plimsoll.result.SeriesKind;
import java.util.Set;

/** Tells which objects of the heap stand for what a series counts. */
final class SeriesObjects {

    private static final Set<String> DIRECT = Set.of("java.nio.DirectByteBuffer", "java.nio.DirectByteBufferR");
    private static final Set<String> FILES =
            Set.of("java.io.FileDescriptor", "sun.nio.ch.EPollSelectorImpl", "sun.nio.fs.UnixDirectoryStream");

    private SeriesObjects() {}

    static boolean isOf(SeriesKind kind, RetainedSurvivor survivor) {
        String type = survivor.object().type();
        return switch (kind) {
            // A thread that runs is held by the JVM itself.
            case THREADS ->
                survivor.object().threadName().isPresent()
                        && survivor.object().hold().isEmpty()
                        && !type.equals("java.lang.VirtualThread");
            case LOADED_CLASSES, METASPACE -> type.equals("java.lang.Class");
            // Slices and duplicates of a buffer are allocated elsewhere, and have no memory of their own.
            case DIRECT_MEMORY -> DIRECT.contains(type) && allocatedBy(survivor, "java.nio.ByteBuffer");
            case MAPPED_MEMORY -> DIRECT.contains(type) && !allocatedBy(survivor, "java.nio.");
            case OPEN_FILES -> FILES.contains(type);
            case LIVE_HEAP, CODE_CACHE, NATIVE_MEMORY, RSS, PSS -> false;
        };
    }

    private static boolean allocatedBy(RetainedSurvivor survivor, String prefix) {
        return survivor.frame()
                .map(frame -> frame.className().startsWith(prefix))
                .orElse(false);
    }
}
