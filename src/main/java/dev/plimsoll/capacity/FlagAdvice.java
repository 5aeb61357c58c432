package dev.plimsoll.capacity;

import dev.plimsoll.result.ContainerAdvice;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;

/** The JVM flags that follow from what an application uses. */
final class FlagAdvice {

    private static final int STEP_MEBIBYTES = 8;
    private static final long LEAST_CODE_BYTES = 32 * Bytes.MIB;
    private static final long LEAST_DIRECT_BYTES = 8 * Bytes.MIB;
    private static final double PERCENT = 100;

    private final AppUse use;
    private final long stackBytes;
    private final long directLimit;

    /**
     * @param stackBytes what the JVM gives a thread, as configured or by default: of a stack, only what a thread has used takes
     *     memory, so that less saves nothing
     * @param directLimit the direct memory that was allowed in the run with the recommended heap, which was enough
     */
    FlagAdvice(AppUse use, long stackBytes, long directLimit) {
        this.use = use;
        this.stackBytes = stackBytes;
        this.directLimit = directLimit;
    }

    private String stack() {
        return stackBytes % Bytes.MIB == 0 ? Mebibytes.argument(stackBytes) : (stackBytes >> 10) + "k";
    }

    private long metaspace() {
        return Mebibytes.up(
                use.metaspace() * CapacitySettings.METASPACE_MARGIN + CapacitySettings.ARCHIVED_BYTES, STEP_MEBIBYTES);
    }

    private long codeCache() {
        return Math.max(LEAST_CODE_BYTES, Mebibytes.up(use.codeCache() * CapacitySettings.CODE_MARGIN, STEP_MEBIBYTES));
    }

    /** With a large heap, buffers that nobody needs pile up until a collection, which is late. */
    private long direct() {
        long used = Mebibytes.up(use.direct() * CapacitySettings.DIRECT_MARGIN, STEP_MEBIBYTES);
        return Math.max(LEAST_DIRECT_BYTES, Math.min(used, directLimit));
    }

    /** The caps beside the heap. */
    List<String> flags() {
        return List.of(
                "-XX:MaxMetaspaceSize=" + Mebibytes.argument(metaspace()),
                "-XX:ReservedCodeCacheSize=" + Mebibytes.argument(codeCache()),
                "-XX:MaxDirectMemorySize=" + Mebibytes.argument(direct()),
                "-Xss" + stack());
    }

    /**
     * The advice for a limit.
     *
     * @param collector the flags that select the collector
     */
    ContainerAdvice advice(long heapBytes, long limitBytes, long withHeadroomBytes, List<String> collector) {
        String heap = Mebibytes.argument(heapBytes);
        List<String> flags = new ArrayList<>(collector);
        // As in the run that proves the limit: the heap is in memory from the start, as it is sooner or later.
        flags.addAll(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch"));
        flags.addAll(flags());
        return new ContainerAdvice(
                heapBytes,
                limitBytes,
                withHeadroomBytes,
                metaspace(),
                codeCache(),
                direct(),
                stackBytes,
                Math.floor(heapBytes * PERCENT * 10 / withHeadroomBytes) / 10,
                use.classes(),
                use.threads(),
                flags);
    }
}
