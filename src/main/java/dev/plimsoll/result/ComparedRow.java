package dev.plimsoll.result;

import java.util.OptionalDouble;

/**
 * A figure of both sides of a comparison.
 *
 * @param goal the goal that measured it
 * @param kind what its subject is
 * @param measure what was measured, in words: {@code memory once it is up}
 * @param unit of both amounts: {@code B}, or a noun
 * @param subject the project, a dependency's {@code group:artifact[:classifier]}, a class and its method, or a series
 * @param baseLabel the version of a dependency, the diagnosis of a series, or the line of your code that a location is mostly,
 *     on the side that is compared with; may be empty
 * @param headLabel the same on the other side
 * @param base the amount on the side that is compared with; empty if that side does not have it
 * @param head the amount on the other side; empty if that side does not have it
 * @param direction whether it is better or worse by more than two runs of an unchanged project differ
 */
public record ComparedRow(
        String goal,
        RowKind kind,
        String measure,
        String unit,
        String subject,
        String baseLabel,
        String headLabel,
        OptionalDouble base,
        OptionalDouble head,
        Direction direction) {

    /** What a row is about. */
    public enum RowKind {
        TOTAL,
        DEPENDENCY,
        LOCATION,
        SERIES,
        ENDPOINT
    }

    /** Which way a figure went. All that are compared are better if they are lower. */
    public enum Direction {
        BETTER,
        SAME,
        WORSE
    }

    /** Whether it is a figure of the whole, and not of a part. */
    public boolean isOfWhole() {
        return kind == RowKind.TOTAL || kind == RowKind.SERIES;
    }

    /** Head minus base; a side without the subject has 0 of it. */
    public double difference() {
        return head.orElse(0) - base.orElse(0);
    }

    /** Whether only the head has it. */
    public boolean isAdded() {
        return base.isEmpty();
    }

    /** Whether only the base has it. */
    public boolean isRemoved() {
        return head.isEmpty();
    }

    /** Whether both sides have it in different versions, or with different diagnoses; a line that moved is no change. */
    public boolean isRelabelled() {
        return kind != RowKind.LOCATION && !isAdded() && !isRemoved() && !baseLabel.equals(headLabel);
    }

    /** Whether there is anything to say about it. */
    public boolean isChanged() {
        return direction != Direction.SAME || isRelabelled();
    }
}
