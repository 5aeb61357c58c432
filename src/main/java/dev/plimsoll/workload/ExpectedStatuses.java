package dev.plimsoll.workload;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The HTTP statuses that are not an error.
 *
 * @param ranges at least one
 */
public record ExpectedStatuses(List<StatusRange> ranges) {

    /** The default: {@code 2xx}. */
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
     * @throws IllegalArgumentException if it is not such a list; the message is for the user
     */
    public static ExpectedStatuses parse(String text) {
        return new ExpectedStatuses(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(StatusRange::parse)
                .toList());
    }

    /** Whether a status is expected. */
    public boolean contains(int status) {
        for (StatusRange range : ranges) {
            if (range.contains(status)) {
                return true;
            }
        }
        return false;
    }

    /** In the syntax that users write. */
    @Override
    public String toString() {
        return ranges.stream().map(StatusRange::toString).collect(Collectors.joining(","));
    }

    /**
     * A range of HTTP status codes: {@code 2xx}, {@code 200-204} or {@code 302}.
     *
     * @param first the lowest, at least 100
     * @param last the highest, at most 599
     */
    record StatusRange(int first, int last) {

        private static final Pattern CLASS = Pattern.compile("([1-5])[xX]{2}");
        private static final Pattern CODES = Pattern.compile("([1-5]\\d{2})(?:\\s*-\\s*([1-5]\\d{2}))?");

        StatusRange {
            if (first < 100 || last > 599 || first > last) {
                throw new IllegalArgumentException("'" + first + "-" + last
                        + "' is not a range of statuses; write the lower one first, both from 100 to 599");
            }
        }

        static StatusRange parse(String text) {
            Matcher whole = CLASS.matcher(text);
            if (whole.matches()) {
                int first = Integer.parseInt(whole.group(1)) * 100;
                return new StatusRange(first, first + 99);
            }
            Matcher codes = CODES.matcher(text);
            if (!codes.matches()) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not an HTTP status; write a class (2xx), a code (200),"
                                + " a range (200-204), or several of them separated by commas");
            }
            int first = Integer.parseInt(codes.group(1));
            return new StatusRange(first, codes.group(2) == null ? first : Integer.parseInt(codes.group(2)));
        }

        boolean contains(int status) {
            return first <= status && status <= last;
        }

        /** In the syntax that users write. */
        @Override
        public String toString() {
            if (first == last) {
                return Integer.toString(first);
            }
            return first % 100 == 0 && last == first + 99 ? first / 100 + "xx" : first + "-" + last;
        }
    }
}
