package dev.plimsoll.report.text;

import java.util.Locale;

/**
 * The figures of one line of {@code bundle-mem}, right-aligned below their heads. What was not measured is a dash; what does
 * not apply is empty.
 *
 * @param alone what it takes in a separate JVM
 * @param own its part of the total
 * @param atMost the memory freed when it is removed, if all its classes were loaded
 * @param loaded what the running application has of it
 * @param classes the classes loaded
 */
public record RowText(String alone, String own, String atMost, String loaded, String classes) {

    public static final String ABSENT = "-";

    boolean hasAbsent(boolean hasLoaded) {
        return alone.equals(ABSENT)
                || own.equals(ABSENT)
                || atMost.equals(ABSENT)
                || classes.equals(ABSENT)
                || hasLoaded && loaded.equals(ABSENT);
    }

    /** @param hasLoaded whether there is a column {@code loaded} */
    String print(boolean hasLoaded) {
        String middle = hasLoaded ? String.format(Locale.ROOT, "%7s  ", loaded) : "";
        return String.format(Locale.ROOT, "%7s  %7s  %7s  %s%7s   ", alone, own, atMost, middle, classes);
    }
}
