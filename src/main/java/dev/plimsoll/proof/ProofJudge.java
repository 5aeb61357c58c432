package dev.plimsoll.proof;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.PlantKind;
import dev.plimsoll.result.ProofTrial;
import dev.plimsoll.result.ProofTrial.ProofLimit;
import dev.plimsoll.result.ProofTrial.TrialOutcome;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Sensitivity;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Judges copies by the limits that the first measurement meets. A limit that only warns, or is exempted, neither sees a plant nor
 * gives a false alarm. Where no limit is on a figure, it must grow by more than half of what was planted, and an unchanged copy
 * must not.
 *
 * @param first the first measurement
 * @param judged the gate's result on it, by limits that compare it with itself
 * @param isRepeated whether the goal measures again because of a check, so that one copy does not decide it
 */
record ProofJudge(Result first, GateResult judged, Predicate<Check> isRepeated) {

    private static final String NO_FIGURE = "the copy has no such figure";

    /** @param plants what the figures can show, the first one is that of the row */
    ProofTrial unchanged(List<Plant> plants, Result copy, GateResult gate) {
        Plant shown = plants.get(0);
        List<Check> inForce = gate.checks().stream().filter(this::isInForce).toList();
        List<Check> strict = inForce.stream().filter(ProofJudge::counts).toList();
        List<Check> failed = with(strict, Verdict.FAIL);
        List<String> broken = limits(failed.stream().filter(isRepeated.negate()).toList());
        List<String> near = limits(failed.stream().filter(isRepeated).toList());
        List<String> undecided = limits(with(strict, Verdict.INCONCLUSIVE));
        List<String> moved = plants.stream()
                .filter(plant -> strict.stream().noneMatch(plant::isSeenBy))
                .filter(plant -> plant.figureOf(copy).isPresent())
                .filter(plant -> Math.abs(growth(plant, copy)) > plant.growth() / 2.0)
                .map(plant -> plant.metric().title().toLowerCase(Locale.ROOT))
                .toList();
        List<ProofLimit> limits = inForce.stream()
                .filter(check -> plants.stream().anyMatch(plant -> plant.isSeenBy(check)))
                .map(this::limit)
                .toList();
        if (!broken.isEmpty()) {
            return trial(PlantKind.NOTHING, shown, copy, limits, TrialOutcome.FALSE_ALARM, "breaks " + list(broken));
        }
        if (!moved.isEmpty()) {
            return trial(
                    PlantKind.NOTHING,
                    shown,
                    copy,
                    limits,
                    TrialOutcome.FALSE_ALARM,
                    "moves by more than half of what is planted: " + list(moved));
        }
        if (plants.stream().anyMatch(plant -> plant.figureOf(copy).isEmpty())) {
            return trial(PlantKind.NOTHING, shown, copy, limits, TrialOutcome.UNDECIDED, NO_FIGURE);
        }
        if (!near.isEmpty()) {
            return trial(
                    PlantKind.NOTHING,
                    shown,
                    copy,
                    limits,
                    TrialOutcome.UNDECIDED,
                    list(near) + " is broken within measurement error, so one copy does not decide it");
        }
        return undecided.isEmpty()
                ? trial(PlantKind.NOTHING, shown, copy, limits, TrialOutcome.QUIET, "")
                : trial(
                        PlantKind.NOTHING,
                        shown,
                        copy,
                        limits,
                        TrialOutcome.UNDECIDED,
                        list(undecided) + " is undecided");
    }

    /** A copy with a plant. */
    ProofTrial planted(Plant plant, Result copy, GateResult gate) {
        List<Check> able = gate.checks().stream()
                .filter(check -> isInForce(check) && plant.isSeenBy(check))
                .toList();
        List<Check> strict = able.stream().filter(ProofJudge::counts).toList();
        List<ProofLimit> limits = able.stream().map(this::limit).toList();
        boolean hasGrown = growth(plant, copy) > plant.growth() / 2.0;
        if (!with(strict, Verdict.FAIL).isEmpty()) {
            return trial(
                    plant.kind(), plant, copy, strict.stream().map(this::limit).toList(), TrialOutcome.SEEN, "");
        }
        List<String> undecided = limits(with(strict, Verdict.INCONCLUSIVE));
        if (!undecided.isEmpty()) {
            return trial(plant.kind(), plant, copy, limits, TrialOutcome.UNDECIDED, list(undecided) + " is undecided");
        }
        if (plant.figureOf(copy).isEmpty()) {
            return trial(plant.kind(), plant, copy, limits, TrialOutcome.UNDECIDED, NO_FIGURE);
        }
        TrialOutcome ofFigure = able.isEmpty() ? TrialOutcome.SEEN : TrialOutcome.PASSED;
        return trial(plant.kind(), plant, copy, limits, hasGrown ? ofFigure : TrialOutcome.MISSED, "");
    }

