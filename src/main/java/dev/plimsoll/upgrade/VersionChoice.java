package dev.plimsoll.upgrade;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions that are measured of those that repositories have: releases of the same variant, and of many those that tell most.
 *
 * @param byPriority what is chosen, the most telling first
 * @param suitable how many releases there are to choose from
 * @param otherVariants the variants whose releases were not considered, for example {@code android}, sorted
 */
public record VersionChoice(List<String> byPriority, int suitable, List<String> otherVariants) {

    /** The name that {@link #otherVariants} has for releases without a qualifier. */
    private static final String NO_QUALIFIER = "without a qualifier";

    private static final Pattern BOUND = Pattern.compile("[^\\[\\](),\\s]+");

    public VersionChoice {
        byPriority = List.copyOf(byPriority);
        otherVariants = List.copyOf(otherVariants);
    }

    /**
     * The releases that are newer than the current version: always the newest one, the newest with the same first number, and the
     * newest with the same first two numbers; the rest evenly between them.
     *
     * @param current the version that is used
     * @param known the versions above it, in ascending order
     * @param most how many may be chosen
     */
    public static VersionChoice newer(String current, List<String> known, int most) {
        ReleaseVersion now = ReleaseVersion.of(current);
        Set<String> others = new TreeSet<>();
        List<ReleaseVersion> suitable = suitable(known, now.variant(), now.preRelease(), now.dated(), others);
        Set<Integer> first = new LinkedHashSet<>();
        last(suitable, version -> true).ifPresent(first::add);
        last(suitable, version -> version.hasMajorOf(now)).ifPresent(first::add);
        last(suitable, version -> version.hasMinorOf(now)).ifPresent(first::add);
        return of(suitable, first, most, others);
    }

    /**
     * The releases in a range: always the newest and the oldest, the rest evenly between them. Its variant is that of a bound with a
     * qualifier, else that of the highest release; pre-releases count only if a bound is one.
     *
     * @param range for example {@code [33.0,)}
     * @param known the versions in it, in ascending order
     * @param most how many may be chosen
     */
    public static VersionChoice inRange(String range, List<String> known, int most) {
        List<ReleaseVersion> bounds = new ArrayList<>();
        Matcher matcher = BOUND.matcher(range);
        while (matcher.find()) {
            bounds.add(ReleaseVersion.of(matcher.group()));
        }
        boolean early = bounds.stream().anyMatch(ReleaseVersion::preRelease);
        boolean dated = bounds.stream().anyMatch(ReleaseVersion::dated);
        Optional<String> variant = bounds.stream()
                .map(ReleaseVersion::variant)
                .filter(each -> !each.isEmpty())
                .findFirst();
        List<ReleaseVersion> releases = known.stream()
                .map(ReleaseVersion::of)
                .filter(version -> isRelease(version, early, dated))
                .toList();
        if (releases.isEmpty()) {
            return new VersionChoice(List.of(), 0, List.of());
        }
        Set<String> others = new TreeSet<>();
        List<ReleaseVersion> suitable =
                suitable(known, variant.orElse(releases.get(releases.size() - 1).variant()), early, dated, others);
        Set<Integer> first = new LinkedHashSet<>();
        last(suitable, version -> true).ifPresent(first::add);
        if (!suitable.isEmpty()) {
            first.add(0);
        }
        return of(suitable, first, most, others);
    }

    /** How many suitable releases are not chosen. */
    public int leftOut() {
        return suitable - byPriority.size();
    }

    private static List<ReleaseVersion> suitable(
            List<String> known, String variant, boolean early, boolean dated, Set<String> others) {
        List<ReleaseVersion> suitable = new ArrayList<>();
        for (String text : known) {
            ReleaseVersion version = ReleaseVersion.of(text);
            if (isRelease(version, early, dated)) {
                if (version.variant().equals(variant)) {
                    suitable.add(version);
                } else {
                    others.add(version.variant().isEmpty() ? NO_QUALIFIER : version.variant());
                }
            }
        }
        return suitable;
    }

    private static boolean isRelease(ReleaseVersion version, boolean early, boolean dated) {
        return !version.isSnapshot() && (early || !version.preRelease()) && (dated || !version.dated());
    }

    private static Optional<Integer> last(List<ReleaseVersion> versions, Predicate<ReleaseVersion> which) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (which.test(versions.get(i))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static VersionChoice of(List<ReleaseVersion> suitable, Set<Integer> first, int most, Set<String> others) {
        Set<Integer> chosen = new LinkedHashSet<>();
        first.stream().limit(most).forEach(chosen::add);
        while (chosen.size() < Math.min(most, suitable.size())) {
            chosen.add(farthest(suitable.size(), chosen));
        }
        return new VersionChoice(
                chosen.stream().map(index -> suitable.get(index).text()).toList(),
                suitable.size(),
                List.copyOf(others));
    }

    /** The index that is farthest from those that are chosen, and from the version before the first one; of equal ones the last. */
    private static int farthest(int size, Set<Integer> chosen) {
        int farthest = -1;
        int best = 0;
        for (int i = 0; i < size; i++) {
            int at = i;
            int distance = Math.min(
                    i + 1,
                    chosen.stream().mapToInt(each -> Math.abs(each - at)).min().orElse(size));
            if (distance >= Math.max(1, best)) {
                best = distance;
                farthest = i;
            }
        }
        return farthest;
    }
}
