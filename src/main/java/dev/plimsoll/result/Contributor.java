package dev.plimsoll.result;

import java.util.List;

/**
 * A dependency, location or field that contributes to a figure.
 *
 * @param subject its name
 * @param actual its amount, in the unit of the figure
 * @param through the subjects of the direct dependencies that bring it in, that of Maven's tree first; empty unless it is a
 *     transitive dependency
 */
public record Contributor(String subject, long actual, List<String> through) {

    private static final int MAX_NAMED = 2;

    public Contributor {
        through = List.copyOf(through);
    }

    /** A contributor that no dependency brings in. */
    public Contributor(String subject, long actual) {
        this(subject, actual, List.of());
    }

    /** Where it comes from, to follow its name or amount: {@code (through g:a and g:b)} after a space; may be empty. */
    public String origin() {
        return through.isEmpty() ? "" : " (" + through(through) + ")";
    }

    /** {@code through g:a}, {@code through g:a and g:b}, {@code through g:a and 3 others}. */
    static String through(List<String> direct) {
        String first = "through " + direct.get(0);
        if (direct.size() == 1) {
            return first;
        }
        return first + " and " + (direct.size() == MAX_NAMED ? direct.get(1) : direct.size() - 1 + " others");
    }
}
