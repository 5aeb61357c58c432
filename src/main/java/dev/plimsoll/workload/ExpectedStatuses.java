package dev.plimsoll.workload;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The HTTP statuses that a request may be answered with.
 *
 * @param ranges at least one
 */
public record ExpectedStatuses(List<StatusRange> ranges) {

    /** What is expected unless the user says otherwise. */
    public static final ExpectedStatuses SUCCESS = parse("2xx");

    public ExpectedStatuses {
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("No HTTP status is expected; write at least one, for example 2xx");
        }
    }

    /**
     * Parses a list such as {@code 2xx} or {@code 200-204,302}.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    public static ExpectedStatuses parse(String text) {
        return new ExpectedStatuses(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(StatusRange::parse)
                .toList());
    }

    /** Whether this status is one of them. */
    public boolean contains(int status) {
        for (StatusRange range : ranges) {
            if (range.contains(status)) {
                return true;
            }
        }
        return false;
    }

    /** As users write it. */
    @Override
    public String toString() {
        return ranges.stream().map(StatusRange::toString).collect(Collectors.joining(","));
    }
}
