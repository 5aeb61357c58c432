package dev.plimsoll.report.text;

import dev.plimsoll.result.Bisection;
import dev.plimsoll.result.Bisection.BisectStep;
import dev.plimsoll.result.Blame;
import dev.plimsoll.result.BlamedChange;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedRow;
import dev.plimsoll.result.ComparedRow.Direction;
import dev.plimsoll.result.ComparedRow.RowKind;
import dev.plimsoll.result.Figure;
import dev.plimsoll.unit.AmountText;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The figures of {@code compare} in words. */
public final class CompareText {

    /** From this amount on, decimals are left out. */
    private static final double LEAST_WHOLE = 100;

    /** From this growth on, a percentage says nothing. */
    private static final int MAX_FACTOR = 10;

    private static final int SHORT_HASH = 7;

    private CompareText() {}

    /** {@code 2 of 5 figures worse, 1 better than origin/main (1a2b3c4)}. */
    public static String headline(CompareResult result) {
        long worse = result.totals(Direction.WORSE);
        long better = result.totals(Direction.BETTER);
        long all = worse + better + result.totals(Direction.SAME);
        String figures = NumberText.count(all, "figure", "figures");
        String than = " than " + result.base();
        if (worse == 0 && better == 0) {
            return "none of " + figures + " differs from " + result.base();
        }
        if (worse == 0) {
            return better + " of " + figures + " better" + than;
        }
        return worse + " of " + figures + " worse" + (better > 0 ? ", " + better + " better" : "") + than;
    }

    /** An amount of a row; a dash if that side does not have it. */
    public static String amount(OptionalDouble amount, ComparedRow row) {
        return amount.isEmpty() ? RowText.ABSENT : amount(amount.getAsDouble(), row.unit());
    }

    /** An amount in a unit. */
    public static String amount(double amount, String unit) {
        if (AmountText.isScaled(unit)) {
            return AmountText.of(Math.round(amount), unit);
        }
        if (unit.equals("B")) {
            return Math.abs(amount) < LEAST_WHOLE && amount != Math.rint(amount)
                    ? String.format(Locale.ROOT, "%.1f B", amount)
                    : new Bytes(Math.round(amount)).toString();
        }
        return amount == Math.rint(amount) || Math.abs(amount) >= LEAST_WHOLE
                ? NumberText.count(Math.round(amount))
                : String.format(Locale.ROOT, "%.1f", amount);
    }

    /** {@code +6.7 MiB, +3.6 %}; {@code 0} if there is no difference. */
    public static String change(ComparedRow row) {
        double difference = row.difference();
        if (difference == 0) {
            return "0";
        }
        String text = (difference > 0 ? "+" : "") + amount(difference, row.unit());
        double base = Math.abs(row.base().orElse(0));
        boolean hasShare = row.head().isPresent() && base > 0 && Math.abs(difference) < MAX_FACTOR * base;
        return hasShare
                ? text
                        + String.format(
                                        Locale.ROOT,
                                        ", %+.1f %%",
                                        100 * difference / Math.abs(row.base().getAsDouble()))
                                .replaceFirst("[+-]0\\.0 ", "0.0 ")
                : text;
    }

    /** {@code worse}, with {@code new}, {@code gone} and versions where that is what happened. */
    public static String verdict(ComparedRow row) {
        return switch (row.direction()) {
            case BETTER -> "better";
            case SAME -> "same";
            case WORSE -> "worse";
        };
    }

    /**
     * What happened to the subject: {@code new}, {@code removed}, {@code 6.2.5 → 6.2.6}; of a location, its line and whether it is
     * new. May be empty.
     */
    public static String event(ComparedRow row) {
        if (row.kind() == RowKind.LOCATION) {
            return location(row);
        }
        if (row.isAdded()) {
            return ("new " + row.headLabel()).strip();
        }
        if (row.isRemoved()) {
            return ("removed " + row.baseLabel()).strip();
        }
        return row.isRelabelled() ? row.baseLabel() + " → " + row.headLabel() : "";
    }

