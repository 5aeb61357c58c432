package dev.plimsoll.memory;

import dev.plimsoll.memory.CodePlaces.CodePlace;
import dev.plimsoll.memory.LoadedCode.OwnedCode;
import dev.plimsoll.memory.LoadedCode.OwnerId;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.result.ResultHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Puts together what was measured of each owner. */
record MemoryRows(MemoryPlan plan, LoadedCode code, MetaspaceByOwner metaspace) {

    MemoryResult result(ResultHeader header, String workload, List<MemoryMark> marks) {
        return new MemoryResult(
                header,
                workload,
                marks,
                List.of(),
                rows(),
                OptionalLong.of(metaspace.gapBytes()),
                List.of(),
                List.of());
    }

    private List<MemoryRow> rows() {
        Set<OwnerId> owners = new LinkedHashSet<>(metaspace.bytes().keySet());
        plan.dependencies().forEach(dependency -> owners.add(new OwnerId(MemoryOwner.DEPENDENCY, dependency.id())));
        List<MemoryRow> rows = new ArrayList<>();
        owners.forEach(owner -> rows.add(row(owner)));
        rows.sort(Comparator.comparingLong(MemoryRow::bytes).reversed());
        return rows;
    }

    private MemoryRow row(OwnerId owner) {
        Optional<OwnedCode> owned = Optional.ofNullable(code.owned().get(owner));
        int loaded = owner.kind() == MemoryOwner.JDK
                ? code.ofJdk().size()
                : owned.map(OwnedCode::all).orElse(0);
        return new MemoryRow(
                owner.kind(),
                owner.id(),
                loaded,
                owned.map(MemoryRows::classesInJar).orElse(OptionalInt.empty()),
                OptionalLong.of(metaspace.bytes().getOrDefault(owner, 0L)),
                OptionalLong.empty(),
                Optional.empty());
    }

    /** Known where the jar holds classes of this owner only. */
    private static OptionalInt classesInJar(OwnedCode owned) {
        Set<CodePlace> places = owned.byPlace().keySet();
        return places.size() == 1
                ? OptionalInt.of(places.iterator().next().classes().size())
                : OptionalInt.empty();
    }
}