    /** A plant that its figure could not show, which matters only if there is a limit on it. */
    ProofTrial invisible(Plant plant, String why) {
        boolean isLimited = judged.checks().stream().anyMatch(plant::isSeenBy);
        return untried(plant.kind(), plant, isLimited ? TrialOutcome.UNDECIDED : TrialOutcome.LEFT_OUT, why);
    }

    /** A trial without a measurement. */
    static ProofTrial untried(PlantKind kind, Plant plant, String why) {
        return untried(kind, plant, TrialOutcome.UNDECIDED, why);
    }

    private static ProofTrial untried(PlantKind kind, Plant plant, TrialOutcome outcome, String why) {
        return new ProofTrial(
                kind,
                text(kind, plant),
                plant.metric(),
                plant.unit(),
                kind == PlantKind.NOTHING ? 0 : plant.growth(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(),
                outcome,
                why);
    }

    private ProofTrial trial(
            PlantKind kind, Plant plant, Result copy, List<ProofLimit> limits, TrialOutcome outcome, String note) {
        return new ProofTrial(
                kind,
                text(kind, plant),
                plant.metric(),
                plant.unit(),
                kind == PlantKind.NOTHING ? 0 : plant.growth(),
                rounded(plant.figureOf(first)),
                rounded(plant.figureOf(copy)),
                limits,
                outcome,
                note);
    }

    private static String text(PlantKind kind, Plant plant) {
        return kind == PlantKind.NOTHING ? "nothing" : plant.text();
    }

    private double growth(Plant plant, Result copy) {
        return plant.figureOf(copy).orElse(0) - plant.figureOf(first).orElse(0);
    }

    /** A limit that the first measurement breaks says nothing about growth. */
    private boolean isInForce(Check check) {
        return before(check)
                .filter(earlier -> earlier.verdict() != Verdict.PASS)
                .isEmpty();
    }

    /** The same subject's; the worst of the limit if the first measurement has none of that subject, such as a planted jar. */
    private Optional<Check> before(Check check) {
        List<Check> ofLimit = judged.checks().stream()
                .filter(earlier -> earlier.limit().equals(check.limit())
                        && earlier.metric() == check.metric()
                        && earlier.setAt().equals(check.setAt())
                        && earlier.unit().equals(check.unit()))
                .toList();
        return ofLimit.stream()
                .filter(earlier -> earlier.subject().equals(check.subject()))
                .findFirst()
                .or(() -> ofLimit.stream().max(Comparator.comparing(Check::verdict)));
    }

    /** What the limit saw in the first measurement: in the copy, a part of it is used up. */
    private ProofLimit limit(Check check) {
        Optional<Sensitivity> sensitivity =
                before(check).flatMap(Check::sensitivity).or(check::sensitivity);
        return new ProofLimit(
                check.limit(),
                check.metric() == Metric.GROWTH ? 0 : check.max(),
                check.verdict(),
                sensitivity.map(Sensitivity::of).orElse(0L),
                sensitivity.map(Sensitivity::sees).orElseGet(OptionalLong::empty));
    }

    /** Whether it decides the verdict of the gate. */
    private static boolean counts(Check check) {
        return check.severity() == Severity.ERROR;
    }

    private static List<Check> with(List<Check> checks, Verdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).toList();
    }

    private static List<String> limits(List<Check> checks) {
        return checks.stream().map(Check::limit).distinct().toList();
    }

    private static String list(List<String> names) {
        return String.join(", ", names);
    }

    private static OptionalLong rounded(OptionalDouble amount) {
        return amount.isPresent() ? OptionalLong.of(Math.round(amount.getAsDouble())) : OptionalLong.empty();
    }
}
