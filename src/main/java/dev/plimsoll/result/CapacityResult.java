package dev.plimsoll.result;

import dev.plimsoll.result.Ledger.LedgerRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The result of {@code capacity}: the container that an application fits.
 *
 * @param header what was measured, and where
 * @param workload what exercised the application, for example {@code GET /orders}; without secrets
 * @param target what the JVM chooses in the container
 * @param here what it chooses on this machine
 * @param load the configured load, in requests per second; empty if none is
 * @param maxGcCpuShare the allowed share of garbage collection: 0.05 is 5 %
 * @param headroom the part of a container that stays free: 0.1 is 10 %
 * @param containerBytes the container that the application must fit; empty if none is configured
 * @param configured runs as configured in that container less the headroom, one or, near its limits, three; empty if no
 *     container is configured
 * @param curve runs by falling heap size: those of the search, without a container, and those at a limit in which the heap turned
 *     out to be too small
 * @param ledger the resident memory with the recommended heap by category; empty if it was not divided
 * @param recommended the container that it needs; empty if none was found
 * @param paketo what Paketo's formula assumes; empty if there is nothing to compare it with
 * @param proof the runs that prove the recommendation; empty if they were not made
 * @param density what further processes take; empty if that was not measured
 * @param sizes the configured sizes, in ascending order
 * @param refusedMethods why limits could not be enforced by a method that is closer to a container, one clause each
 * @param reasons why the run is inconclusive; empty if it is not
 * @param notes other remarks, one sentence each
 */
public record CapacityResult(
        ResultHeader header,
        String workload,
        Ergonomics target,
        Ergonomics here,
        OptionalDouble load,
        double maxGcCpuShare,
        double headroom,
        OptionalLong containerBytes,
        List<CapacityRun> configured,
        List<CapacityRun> curve,
        List<LedgerRow> ledger,
        Optional<ContainerAdvice> recommended,
        Optional<PaketoGuess> paketo,
        Optional<CapacityProof> proof,
        List<Density> density,
        List<SizeFit> sizes,
        List<String> refusedMethods,
        List<Reason> reasons,
        List<String> notes)
        implements Result {

    public CapacityResult {
        configured = List.copyOf(configured);
        curve = List.copyOf(curve);
        ledger = List.copyOf(ledger);
        density = List.copyOf(density);
        sizes = List.copyOf(sizes);
        refusedMethods = List.copyOf(refusedMethods);
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }

    /** The same with the sizes that it fits, and another remark. */
    public CapacityResult withSizes(List<SizeFit> fits, Optional<String> remark) {
        List<String> remarks = new ArrayList<>(notes);
        remark.ifPresent(remarks::add);
        return with(header, fits, remarks);
    }

    private CapacityResult with(ResultHeader head, List<SizeFit> fits, List<String> remarks) {
        return new CapacityResult(
                head,
                workload,
                target,
                here,
                load,
                maxGcCpuShare,
                headroom,
                containerBytes,
                configured,
                curve,
                ledger,
                recommended,
                paketo,
                proof,
                density,
                fits,
                refusedMethods,
                reasons,
                remarks);
    }

    /** What the second and any further process adds on average, in bytes; empty if it was not measured. */
    public OptionalLong furtherProcessBytes() {
        return furtherProcessBytes(Density.DEFAULT_ARCHIVE);
    }

    /** The same with some archive. */
    public OptionalLong furtherProcessBytes(String archive) {
        return density.stream()
                .filter(row -> row.archive().equals(archive) && row.processes() > 1)
                .mapToLong(Density::marginalPssBytes)
                .average()
                .stream()
                .mapToLong(Math::round)
                .findFirst();
    }

    @Override
    public CapacityResult after(Duration duration) {
        return with(header.after(duration), sizes, notes);
    }

    @Override
    public ResultKind kind() {
        return ResultKind.CAPACITY;
    }

    @Override
    public List<Figure> figures() {
        return List.of(CapacityFigures.needed(this));
    }

    /** The categories of the resident memory, the largest first. */
    public List<LedgerRow> largest() {
        List<LedgerRow> rows = new ArrayList<>(ledger);
        rows.sort(Comparator.comparingLong(LedgerRow::bytes).reversed());
        return rows;
    }
}
