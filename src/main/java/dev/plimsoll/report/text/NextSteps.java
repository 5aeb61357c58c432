package dev.plimsoll.report.text;

import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedRow.Direction;
import dev.plimsoll.result.ComparedRow.RowKind;
import dev.plimsoll.result.ComparedVersions;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.IpsResult;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.Need;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Site.SiteKind;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.SwitchRow.SwitchVerdict;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.result.VersionRow;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.result.WhatIfResult;
import dev.plimsoll.unit.AmountText;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to do about a result, what saves most first; finally, how to accept the figures that break a limit. */
public final class NextSteps {

    private static final NextStep FIND_REMOVALS = new NextStep(
            "Find out what the application can do without, and what that really saves",
            "",
            "",
            "mvn package plimsoll:perf-mem plimsoll:bundle-mem -Dplimsoll.tryWithout=auto");

    /** Three times the default of {@code what-if}. */
    private static final String LONGER_TIMEOUT = "60min";

    private static final String OF_THROUGHPUT =
            "Throughput has no limit. The goals perf-objects and perf-gc show how much allocation and garbage collection cost.";

    private static final int MAX_LINES = 5;
    private static final int MAX_DEPENDENCIES = 5;

    /** A line with a smaller part of all bytes is not worth a change because it is the project's own. */
    private static final double MIN_OWN_SHARE = 0.01;

    private NextSteps() {}

    /** All steps; none if there is nothing to do, or if the result does not show what. */
    public static List<NextStep> of(Result result, GateResult gate) {
        List<NextStep> steps = new ArrayList<>(found(result, gate));
        gate.checks().stream()
                .filter(check -> check.verdict() == Verdict.FAIL)
                .flatMap(check -> accepting(check, gate).stream())
                .distinct()
                .forEach(steps::add);
        return steps;
    }

    /** Instead of steps, if there are none. */
    public static String nothing(Result result, GateResult gate) {
        return switch (gate.verdict()) {
            case PASS -> nothing("no limit is broken", result);
            case MEASURED ->
                result instanceof IpsResult
                        ? OF_THROUGHPUT
                        : nothing(gate.checks().isEmpty() ? "no limit is set" : "no limit could be checked", result);
            case INCONCLUSIVE, FAIL -> "The verdict above says what to do.";
        };
    }

    /** Equal strings and the like are no steps, but what they take could be saved. */
    private static String nothing(String limits, Result result) {
        long wasted = result instanceof MemoryResult memory
                ? WasteText.stringBytes(memory) + WasteText.patternBytes(memory)
                : 0;
        return wasted == 0
                ? "Nothing to do: " + limits + ", and " + notFound(result) + "."
                : "There is no step for sure: " + limits + ", and no dependency was found that could go. Up to "
                        + new Bytes(wasted) + " of duplicate strings, empty collections and the like could be saved.";
    }

    private static String notFound(Result result) {
        if (result instanceof GcResult) {
            return "no call of System.gc() and no humongous object was recorded";
        }
        if (result instanceof CpuResult) {
            return "no method of your own code clearly has a tenth of the samples";
        }
        return result instanceof HeapDiffResult
                ? "no field grows with the requests"
                : "nothing was found that saves memory";
    }

    private static List<NextStep> found(Result result, GateResult gate) {
        if (result instanceof MemoryResult memory) {
            return memory(memory);
        }
        if (result instanceof BundleResult bundle) {
            return bundle(bundle, gate);
        }
        if (result instanceof ObjectsResult objects) {
            return objects(objects, Violations.in(gate));
        }
        if (result instanceof TrendResult trend) {
            return trend(trend);
        }
        if (result instanceof GcResult collections) {
            return collections(collections);
        }
        if (result instanceof CpuResult cpu) {
            return CpuText.step(cpu).stream().toList();
        }
        if (result instanceof HeapDiffResult heap) {
            return HeapDiffText.nextStep(heap).stream().toList();
        }
        if (result instanceof CompareResult compared) {
            return compared(compared);
        }
        if (result instanceof VersionsResult versions) {
            return upgrades(versions);
        }
        return result instanceof WhatIfResult whatIf ? whatIf(whatIf) : List.of();
    }

