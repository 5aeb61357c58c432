package dev.plimsoll.result;

import java.util.List;
import java.util.Optional;

/**
 * A number that a limit or a baseline can be on.
 *
 * @param metric what it measures, in {@link Metric#unit()}
 * @param subject the subject of the figure: the project, a dependency's {@link DependencyRow#subject()} or a location
 * @param row the subject as a baseline names it, without version and line; empty if no baseline keeps the figure
 * @param value the amount
 * @param contributors those that contribute most, largest first; of a metric of each subject, the subject itself
 * @param wording the figure in words, where the amount alone does not say enough
 */
public record Figure(
        Metric metric,
        String subject,
        Optional<String> row,
        Value value,
        List<Contributor> contributors,
        Optional<Wording> wording) {

    /** The row of all subjects together. */
    public static final String WHOLE = "";

    /** The row of the project's own classes, which are not a dependency. */
    public static final String PROJECT = "(project)";

    /**
     * A figure in words.
     *
     * @param figure the figure without a full stop; the limit follows it
     * @param context what follows the limit; may be empty
     */
    public record Wording(String figure, String context) {}

    public Figure {
        contributors = List.copyOf(contributors);
    }

    /** A figure whose amount says enough. */
    Figure(Metric metric, String subject, Optional<String> row, Value value, List<Contributor> contributors) {
        this(metric, subject, row, value, contributors, Optional.empty());
    }

    /** What follows the largest line of a method that has others: {@code  and 2 more lines}; empty for none. */
    public static String moreLines(int more) {
        return more == 0 ? "" : " and " + more + (more == 1 ? " more line" : " more lines");
    }

    /** A figure of the whole project. */
    static Figure ofWhole(Metric metric, ResultHeader header, Value value, List<Contributor> contributors) {
        return new Figure(metric, header.project(), Optional.of(WHOLE), value, contributors);
    }

    /** A value that no baseline keeps, without contributors; its subject is the project. */
    static Figure unkept(Metric metric, ResultHeader header, Value value) {
        return new Figure(metric, header.project(), Optional.empty(), value, List.of());
    }

    /** Whether it belongs to a dependency or a location, not to the whole project or its own classes. */
    public boolean isPart() {
        return row.filter(Figure::isPart).isPresent();
    }

    /** Whether a row of a baseline belongs to a dependency or a location. */
    public static boolean isPart(String row) {
        return !row.equals(WHOLE) && !row.equals(PROJECT);
    }
}
