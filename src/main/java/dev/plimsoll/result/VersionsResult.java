package dev.plimsoll.result;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What versions of dependencies, or several artifacts, cost in memory, side by side.
 *
 * @param header the header
 * @param planned how many versions were to be measured
 * @param compared one entry per dependency, what saves most first; a single one for artifacts that were named
 * @param reasons why the run is inconclusive; empty if it is not
 * @param notes other remarks
 */
public record VersionsResult(
        ResultHeader header, int planned, List<ComparedVersions> compared, List<Reason> reasons, List<String> notes)
        implements Result {

    /** The name of a result of {@code artifact-mem} with several artifacts. */
    public static final String OF_ARTIFACTS = "artifact-versions";

    public VersionsResult {
        compared = compared.stream()
                .sorted(Comparator.comparingLong(ComparedVersions::savedBytes).reversed())
                .toList();
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }

    @Override
    public VersionsResult after(Duration duration) {
        return new VersionsResult(header.after(duration), planned, compared, reasons, notes);
    }

    @Override
    public ResultKind kind() {
        return ResultKind.VERSIONS;
    }

    /** None: no limit is on a version that the project does not have. */
    @Override
    public List<Figure> figures() {
        return List.of();
    }

    /** Whether it is about upgrades of a project's dependencies, and not about artifacts that were named. */
    public boolean isOfUpgrades() {
        return !header.goal().equals(OF_ARTIFACTS);
    }

    /** The dependencies with a version that saves memory, what saves most first. */
    public List<ComparedVersions> saving() {
        return compared.stream().filter(each -> each.smallest().isPresent()).toList();
    }

    /** How many versions have a figure. */
    public int measured() {
        return (int) compared.stream()
                .flatMap(each -> each.rows().stream())
                .filter(row -> row.total().isPresent())
                .count();
    }
}