    /** Removals that were tried, by what they save, then those that were not, by the size of their files. */
    private static List<NextStep> memory(MemoryResult result) {
        Comparator<RemovalText> bySaving =
                Comparator.comparing(RemovalText::group).thenComparing(each -> -savedBytes(each, result));
        List<NextStep> steps = new ArrayList<>();
        RemovalText.of(result).stream()
                .filter(each -> each.group().isAdvice())
                .sorted(bySaving)
                .forEach(each -> steps.add(
                        new NextStep("Remove " + each.name(), why(each), sentence(each.change()), each.xml())));
        boolean isTried = RemovalText.of(result).stream().anyMatch(each -> each.group() != RemovalGroup.CANDIDATE);
        if (!steps.isEmpty() && !isTried) {
            steps.add(
                    0,
                    new NextStep(
                            "Find out which of these it starts without, and what that saves",
                            "",
                            "",
                            "mvn package plimsoll:perf-mem -Dplimsoll.tryWithout=auto"));
        }
        return steps;
    }

    private static String why(RemovalText removal) {
        return removal.group() == RemovalGroup.CAN_GO
                ? sentence(removal.outcome()) + "; " + removal.size() + "."
                : "No class of it is loaded, and the project does not refer to it; " + removal.size()
                        + ". It was not tried.";
    }

    private static long savedBytes(RemovalText text, MemoryResult result) {
        return result.dependencies().stream()
                .filter(row -> row.id().equals(text.id()))
                .flatMap(row -> row.need().flatMap(Need::removal).stream())
                .mapToLong(removal -> removal.savesBytes().orElse(0))
                .findFirst()
                .orElse(0);
    }

    /** What saved memory when it was tried; if nothing did, what could be saved at most where a limit is broken. */
    private static List<NextStep> bundle(BundleResult result, GateResult gate) {
        LoadedText loaded = LoadedText.of(result);
        List<DependencyRow> tried = result.dependencies().stream()
                .filter(loaded::savesByRemoval)
                .sorted(Comparator.comparingLong((DependencyRow row) ->
                                LoadedText.savedBytes(row).getAsLong())
                        .reversed())
                .toList();
        if (!tried.isEmpty()) {
            return tried.stream()
                    .map(row -> removal(row, sentence(loaded.removal(row).orElse("")) + "."))
                    .toList();
        }
        boolean isBroken = gate.checks().stream().anyMatch(check -> check.verdict() == Verdict.FAIL);
        if (!isBroken) { // only limits count classes that the application does not load
            boolean isTried = result.dependencies().stream()
                    .anyMatch(row -> LoadedText.savedBytes(row).isPresent());
            return isTried || result.loadedFrom().isEmpty() ? List.of() : List.of(FIND_REMOVALS);
        }
        List<NextStep> steps = new ArrayList<>();
        result.dependencies().stream()
                .filter(row -> row.savesBytes().orElse(0) > 0)
                .sorted(Comparator.comparing((DependencyRow row) -> !loaded.isUnloaded(row))
                        .thenComparing(row -> -row.savesBytes().orElse(0)))
                .limit(MAX_DEPENDENCIES)
                .forEach(row -> steps.add(removal(row, atMost(row, loaded))));
        if (!steps.isEmpty()) {
            steps.add(result.loadedFrom().isPresent() ? steps.size() : 0, FIND_REMOVALS);
        }
        return steps;
    }

    private static String atMost(DependencyRow row, LoadedText loaded) {
        return "At most " + new Bytes(row.savesBytes().orElse(0)) + " of memory, if all its classes were loaded"
                + (loaded.isUnloaded(row) ? "; the running application has loaded none of them." : ".");
    }

    private static NextStep removal(DependencyRow row, String why) {
        String element = row.direct() ? "dependency" : "exclusion";
        // As long as one of them brings it, it stays.
        List<String> from =
                row.broughtBy().stream().map(id -> id.split(":", -1)[1]).toList();
        String exclusion = from.isEmpty() ? "" : "Exclude it in the pom from " + String.join(" and from ", from) + ".";
        return new NextStep(
                "Remove " + row.artifactId(),
                why,
                row.direct() ? "Delete it from the pom." : exclusion,
                RemovalText.xml(element, row.groupId(), row.artifactId()));
    }

    /** What is retained, if that breaks a limit; then the project's own lines that allocate most, and those of others. */
    private static List<NextStep> objects(ObjectsResult result, Violations broken) {
        List<NextStep> steps = new ArrayList<>();
        if (broken.include(result.retainedMetric())) {
            result.retained()
                    .map(Retained::survivors)
                    .map(all -> result.isAtBoot()
                            ? BootSteps.retainingLess(all)
                            : lines("Release what ", " allocates", all, result).toList())
                    .ifPresent(steps::addAll);
        }
        result.allocated()
                .map(all -> result.isAtBoot()
                        ? BootSteps.allocatingLess(all)
                        : lines("Allocate less in ", "", all, result).toList())
                .ifPresent(steps::addAll);
        return steps;
    }

