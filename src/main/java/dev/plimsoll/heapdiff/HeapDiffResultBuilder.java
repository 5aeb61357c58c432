package dev.plimsoll.heapdiff;

import dev.plimsoll.app.Origin;
import dev.plimsoll.attribution.JdkClasses;
import dev.plimsoll.attribution.Origins;
import dev.plimsoll.attribution.ReadableName;
import dev.plimsoll.heap.HeapByOwner;
import dev.plimsoll.heap.HeapDiff;
import dev.plimsoll.heap.LiveHeap;
import dev.plimsoll.heap.PathStep;
import dev.plimsoll.memory.CodePlaces;
import dev.plimsoll.memory.LoadedCode;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.GrowthPattern;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.HeapGrowthRow;
import dev.plimsoll.result.HeapPart;
import dev.plimsoll.result.HeapSnapshot;
import dev.plimsoll.result.HeapSummary;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a result of heap dumps. For one use. */
final class HeapDiffResultBuilder {

    /** Of classes and retainers; the sums of the others are the rest. */
    private static final int MAX_ROWS = 100;

    /**
     * How far the sizes of what paths reach may be from the class histogram, as a share: they are computed from it, and only the
     * padding of arrays has to be inferred.
     */
    private static final double MAX_PATH_GAP = 0.01;

    /** The histogram also counts the {@code Class} objects of arrays, and those of the CDS archive that no class uses: about 50 KiB. */
    private static final long UNUSED_CLASSES_BYTES = 256 << 10;

    /** What the JVM calls the constants of a class. */
    private static final String CONSTANTS = "<resolved_references>";

    private final Origins origins;
    private final Snapshots snapshots;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable ResultHeader header;
    private @Nullable JdkClasses jdk;
    private long warmRequests;
    private int apart;

    HeapDiffResultBuilder(Origins origins, Snapshots snapshots) {
        this.origins = origins;
        this.snapshots = snapshots;
    }

    void header(ResultHeader of, JdkClasses measured) {
        header = of;
        jdk = measured;
    }

    void requests(long warm, int between) {
        warmRequests = warm;
        apart = between;
    }

    void note(String text) {
        notes.add(text);
    }

    /** @param why the run ended before the last dump, a sentence */
    void ended(String why) {
        int taken = snapshots.all().size();
        reasons.add(new Reason(
                "heap-dumps-missing",
                "Only " + taken + " of " + HeapDiffResult.SNAPSHOTS
                        + " heap dumps were taken, so what grows is unknown: " + why));
    }

    HeapDiffResult result(String workload) {
        List<Snapshots.Taken> all = snapshots.all();
        List<HeapSnapshot> figures = all.stream().map(Snapshots.Taken::figures).toList();
        boolean isComplete = all.size() == HeapDiffResult.SNAPSHOTS;
        HeapSummary summary = summary(all.get(all.size() - 1));
        List<HeapGrowthRow> growth = isComplete ? growth(all) : List.of();
        List<HeapGrowthRow> byClass = isComplete ? classGrowth(all) : List.of();
        figures.stream()
                .filter(HeapDiffResultBuilder::hasGap)
                .findFirst()
                .ifPresent(each -> reasons.add(notReconciled(each)));
        return new HeapDiffResult(
                Objects.requireNonNull(header),
                workload,
                warmRequests,
                apart,
                figures,
                summary,
                growth,
                byClass,
                reasons,
                notes);
    }

    private static boolean hasGap(HeapSnapshot snapshot) {
        long gap = Math.abs(snapshot.reached().bytes() - snapshot.live().bytes());
        return gap > MAX_PATH_GAP * snapshot.live().bytes() + UNUSED_CLASSES_BYTES;
    }

    private static Reason notReconciled(HeapSnapshot snapshot) {
        return new Reason(
                "heap-not-reconciled",
                String.format(
                        Locale.ROOT,
                        "The objects of the heap dump after %,d requests have %s, but the JVM's class histogram has %s; more than 1 %%"
                                + " between them means that the application was not at rest. Measure again without background work;"
                                + " if it stays, please report it.",
                        snapshot.requests(),
                        new Bytes(snapshot.reached().bytes()),
                        new Bytes(snapshot.live().bytes())));
    }

