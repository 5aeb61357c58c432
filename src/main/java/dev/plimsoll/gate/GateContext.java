package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Severity;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the gate knows besides limits.
 *
 * @param baseline what earlier runs measured
 * @param unknownEnvironment what a limit on growth does to the build if the baseline has nothing to compare with
 * @param exemptions what may break a limit for a while
 * @param warnOnly the limits that only warn when they are broken, by the parameters that set them
 * @param today the day of the run
 * @param kept checks that keep the verdict of the run that measured the result
 */
public record GateContext(
        Baseline baseline,
        Severity unknownEnvironment,
        List<Exemption> exemptions,
        Set<String> warnOnly,
        LocalDate today,
        List<Check> kept) {

    /** No baseline and no exemptions. */
    public static final GateContext NONE =
            new GateContext(Baseline.EMPTY, Severity.WARN, List.of(), Set.of(), LocalDate.EPOCH);

    public GateContext {
        exemptions = List.copyOf(exemptions);
        warnOnly = Set.copyOf(warnOnly);
        kept = List.copyOf(kept);
    }

    /** Without checks of earlier runs. */
    public GateContext(
            Baseline baseline,
            Severity unknownEnvironment,
            List<Exemption> exemptions,
            Set<String> warnOnly,
            LocalDate today) {
        this(baseline, unknownEnvironment, exemptions, warnOnly, today, List.of());
    }

    /** The same with checks that are not made again. */
    public GateContext keeping(List<Check> checks) {
        return new GateContext(baseline, unknownEnvironment, exemptions, warnOnly, today, checks);
    }

    /** The same that compares with a result of this run instead of the baseline. */
    public GateContext against(Result first) {
        Baseline own = Baseline.of(Reference.base("the first measurement"), List.of(BaselineEntry.of(first)));
        return new GateContext(own, unknownEnvironment, exemptions, warnOnly, today, kept);
    }

    /** What a broken limit does to the build. */
    Severity severity(Limit limit) {
        return warnOnly.contains(limit.parameter()) ? Severity.WARN : limit.severity();
    }

    /** The given checks with exemptions applied, and those that are kept. */
    List<Check> applyTo(List<Check> checks, String project) {
        return Stream.concat(
                        checks.stream()
                                .map(check -> exempt(check, project))
                                .map(check -> warnOnly.contains(check.limit()) ? check.as(Severity.WARN) : check),
                        kept.stream())
                .toList();
    }

    /** By the first exemption that holds on this day; otherwise by the first that has lapsed, which is reported. */
    private Check exempt(Check check, String project) {
        if (check.metric() == Metric.APP_UNLOADED && !check.isOnGrowth()) {
            return new ExemptedCount(exemptions, today).applyTo(check).orElseGet(() -> exemptWhole(check, project));
        }
        return exemptWhole(check, project);
    }

    private Check exemptWhole(Check check, String project) {
        return exemptions.stream()
                .filter(exemption -> exemption.isOn(check, project))
                .min(Comparator.comparing(exemption -> exemption.isLapsed(today)))
                .map(exemption -> exemption.applyTo(check, today))
                .orElse(check);
    }
}
