package dev.plimsoll.workload;

import dev.plimsoll.unit.Printable;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value in a path, header or body that changes from one request to the next: {@code {fresh}} was never sent before in the same
 * run, {@code {cycle:N}} is one of N values in turn. All are whole numbers of nine digits, so that they do not change the size of
 * what the application makes of them; each run sends the same ones.
 */
public final class VaryingValue {

    /** Was never sent before. */
    public static final String FRESH = "{fresh}";

    private static final long FIRST_FRESH = 100_000_000;
    /** The first value of each cycle. */
    public static final long FIRST_OF_CYCLE = 900_000_000;

    /** {@code ${fresh}} is an extracted value. */
    private static final Pattern ANY = Pattern.compile("(?<!\\$)\\{(?:fresh|cycle:([1-9]\\d{0,5}))}");

    /** What looks like a cycle, and nothing that a query of GraphQL has. */
    private static final Pattern ANY_CYCLE = Pattern.compile("(?<!\\$)\\{cycle:\\d*}");

    private VaryingValue() {}

    /**
     * A text whose cycles are correct.
     *
     * @throws IllegalArgumentException if one is not; the message is for the user
     */
    public static String checked(String text) {
        ANY_CYCLE
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(cycle -> !ANY.matcher(cycle).matches())
                .findFirst()
                .ifPresent(cycle -> {
                    throw new IllegalArgumentException(
                            "'" + Printable.of(cycle)
                                    + "' is not a number of values; write a whole number from 1 to 999999, for example {cycle:10}");
                });
        return text;
    }

    /** One of {@code count} values in turn. */
    public static String cycle(int count) {
        return "{cycle:" + count + "}";
    }

    /** Whether a text has such a value. */
    public static boolean isIn(String text) {
        return text.indexOf('{') >= 0 && ANY.matcher(text).find();
    }

    /** The text with each of them replaced by another one. */
    public static String replaced(String text, String value) {
        return ANY.matcher(text).replaceAll(Matcher.quoteReplacement(value));
    }

    /**
     * The text with other texts in their place.
     *
     * @param plain changes what is between them
     * @param fresh stands in place of a fresh value
     * @param cycle makes what stands in place of one of so many values
     */
    public static String replaced(
            String text, Function<String, String> plain, String fresh, IntFunction<String> cycle) {
        StringBuilder all = new StringBuilder();
        Matcher matcher = ANY.matcher(text);
        int end = 0;
        while (matcher.find()) {
            all.append(plain.apply(text.substring(end, matcher.start())))
                    .append(matcher.group(1) == null ? fresh : cycle.apply(Integer.parseInt(matcher.group(1))));
            end = matcher.end();
        }
        return all.append(plain.apply(text.substring(end))).toString();
    }

    /** @param number makes a fresh value, and {@code turn} one of a cycle */
    static String filled(String text, long number, long turn) {
        return replaced(
                text,
                Function.identity(),
                Long.toString(FIRST_FRESH + number),
                count -> Long.toString(FIRST_OF_CYCLE + turn % count));
    }

    /** The text with as many letters in their place, which are legal anywhere. */
    static String covered(String text) {
        return ANY.matcher(text).replaceAll(VaryingValue::letters);
    }

    private static String letters(MatchResult value) {
        return "x".repeat(value.group().length());
    }
}
