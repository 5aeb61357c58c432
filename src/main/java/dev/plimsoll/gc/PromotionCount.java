package dev.plimsoll.gc;

import dev.plimsoll.fork.AgentChannel.HeapReading;
import dev.plimsoll.jfr.RecordedCollections.RecordedCollection;
import dev.plimsoll.result.GcCollection;
import dev.plimsoll.result.GcCollection.GcKind;
import dev.plimsoll.result.GcPromotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What each collection promoted. G1 and Parallel record it. Serial records what is in its heap and in its survivor space afterwards, so
 * that the rest is in the old generation: objects that the application allocates there, since they are too large for the young one,
 * count, too. Concurrent collectors record nothing; what is used in their old generation shows it as long as that is not collected.
 */
final class PromotionCount {

    private final HeapReading begin;
    private final HeapReading end;
    private final List<GcCollection> collections = new ArrayList<>();
    private OptionalLong oldOfSerial;

    private PromotionCount(HeapReading begin, HeapReading end) {
        this.begin = begin;
        this.end = end;
        this.oldOfSerial = begin.oldBytes();
    }

    /**
     * Counts.
     *
     * @param begin before the collections
     * @param end after them
     */
    static PromotionCount of(List<RecordedCollection> recorded, HeapReading begin, HeapReading end) {
        PromotionCount count = new PromotionCount(begin, end);
        recorded.forEach(each -> count.collections.add(count.counted(each)));
        return count;
    }

    /** The collections with what each promoted. */
    List<GcCollection> collections() {
        return collections;
    }

    /** All together; empty if it is unknown. */
    Optional<GcPromotion> total() {
        if (begin.oldBytes().isEmpty() || end.oldBytes().isEmpty()) {
            return Optional.empty();
        }
        if (collections.stream().anyMatch(each -> each.promotedBytes().isPresent())) {
            long young = sum(GcKind.YOUNG);
            return Optional.of(new GcPromotion(young, young + sum(GcKind.MIXED)));
        }
        boolean isOldCollected = collections.stream().anyMatch(GcCollection::isOld);
        long growth = Math.max(0, end.oldBytes().getAsLong() - begin.oldBytes().getAsLong());
        return isOldCollected ? Optional.empty() : Optional.of(new GcPromotion(growth, growth));
    }

    /** Why it is unknown, a clause. */
    String why() {
        if (begin.oldBytes().isEmpty()) {
            return "this collector has no generations, so nothing is promoted";
        }
        if (collections.stream().allMatch(each -> each.kind() == GcKind.FULL)) {
            return "there was no collection of the young generation alone";
        }
        return "this collector does not record what it promotes, and it collected the old generation meanwhile";
    }

    private long sum(GcKind kind) {
        return collections.stream()
                .filter(each -> each.kind() == kind)
                .mapToLong(each -> each.promotedBytes().orElse(0))
                .sum();
    }

    private GcCollection counted(RecordedCollection each) {
        GcKind kind = kind(each);
        return new GcCollection(
                each.id(),
                each.startMicros(),
                kind,
                each.name(),
                each.cause(),
                each.durationMicros(),
                each.pauses(),
                each.pauseMicros(),
                each.longestMicros(),
                each.usedBefore(),
                each.usedAfter(),
                promoted(each, kind));
    }

    private OptionalLong promoted(RecordedCollection each, GcKind kind) {
        if (kind == GcKind.FULL) {
            // Then the young generation is empty.
            oldOfSerial = each.usedAfter();
            return OptionalLong.empty();
        }
        if (kind == GcKind.CONCURRENT || each.copiedToOld().isPresent()) {
            return kind == GcKind.CONCURRENT ? OptionalLong.empty() : each.copiedToOld();
        }
        if (each.survivors().isEmpty() || each.usedAfter().isEmpty() || oldOfSerial.isEmpty()) {
            return OptionalLong.empty();
        }
        long old = each.usedAfter().getAsLong() - each.survivors().getAsLong();
        long more = Math.max(0, old - oldOfSerial.getAsLong());
        oldOfSerial = OptionalLong.of(old);
        return OptionalLong.of(more);
    }

    private static GcKind kind(RecordedCollection each) {
        return switch (each.name()) {
            case "DefNew", "ParallelScavenge", "ZGC Minor" -> GcKind.YOUNG;
            case "G1New" -> each.isMixed() ? GcKind.MIXED : GcKind.YOUNG;
            case "SerialOld", "ParallelOld", "G1Full" -> GcKind.FULL;
            default -> GcKind.CONCURRENT;
        };
    }
}
