package dev.plimsoll.result;

import java.util.List;
import java.util.OptionalLong;

/**
 * The removal of a dependency, with everything that is on the class path only because of it.
 *
 * @param change what to do in the pom
 * @param places the declarations to change; empty if they are unknown
 * @param ids the ids of what leaves the class path, the removed dependency first
 * @param fileBytes the size of the files that leave
 * @param classPathBytes heap and metaspace if all classes of what leaves were loaded; empty unless {@code bundle-mem} measured it
 * @param trial what happened when it was tried
 * @param savesBytes how much less live heap and metaspace the application then used, which may be negative; empty unless it
 *     started and was measured
 * @param why what was observed, without a full stop; empty if it was not tried
 */
public record Removal(
        PomChange change,
        List<PomPlace> places,
        List<String> ids,
        long fileBytes,
        OptionalLong classPathBytes,
        RemovalTrial trial,
        OptionalLong savesBytes,
        String why) {

    /**
     * Live heap and metaspace of starts of the same application differ by up to this share: 345 KB of the demo's 91.2 MB, nearly all
     * of it metaspace.
     */
    private static final double NOISE_SHARE = 0.005;

    public Removal {
        places = List.copyOf(places);
        ids = List.copyOf(ids);
    }

    /** A removal that was not tried. */
    public Removal(PomChange change, List<PomPlace> places, List<String> ids, long fileBytes) {
        this(change, places, ids, fileBytes, OptionalLong.empty(), RemovalTrial.NOT_TRIED, OptionalLong.empty(), "");
    }

    /** The same with what happened when it was tried. */
    public Removal tried(RemovalTrial outcome, OptionalLong saved, String observed) {
        return new Removal(change, places, ids, fileBytes, classPathBytes, outcome, saved, observed);
    }

    /** The same with what it would cost if all of it were loaded. */
    public Removal costing(OptionalLong bytes) {
        return new Removal(change, places, ids, fileBytes, bytes, trial, savesBytes, why);
    }

    /** Whether it was not tried, or the application started and answered the same. */
    public boolean isPossible() {
        return trial == RemovalTrial.ANSWERS_SAME || trial == RemovalTrial.NOT_TRIED && why.isEmpty();
    }

    /** The smallest saving, in bytes, that is more than starts of the same application may differ by. */
    public static long smallestSaving(long applicationBytes) {
        return Math.round(applicationBytes * NOISE_SHARE);
    }

    /** What to change in a pom. */
    public enum PomChange {
        /** The {@code <dependency>} is to be deleted. */
        DELETE,
        /** The {@code <dependency>} needs an {@code <exclusion>}. */
        EXCLUDE
    }

    /** What happened when the application was started without it. */
    public enum RemovalTrial {
        NOT_TRIED,
        /** The application did not become ready. */
        DOES_NOT_BOOT,
        /** The application became ready, but not all answers were the same. */
        ANSWERS_DIFFER,
        /** The application became ready, and all answers were the same. */
        ANSWERS_SAME
    }

    /**
     * A {@code <dependency>} in a pom.
     *
     * @param dependency its {@code group:artifact[:classifier]}
     * @param file the pom, relative to the folder that Maven was started in where it is inside
     * @param line the line, from 1
     */
    public record PomPlace(String dependency, String file, int line) {}
}
