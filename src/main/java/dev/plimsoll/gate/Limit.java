package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A limit on a figure. A limit on a metric of each subject is on any one of the subjects.
 *
 * @param name its row in the table of limits
 * @param metric which figure
 * @param bound how much is allowed
 * @param dependencies the dependencies that it is on; empty unless it is an entry of {@code <dependencyLimits>}
 * @param request the name of the request that it is on; empty unless it is of an entry of {@code <requests>}
 * @param setAt where it is set, as a user would look for it, for example {@code -Dplimsoll.maxBootMemory}
 * @param severity what a broken limit does to the build
 * @param isDefault whether it is the default
 */
public record Limit(
        LimitName name,
        Metric metric,
        Bound bound,
        Optional<DependencyGlob> dependencies,
        Optional<String> request,
        String setAt,
        Severity severity,
        boolean isDefault) {

    /** The parameter whose entries are requests, which may have limits. */
    public static final String REQUESTS = "requests";

    /** A limit of the table that fails the build unless its row says otherwise. */
    static Limit of(LimitName name, Bound bound, String setAt) {
        return new Limit(name, name.metric(), bound, Optional.empty(), Optional.empty(), setAt, name.severity(), false);
    }

    /** A limit on one figure of each dependency that a pattern matches; the project's own classes are not a dependency. */
    public static Limit ofDependencies(
            DependencyGlob dependencies, Metric metric, Bound bound, String setAt, Severity severity) {
        return new Limit(
                LimitName.DEPENDENCY_LIMITS,
                metric,
                bound,
                Optional.of(dependencies),
                Optional.empty(),
                setAt,
                severity,
                false);
    }

    /** Where an entry of the requests sets a limit. */
    public static String setInEntry(String element, int entry) {
        return "<" + element + "> in entry " + entry + " of <" + REQUESTS + ">";
    }

    /** A limit on one of several requests. */
    static Limit ofRequest(String request, LimitName name, Bound bound, String setAt) {
        return new Limit(
                name, name.metric(), bound, Optional.empty(), Optional.of(request), setAt, name.severity(), false);
    }

    /** The limit as it applies to a result: the figure of the only request of a workload is that of the whole. */
    Limit in(Result result) {
        return request.isPresent() && request.equals(result.onlyRequest())
                ? new Limit(name, metric.whole(), bound, dependencies, Optional.empty(), setAt, severity, isDefault)
                : this;
    }

    /** A limit that is broken if a series leaks. */
    public static Limit noLeak(SeriesKind series, String setAt) {
        return of(LimitName.FAIL_ON_LEAK, new Bound.NoLeak(series), setAt);
    }

    /** The same with another severity. */
    public Limit as(Severity other) {
        return new Limit(name, metric, bound, dependencies, request, setAt, other, isDefault);
    }

    /** The same as a default. */
    public Limit asDefault() {
        return new Limit(name, metric, bound, dependencies, request, setAt, severity, true);
    }

    /** The parameter that sets it, for example {@code maxBootMemoryGrowth}. */
    public String parameter() {
        return isOnGrowth() ? name.growthParameter() : name.parameter();
    }

    /** Whether it is on the growth against the baseline. */
    public boolean isOnGrowth() {
        return bound instanceof GrowthTolerance;
    }

    /** Whether it needs a baseline. */
    public boolean needsBaseline() {
        return isOnGrowth() || name.isOnNew();
    }

    /** The limits that somebody set, each once: a list of series is one limit. */
    public static List<Limit> thatAreSet(List<Limit> limits) {
        List<Limit> set = new ArrayList<>();
        limits.stream()
                .filter(limit -> !limit.isDefault && set.stream().noneMatch(limit::isSetWith))
                .forEach(set::add);
        return set;
    }

    private boolean isSetWith(Limit other) {
        return request.equals(other.request)
                && metric.kind() == other.metric.kind()
                && parameter().equals(other.parameter())
                && setAt.equals(other.setAt);
    }

    /** Whether it is on the figure that a baseline has in a row. */
    boolean isOn(String row) {
        if (dependencies.isPresent()) {
            return Figure.isPart(row) && dependencies.get().matchesSubject(row);
        }
        if (request.isPresent()) {
            return row.equals(request.get());
        }
        return metric.isOfEach() ? Figure.isPart(row) : row.equals(Figure.WHOLE);
    }

    /**
     * A check of this limit.
     *
     * @param max the largest allowed amount
     * @param actual the amount; empty if there is none
     * @param note see {@link Check#note()}
     */
    Check check(
            String subject,
            long max,
            OptionalLong actual,
            Verdict verdict,
            List<Contributor> contributors,
            String note) {
        return new Check(
                parameter(),
                setAt,
                subject,
                metric,
                bound instanceof Bound.NoLeak leak ? leak.series().unit() : metric.unit(),
                max,
                actual,
                verdict,
                severity,
                contributors,
                note);
    }

    /** An inconclusive check without a figure, where there is nothing to compare. It names the limit once. */
    Check unchecked(String project, String why) {
        String subject = request.orElse(project);
        String named = setAt.contains(parameter()) ? setAt : "<" + parameter() + "> (" + setAt + ")";
        long max = bound instanceof Bound.Maximum maximum ? maximum.amount() : 0;
        return check(subject, max, OptionalLong.empty(), Verdict.INCONCLUSIVE, List.of(), why)
                .saying(named + " is not checked");
    }
}
