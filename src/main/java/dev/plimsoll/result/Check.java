package dev.plimsoll.result;

import dev.plimsoll.unit.AmountText;
import dev.plimsoll.unit.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A figure compared with a limit.
 *
 * @param limit the parameter that sets the limit, for example {@code maxBootMemory}
 * @param setAt where the limit is set, as a user would look for it, for example {@code -Dplimsoll.maxBootMemory}
 * @param subject the subject of the figure: the project, a dependency's {@link DependencyRow#subject()}, or a glob that
 *     matches none
 * @param metric which figure
 * @param unit {@code B} for bytes, else what is counted, for example {@code objects}
 * @param max the largest allowed value, in {@code unit}
 * @param actual the figure in {@code unit}; empty if it was not measured ({@code verdict} is inconclusive), or if nothing
 *     could break the limit ({@code note} says so)
 * @param verdict the verdict of this check alone
 * @param severity what a broken limit does to the build
 * @param offenders those that contribute most, largest first
 * @param note why the check is inconclusive or has no figure, why a broken limit is accepted, or what a check on growth found
 *     to be new or removed; empty otherwise
 * @param says the check in words, where the amount alone does not say enough; empty for the usual sentence
 * @param sensitivity how small a growth the limit sees; empty if that is not known
 */
public record Check(
        String limit,
        String setAt,
        String subject,
        Metric metric,
        String unit,
        long max,
        OptionalLong actual,
        Verdict verdict,
        Severity severity,
        List<Contributor> offenders,
        String note,
        String says,
        Optional<Sensitivity> sensitivity) {

    public Check {
        offenders = List.copyOf(offenders);
    }

    /** A check of which it is not known how small a growth it sees. */
    public Check(
            String limit,
            String setAt,
            String subject,
            Metric metric,
            String unit,
            long max,
            OptionalLong actual,
            Verdict verdict,
            Severity severity,
            List<Contributor> offenders,
            String note,
            String says) {
        this(
                limit,
                setAt,
                subject,
                metric,
                unit,
                max,
                actual,
                verdict,
                severity,
                offenders,
                note,
                says,
                Optional.empty());
    }

    /** A check with the usual sentence. */
    public Check(
            String limit,
            String setAt,
            String subject,
            Metric metric,
            String unit,
            long max,
            OptionalLong actual,
            Verdict verdict,
            Severity severity,
            List<Contributor> offenders,
            String note) {
        this(limit, setAt, subject, metric, unit, max, actual, verdict, severity, offenders, note, "");
    }

    /** The same in other words. */
    public Check saying(String words) {
        return with(verdict, severity, offenders, note, words, sensitivity);
    }

    /** The same with another note. */
    public Check noting(String text) {
        return with(verdict, severity, offenders, text, says, sensitivity);
    }

    /** The same with {@code text} added to the note. */
    public Check adding(String text) {
        return noting(note.isEmpty() || text.isEmpty() ? note + text : note + "; " + text);
    }

    /** The same, inconclusive although it has a figure. */
    public Check inconclusive(String why) {
        return with(Verdict.INCONCLUSIVE, severity, offenders, why, says, sensitivity);
    }

    /** The same with other contributors. */
    public Check blaming(List<Contributor> others) {
        return with(verdict, severity, others, note, says, sensitivity);
    }

    /** The same with another severity. */
    public Check as(Severity other) {
        return with(verdict, other, offenders, note, says, sensitivity);
    }

    /** The same with how small a growth it sees. */
    public Check sensing(Optional<Sensitivity> other) {
        return with(verdict, severity, offenders, note, says, other);
    }

    private Check with(
            Verdict otherVerdict,
            Severity otherSeverity,
            List<Contributor> others,
            String otherNote,
            String words,
            Optional<Sensitivity> other) {
        return new Check(
                limit,
                setAt,
                subject,
                metric,
                unit,
                max,
                actual,
                otherVerdict,
                otherSeverity,
                others,
                otherNote,
                words,
                other);
    }

    /** Whether the limit is on growth against a baseline. */
    public boolean isOnGrowth() {
        return limit.endsWith("Growth");
    }

    /** By how much the figure exceeds the limit, in {@link #unit()}; empty if it does not. */
    public OptionalLong excess() {
        return actual.isPresent() && actual.getAsLong() > max
                ? OptionalLong.of(actual.getAsLong() - max)
                : OptionalLong.empty();
    }

    /**
     * The check in words, without a full stop: {@code Boot memory of com.acme:lib (alone) is 41.2 MiB, limit 32.0 MiB
     * (+9.2 MiB, +28.8 %)}. Rounding never makes a broken limit look met.
     */
    public String sentence() {
        if (!says.isEmpty()) {
            return says;
        }
        if (actual.isEmpty()) {
            return figure() + " has no value, limit " + amount(max);
        }
        long value = actual.getAsLong();
        return figure() + " is " + (inBytes() ? comparedBytes(value) : amount(value) + ", limit " + amount(max))
                + excessText();
    }

    /** {@link #sentence()}, and where the limit is set unless the sentence says so. */
    public String statement() {
        return says.contains(setAt) ? says : sentence() + ", set by " + setAt;
    }

    /** An amount in the unit of the check as people read it: {@code 41.2 MiB}, {@code 55,555 objects}. */
    public String amount(long value) {
        if (AmountText.isScaled(unit)) {
            return AmountText.of(value, unit);
        }
        String name = value == 1 ? unit.replaceFirst("ies$", "y").replaceFirst("^objects$", "object") : unit;
        return inBytes() ? new Bytes(value).toString() : String.format(Locale.ROOT, "%,d %s", value, name);
    }

    private String comparedBytes(long value) {
        Bytes bytes = new Bytes(value);
        Bytes most = new Bytes(max);
        String text = bytes.printedAgainst(most);
        boolean toTheByte = text.equals(bytes.exact()) && !text.equals(bytes.toString());
        return text + ", limit " + (toTheByte ? most.exact() : most);
    }

    /** The metric and its subject: {@code Boot memory of com.acme:lib (alone)}. */
    public String figure() {
        return metric.of(subject);
    }

    private String excessText() {
        if (excess().isEmpty()) {
            return "";
        }
        long over = excess().getAsLong();
        return max <= 0 ? " (+" + amount(over) + ")" : " (+" + amount(over) + ", +" + percentOfMax(over) + " %)";
    }

    private String percentOfMax(long over) {
        return BigDecimal.valueOf(over)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(max), 1, RoundingMode.CEILING)
                .toPlainString();
    }

    private boolean inBytes() {
        return unit.equals("B");
    }
}
