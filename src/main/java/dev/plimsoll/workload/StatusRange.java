package dev.plimsoll.workload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Neighbouring HTTP status codes: {@code 2xx}, {@code 200-204} or {@code 302}.
 *
 * @param first the lowest, at least 100
 * @param last the highest, at most 599
 */
public record StatusRange(int first, int last) {

    private static final Pattern CLASS = Pattern.compile("([1-5])[xX]{2}");
    private static final Pattern CODES = Pattern.compile("([1-5]\\d{2})(?:\\s*-\\s*([1-5]\\d{2}))?");

    public StatusRange {
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
            throw new IllegalArgumentException("'" + text + "' is no HTTP status; write a class (2xx), a code (200),"
                    + " a range (200-204), or several of them with commas between");
        }
        int first = Integer.parseInt(codes.group(1));
        return new StatusRange(first, codes.group(2) == null ? first : Integer.parseInt(codes.group(2)));
    }

    boolean contains(int status) {
        return first <= status && status <= last;
    }

    /** As users write it. */
    @Override
    public String toString() {
        if (first == last) {
            return Integer.toString(first);
        }
        return first % 100 == 0 && last == first + 99 ? first / 100 + "xx" : first + "-" + last;
    }
}
