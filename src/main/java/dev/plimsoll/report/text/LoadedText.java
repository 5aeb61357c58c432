package dev.plimsoll.report.text;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.BundleResult.LoadedFrom;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.DependencyRow.Loaded;
import dev.plimsoll.result.DependencyRow.Saves;
import dev.plimsoll.result.Removal;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What {@code bundle-mem} says about what the running application has of the dependencies. */
public final class LoadedText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** In characters: a longer list of requests would hide the rest. */
    private static final int MAX_WORKLOAD_LENGTH = 60;

    private final Map<String, DependencyRow> byId = new HashMap<>();

    private final long applicationBytes;

    private LoadedText(BundleResult result) {
        applicationBytes = result.loadedFrom().map(LoadedFrom::bytes).orElse(0L);
        result.dependencies().forEach(row -> byId.put(row.id(), row));
    }

    public static LoadedText of(BundleResult result) {
        return new LoadedText(result);
    }

    /** What the column means, or why there is none; empty if it was not looked for. */
    static Optional<String> legend(BundleResult result) {
        if (result.loadedFrom().isPresent()) {
            return Optional.of(legend(result.loadedFrom().get()));
        }
        return result.whyNotLoaded().isEmpty()
                ? Optional.empty()
                : Optional.of("loaded: not shown, since " + Printable.of(result.whyNotLoaded())
                        + "; run plimsoll:perf-mem before this goal to see what the running application has of each"
                        + " dependency");
    }

    private static String legend(LoadedFrom from) {
        String workload = from.workload().length() > MAX_WORKLOAD_LENGTH ? "" : ", " + Printable.of(from.workload());
        return "loaded: its heap and metaspace in the running application (" + new Bytes(from.bytes())
                + " in total; perf-mem, " + TIME.format(from.startedAt()) + workload + ")";
    }

    /** What removing a dependency really saves, where that is known: as it was tried, or next to nothing. */
    public Optional<String> removal(DependencyRow row) {
        OptionalLong tried = savedBytes(row);
        if (tried.isPresent()) {
            return Optional.of("removing it saved " + RemovalText.memory(tried.getAsLong(), applicationBytes)
                    + " when perf-mem tried it");
        }
        return isUnloaded(row)
                ? Optional.of("not loaded: removing it saves next to nothing of the application's memory")
                : Optional.empty();
    }

    /** Whether removing it saved more than starts of the same application may differ by. */
    boolean savesByRemoval(DependencyRow row) {
        OptionalLong saved = savedBytes(row);
        return saved.isPresent() && saved.getAsLong() >= Removal.smallestSaving(applicationBytes);
    }

    /** What removing it saved, in bytes; empty if that was not tried. */
    static OptionalLong savedBytes(DependencyRow row) {
        return row.loaded().map(Loaded::removalBytes).orElse(OptionalLong.empty());
    }

    /** The same unless the row above says so already. */
    public Optional<String> removalBelow(DependencyRow row) {
        DependencyRow parent = byId.get(row.treeParent());
        return parent != null && isUnloaded(parent) && isUnloaded(row) ? Optional.empty() : removal(row);
    }

    /** Whether the application has nothing of what leaves with a dependency, although that has classes. */
    public boolean isUnloaded(DependencyRow row) {
        List<DependencyRow> leaving = row.saves().map(Saves::ids).orElse(List.of()).stream()
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .filter(LoadedText::hasClasses)
                .toList();
        return !leaving.isEmpty()
                && leaving.stream()
                        .allMatch(each -> each.loaded().filter(Loaded::isNone).isPresent());
    }

    private static boolean hasClasses(DependencyRow row) {
        return row.own().filter(own -> own.classes() > 0).isPresent();
    }

    /** Whether the figure applies: 0 of a jar without classes would look like that of all that it brings in. */
    public static boolean appliesTo(DependencyRow row) {
        return row.own().isEmpty()
                || hasClasses(row)
                || row.loaded().filter(loaded -> !loaded.isNone()).isPresent();
    }
}
