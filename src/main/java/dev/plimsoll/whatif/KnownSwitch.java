package dev.plimsoll.whatif;

import dev.plimsoll.target.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The switches that users can name. */
public enum KnownSwitch {
    /** From JDK 24; headers of 8 bytes in place of 12. */
    COMPACT_HEADERS("compactHeaders", true, "-XX:+UseCompactObjectHeaders"),
    /** Classes of the JDK and the application from an archive, which is recorded from the workload. */
    APP_CDS("appCds", true, Recording.CDS),
    /** From JDK 25 in one step: loaded and linked classes, and profiles, recorded from the workload. */
    AOT_CACHE("aotCache", true, Recording.AOT),
    SERIAL("serial", true, "-XX:+UseSerialGC"),
    PARALLEL("parallel", false, "-XX:+UseParallelGC"),
    G1("g1", false, "-XX:+UseG1GC"),
    ZGC("zgc", false, "-XX:+UseZGC"),
    STRING_DEDUPLICATION("stringDeduplication", false, "-XX:+UseStringDeduplication"),
    /** Half of the default of 1 MiB on 64-bit Linux; less ends frameworks with deep stacks in a StackOverflowError. */
    XSS("xss", false, "-Xss512k"),
    /** Only the quick compiler: less code and less memory, and slower code. */
    TIERED_STOP_AT_LEVEL_1("tieredStopAtLevel1", false, "-XX:TieredStopAtLevel=1"),
    /** In place of 240 MiB, of which applications of usual size use 30 to 60. */
    RESERVED_CODE_CACHE("reservedCodeCache", false, "-XX:ReservedCodeCacheSize=64m"),
    /** The allocator of glibc keeps up to eight arenas per processor. */
    MALLOC_ARENA_MAX("mallocArenaMax", true, Map.of("MALLOC_ARENA_MAX", "2")),
    /** Gives free native memory back to the system every five seconds. */
    TRIM_NATIVE_HEAP("trimNativeHeap", false, "-XX:TrimNativeHeapInterval=5000"),
    GC_THREADS("gcThreads", false, "-XX:ParallelGCThreads=1", "-XX:ConcGCThreads=1"),
    /** Of Spring Boot: beans are made when they are first used. */
    LAZY_INITIALIZATION("lazyInitialization", false, Map.of("SPRING_MAIN_LAZY_INITIALIZATION", "true"));

    /** In place of names: all of them. */
    public static final String ALL = "all";

    /** In place of names: those that are measured if nothing is configured. */
    public static final String DEFAULT = "default";

    private final String title;
    private final boolean byDefault;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final Recording recording;

    KnownSwitch(String title, boolean byDefault, String... arguments) {
        this(title, byDefault, List.of(arguments), Map.of(), Recording.NONE);
    }

    KnownSwitch(String title, boolean byDefault, Map<String, String> environment) {
        this(title, byDefault, List.of(), environment, Recording.NONE);
    }

    KnownSwitch(String title, boolean byDefault, Recording recording) {
        this(title, byDefault, List.of(), Map.of(), recording);
    }

    KnownSwitch(
            String title,
            boolean byDefault,
            List<String> arguments,
            Map<String, String> environment,
            Recording recording) {
        this.title = title;
        this.byDefault = byDefault;
        this.arguments = arguments;
        this.environment = environment;
        this.recording = recording;
    }

    Recording recording() {
        return recording;
    }

    private JvmSwitch toSwitch() {
        return new JvmSwitch(title, arguments, environment, Optional.of(this));
    }

    /** The switches that a name stands for; empty if there are none of that name. */
    public static List<JvmSwitch> named(String name) {
        return Arrays.stream(values())
                .filter(known ->
                        name.equals(ALL) || name.equals(DEFAULT) && known.byDefault || known.title.equals(name))
                .map(KnownSwitch::toSwitch)
                .toList();
    }

    /** All names, and those that stand for several. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(
                Arrays.stream(values()).map(known -> known.title).toList());
        names.addAll(List.of(ALL, DEFAULT));
        return names;
    }
}
