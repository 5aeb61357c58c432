package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.SeriesKind;
import java.util.List;
import java.util.Map;

/** The planted cases. */
final class TrendCases {

    private TrendCases() {}

    static final List<TrendCase> ALL = List.of(
            TrendCase.heap("flat", PlantedTrends.Flat.class, Map.of(), Diagnosis.STEADY, 0),
            TrendCase.heap("128 B", PlantedTrends.Linear.class, Map.of("bytes", 104), Diagnosis.LEAK, 128),
            TrendCase.heap("16 B", PlantedTrends.Sixteen.class, Map.of(), Diagnosis.LEAK, 16),
            TrendCase.heap("2,024 B", PlantedTrends.Linear.class, Map.of("bytes", 2_000), Diagnosis.LEAK, 2_024),
            TrendCase.heap("a map that doubles", PlantedTrends.Hashed.class, Map.of("bytes", 200), Diagnosis.LEAK, 248),
            TrendCase.heap("a list that grows", PlantedTrends.Listed.class, Map.of("bytes", 200), Diagnosis.LEAK, 205),
            TrendCase.heap(
                    "a buffer that doubles", PlantedTrends.Doubling.class, Map.of("bytes", 200), Diagnosis.LEAK, 0),
            TrendCase.heap(
                    "each 100th",
                    PlantedTrends.Linear.class,
                    Map.of("bytes", 20_000, "every", 100),
                    Diagnosis.LEAK,
                    200.24),
            TrendCase.heap(
                    "each 700th",
                    PlantedTrends.Linear.class,
                    Map.of("bytes", 140_000, "every", 700),
                    Diagnosis.LEAK,
                    200),
            TrendCase.heap(
                    "under a warm-up",
                    PlantedTrends.UnderWarmUp.class,
                    Map.of("bytes", 200, "size", 1_000),
                    Diagnosis.LEAK,
                    224),
            TrendCase.heap(
                    "saw-tooth of 700",
                    PlantedTrends.SawTooth.class,
                    Map.of("bytes", 1_000, "size", 700),
                    Diagnosis.STEADY,
                    0),
            TrendCase.heap(
                    "saw-tooth of 1,700",
                    PlantedTrends.SawTooth.class,
                    Map.of("bytes", 500, "size", 1_700),
                    Diagnosis.STEADY,
                    0),
            TrendCase.heap("cache of 3,000", PlantedTrends.Bounded.class, Map.of("size", 3_000), Diagnosis.BLOAT, 0),
            TrendCase.heap("cache of 4,700", PlantedTrends.Bounded.class, Map.of("size", 4_700), Diagnosis.BLOAT, 0),
            TrendCase.heap("stops at 2,500", PlantedTrends.Stopping.class, Map.of("size", 2_500), Diagnosis.BLOAT, 0),
            TrendCase.heap("soft references", PlantedTrends.Soft.class, Map.of(), Diagnosis.STEADY, 0),
            TrendCase.heap("weak references", PlantedTrends.Weak.class, Map.of(), Diagnosis.STEADY, 0),
            TrendCase.heap("finalizers and cleaners", PlantedTrends.Finalized.class, Map.of(), Diagnosis.STEADY, 0),
            TrendCase.heap(
                    "sessions of 5 s",
                    PlantedTrends.Expiring.class,
                    Map.of("bytes", 1_000, "size", 5_000),
                    Diagnosis.BLOAT,
                    0),
            TrendCase.heap(
                    "20 KB each 100 ms",
                    PlantedTrends.ByTime.class,
                    Map.of("bytes", 20_000, "size", 100),
                    Diagnosis.LEAK,
                    0),
            TrendCase.heap(
                    "a buffer that fills first",
                    PlantedTrends.FillingFirst.class,
                    Map.of("bytes", 104, "size", 3_000),
                    Diagnosis.LEAK,
                    128),
            TrendCase.heap("expired when used", PlantedTrends.Lazy.class, Map.of("size", 3_000), Diagnosis.BLOAT, 0),
            // The compilers take 3 MiB at once, which JDK 25 gives back a while later: little beside what this adds
            // meanwhile.
            new TrendCase(
                    "24 KiB of native memory",
                    PlantedTrends.Native.class,
                    Map.of("bytes", 24 << 10),
                    SeriesKind.NATIVE_MEMORY,
                    Diagnosis.LEAK,
                    24_592,
                    ""),
            new TrendCase(
                    "24 KiB of an arena",
                    PlantedTrends.Arenas.class,
                    Map.of("bytes", 24 << 10),
                    SeriesKind.NATIVE_MEMORY,
                    Diagnosis.LEAK,
                    24_592,
                    ""),
            new TrendCase(
                    "24 KiB of malloc by a library",
                    PlantedTrends.OfLibrary.class,
                    Map.of("bytes", 24 << 10),
                    SeriesKind.NATIVE_MEMORY,
                    Diagnosis.LEAK,
                    24_592,
                    ""),
            new TrendCase(
                    "24 KiB mapped by a library",
                    PlantedTrends.OfLibrary.class,
                    Map.of("bytes", 24 << 10, "size", 0),
                    SeriesKind.NATIVE_MEMORY,
                    Diagnosis.LEAK,
                    24 << 10,
                    ""),
            // About 7 KiB of state and a window of 32 KiB.
            new TrendCase(
                    "an inflater each time",
                    PlantedTrends.Inflaters.class,
                    Map.of(),
                    SeriesKind.NATIVE_MEMORY,
                    Diagnosis.LEAK,
                    39_936,
                    ""),
            new TrendCase(
                    "16 KiB of a mapped file",
                    PlantedTrends.Mapped.class,
                    Map.of("bytes", 16 << 10),
                    SeriesKind.MAPPED_MEMORY,
                    Diagnosis.LEAK,
                    16 << 10,
                    "Mapped.buffers"),
            new TrendCase(
                    "a virtual thread each time",
                    PlantedTrends.VirtualThreads.class,
                    Map.of(),
                    SeriesKind.VIRTUAL_THREADS,
                    Diagnosis.LEAK,
                    1,
                    "VirtualThreads"),
            new TrendCase(
                    "a thread each 50th",
                    PlantedTrends.Threads.class,
                    Map.of("every", 50),
                    SeriesKind.THREADS,
                    Diagnosis.LEAK,
                    0.02,
                    "Threads"),
            new TrendCase(
                    "a class loader each 20th",
                    PlantedTrends.Loaders.class,
                    Map.of("every", 20),
                    SeriesKind.LOADED_CLASSES,
                    Diagnosis.LEAK,
                    0.05,
                    "Loaders.loaders"),
            new TrendCase(
                    "a class loader each 600th",
                    PlantedTrends.Loaders.class,
                    Map.of("every", 600),
                    SeriesKind.LOADED_CLASSES,
                    Diagnosis.LEAK,
                    1 / 600.0,
                    "Loaders.loaders"),
            TrendCase.heap(
                    "8 KB per collection",
                    PlantedTrends.PerCollection.class,
                    Map.of("bytes", 8_000),
                    Diagnosis.STEADY,
                    0),
            new TrendCase(
                    "a direct buffer each 10th",
                    PlantedTrends.Direct.class,
                    Map.of("bytes", 4_096, "every", 10),
                    SeriesKind.DIRECT_MEMORY,
                    Diagnosis.LEAK,
                    409.6,
                    "Direct.buffers"),
            new TrendCase(
                    "a file each 25th",
                    PlantedTrends.Opened.class,
                    Map.of("every", 25),
                    SeriesKind.OPEN_FILES,
                    Diagnosis.LEAK,
                    0.04,
                    "Opened.streams"));

    static TrendCase named(String name) {
        return ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no case " + name));
    }
}
