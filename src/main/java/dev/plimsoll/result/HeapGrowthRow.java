package dev.plimsoll.result;

import java.util.List;

/**
 * What a retainer, or a class, has in three dumps.
 *
 * @param name the field as it stands in the source, for example {@code com.acme.Cache.entries}, or a kind of root; or the class
 * @param owner the owner of the class
 * @param file the source file of the class; empty if it is unknown
 * @param path the fields from the root to the retainer, which is the last one; empty for a class
 * @param first in the first dump
 * @param second in the second dump
 * @param third in the third dump
 */
public record HeapGrowthRow(
        String name, Owner owner, String file, List<String> path, Amount first, Amount second, Amount third) {

    public HeapGrowthRow {
        path = List.copyOf(path);
    }

    /** How the bytes change. */
    public GrowthPattern pattern() {
        return GrowthPattern.of(first.bytes(), second.bytes(), third.bytes());
    }

    /** What was allocated between the first and the second dump and is still alive in the third, in bytes. */
    public long survivingBytes() {
        return Math.max(0, Math.min(second.bytes(), third.bytes()) - first.bytes());
    }

    /** The mean growth per request over both spans, in bytes. */
    public double bytesPerRequest(int requestsApart) {
        return (third.bytes() - first.bytes()) / (2.0 * requestsApart);
    }

    /** The mean growth per request over both spans, in objects. */
    public double objectsPerRequest(int requestsApart) {
        return (third.objects() - first.objects()) / (2.0 * requestsApart);
    }

    /** Whether it is code of the measured project. */
    public boolean isOwn() {
        return owner.kind() == Owner.OwnerKind.PROJECT;
    }
}
