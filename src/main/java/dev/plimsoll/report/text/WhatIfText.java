package dev.plimsoll.report.text;

import dev.plimsoll.result.BaseFigure;
import dev.plimsoll.result.SwitchEffect;
import dev.plimsoll.result.SwitchEffect.Direction;
import dev.plimsoll.result.SwitchMetric;
import dev.plimsoll.result.SwitchRow;
import dev.plimsoll.result.SwitchRow.SwitchVerdict;
import dev.plimsoll.result.WhatIfResult;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The matrix of {@code what-if} as text. */
public final class WhatIfText {

    /** What follows a difference that noise does not explain. */
    public static final String BEYOND_NOISE = "*";

    private static final int PERCENT = 100;
    private static final List<SwitchMetric> METRICS = List.of(SwitchMetric.values());

    private WhatIfText() {}

    /** {@code 2 of 5 switches to take: serial, appCds}. */
    public static String headline(WhatIfResult result) {
        List<SwitchRow> taken = result.with(SwitchVerdict.TAKE);
        String names = taken.stream().map(SwitchRow::name).collect(Collectors.joining(", "));
        return taken.size() + " of " + NumberText.count(result.switches().size(), "switch", "switches") + " to take"
                + (taken.isEmpty() ? "" : ": " + names);
    }

    /** The heads of the columns of the matrix. */
    public static List<String> heads() {
        List<String> heads = new ArrayList<>(List.of("switch"));
        METRICS.forEach(metric -> heads.add(metric.text()));
        heads.add("verdict");
        return heads;
    }

    /** The units of the base's row, below the heads. */
    public static List<String> units() {
        List<String> units = new ArrayList<>(List.of(""));
        METRICS.forEach(metric -> units.add("[" + unit(metric) + "]"));
        units.add("");
        return units;
    }

    /** The unit in which the base's row has a metric. */
    public static String unit(SwitchMetric metric) {
        return switch (metric.kind()) {
            case EXACT_BYTES, BYTES -> "MiB";
            case MILLIS -> "ms";
            case SHARE -> "%";
            case PER_SECOND -> "1/s";
        };
    }

    /** The base in its units. */
    public static List<String> base(WhatIfResult result) {
        return cells("base", result, figure -> amount(figure.metric(), figure.median()));
    }

    /** How far two halves of the base, which are alike, differ. */
    public static List<String> same(WhatIfResult result) {
        return cells("A/A", result, figure -> number(figure.difference()));
    }

    /** The smallest differences that the run can tell from noise. */
    public static List<String> seen(WhatIfResult result) {
        return cells(
                "seen from",
                result,
                figure -> "±" + String.format(Locale.ROOT, "%.1f", figure.smallestSeen() * PERCENT));
    }

    private static List<String> cells(String name, WhatIfResult result, Function<BaseFigure, String> cell) {
        List<String> cells = new ArrayList<>(List.of(name));
        METRICS.forEach(metric -> cells.add(result.base(metric).map(cell).orElse(RowText.ABSENT)));
        cells.add("");
        return cells;
    }

    /** An amount in the unit of the base's row. */
    public static String amount(SwitchMetric metric, double value) {
        return switch (metric.kind()) {
            case EXACT_BYTES, BYTES -> new Bytes(Math.round(value)).inMiB();
            case MILLIS, PER_SECOND -> NumberText.count(Math.round(value));
            case SHARE -> String.format(Locale.ROOT, "%.2f", value * PERCENT);
        };
    }

    /** A switch: its name, its differences, its verdict. */
    public static List<String> row(SwitchRow row, boolean withIntervals) {
        List<String> cells = new ArrayList<>(List.of(Printable.of(row.name())));
        METRICS.forEach(metric -> cells.add(
                row.effect(metric).map(effect -> cell(effect, withIntervals)).orElse(RowText.ABSENT)));
        cells.add(row.verdict().text());
        return cells;
    }

    private static String cell(SwitchEffect effect, boolean withInterval) {
        return number(effect.difference())
                + (withInterval ? halfWidth(effect) : "")
                + (effect.direction() == Direction.SAME ? "" : BEYOND_NOISE);
    }

    /** The end of the interval that is farther away. */
    private static String halfWidth(SwitchEffect effect) {
        if (effect.low().isEmpty() || effect.high().isEmpty()) {
            return "";
        }
        double width = Math.max(
                effect.difference() - effect.low().getAsDouble(), effect.high().getAsDouble() - effect.difference());
        return "±" + String.format(Locale.ROOT, "%.1f", width * PERCENT);
    }

    /** {@code -15.0 to -9.1}; empty without an interval. */
    public static String interval(SwitchEffect effect) {
        OptionalDouble low = effect.low();
        return low.isEmpty() || effect.high().isEmpty()
                ? ""
                : number(low.getAsDouble()) + " to " + number(effect.high().getAsDouble());
    }

    /** Without a unit, which the head of the table has. */
    private static String number(double difference) {
        String text = String.format(Locale.ROOT, "%+.1f", difference * PERCENT);
        return text.matches("[+-]0\\.0") ? "0.0" : text;
    }

    /** What explains the matrix. */
    public static List<String> legend(WhatIfResult result) {
        return List.of(
                "Differences from the base in per cent (of the GC share in percentage points); ± is the "
                        + NumberText.percent(result.confidence(), 0) + " % interval, " + BEYOND_NOISE
                        + " is beyond noise. A/A compares two halves of the base.",
                result.baseForks() + " forks of the base, "
                        + result.switches().stream()
                                .mapToInt(SwitchRow::forks)
                                .max()
                                .orElse(0)
                        + " of each switch, in turn.");
    }

    /** What a switch does to the command line, for example {@code -XX:+UseSerialGC}. */
    public static String how(SwitchRow row) {
        List<String> parts = new ArrayList<>(row.environment());
        parts.addAll(row.arguments());
        row.archiveBytes().ifPresent(bytes -> parts.add("archive of " + new Bytes(bytes)));
        return Printable.of(String.join(" ", parts));
    }

    /** {@code take serial: peak RSS -20.1 %}, one line per switch; switches with the same verdict and reason share one. */
    public static List<String> reasons(WhatIfResult result) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (SwitchRow row : result.switches()) {
            names.computeIfAbsent(row.verdict().text() + "\n" + row.reason(), unused -> new ArrayList<>())
                    .add(row.name() + archive(row));
        }
        return names.entrySet().stream()
                .map(entry -> {
                    String[] parts = entry.getKey().split("\n", 2);
                    return Printable.of(parts[0] + " " + String.join(", ", entry.getValue()) + ": " + parts[1]);
                })
                .toList();
    }

    private static String archive(SwitchRow row) {
        return row.archiveBytes().isPresent()
                ? " (archive of " + new Bytes(row.archiveBytes().getAsLong()) + ")"
                : "";
    }

    /** {@code Not measured: zgc (the base has it already)}; empty if all were. */
    public static String leftOut(WhatIfResult result) {
        return result.leftOut().isEmpty()
                ? ""
                : Printable.of("Not measured: "
                        + result.leftOut().stream()
                                .map(each -> each.name() + " (" + each.reason() + ")")
                                .collect(Collectors.joining(", ")));
    }

    /** How severe a verdict is. */
    public static Style style(SwitchVerdict verdict) {
        return switch (verdict) {
            case TAKE -> Style.GOOD;
            case LEAVE -> Style.BAD;
            case NO_DIFFERENCE -> Style.PLAIN;
            case INCONCLUSIVE -> Style.WARN;
        };
    }
}
