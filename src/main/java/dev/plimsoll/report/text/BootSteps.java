package dev.plimsoll.report.text;

import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Allocations.Group;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to do about what an application allocates or retains at boot: own lines below its main method, then dependencies. */
final class BootSteps {

    private static final int MAX_OWN_LINES = 3;
    private static final int MAX_DEPENDENCIES = 2;

    /** A line with a smaller part of all bytes is not worth a change because it is the project's own. */
    private static final double MIN_OWN_SHARE = 0.01;

    /** With a smaller part, a dependency is not worth doing without. */
    private static final double MIN_DEPENDENCY_SHARE = 0.05;

    /** Reads the jars inside an executable jar, which none of the project's code can change. */
    private static final String LOADER = "org.springframework.boot:spring-boot-loader:";

    private final Allocations all;
    private final boolean isRetained;
    private final long total;

    private BootSteps(Allocations all, boolean isRetained) {
        this.all = all;
        this.isRetained = isRetained;
        this.total = all.total().bytes();
    }

    /** None if nothing that can be changed counts. */
    static List<NextStep> allocatingLess(Allocations all) {
        return new BootSteps(all, false).steps();
    }

    /** The same of what is retained once the application is ready. */
    static List<NextStep> retainingLess(Allocations survivors) {
        return new BootSteps(survivors, true).steps();
    }

    private List<NextStep> steps() {
        return Stream.concat(ownLines(), dependencies()).toList();
    }

    private Stream<NextStep> ownLines() {
        return all.ownCodeAtBoot().stream()
                .filter(row -> isShare(row.amount().bytes(), MIN_OWN_SHARE))
                .limit(MAX_OWN_LINES)
                .map(row -> new NextStep(
                        isRetained
                                ? "Release what " + SiteText.method(row.site()) + " allocates"
                                : "Allocate less in " + SiteText.method(row.site()),
                        amount(row.amount().bytes()) + ": " + types(row) + ".",
                        "",
                        row.site().text()));
    }

    private Stream<NextStep> dependencies() {
        return all.byDependency().stream()
                .filter(group -> group.owner().kind() == OwnerKind.DEPENDENCY
                        && isShare(group.amount().bytes(), MIN_DEPENDENCY_SHARE))
                .limit(MAX_DEPENDENCIES)
                .map(group -> group.name().startsWith(LOADER) ? extracted(group) : without(group));
    }

    private NextStep extracted(Group loader) {
        return new NextStep(
                "Start the application from its extracted jar",
                "spring-boot-loader, which reads the jars inside the executable jar, " + verb() + " "
                        + amount(loader.amount().bytes()) + ".",
                "With Spring Boot 3.3 or newer:",
                "java -Djarmode=tools -jar app.jar extract");
    }

    private NextStep without(Group dependency) {
        String largest = all.byLocation().stream()
                .filter(row -> row.site().owner().equals(dependency.owner()))
                .findFirst()
                .map(row -> row.site().text())
                .orElse("");
        String[] parts = dependency.name().split(":", -1);
        return new NextStep(
                "Configure " + parts[Math.min(1, parts.length - 1)] + " to " + (isRetained ? "retain" : "allocate")
                        + " less at boot, or do without it",
                isRetained
                        ? "Retained of what its code allocates: "
                                + amount(dependency.amount().bytes()) + "."
                        : "Its code allocates " + amount(dependency.amount().bytes()) + ".",
                largest.isEmpty() ? "" : "Most of it is allocated at:",
                largest);
    }

    private String verb() {
        return isRetained ? "retains" : "allocates";
    }

    private boolean isShare(long bytes, double least) {
        return bytes > 0 && bytes >= least * total;
    }

    /** {@code 32.5 MiB at boot, 6.5 % of all}. */
    private String amount(long bytes) {
        return new Bytes(bytes) + " at boot, " + TrendText.share((double) bytes / total) + " of all";
    }

    private static String types(SiteRow row) {
        return row.types().stream().limit(2).map(SiteRow.TypeRow::type).collect(Collectors.joining(", "));
    }
}
