package dev.plimsoll.report.text;

import dev.plimsoll.result.ComparedVersions;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.VersionRow;
import dev.plimsoll.result.VersionUse;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Versions side by side as text. */
public final class VersionsText {

    private static final String ARROW = " → ";
    private static final String SAME = "same";
    private static final String LESS = "needs less memory";

    private static final double KIB = 1_024;

    private VersionsText() {}

    /** {@code 2 of 7 dependencies have a newer release that needs less memory}, or {@code 8 artifacts, 11.9 MiB to 12.4 MiB}. */
    public static String headline(VersionsResult result) {
        return result.isOfUpgrades() ? upgrades(result) : artifacts(result);
    }

    private static String upgrades(VersionsResult result) {
        if (result.compared().isEmpty()) {
            return "no newer release was measured";
        }
        String all = NumberText.count(result.compared().size(), "dependency", "dependencies");
        int improving = result.improving().size();
        String what = result.load().isPresent() ? "needs less memory or retains or allocates less per request" : LESS;
        return improving == 0
                ? "no newer release of " + all + " " + what
                : improving + " of " + all + (improving == 1 ? " has" : " have") + " a newer release that " + what;
    }

    private static String artifacts(VersionsResult result) {
        List<Bytes> sizes = result.compared().stream()
                .flatMap(each -> each.rows().stream())
                .flatMapToLong(row -> row.bytes().stream())
                .sorted()
                .mapToObj(Bytes::new)
                .toList();
        int count =
                result.compared().stream().mapToInt(each -> each.rows().size()).sum();
        String all = NumberText.count(count, "artifact", "artifacts");
        return sizes.isEmpty() ? all : all + ", " + sizes.get(0) + " to " + sizes.get(sizes.size() - 1);
    }

    /**
     * {@code byte-buddy 1.15.11 → 1.17.8: -1.2 MiB}, or {@code h2 2.1.210 → 2.1.212: leak gone (1.3 KiB per request → 0 B)}; a leak
     * that is gone first, then what saves most; none without an improvement.
     */
    public static List<String> suggestions(VersionsResult result) {
        return result.isOfUpgrades()
                ? result.improving().stream()
                        .flatMap(each -> each.improving().stream()
                                .map(row -> Printable.of(
                                        upgrade(each, row) + ": " + String.join(", ", effects(each, row)))))
                        .toList()
                : List.of();
    }

    /** What changes with a version, beyond measurement error; {@code same} if nothing does. */
    public static List<String> effects(ComparedVersions compared, VersionRow row) {
        List<String> effects = new ArrayList<>(effectsInUse(compared, row));
        if (compared.differs(row)) {
            effects.add(difference(compared, row, true));
        }
        return effects.isEmpty() ? List.of(SAME) : effects;
    }

    /** What changes per request. */
    public static List<String> effectsInUse(ComparedVersions compared, VersionRow row) {
        List<String> effects = new ArrayList<>();
        leak(compared, row).ifPresent(effects::add);
        if (compared.allocationDiffers(row)) {
            effects.add(signed(compared.allocatedDifference(row).orElse(0)) + " per request");
        }
        return effects;
    }

    private static Optional<String> leak(ComparedVersions compared, VersionRow row) {
        if (compared.base().perRequest().isEmpty() || row.perRequest().isEmpty()) {
            return Optional.empty();
        }
        VersionUse.PerRequest before = compared.base().perRequest().get();
        VersionUse.PerRequest now = row.perRequest().get();
        long difference = now.retainedBytes() - before.retainedBytes();
        boolean isSame = !compared.retentionDiffers(row);
        if (!before.leaks() && !now.leaks() || before.leaks() && now.leaks() && isSame) {
            return Optional.empty();
        }
        String what = !now.leaks() ? "gone" : difference < 0 ? "smaller" : "larger";
        return Optional.of((before.leaks() ? "leak " + what : "new leak") + " (" + new Bytes(before.retainedBytes())
                + " per request" + ARROW + new Bytes(now.retainedBytes()) + ")");
    }

    private static String signed(long bytes) {
        return (bytes > 0 ? "+" : "") + new Bytes(bytes);
    }

    /** {@code byte-buddy 1.15.11 → 1.17.8}. */
    public static String upgrade(ComparedVersions compared, VersionRow row) {
        return name(compared) + " " + compared.base().version() + ARROW + row.version();
    }

    /** The dependency without its group. */
    public static String name(ComparedVersions compared) {
        return compared.dependency().substring(compared.dependency().indexOf(':') + 1);
    }

