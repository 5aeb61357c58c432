package dev.plimsoll.gate;

import dev.plimsoll.result.Change;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.DirectDependencies;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the figures of a result with limits and with a baseline. */
public final class Gate {

    private final Result result;
    private final GateContext context;
    private final List<Figure> figures;
    private final BaselineEntry now;
    private final Optional<BaselineEntry> before;

    private Gate(Result result, GateContext context) {
        this.result = result;
        this.context = context;
        this.figures = result.figures();
        this.now = BaselineEntry.of(result);
        this.before = context.baseline().matching(now);
    }

    /** Whether the run itself is conclusive, whatever the limits. */
    public static GateResult judge(Result result) {
        return judge(result, List.of());
    }

    /** Checks limits without a baseline. */
    public static GateResult judge(Result result, List<Limit> limits) {
        return judge(result, limits, GateContext.NONE);
    }

    /**
     * Checks every limit; one of severity {@code WARN} never changes the verdict.
     *
     * @param limits of all goals; those on what other goals measure are left out
     */
    public static GateResult judge(Result result, List<Limit> limits, GateContext context) {
        Gate gate = new Gate(result, context);
        List<Limit> own = limits.stream()
                .filter(limit -> limit.metric().kind() == result.kind())
                .map(limit -> limit.in(result))
                .toList();
        List<Check> checks = own.stream()
                .flatMap(limit -> gate.checks(limit, own).stream())
                .map(DirectDependencies.of(result)::namedIn)
                .toList();
        return gate.ruling(context.applyTo(checks, result.header().project()))
                .since(gate.changes(), gate.reference().base());
    }

    /**
     * Inconclusive checks of limits on what a goal measures, where that goal has no result.
     *
     * @param kind what has no result
     * @param project {@code group:artifact:version} of what it would have measured
     * @param folder where its result was looked for, as the user would open it
     * @param limits the limits on what it measures
     */
    public static GateResult judgeMissing(
            ResultKind kind, String project, String folder, List<Limit> limits, GateContext context) {
        String why =
                kind.goal() + " has no result in " + folder + "; run mvn package plimsoll:" + kind.call() + " first";
        return ruling(
                limits.stream()
                        .map(limit -> limit.as(context.severity(limit)).unchecked(project, why))
                        .toList(),
                List.of());
    }

    /**
     * The same result, inconclusive if there are limits that the result was not checked against.
     *
     * @param execution the execution that sets them
     * @param limits the parameters, sorted; may be none
     */
    public static GateResult withUnchecked(GateResult gateResult, String execution, Set<String> limits) {
        if (limits.isEmpty()) {
            return gateResult;
        }
        List<Reason> reasons = new ArrayList<>(gateResult.reasons());
        limits.forEach(limit -> reasons.add(GateReason.LIMIT_NOT_CHECKED.because("<" + limit + "> of execution "
                + execution + " is not checked: the result was measured without it. Measure"
                + " again, or run plimsoll:check@" + execution + ".")));
        return new GateResult(gateResult.verdict().and(Verdict.INCONCLUSIVE), reasons, gateResult.checks())
                .since(gateResult.changes(), gateResult.base());
    }

    /**
     * The same result, in which nothing passes if it depends on settings that have other values now.
     *
     * @param changes a clause for each setting; may be none
     */
    public static GateResult withChangedSettings(GateResult gateResult, List<String> changes) {
        if (changes.isEmpty()) {
            return gateResult;
        }
        String why = "it was measured with other settings (" + String.join(", ", changes) + "); measure again";
        return ruling(
                        gateResult.checks().stream()
                                .map(check -> check.verdict() == Verdict.PASS ? check.inconclusive(why) : check)
                                .toList(),
                        gateResult.reasons().stream()
                                .filter(reason -> !GateReason.LIMIT_NOT_JUDGED.isCodeOf(reason))
                                .toList())
                .since(gateResult.changes(), gateResult.base());
    }

    /** The figures of the whole that this run and the baseline have, in the order of their metrics. */
    private List<Change> changes() {
        return before.stream()
                .flatMap(entry -> Arrays.stream(Metric.values())
                        .filter(metric -> !metric.unit().isEmpty())
                        .flatMap(metric -> change(metric, entry.measures()).stream()))
                .toList();
    }