    /** Lines of the project, with all that is allocated below them, are easier to change, unless they hardly count. */
    private static Stream<NextStep> lines(String verb, String end, Allocations all, ObjectsResult result) {
        long total = all.total().bytes();
        Stream<SiteRow> own = Stream.concat(
                        all.byOwnCode().stream(),
                        all.byOwnCode().isEmpty() ? all.byLocation().stream() : Stream.empty())
                .filter(row -> isOwn(row) && row.amount().bytes() >= MIN_OWN_SHARE * total);
        Stream<SiteRow> others = all.byLocation().stream().filter(row -> !isOwn(row));
        return Stream.concat(own, others)
                .filter(row ->
                        row.site().kind() == SiteKind.SITE && row.amount().bytes() > 0)
                .limit(MAX_LINES)
                .map(row -> line(verb, end, row, total, result));
    }

    private static boolean isOwn(SiteRow row) {
        return row.site().owner().kind() == OwnerKind.PROJECT;
    }

    private static NextStep line(String verb, String end, SiteRow row, long total, ObjectsResult result) {
        String method = SiteText.method(row.site());
        String name = method.isEmpty() ? row.site().text() : method;
        String types = row.types().stream().limit(2).map(SiteRow.TypeRow::type).collect(Collectors.joining(", "));
        String share = total > 0 ? ", " + TrendText.share((double) row.amount().bytes() / total) + " of all" : "";
        String amount = PerRequestText.rounded(row.amount().bytes(), result.requests())
                .map(bytes -> bytes + " " + result.operation().each())
                .orElse(new Bytes(row.amount().bytes()).toString());
        return new NextStep(
                isOwn(row) ? verb + name + end : "Call " + name + " less often",
                amount + share + (types.isEmpty() ? "." : ": " + types + "."),
                "",
                row.site().text());
    }

    /** The fields that retain what grows. */
    private static List<NextStep> trend(TrendResult result) {
        List<NextStep> steps = new ArrayList<>();
        Set<String> holders = new HashSet<>();
        SuspectGroup.folded(result.suspects()).stream()
                .flatMap(group -> group.shown().stream())
                .filter(suspect -> holders.add(suspect.holder()))
                .forEach(suspect -> steps.add(suspect(suspect)));
        if (steps.isEmpty() && result.diagnosis() == Diagnosis.LEAK) {
            steps.add(new NextStep(
                    "Find out which field retains what grows",
                    "",
                    "",
                    "mvn package plimsoll:mem-over-time -Dplimsoll.suspects=always"));
        }
        return steps;
    }

    private static NextStep suspect(Suspect suspect) {
        String place = suspect.sites().stream()
                .limit(1)
                .map(site -> site.site().text())
                .collect(Collectors.joining());
        return new NextStep(
                isThread(suspect)
                        ? "End " + suspect.holder() + ", or start fewer threads"
                        : "Bound " + suspect.holder() + ", or release what it retains",
                "It retains " + TrendText.perRequest(suspect.series(), suspect.perRequest()) + " per request, "
                        + TrendText.share(suspect.share()) + " of the growth of "
                        + suspect.series().text() + "."
                        + (suspect.expiry().isEmpty() ? "" : " " + sentence(suspect.expiry()) + "."),
                place.isEmpty() ? "" : "Most of it is allocated at:",
                place);
    }

    /** A thread, or threads of one pattern; the name of a field has no space. */
    private static boolean isThread(Suspect suspect) {
        return suspect.holder().startsWith("thread ") || suspect.holder().startsWith("threads ");
    }

    /** The largest changes for the worse, each with where to look. */
    private static List<NextStep> compared(CompareResult result) {
        return result.parts(Direction.WORSE).stream()
                // Lines of code say more than that the project's own classes grew.
                .filter(row -> !row.subject().equals(Figure.PROJECT))
                .limit(MAX_LINES)
                .map(row -> new NextStep(
                        CompareText.advice(row),
                        CompareText.change(row) + ", " + CompareText.lower(row.measure()) + ".",
                        "",
                        row.kind() == RowKind.LOCATION ? row.headLabel() : ""))
                .toList();
    }

