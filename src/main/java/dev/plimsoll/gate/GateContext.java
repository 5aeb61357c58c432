package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What limits of every goal have in common.
 *
 * @param growth limits on growth against a baseline
 * @param accepted what may be broken for a while
 * @param warnOnly the limits that only warn when they are broken, by the parameters that set them
 * @param today the day on which it is judged
 * @param kept checks that stay as they were judged when the result was measured
 */
public record GateContext(
        GrowthGate growth, List<Exemption> accepted, Set<String> warnOnly, LocalDate today, List<Check> kept) {

    /** Neither a baseline nor exceptions. */
    public static final GateContext NONE = new GateContext(GrowthGate.NONE, List.of(), LocalDate.EPOCH);

    public GateContext {
        accepted = List.copyOf(accepted);
        warnOnly = Set.copyOf(warnOnly);
        kept = List.copyOf(kept);
    }

    /** Without checks of earlier runs. */
    public GateContext(GrowthGate growth, List<Exemption> accepted, Set<String> warnOnly, LocalDate today) {
        this(growth, accepted, warnOnly, today, List.of());
    }

    /** Where each limit does what it says. */
    public GateContext(GrowthGate growth, List<Exemption> accepted, LocalDate today) {
        this(growth, accepted, Set.of(), today);
    }

    /** The same for a goal alone: limits on growth of what only other goals measure are left out. */
    public GateContext of(String goal) {
        return new GateContext(growth.of(goal), accepted, warnOnly, today, kept);
    }

    /**
     * The same where some limits are not held again.
     *
     * @param limits the parameters that set them
     * @param checks theirs, as they were judged
     */
    public GateContext keeping(Set<String> limits, List<Check> checks) {
        return new GateContext(growth.without(limits), accepted, warnOnly, today, checks);
    }

    /** All checks: the given ones and those on growth, exceptions applied. */
    List<Check> checks(ResultHeader head, BaselineFigures measures, List<Check> absolute) {
        List<Check> all = new ArrayList<>(absolute);
        all.addAll(growth.hold(head, measures));
        return Stream.concat(
                        all.stream()
                                .map(check -> accept(check, head.project()))
                                .map(check -> warnOnly.contains(check.limit()) ? check.as(Severity.WARN) : check),
                        kept.stream())
                .toList();
    }

    /** By the first exception that holds on this day; otherwise what has lapsed is told. */
    private Check accept(Check check, String project) {
        return accepted.stream()
                .filter(acceptance -> acceptance.isOn(check, project))
                .min(Comparator.comparing(acceptance -> acceptance.isLapsed(today)))
                .map(acceptance -> acceptance.applyTo(check, today))
                .orElse(check);
    }
}
