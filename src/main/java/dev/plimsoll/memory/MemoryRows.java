package dev.plimsoll.memory;

import dev.plimsoll.attribution.ReadableName;
import dev.plimsoll.heap.HeapByOwner;
import dev.plimsoll.heap.OwnerBytes;
import dev.plimsoll.heap.SharedStructure;
import dev.plimsoll.memory.CodePlaces.CodePlace;
import dev.plimsoll.memory.LoadedCode.OwnedCode;
import dev.plimsoll.memory.LoadedCode.OwnerId;
import dev.plimsoll.result.HeapWaste;
import dev.plimsoll.result.Ledger;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.MemoryRow.FirstLoad;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts together what was measured of each owner. */
final class MemoryRows {

    private static final int MAX_SHARED = 1;

    /** What class loaders of the JDK hold is of no use to anyone. */
    private static final Pattern LOADER = Pattern.compile("^jdk\\.internal\\.loader\\.");

    private final MemoryPlan plan;
    private final LoadedCode code;
    private final UpReading up;
    private Optional<MetaspaceByOwner> metaspace = Optional.empty();
    private Optional<Map<OwnerId, Long>> heap = Optional.empty();
    private Optional<HeapWaste> waste = Optional.empty();
    private Map<String, FirstLoad> firstLoads = Map.of();
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    MemoryRows(MemoryPlan plan, LoadedCode code, UpReading up) {
        this.plan = plan;
        this.code = code;
        this.up = up;
    }

    void metaspace(MetaspaceByOwner divided) {
        metaspace = Optional.of(divided);
    }

    void heap(HeapByOwner divided) {
        Map<OwnerId, Long> bytes = new HashMap<>();
        for (OwnerBytes row : divided.rows()) {
            bytes.merge(OwnerId.named(row.owner()), row.live().bytes(), Long::sum);
        }
        bytes.put(OwnerId.of(MemoryOwner.SHARED), divided.shared().bytes());
        bytes.put(
                OwnerId.of(MemoryOwner.SOFTLY_REACHABLE),
                divided.softlyReachable().bytes());
        bytes.merge(OwnerId.of(MemoryOwner.JDK), divided.jdk().bytes(), Long::sum);
        heap = Optional.of(bytes);
        waste = divided.waste();
        divided.wasteLeftOut()
                .ifPresent(why ->
                        notes.add("Duplicate strings and other waste in the heap were not looked for: " + why + "."));
        divided.largestShared().stream()
                .filter(shared -> !LoadedCode.isOfProbe(shared.className())
                        && !LOADER.matcher(shared.className()).find())
                .limit(MAX_SHARED)
                .forEach(shared -> notes.add(text(shared)));
    }

    static String text(SharedStructure shared) {
        boolean isOne = shared.objects() == 1;
        return "Shared: " + new Bytes(shared.retainedBytes()) + " in "
                + (isOne ? "a " : String.format(Locale.ROOT, "%,d instances of ", shared.objects()))
                + ReadableName.ofClass(shared.className())
                + (isOne ? ", retained by " : ", the largest retained by ")
                + shared.owners().stream().map(MemoryRows::name).collect(Collectors.joining(", ")) + ".";
    }

    private static String name(String owner) {
        if (owner.equals(MemoryOwner.PROJECT.id())) {
            return "own classes";
        }
        return owner.equals(MemoryOwner.GENERATED.id()) ? "classes generated at run time" : owner;
    }

    /** By the id of the owner. */
    void firstLoads(Map<String, FirstLoad> byOwner) {
        firstLoads = Map.copyOf(byOwner);
    }

    void note(String text) {
        notes.add(text);
    }

    /** Something that was to be measured is missing. */
    void notDivided(String code, String text) {
        reasons.add(new Reason(code, text));
    }

    MemoryResult result(ResultHeader header, String workload, List<MemoryMark> marks) {
        return new MemoryResult(
                header,
                workload,
                marks,
                up.ledger().map(Ledger::rows).orElse(List.of()),
                rows(),
                metaspace.map(divided -> OptionalLong.of(divided.gapBytes())).orElse(OptionalLong.empty()),
                Optional.empty(),
                waste,
                reasons,
                notes);
    }

    private List<MemoryRow> rows() {
        Set<OwnerId> owners = new LinkedHashSet<>();
        metaspace.ifPresent(divided -> owners.addAll(divided.bytes().keySet()));
        heap.ifPresent(divided -> owners.addAll(divided.keySet()));
        owners.addAll(code.owned().keySet());
        plan.dependencies().forEach(dependency -> owners.add(new OwnerId(MemoryOwner.DEPENDENCY, dependency.id())));
        List<MemoryRow> rows = new ArrayList<>();
        owners.forEach(owner -> rows.add(row(owner)));
        rows.sort(Comparator.comparingLong(MemoryRow::bytes).reversed().thenComparing(MemoryRow::id));
        return rows;
    }

    private MemoryRow row(OwnerId owner) {
        Optional<OwnedCode> owned = Optional.ofNullable(code.owned().get(owner));
        int loaded = owner.kind() == MemoryOwner.JDK
                ? code.ofJdk().size()
                : owned.map(OwnedCode::inJars).orElse(0);
        return new MemoryRow(
                owner.kind(),
                owner.id(),
                loaded,
                owned.map(code -> code.all() - code.inJars()).orElse(0),
                owned.map(MemoryRows::classesInJar).orElseGet(() -> classesOf(owner)),
                of(owner, metaspace.map(MetaspaceByOwner::bytes)),
                of(owner, heap),
                owner.kind() == MemoryOwner.DEPENDENCY
                        ? Optional.ofNullable(firstLoads.get(owner.id()))
                        : Optional.empty(),
                Optional.empty());
    }

    private static OptionalLong of(OwnerId owner, Optional<Map<OwnerId, Long>> bytes) {
        return bytes.map(all -> OptionalLong.of(all.getOrDefault(owner, 0L))).orElse(OptionalLong.empty());
    }

    /** The classes of a dependency none of whose classes is loaded. */
    private OptionalInt classesOf(OwnerId owner) {
        return plan.dependencies().stream()
                .filter(dependency -> dependency.id().equals(owner.id()))
                .findFirst()
                .map(dependency -> code.classesIn(dependency.file()))
                .orElse(OptionalInt.empty());
    }

    /** Known where the jar holds classes of this owner only. */
    private static OptionalInt classesInJar(OwnedCode owned) {
        Set<CodePlace> places = owned.byPlace().keySet();
        return places.size() == 1
                ? OptionalInt.of(places.iterator().next().classes().size())
                : OptionalInt.empty();
    }
}
