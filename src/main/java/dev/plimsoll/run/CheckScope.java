package dev.plimsoll.run;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What of the existing results is checked.
 *
 * @param files which files of results are judged
 * @param showsMet whether results that meet all limits are shown by themselves, too, and not only in the summary
 */
public record CheckScope(Predicate<Path> files, boolean showsMet) {

    /** All results, each shown by itself. */
    public static final CheckScope ALL = new CheckScope(file -> true, true);

    /** Some of the results, whose figures were shown before. */
    public static CheckScope of(Set<Path> files) {
        return new CheckScope(Set.copyOf(files)::contains, false);
    }
}
