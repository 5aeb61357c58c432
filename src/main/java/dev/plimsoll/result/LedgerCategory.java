package dev.plimsoll.result;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the memory of a process belongs to, in the order of the rows of a {@link Ledger}. */
public enum LedgerCategory {
    LIVE_HEAP("live heap", "keep fewer objects in memory; plimsoll:perf-mem shows which dependencies own them"),
    HEAP_REST("rest of the committed heap"),
    METASPACE("metaspace", "load fewer classes; plimsoll:perf-mem shows which dependencies have them"),
    CLASS_SPACE("class space", "load fewer classes; plimsoll:perf-mem shows which dependencies have them"),
    CODE_CACHE("code cache", "set a smaller -XX:ReservedCodeCacheSize, or compile less with -XX:TieredStopAtLevel=1"),
    THREAD_STACKS("thread stacks", "start fewer threads, or set a smaller -Xss"),
    GC("garbage collector", "use -XX:+UseSerialGC"),
    COMPILER("compiler"),
    SYMBOLS("symbols", "load fewer classes; plimsoll:perf-mem shows which dependencies have them"),
    DIRECT_BUFFERS("direct buffers", "set a smaller -XX:MaxDirectMemorySize"),
    FFM_AND_UNSAFE("FFM and Unsafe memory"),
    JVM("rest of the JVM"),
    NATIVE_TRACKING("native memory tracking, only while measuring"),
    CLASS_ARCHIVE("shared class archive"),
    LIBRARIES("libraries"),
    MAPPED_FILES("mapped files"),
    MALLOC("native libraries, and memory that malloc keeps", "try the environment variable MALLOC_ARENA_MAX=2"),
    UNEXPLAINED("unexplained");

    private final String text;
    private final String reduction;

    LedgerCategory(String text) {
        this(text, "");
    }

    LedgerCategory(String text, String reduction) {
        this.text = text;
        this.reduction = reduction;
    }

    /** As it is named to users. */
    public String text() {
        return text;
    }

    /** How to reduce it, as an imperative; empty where no setting does. */
    public Optional<String> reduction() {
        return Optional.of(reduction).filter(text -> !text.isEmpty());
    }

    /** As it stands in the JSON, for example {@code liveHeap}. */
    public String id() {
        StringBuilder id = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
            id.append(id.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return id.toString();
    }

    /** The category of an {@link #id()}; empty if there is none. */
    public static Optional<LedgerCategory> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }
}