    private static String location(ComparedRow row) {
        String line = row.isRemoved() ? row.baseLabel() : row.headLabel();
        String word = row.isAdded() ? "new" : row.isRemoved() ? "removed" : "";
        return word.isEmpty() || line.isEmpty() ? word + line : word + " at " + line;
    }

    /** The subject and what happened to it: {@code org.apache.commons:commons-math3 (new 3.6.1)}. */
    public static String subject(ComparedRow row) {
        String event = event(row);
        return Printable.of(named(row) + (event.isEmpty() ? "" : " (" + event + ")"));
    }

    /** The subject in words. */
    public static String named(ComparedRow row) {
        return row.subject().equals(Figure.PROJECT) ? "own classes" : row.subject();
    }

    /** What to look at, as the title of a step. */
    static String advice(ComparedRow row) {
        return switch (row.kind()) {
            case DEPENDENCY ->
                row.isAdded()
                        ? "Check whether " + row.subject() + " is needed"
                        : "Check what " + row.subject() + " brings"
                                + (row.isRelabelled() ? " with " + row.headLabel() : "");
            case LOCATION -> "Look at what changed in " + row.subject();
            case SERIES -> "Find out what retains the growth of the " + row.subject() + " with mem-over-time";
            case TOTAL, ENDPOINT -> "Look at " + row.subject();
        };
    }

    /** With a small first letter, inside a sentence; {@code RSS} stays. */
    public static String lower(String text) {
        return text.length() > 1 && Character.isLowerCase(text.charAt(1))
                ? Character.toLowerCase(text.charAt(0)) + text.substring(1)
                : text;
    }

    public static Style style(Direction direction) {
        return switch (direction) {
            case BETTER -> Style.GOOD;
            case SAME -> Style.PLAIN;
            case WORSE -> Style.BAD;
        };
    }

    /** What is named first in the table of the whole: the measure, and the series that it is of. */
    public static String name(ComparedRow row) {
        String unit = row.unit().equals("B") ? "" : " (" + row.unit() + ")";
        return row.kind() == RowKind.SERIES ? row.measure() + " of " + row.subject() + unit : row.measure() + unit;
    }

    /** {@code +6.7 MiB: commons-math3 3.6.1 (new) +6.5 MiB, spring 6.2.5 → 6.2.6 +0.2 MiB, together +1.0 KiB}. */
    public static String blame(Blame blame) {
        List<String> parts = new ArrayList<>();
        for (BlamedChange change : blame.changes()) {
            parts.add(Printable.of(change.name()) + " "
                    + (change.bytes().isPresent() ? signed(change.bytes().getAsLong()) : "(not tried)"));
        }
        parts.add("own classes " + signed(blame.ownBytes()));
        parts.add("only together " + signed(blame.interactionBytes()));
        return signed(blame.totalBytes()) + ": " + String.join(", ", parts);
    }

    /** {@code First commit above 189.3 MiB (…): 1a2b3c4 add charts (192.7 MiB), 6 of 64 commits built}. */
    public static String bisection(Bisection found) {
        String first = found.first()
                .map(step -> Printable.of(commit(step))
                        + (step.amount().isPresent()
                                ? " (" + amount(step.amount().getAsLong(), found.unit()) + ")"
                                : ""))
                .orElse("hidden by commits that could not be measured");
        return "First commit above " + amount(found.threshold(), found.unit()) + " " + lower(found.measure()) + ", "
                + found.why() + ": " + first + "; "
                + found.builds() + " of " + NumberText.count(found.commits(), "commit", "commits") + " measured";
    }

    /** {@code 1a2b3c4 add charts}. */
    public static String commit(BisectStep step) {
        String hash =
                step.commit().substring(0, Math.min(SHORT_HASH, step.commit().length()));
        return (hash + " " + step.subject()).strip();
    }

    /** {@code +6.5 MiB}. */
    public static String signed(long bytes) {
        return (bytes > 0 ? "+" : "") + new Bytes(bytes);
    }
}
