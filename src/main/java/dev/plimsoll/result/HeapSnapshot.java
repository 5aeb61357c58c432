package dev.plimsoll.result;

/**
 * A heap dump of {@code perf-heap}, and the JVM's own figures of the same moment.
 *
 * @param requests how many requests were made since the first dump
 * @param live the live objects, by the class histogram; after full collections
 * @param usedBytes the used heap by the JVM's memory bean, after a full collection; with what the reading itself needs
 * @param reached what the paths of the dump have, with the sizes of the class histogram
 * @param fileBytes the size of the dump
 */
public record HeapSnapshot(long requests, Amount live, long usedBytes, Amount reached, long fileBytes) {

    /** By how much the paths differ from the class histogram, as a share of that. */
    public double pathGapShare() {
        return live.bytes() == 0 ? 0 : (double) (reached.bytes() - live.bytes()) / live.bytes();
    }

    /**
     * By how much the class histogram differs from the used heap, as a share of that. Collectors leave gaps, which count as used, and
     * count the objects of the CDS archive in different ways: some megabytes.
     */
    public double usedGapShare() {
        return usedBytes == 0 ? 0 : (double) (live.bytes() - usedBytes) / usedBytes;
    }
}
