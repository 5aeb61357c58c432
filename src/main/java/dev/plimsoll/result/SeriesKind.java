package dev.plimsoll.result;

import java.util.Arrays;
import java.util.Optional;

/** What is read at the end of each window. */
public enum SeriesKind {
    LIVE_HEAP("liveHeap", "live heap", "B"),
    METASPACE("metaspace", "metaspace", "B"),
    LOADED_CLASSES("loadedClasses", "loaded classes", "classes"),
    DIRECT_MEMORY("directMemory", "direct memory", "B"),
    MAPPED_MEMORY("mappedMemory", "mapped memory", "B"),
    THREADS("threads", "threads", "threads"),
    VIRTUAL_THREADS("virtualThreads", "virtual threads", "threads"),
    /** The stacks of virtual threads that wait: a part of the live heap. */
    VIRTUAL_THREAD_STACKS("virtualThreadStacks", "virtual thread memory", "B"),
    OPEN_FILES("openFiles", "open files", "files"),
    CODE_CACHE("codeCache", "code cache", "B"),
    /** The private pages of the process without heap, metaspace, code cache and direct buffers. */
    NATIVE_MEMORY("nativeMemory", "native memory", "B"),
    RSS("rss", "RSS", "B"),
    PSS("pss", "PSS", "B");

    private final String key;
    private final String text;
    private final String unit;

    SeriesKind(String key, String text, String unit) {
        this.key = key;
        this.text = text;
        this.unit = unit;
    }

    /** For scripts, for example {@code liveHeap}. */
    public String key() {
        return key;
    }

    /** For people, for example {@code live heap}. */
    public String text() {
        return text;
    }

    /** The unit of its values: {@code B} for bytes, else the noun of what is counted. */
    public String unit() {
        return unit;
    }

    public boolean inBytes() {
        return unit.equals("B");
    }

    /** The series with a key. */
    public static Optional<SeriesKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }
}
