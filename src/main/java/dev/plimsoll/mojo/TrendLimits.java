package dev.plimsoll.mojo;

import dev.plimsoll.gate.Ceiling;
import dev.plimsoll.gate.FailOnLeak;
import dev.plimsoll.gate.MaxLeakPerRequest;
import dev.plimsoll.gate.MaxLevel;
import dev.plimsoll.gate.TrendLimit;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the limits on memory over time. */
final class TrendLimits {

    /** Those that the JVM or the system counts for the application alone, and that nothing but the application lets go of. */
    private static final List<SeriesKind> MAY_BE_GATED = List.of(
            SeriesKind.METASPACE,
            SeriesKind.LOADED_CLASSES,
            SeriesKind.THREADS,
            SeriesKind.DIRECT_MEMORY,
            SeriesKind.MAPPED_MEMORY,
            SeriesKind.OPEN_FILES,
            SeriesKind.RSS);

    private static final String NONE = "none";

    private final Settings settings;
    private final Origins origins;
    private final List<TrendLimit> limits = new ArrayList<>();

    TrendLimits(Settings settings, Origins origins) {
        this.settings = settings;
        this.origins = origins;
    }

    /** Gives the budget. */
    Bytes maxLeakPerRequest(@Nullable String raw, Bytes fallback) {
        Bytes max = settings.size("maxLeakPerRequest", raw, fallback);
        limits.add(new MaxLeakPerRequest(
                new Ceiling(max, origin("maxLeakPerRequest")), !origins.isSet("maxLeakPerRequest")));
        return max;
    }

    /** Gives the series that must not leak. */
    Set<SeriesKind> failOnLeak(@Nullable List<@Nullable String> raw) {
        Set<SeriesKind> kinds = EnumSet.noneOf(SeriesKind.class);
        for (String element : raw == null ? List.<@Nullable String>of() : raw) {
            if (element != null && !element.isBlank() && !element.strip().equals(NONE)) {
                settings.value("failOnLeak", element, TrendLimits::parse).ifPresent(kinds::add);
            }
        }
        for (SeriesKind kind : kinds) {
            FailOnLeak limit = FailOnLeak.of(kind, origin("failOnLeak"));
            limits.add(origins.isSet("failOnLeak") ? limit : limit.asDefault());
        }
        return kinds;
    }

    private static SeriesKind parse(String text) {
        List<String> accepted =
                new ArrayList<>(MAY_BE_GATED.stream().map(SeriesKind::key).toList());
        accepted.add(NONE);
        return SeriesKind.of(text)
                .filter(MAY_BE_GATED::contains)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no series that can leak; write "
                        + String.join(", ", accepted) + DidYouMean.hint(accepted, text)));
    }

    void maxLiveHeap(@Nullable String raw) {
        settings.size("maxLiveHeap", raw)
                .ifPresent(max -> limits.add(
                        new MaxLevel("maxLiveHeap", SeriesKind.LIVE_HEAP, new Ceiling(max, origin("maxLiveHeap")))));
    }

    /** Its figure is noisy, so that a broken limit only warns unless users want more. */
    void maxRss(@Nullable String raw, Severity severity) {
        settings.size("maxRss", raw)
                .ifPresent(max -> limits.add(
                        new MaxLevel("maxRss", SeriesKind.RSS, new Ceiling(max, origin("maxRss"), severity))));
    }

    private String origin(String parameter) {
        return origins.of(parameter);
    }

    List<TrendLimit> all() {
        return limits;
    }
}
