package dev.plimsoll.run;

import dev.plimsoll.unit.Printable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a part of a measurement is: several nodes of a CI server measure one part each.
 *
 * @param number the number of the part, from 1
 * @param count how many parts there are
 * @param project {@code group:artifact:version} of the module
 * @param commit the full hash; empty if it is not known
 * @param plimsoll Plimsoll's version
 */
public record PartInfo(int number, int count, String project, String commit, String plimsoll) {

    /** The largest number of parts. */
    public static final int MAX_PARTS = 999;

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})/(\\d{1,9})");
    private static final Pattern LINE = Pattern.compile("([a-z]+): ?(.*)");

    /** Which part of how many. */
    public record Numbers(int number, int count) {

        public static final String EXPECTED =
                "a part and the number of parts, at most " + MAX_PARTS + ", for example 1/3";

        /** @throws IllegalArgumentException with what is expected */
        public static Numbers parse(String text) {
            Matcher matcher = NUMBERS.matcher(text);
            int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
            int count = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
            if (number < 1 || number > count || count > MAX_PARTS) {
                throw new IllegalArgumentException("expected " + EXPECTED + ", not " + text);
            }
            return new Numbers(number, count);
        }

        /** The classifier of its artifact, for example {@code plimsoll-1-of-3}. */
        public String classifier() {
            return "plimsoll-" + number + "-of-" + count;
        }
    }

    String text() {
        return "part: " + number + "/" + count + "\nproject: " + project + "\ncommit: " + commit + "\nplimsoll: "
                + plimsoll + "\n";
    }

    static Optional<PartInfo> parse(String text) {
        Map<String, String> values = text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(
                        line -> line.group(1), line -> Printable.of(line.group(2)), (first, second) -> first));
        if (!values.keySet().equals(Set.of("part", "project", "commit", "plimsoll"))) {
            return Optional.empty();
        }
        try {
            Numbers numbers = Numbers.parse(values.getOrDefault("part", ""));
            return Optional.of(new PartInfo(
                    numbers.number(),
                    numbers.count(),
                    values.getOrDefault("project", ""),
                    values.getOrDefault("commit", ""),
                    values.getOrDefault("plimsoll", "")));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