    /** Calls of {@code System.gc()}, and the largest humongous objects. */
    private static List<NextStep> collections(GcResult result) {
        List<NextStep> steps = new ArrayList<>();
        GcText.callAdvice(result)
                .ifPresent(advice -> steps.add(new NextStep(
                        "Remove the calls of System.gc()",
                        advice + ".",
                        "",
                        String.join("\n", GcText.callers(result)))));
        List<String> large = GcText.large(result);
        if (!large.isEmpty()) {
            steps.add(new NextStep(
                    "Allocate smaller objects, or let G1 have larger regions (-XX:G1HeapRegionSize)",
                    "Humongous objects take regions of their own in the old generation.",
                    "",
                    String.join("\n", large)));
        }
        return steps;
    }

    private static List<NextStep> whatIf(WhatIfResult result) {
        List<NextStep> steps = new ArrayList<>(adopted(result));
        List<String> vague = result.with(SwitchVerdict.INCONCLUSIVE).stream()
                .map(row -> row.name())
                .toList();
        if (!vague.isEmpty()) {
            boolean isCutShort = result.completedRounds() < result.rounds();
            steps.add(new NextStep(
                    "Compare again in more rounds",
                    "What " + String.join(", ", vague) + (vague.size() == 1 ? " changes" : " change")
                            + " could not be told from noise in "
                            + NumberText.count(result.completedRounds(), "round", "rounds") + ".",
                    "",
                    "mvn package plimsoll:what-if -Dplimsoll.rounds="
                            + (isCutShort ? result.rounds() : 2 * result.rounds())
                            + " -Dplimsoll.whatIfTimeout=" + LONGER_TIMEOUT));
        }
        return steps;
    }

    private static List<NextStep> adopted(WhatIfResult result) {
        return result.with(SwitchVerdict.TAKE).stream()
                .map(row -> new NextStep(
                        "Adopt " + row.name(),
                        sentence(row.reason()) + ".",
                        "",
                        row.paste().isEmpty() ? WhatIfText.how(row) : String.join("\n", row.paste())))
                .toList();
    }

    private static List<NextStep> upgrades(VersionsResult result) {
        return result.isOfUpgrades()
                ? result.improving().stream()
                        .flatMap(each -> each.improving().stream()
                                .map(row -> new NextStep(
                                        "Upgrade " + VersionsText.upgrade(each, row),
                                        String.join(", ", effects(each, row)) + ".",
                                        "",
                                        "<version>" + row.version() + "</version>")))
                        .toList()
                : List.of();
    }

    private static List<String> effects(ComparedVersions compared, VersionRow row) {
        List<String> effects = new ArrayList<>(VersionsText.effectsInUse(compared, row));
        if (compared.differs(row)) {
            effects.add(VersionsText.difference(compared, row, true) + " of "
                    + new Bytes(compared.base().bytes().orElse(0)) + " with all classes loaded");
        }
        return effects;
    }

    /** How to accept what breaks a limit. */
    private static Optional<NextStep> accepting(Check check, GateResult gate) {
        String title =
                check.severity() == Severity.WARN ? "Or accept the figure, which is a warning" : "Or accept the figure";
        if (check.isOnGrowth() && gate.base().isPresent()) {
            return Optional.empty(); // No file keeps what was accepted.
        }
        if (check.isOnGrowth()) {
            return Optional.of(new NextStep(
                    title,
                    check.figure() + " has grown more than " + check.limit() + " allows, set by " + check.setAt() + ".",
                    "This writes it into the baseline:",
                    "mvn plimsoll:baseline -Dplimsoll.acceptFailed=true"));
        }
        boolean hasOwnElement =
                check.limit().startsWith("max") && check.actual().isPresent();
        return hasOwnElement
                ? Optional.of(new NextStep(
                        title,
                        limitOrigin(check),
                        "",
                        "<" + check.limit() + ">" + roomy(check) + "</" + check.limit() + ">"))
                : Optional.empty();
    }

    private static String limitOrigin(Check check) {
        return check.setAt().startsWith("the ")
                ? "The limit is " + check.setAt() + "."
                : "The limit is set by " + check.setAt() + ".";
    }

    /** A limit that the figure and an unchanged project meet. */
    private static String roomy(Check check) {
        long actual = Math.max(1, check.actual().orElse(0));
        if (AmountText.isScaled(check.unit())) {
            return AmountText.asLimit(check.metric().repeatability().maximumFor(actual), check.unit());
        }
        if (check.metric().isCount() || !check.unit().equals("B")) {
            return String.valueOf(actual);
        }
        return new Bytes(check.metric().repeatability().maximumFor(actual)).asLimit();
    }

    private static String sentence(String text) {
        return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