    /** The heads of the columns of {@link #rows}. */
    public static List<String> heads(VersionsResult result) {
        return result.isOfUpgrades()
                ? List.of("dependency", "current", "total", "smallest", "difference", "newest", "difference")
                : List.of("artifact", "total", "alone", "classes", "dependencies", "difference");
    }

    /** The units of the columns. */
    public static List<String> units(VersionsResult result) {
        return result.isOfUpgrades()
                ? List.of("", "", "[MiB]", "", "[MiB]", "", "[MiB]")
                : List.of("", "[MiB]", "[MiB]", "", "", "[MiB]");
    }

    /** One row for each dependency that can be upgraded, or for each artifact. */
    public static List<List<String>> rows(VersionsResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (ComparedVersions compared : result.compared()) {
            if (result.isOfUpgrades()) {
                rows.add(summary(compared));
            } else {
                compared.rows().forEach(row -> rows.add(artifact(compared, row)));
            }
        }
        return rows;
    }

    private static List<String> summary(ComparedVersions compared) {
        return List.of(
                Printable.of(name(compared)),
                Printable.of(compared.base().version()),
                mib(compared.base().bytes()),
                version(compared.smallest()),
                difference(compared, compared.smallest()),
                version(compared.newest()),
                difference(compared, compared.newest()));
    }

    private static List<String> artifact(ComparedVersions compared, VersionRow row) {
        return List.of(
                Printable.of(row.id()),
                mib(row.bytes()),
                mib(row.aloneBytes()),
                row.total().map(Footprint::classes).map(NumberText::count).orElse(RowText.ABSENT),
                row.total().isPresent() ? NumberText.count(row.dependencies()) : RowText.ABSENT,
                row == compared.base() ? "" : difference(compared, row, false));
    }

    private static String version(Optional<VersionRow> row) {
        return row.map(VersionRow::version).map(Printable::of).orElse(RowText.ABSENT);
    }

    private static String difference(ComparedVersions compared, Optional<VersionRow> row) {
        return row.map(each -> difference(compared, each, false)).orElse(RowText.ABSENT);
    }

    /** Bytes in MiB, for a column. */
    public static String mib(OptionalLong bytes) {
        return bytes.isPresent() ? new Bytes(bytes.getAsLong()).inMiB() : RowText.ABSENT;
    }

    /** {@code -1.20} or {@code -1.2 MiB}; {@code same} within measurement error. */
    public static String difference(ComparedVersions compared, VersionRow row, boolean withUnit) {
        OptionalLong difference = compared.difference(row);
        if (difference.isEmpty()) {
            return RowText.ABSENT;
        }
        if (!compared.differs(row)) {
            return SAME;
        }
        Bytes bytes = new Bytes(difference.getAsLong());
        String text = withUnit ? bytes.toString() : bytes.inMiB();
        return bytes.value() > 0 ? "+" + text : text;
    }

    /** What the application allocates per request with a version, in KiB, for a column. */
    public static String allocated(VersionRow row) {
        OptionalLong bytes =
                row.perRequest().map(VersionUse.PerRequest::allocatedBytes).orElse(OptionalLong.empty());
        return bytes.isPresent() ? kib(bytes.getAsLong()) : RowText.ABSENT;
    }

    /** How much more that is than with the current version, in KiB, for a column; {@code same} within measurement error. */
    public static String allocatedDifference(ComparedVersions compared, VersionRow row) {
        OptionalLong difference = compared.allocatedDifference(row);
        if (difference.isEmpty()) {
            return RowText.ABSENT;
        }
        boolean isMore = difference.getAsLong() > 0;
        return compared.allocationDiffers(row) ? (isMore ? "+" : "") + kib(difference.getAsLong()) : SAME;
    }

    private static String kib(long bytes) {
        return String.format(Locale.ROOT, "%,.2f", bytes / KIB);
    }

    /** What the application retains per request with a version, in bytes, for a column. */
    public static String retained(VersionRow row) {
        return row.perRequest()
                .map(figures -> NumberText.count(figures.retainedBytes()))
                .orElse(RowText.ABSENT);
    }

    /** The heads of the columns of {@link #rowsInUse}. */
    public static List<String> headsInUse() {
        return List.of("per request", "version", "allocated", "difference", "retained");
    }

    /** The units of these columns. */
    public static List<String> unitsInUse() {
        return List.of("", "", "[KiB]", "[KiB]", "[B]");
    }

    /** One row for each version that the application was exercised with, the current one of each dependency first. */
    public static List<List<String>> rowsInUse(VersionsResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (ComparedVersions compared : result.compared()) {
            compared.rows().stream()
                    .filter(row -> row.perRequest().isPresent())
                    .forEach(row -> rows.add(List.of(
                            Printable.of(name(compared)),
                            Printable.of(row.version()),
                            allocated(row),
                            row == compared.base() ? "" : allocatedDifference(compared, row),
                            retained(row))));
        }
        return rows;
    }

