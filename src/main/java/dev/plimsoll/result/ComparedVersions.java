package dev.plimsoll.result;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Versions, or artifacts, side by side. The first one is what the others are compared with.
 *
 * @param dependency {@code group:artifact[:classifier]} of all rows; empty if they are of different artifacts
 * @param rows the base first, then in the order of the versions, or as they were named
 * @param leftOut how many more versions there are
 * @param notes what else there is to know, one sentence each
 */
public record ComparedVersions(String dependency, List<VersionRow> rows, int leftOut, List<String> notes) {

    /** Boot memory moves by this share between runs of an unchanged artifact. */
    private static final double REPEATABILITY = 0.001;

    /** Bytes per request move by this share between runs of an unchanged application. */
    private static final double ALLOCATION_REPEATABILITY = 0.01;

    /** Leaks of one version differ by up to this share of the bytes per request. */
    private static final double LEAK_REPEATABILITY = 0.1;

    /** A difference between versions is one if it is larger than that between two readings of the current one, so many times. */
    private static final int ERROR_FACTOR = 2;

    public ComparedVersions {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("Nothing is compared of " + dependency);
        }
    }

    /** What the others are compared with. */
    public VersionRow base() {
        return rows.get(0);
    }

    /** All but the base. */
    public List<VersionRow> others() {
        return rows.subList(1, rows.size());
    }

    /** How many bytes more a row has than the base; empty for the base, and if one of them has no figure. */
    public OptionalLong difference(VersionRow row) {
        return row == base() || row.bytes().isEmpty() || base().bytes().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(row.bytes().getAsLong() - base().bytes().getAsLong());
    }

    /** Whether a row differs from the base by more than readings of one artifact do. */
    public boolean differs(VersionRow row) {
        OptionalLong difference = difference(row);
        return difference.isPresent()
                && Math.abs(difference.getAsLong())
                        > REPEATABILITY * base().bytes().orElse(0);
    }

    /** How many bytes per request more the application allocates with a row than with the base; empty if one is unknown. */
    public OptionalLong allocatedDifference(VersionRow row) {
        OptionalLong now = allocated(row);
        OptionalLong before = allocated(base());
        return row == base() || now.isEmpty() || before.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(now.getAsLong() - before.getAsLong());
    }

    private static OptionalLong allocated(VersionRow row) {
        return row.perRequest().map(VersionUse.PerRequest::allocatedBytes).orElse(OptionalLong.empty());
    }

    /** Whether what the application allocates per request differs by more than readings of one version do. */
    public boolean allocationDiffers(VersionRow row) {
        OptionalLong difference = allocatedDifference(row);
        double tolerance = Math.max(
                ALLOCATION_REPEATABILITY * allocated(base()).orElse(0),
                ERROR_FACTOR
                        * base().perRequest()
                                .map(VersionUse.PerRequest::allocatedErrorBytes)
                                .orElse(OptionalLong.empty())
                                .orElse(0));
        return difference.isPresent()
                && Math.abs(difference.getAsLong()) > Math.max(VersionUse.PerRequest.MIN_LEAK_BYTES - 1, tolerance);
    }

    /** Whether the application retains something per request with the base, and nothing with a row. */
    public boolean isLeakGone(VersionRow row) {
        return leaks(base()) && row.perRequest().isPresent() && !leaks(row);
    }

    /** Whether the application retains something per request with a row, and nothing with the base. */
    public boolean isLeakNew(VersionRow row) {
        return base().perRequest().isPresent() && !leaks(base()) && leaks(row);
    }

    /** Whether what stays per request differs by more than readings of one version do. */
    public boolean retentionDiffers(VersionRow row) {
        long before = retained(base());
        return row.perRequest().isPresent()
                && Math.abs(retained(row) - before)
                        >= Math.max(VersionUse.PerRequest.MIN_LEAK_BYTES, LEAK_REPEATABILITY * before);
    }

    private static long retained(VersionRow row) {
        return row.perRequest().map(VersionUse.PerRequest::retainedBytes).orElse(0L);
    }

    private boolean isLeakLarger(VersionRow row) {
        return leaks(base()) && retentionDiffers(row) && retained(row) > retained(base());
    }

    private static boolean leaks(VersionRow row) {
        return row.perRequest().filter(VersionUse.PerRequest::leaks).isPresent();
    }

    /** Whether a version may be recommended: as far as it was tried, the application works with it and does not leak more. */
    public boolean isUsable(VersionRow row) {
        return row.useProblem().isEmpty() && !isLeakNew(row) && !isLeakLarger(row);
    }

    /** The first version with which a leak is gone; empty if there is none. */
    public Optional<VersionRow> leakFix() {
        return others().stream().filter(this::isLeakGone).findFirst();
    }

    /** The version with which the application allocates least, of equal ones the last; empty if none makes it allocate less. */
    public Optional<VersionRow> allocatesLeast() {
        return others().stream()
                .filter(row -> isUsable(row)
                        && allocationDiffers(row)
                        && allocatedDifference(row).orElse(0) < 0)
                .max(Comparator.comparingLong(
                                (VersionRow row) -> -allocatedDifference(row).orElse(0))
                        .thenComparing(rows::indexOf));
    }

    /** The versions to upgrade to, each for another reason: a leak that is gone, fewer allocations, less memory. */
    public List<VersionRow> improving() {
        return Stream.of(leakFix(), allocatesLeast(), smallest())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** The row that saves most, of equal ones the last; empty if none saves anything. */
    public Optional<VersionRow> smallest() {
        return others().stream()
                .filter(row -> isUsable(row) && differs(row) && difference(row).orElse(0) < 0)
                .max(Comparator.comparingLong(
                                (VersionRow row) -> -difference(row).orElse(0))
                        .thenComparing(rows::indexOf));
    }

    /** The last row with a figure; empty if only the base has one. */
    public Optional<VersionRow> newest() {
        return others().stream().filter(row -> row.total().isPresent()).reduce((first, second) -> second);
    }

    /** The bytes that the smallest version saves; 0 if none does. */
    public long savedBytes() {
        return smallest().stream().mapToLong(row -> -difference(row).orElse(0)).sum();
    }
}