    private Optional<Change> change(Metric metric, BaselineFigures earlier) {
        return now.measures()
                .whole(metric)
                .flatMap(actual -> earlier.whole(metric)
                        .map(old -> new Change(metric, Math.round(old.estimate()), Math.round(actual.estimate()))));
    }

    private List<Check> checks(Limit limit, List<Limit> all) {
        if (limit.bound() instanceof GrowthTolerance tolerance) {
            return before.map(entry -> new GrowthRule(limit, tolerance, now, entry, reference(), figures)
                            .checks(context.unknownEnvironment()))
                    .orElseGet(() -> withoutBaseline(limit));
        }
        if (limit.name().isOnNew()) {
            return before.map(entry -> new NewSubjectRule(limit, figures, now, entry, reference())
                            .checks(context.unknownEnvironment()))
                    .orElseGet(() -> withoutBaseline(limit));
        }
        if (limit.bound() instanceof Bound.NoLeak leak) {
            return List.of(LimitRule.ofLeak(limit, leak.series(), result));
        }
        return effective(limit, all)
                .map(each -> new LimitRule(each, ((Bound.Maximum) each.bound()).amount()).checks(figures))
                .orElse(List.of());
    }

    private Reference reference() {
        return context.baseline().reference();
    }

    private List<Check> withoutBaseline(Limit limit) {
        Severity severity = context.baseline().severityIfNone(context.unknownEnvironment());
        return List.of(
                GrowthRule.notJudged(limit.as(severity), now, context.baseline().whyNone(now)));
    }

    /**
     * A limit on growth takes the place of the default maximum on the same metric, so that a baseline can freeze an existing
     * leak. Where the baseline does not know the metric, the default stays, and warns or fails as limits on growth do there.
     */
    private Optional<Limit> effective(Limit limit, List<Limit> all) {
        boolean isReplaced = limit.isDefault()
                && all.stream().anyMatch(other -> other.isOnGrowth() && other.metric() == limit.metric());
        if (!isReplaced) {
            return Optional.of(limit);
        }
        boolean isKnown =
                before.flatMap(entry -> entry.measures().whole(limit.metric())).isPresent();
        return isKnown ? Optional.empty() : Optional.of(limit.as(context.unknownEnvironment()));
    }

    private GateResult ruling(List<Check> checks) {
        List<Check> doubted = checks.stream().map(this::doubted).toList();
        return ruling(doubted, new RunReasons(doubted).of(result));
    }

    /** A check whose verdict a caveat on its figure could turn is inconclusive. */
    private Check doubted(Check check) {
        return result.caveats().stream()
                .filter(caveat -> caveat.couldTurn(check))
                .findFirst()
                .map(caveat -> check.inconclusive(caveat.text().replaceFirst("\\.$", "")))
                .orElse(check);
    }

    /**
     * The most severe verdict of all; an inconclusive check is a reason, too. Where no limit is set, or none could be checked,
     * the result is measured, not passed.
     *
     * <p>A limit of severity {@link Severity#WARN} never changes the verdict: being unable to check it must not weigh more than
     * finding it broken.
     */
    private static GateResult ruling(List<Check> checks, List<Reason> ofRun) {
        List<Reason> reasons = new ArrayList<>(ofRun);
        checks.stream()
                .filter(check -> counts(check) && check.verdict() == Verdict.INCONCLUSIVE)
                .map(check -> GateReason.LIMIT_NOT_JUDGED.because(check.sentence() + ": " + check.note() + "."))
                .forEach(reasons::add);
        boolean noneChecked = checks.stream().allMatch(check -> check.verdict() == Verdict.INCONCLUSIVE);
        Verdict best = noneChecked ? Verdict.MEASURED : Verdict.PASS;
        Verdict verdict = reasons.isEmpty() ? best : Verdict.INCONCLUSIVE;
        for (Check check : checks) {
            verdict = counts(check) ? verdict.and(check.verdict()) : verdict;
        }
        return new GateResult(verdict, reasons, checks);
    }

    private static boolean counts(Check check) {
        return check.severity() == Severity.ERROR;
    }
}