    private HeapSummary summary(Snapshots.Taken last) {
        List<HeapPart> classes = last.live().byClass().entrySet().stream()
                .map(entry -> new HeapPart(
                        ReadableName.ofClass(entry.getKey()), ownerOfElement(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingLong((HeapPart part) -> -part.live().bytes())
                        .thenComparing(HeapPart::name))
                .toList();
        List<HeapDiff.Part> retainers = HeapDiff.retainers(last.heap(), this::isJdk);
        return new HeapSummary(
                byOwner(last),
                classes.stream().limit(MAX_ROWS).toList(),
                classes.size(),
                retainers.stream()
                        .limit(MAX_ROWS)
                        .map(part -> new HeapPart(
                                name(part.retainer()), ownerOf(part.retainer().className()), part.amount()))
                        .toList(),
                retainers.size());
    }

    private List<HeapPart> byOwner(Snapshots.Taken last) {
        if (!Files.exists(last.file())) {
            // The next one failed after this one had made room for it, which is a reason of its own.
            return List.of();
        }
        try {
            LoadedCode code = LoadedCode.of(
                    last.classes().stream()
                            .filter(each -> !LoadedCode.isOfProbe(each.name()))
                            .toList(),
                    origins,
                    new CodePlaces(snapshots.folder()));
            return parts(LiveHeap.byOwner(last.file(), last.live().byClass(), code::nameOfOwner));
        } catch (IOException | UncheckedIOException failure) {
            reasons.add(new Reason(
                    "heap-not-divided",
                    "The live heap was not divided among the dependencies: " + failure.getMessage()));
            return List.of();
        }
    }

    private static List<HeapPart> parts(HeapByOwner heap) {
        return Stream.concat(
                        heap.rows().stream().map(row -> new HeapPart(row.owner(), ownerNamed(row.owner()), row.live())),
                        Stream.of(
                                new HeapPart(MemoryOwner.SHARED.id(), Owner.UNKNOWN, heap.shared()),
                                new HeapPart(MemoryOwner.JDK.id(), Owner.JDK, heap.jdk()),
                                new HeapPart(MemoryOwner.SOFTLY_REACHABLE.id(), Owner.UNKNOWN, heap.softlyReachable())))
                .filter(part -> !part.live().equals(Amount.ZERO))
                .sorted(Comparator.comparingLong((HeapPart part) -> -part.live().bytes())
                        .thenComparing(HeapPart::name))
                .toList();
    }

    private static Owner ownerNamed(String id) {
        if (id.equals(MemoryOwner.PROJECT.id())) {
            return Owner.project(id);
        }
        return id.equals(MemoryOwner.GENERATED.id()) ? Owner.UNKNOWN : Owner.dependency(id);
    }

    private List<HeapGrowthRow> growth(List<Snapshots.Taken> all) {
        List<HeapGrowthRow> rows = rows(all);
        long ofConstants = rows.stream()
                .filter(HeapDiffResultBuilder::isOfConstants)
                .mapToLong(row -> Math.max(0, row.third().bytes() - row.first().bytes()))
                .sum();
        if (ofConstants > 0) {
            notes.add(constants(ofConstants));
        }
        return rows.stream().filter(row -> !isOfConstants(row)).toList();
    }

    private static String constants(long bytes) {
        return "Constants of classes, such as strings and lambdas, have " + new Bytes(bytes)
                + " more in the last dump than in the first. They are resolved when code runs for the first time, once each, and are"
                + " not among the fields.";
    }

    /** What is retained below constants, and grows with the requests nevertheless, is no constant. */
    static boolean isOfConstants(HeapGrowthRow row) {
        return row.name().endsWith(CONSTANTS)
                || row.pattern() != GrowthPattern.GROWS
                        && row.path().stream().anyMatch(step -> step.contains(CONSTANTS));
    }

    private List<HeapGrowthRow> rows(List<Snapshots.Taken> all) {
        return HeapDiff.of(all.get(0).heap(), all.get(1).heap(), all.get(2).heap(), this::isJdk).stream()
                .filter(row -> !LoadedCode.isOfProbe(row.retainer().className()))
                .map(row -> {
                    Origin origin = originOf(row.retainer().className());
                    return new HeapGrowthRow(
                            name(row.retainer()),
                            origin.owner(),
                            origin.file(),
                            row.path().stream().map(HeapDiffResultBuilder::name).toList(),
                            row.first(),
                            row.second(),
                            row.third());
                })
                .toList();
    }

    private List<HeapGrowthRow> classGrowth(List<Snapshots.Taken> all) {
        Set<String> names = new TreeSet<>(all.get(1).live().byClass().keySet());
        names.addAll(all.get(2).live().byClass().keySet());
        return names.stream()
                .filter(name -> !LoadedCode.isOfProbe(name))
                .map(name -> new HeapGrowthRow(
                        ReadableName.ofClass(name),
                        ownerOfElement(name),
                        "",
                        List.of(),
                        amount(all.get(0), name),
                        amount(all.get(1), name),
                        amount(all.get(2), name)))
                .filter(row -> row.third().bytes() > row.first().bytes())
                .sorted(Comparator.comparingLong((HeapGrowthRow row) ->
                                row.first().bytes() - row.third().bytes())
                        .thenComparing(HeapGrowthRow::name))
                .limit(MAX_ROWS)
                .toList();
    }

    private static Amount amount(Snapshots.Taken taken, String className) {
        Map<String, Amount> byClass = taken.live().byClass();
        return byClass.getOrDefault(className, Amount.ZERO);
    }

    /** As {@code mem-over-time} names leak suspects. */
    private static String name(PathStep step) {
        return step.className().isEmpty()
                ? step.field()
                : ReadableName.ofClass(step.className()) + (step.field().isEmpty() ? "" : "." + step.field());
    }

    private boolean isJdk(String className) {
        return Objects.requireNonNull(jdk).contains(className);
    }

    private Owner ownerOfElement(String className) {
        int dimensions = className.lastIndexOf('[') + 1;
        if (dimensions == 0) {
            return ownerOf(className);
        }
        return className.charAt(dimensions) == 'L'
                ? ownerOf(className.substring(dimensions + 1, className.length() - 1))
                : Owner.JDK;
    }

    private Owner ownerOf(String className) {
        return originOf(className).owner();
    }

    /** A kind of root has no class. */
    private Origin originOf(String className) {
        if (className.isEmpty()) {
            return Origin.UNKNOWN;
        }
        return isJdk(className) ? new Origin(Owner.JDK, "") : origins.of(className);
    }
}