    /** What the application needs per request as it is; empty if it was not exercised. */
    public static Optional<String> currentUse(VersionsResult result) {
        return result.load()
                .flatMap(load -> result.compared().stream()
                        .flatMap(each -> each.base().perRequest().stream())
                        .findFirst()
                        .map(figures -> Printable.of("Per request with the current versions: "
                                + (figures.allocatedBytes().isPresent()
                                        ? new Bytes(figures.allocatedBytes().getAsLong()) + " allocated, "
                                        : "")
                                + new Bytes(figures.retainedBytes()) + " retained (" + load.title() + ")")));
    }

    /** The versions that the application does not work with, {@code h2 2.2.220: does not boot: …}. */
    public static List<String> problemsInUse(VersionsResult result) {
        return result.compared().stream()
                .flatMap(each -> each.rows().stream())
                .filter(row -> !row.useProblem().isEmpty())
                .map(row -> Printable.of("With " + shortId(result, row) + " the application " + row.useProblem()))
                .toList();
    }

    /** The versions without a figure, {@code h2 2.4.240: needs Java 21}. */
    public static List<String> problems(VersionsResult result) {
        return result.compared().stream()
                .flatMap(each -> each.rows().stream())
                .filter(row -> !row.problem().isEmpty())
                .map(row -> Printable.of(shortId(result, row) + " " + row.problem()))
                .toList();
    }

    private static String shortId(VersionsResult result, VersionRow row) {
        return result.isOfUpgrades() ? row.id().substring(row.id().indexOf(':') + 1) : row.id();
    }

    /** What the figures are, and what they are not. */
    public static List<String> legend(VersionsResult result) {
        String total =
                "Total: live heap and metaspace of the artifact and all it depends on, with all classes loaded in one JVM.";
        if (!result.isOfUpgrades()) {
            return List.of(total
                    + " Alone: the classes of its own jar. Differences are from the first, in the total; below 0.1 %"
                    + " they are the same.");
        }
        List<String> legend = new ArrayList<>(List.of(
                total
                        + " Each release is measured with the dependencies that its own pom names, the current one too:"
                        + " dependencyManagement of the project is not applied.",
                "Differences below 0.1 % are the same. What the application loads of a dependency is less."));
        result.load()
                .ifPresent(load -> legend.add(Printable.of("Per request: the packaged application with only this"
                        + " version exchanged, " + load.title()
                        + ". Allocated: what all threads allocate, from the counters of the"
                        + " JVM; differences below 1 %, or below twice that of two readings of the current version, are the same."
                        + " Retained: growth of the live heap that " + NumberText.count(load.requests()) + " and "
                        + NumberText.count(2L * load.requests()) + " requests agree on; below "
                        + VersionUse.PerRequest.MIN_LEAK_BYTES + " B, the smallest object, there is no leak.")));
        return legend;
    }

    /** All notes. */
    public static List<String> notes(VersionsResult result) {
        List<String> notes = new ArrayList<>();
        result.compared().forEach(each -> each.notes().forEach(note -> notes.add(Printable.of(note))));
        if (result.isOfUpgrades()) {
            String leftOut = result.compared().stream()
                    .filter(each -> each.leftOut() > 0)
                    .map(each -> name(each) + " (" + each.leftOut() + ")")
                    .collect(Collectors.joining(", "));
            if (!leftOut.isEmpty()) {
                notes.add(Printable.of("More newer releases that were not measured: " + leftOut
                        + ". Raise <versions> (-Dplimsoll.versions) for more."));
            }
        }
        String failed = moreFailures(result);
        if (!failed.isEmpty()) {
            notes.add(failed);
        }
        result.notes().forEach(note -> notes.add(Printable.of(note)));
        return notes;
    }

    /** A version whose classes lack something that it does not bring along looks smaller than it is. */
    private static String moreFailures(VersionsResult result) {
        String versions = result.compared().stream()
                .flatMap(each -> each.others().stream()
                        .filter(row -> row.total().isPresent()
                                && row.classesFailed() > each.base().classesFailed()
                                && each.difference(row).orElse(0) < 0
                                && each.differs(row))
                        .map(row -> shortId(result, row) + " ("
                                + NumberText.count(row.classesFailed(), "class", "classes") + ", "
                                + NumberText.count(each.base().classesFailed()) + " of the first)"))
                .collect(Collectors.joining(", "));
        return versions.isEmpty()
                ? ""
                : Printable.of(
                        "Smaller partly because more classes did not load, for example for lack of optional dependencies: "
                                + versions + ".");
    }
}
