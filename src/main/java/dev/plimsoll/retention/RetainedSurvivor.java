package dev.plimsoll.retention;

import dev.plimsoll.jfr.RetainedObject;
import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object that was allocated in a span and survived it.
 *
 * @param object the object and what retains it
 * @param bytes its size; 0 if it is unknown
 * @param moment the operation that allocated it, from 0 for the first to 1 for the last; where operations take less than a
 *     millisecond, it may be the next one
 * @param site where it was allocated
 * @param callers where the dependency of the site was called from
 * @param frame the frame that allocated it; empty if it was not recorded
 */
record RetainedSurvivor(
        RetainedObject object, long bytes, double moment, Site site, List<Site> callers, Optional<StackFrame> frame) {

    private static final Set<String> DIRECT_BUFFERS = Set.of("java.nio.DirectByteBuffer", "java.nio.DirectByteBufferR");
    private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";
    private static final Set<String> FILES =
            Set.of("java.io.FileDescriptor", "sun.nio.ch.EPollSelectorImpl", "sun.nio.fs.UnixDirectoryStream");

    /** Whether the object stands for what a series counts, for example a {@code java.lang.Class} for a loaded class. */
    boolean standsFor(SeriesKind kind) {
        String type = object.type();
        return switch (kind) {
            // A running thread is retained by the JVM itself.
            case VIRTUAL_THREADS -> type.equals(VIRTUAL_THREAD);
            case THREADS ->
                object.threadName().isPresent() && object.reference().isEmpty() && !type.equals(VIRTUAL_THREAD);
            case LOADED_CLASSES, METASPACE -> type.equals("java.lang.Class");
            // Slices and duplicates of a buffer are allocated elsewhere and have no separate memory.
            case DIRECT_MEMORY -> DIRECT_BUFFERS.contains(type) && isAllocatedBy("java.nio.ByteBuffer");
            case MAPPED_MEMORY -> DIRECT_BUFFERS.contains(type) && !isAllocatedBy("java.nio.");
            case OPEN_FILES -> FILES.contains(type);
            case LIVE_HEAP, VIRTUAL_THREAD_STACKS, CODE_CACHE, NATIVE_MEMORY, RSS, PSS -> false;
        };
    }

    private boolean isAllocatedBy(String prefix) {
        return frame.map(each -> each.className().startsWith(prefix)).orElse(false);
    }
}
