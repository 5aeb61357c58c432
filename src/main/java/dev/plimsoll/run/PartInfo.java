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

    private static final Pattern NUMBERS = Pattern.compile("([1-9]\\d{0,2})/([1-9]\\d{0,2})");
    private static final Pattern LINE = Pattern.compile("([a-z]+): ?(.*)");

    /** Which part of how many. */
    public record Numbers(int number, int count) {

        public static final String EXPECTED = "a part and the number of parts, for example 1/3";

        /** @throws IllegalArgumentException with what is expected */
        public static Numbers parse(String text) {
            Matcher matcher = NUMBERS.matcher(text);
            if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > Integer.parseInt(matcher.group(2))) {
                throw new IllegalArgumentException("expected " + EXPECTED + ", not " + text);
            }
            return new Numbers(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
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
