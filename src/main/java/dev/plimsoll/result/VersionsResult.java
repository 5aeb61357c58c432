package dev.plimsoll.result;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What versions of dependencies, or several artifacts, cost in memory, side by side.
 *
 * @param header the header
 * @param planned how many versions were to be measured
 * @param compared one entry per dependency, what saves most first; a single one for artifacts that were named
 * @param reasons why the run is inconclusive; empty if it is not
 * @param notes other remarks
 * @param load what the application was exercised by with each version; empty if it was not
 */
public record VersionsResult(
        ResultHeader header,
        int planned,
        List<ComparedVersions> compared,
        List<Reason> reasons,
        List<String> notes,
        Optional<UpgradeLoad> load)
        implements Result {

    /** The name of a result of {@code artifact-mem} with several artifacts. */
    public static final String OF_ARTIFACTS = "artifact-versions";

    public VersionsResult {
        compared = compared.stream()
                .sorted(Comparator.comparing(
                                (ComparedVersions each) -> each.leakFix().isPresent())
                        .thenComparingLong(ComparedVersions::savedBytes)
                        .reversed())
                .toList();
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }

    /** Of versions that the application was not exercised with. */
    public VersionsResult(
            ResultHeader header,
            int planned,
            List<ComparedVersions> compared,
            List<Reason> reasons,
            List<String> notes) {
        this(header, planned, compared, reasons, notes, Optional.empty());
    }

    @Override
    public VersionsResult after(Duration duration) {
        return new VersionsResult(header.after(duration), planned, compared, reasons, notes, load);
    }

    /** The same with one more reason why the run is inconclusive. */
    public VersionsResult because(Reason reason) {
        List<Reason> all = Stream.concat(reasons.stream(), Stream.of(reason)).toList();
        return new VersionsResult(header, planned, compared, all, notes, load);
    }

    /** The same with one more remark. */
    public VersionsResult noting(String note) {
        List<String> all = Stream.concat(notes.stream(), Stream.of(note)).toList();
        return new VersionsResult(header, planned, compared, reasons, all, load);
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

    /** The dependencies with a version that improves something, a leak that is gone first. */
    public List<ComparedVersions> improving() {
        return compared.stream().filter(each -> !each.improving().isEmpty()).toList();
    }

    /** How many versions have a figure. */
    public int measured() {
        return (int) compared.stream()
                .flatMap(each -> each.rows().stream())
                .filter(row -> row.total().isPresent())
                .count();
    }
}
