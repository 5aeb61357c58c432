package dev.plimsoll.report.text;

import dev.plimsoll.result.Amount;
import dev.plimsoll.result.NotCalled;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Operation;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Site.SiteKind;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code perf-objects} found, in words: the same on the console and on the page. */
public final class ObjectsText {

    /** A larger gap is worth a warning. */
    private static final double MAX_GAP_SHARE = 0.01;

    /** Endpoints that are named where there is one line for them. */
    private static final int MAX_NOT_CALLED = 3;

    /** What to do about an endpoint, after why it was not called; the page and the JSON have it. */
    private static final Pattern ADVICE = Pattern.compile(": (?:name|add) .*");

    private ObjectsText() {}

    /** What the columns and the names in parentheses mean, where there are any, and where the other rows are. */
    public static List<String> legend(ObjectsResult result) {
        Set<Site> sites = Stream.concat(
                        result.allocated().stream(), result.retained().stream().map(Retained::survivors))
                .flatMap(all -> Stream.concat(all.byLocation().stream(), all.byOwnCode().stream()))
                .map(SiteRow::site)
                .collect(Collectors.toUnmodifiableSet());
        List<String> lines = new ArrayList<>();
        if (result.mode() == ObjectsMode.SAMPLED) {
            lines.add("error: approximate sampling error of the bytes");
        }
        if (sites.stream().anyMatch(site -> site.kind() == SiteKind.JDK_ONLY)) {
            lines.add("(JDK only): the whole stack is the JDK's own");
        }
        if (sites.stream().anyMatch(site -> site.kind() == SiteKind.NO_STACK)) {
            lines.add("(no stack): the JVM recorded no stack, or not enough of it");
        }
        if (sites.contains(Site.NO_OWN_CODE)) {
            lines.add("(no own code): no frame of the stack is in the project's own classes");
        }
        if (sites.stream().anyMatch(site -> site.kind() == SiteKind.SMALLER)) {
            lines.add("(smaller locations): all others of the same owner, since only the largest have a row each");
        }
        if (result.retained().stream()
                .flatMap(retained -> retained.survivors().byLocation().stream())
                .anyMatch(SiteRow::uncertain)) {
            lines.add("(uncertain): more objects are retained than "
                    + (result.isAtBoot() ? "the run before" : "the requests") + " allocated there"
                    + (result.isAtBoot() ? "" : " before"));
        }
        if (sites.stream().anyMatch(ObjectsText::isOfUnknownOwner)) {
            lines.add("(unknown): classes allocated at run time, or of a jar without coordinates");
        }
        lines.add((result.operation() != Operation.REQUEST ? "all rows: " : "all rows, over all requests: ")
                + result.header().goal() + ".json");
        return lines;
    }

    /**
     * {@code 3 of 14 endpoints not called: POST /orders (…)}; empty if there are none.
     *
     * @param all whether each is named, with what to do about it
     */
    public static Optional<String> notCalled(ObjectsResult result, boolean all) {
        List<NotCalled> left = result.notCalled();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        int named = all ? left.size() : Math.min(MAX_NOT_CALLED, left.size());
        String names = left.subList(0, named).stream()
                .map(each -> each.method() + " " + each.path() + " ("
                        + (all ? each.why() : ADVICE.matcher(each.why()).replaceFirst("")) + ")")
                .collect(Collectors.joining(", "));
        return Optional.of(Printable.of(left.size() + " of "
                + (result.made().size() + left.size()) + " endpoints not called: " + names
                + (named < left.size() ? " and " + (left.size() - named) + " more" : "")));
    }

    private static boolean isOfUnknownOwner(Site site) {
        return site.kind() == SiteKind.SITE
                && site.owner().kind() == OwnerKind.UNKNOWN
                && site.owner().id().isEmpty();
    }

    /** How the recorded figures compare with the JVM's own counters. */
    public static List<String> reconciliation(ObjectsResult result, AnsiStyle paint) {
        List<String> lines = new ArrayList<>();
        if (result.gapShare().isPresent()) {
            lines.add(comparedWithCounter(result, result.gapShare().getAsDouble(), paint));
        } else if (result.allocated().isPresent()) {
            lines.add("not compared with the JVM's own counter of allocated bytes, which could not be read");
        }
        undisturbed(result).ifPresent(lines::add);
        result.retained().ifPresent(retained -> {
            lines.add(survived(retained));
            addRetainedGap(retained, paint, lines);
        });
        return lines;
    }

    /** What JMH's own profiler has; empty if it has nothing. */
    private static Optional<String> undisturbed(ObjectsResult result) {
        return result.undisturbedBytesPerRequest().stream()
                .filter(Double::isFinite)
                .mapToObj(bytes ->
                        String.format(Locale.ROOT, "JMH's own profiler, undisturbed: %,.1f B per request", bytes))
                .findFirst();
    }

    /** What of the {@link #reconciliation} is worth a line on any console: a gap, a missing counter, and the figure of JMH. */
    public static List<String> deviations(ObjectsResult result, AnsiStyle paint) {
        boolean isReconciled =
                result.allocated().isEmpty() || result.gapShare().stream().anyMatch(share -> !isLargeGap(share));
        List<String> lines = new ArrayList<>();
        if (!isReconciled) {
            lines.add(reconciliation(result, paint).get(0));
        }
        undisturbed(result).ifPresent(lines::add);
        result.retained().ifPresent(retained -> addRetainedGap(retained, paint, lines));
        return lines;
    }

    /** Whether the JVM's counter differs so much from what was recorded that users should know. */
    public static boolean isLargeGap(double share) {
        return share > MAX_GAP_SHARE;
    }

    /** A gap as a percentage with its sign, {@code 0.002 %}; a gap is never printed as zero. */
    public static String gap(double share) {
        return NumberText.percent(share, 3) + " %";
    }

    private static String comparedWithCounter(ObjectsResult result, double share, AnsiStyle paint) {
        long counter = result.counterBytes().orElse(0);
        long recorded = counter - result.gapBytes().orElse(0);
        String line = "recorded " + new Bytes(recorded).exact() + " of " + new Bytes(counter).exact()
                + " by the JVM's own counter: gap " + gap(share);
        return isLargeGap(share) ? paint.warn(line) : line;
    }

    private static String survived(Retained retained) {
        Amount survivors = retained.survivors().total();
        String line = objects(survivors.objects()) + " survived";
        return retained.netGrowth()
                .map(growth -> line + ", live heap " + changed(growth)
                        + (growth.objects() < survivors.objects() ? ": the rest replaced earlier ones" : ""))
                .orElse(line);
    }

    private static String changed(Amount growth) {
        if (growth.bytes() >= 0 && growth.objects() >= 0) {
            return "grew by " + objects(growth.objects()) + ", " + new Bytes(growth.bytes());
        }
        return growth.bytes() <= 0 && growth.objects() <= 0
                ? "shrank by " + objects(-growth.objects()) + ", " + new Bytes(-growth.bytes())
                : "changed by " + objects(growth.objects()) + ", " + new Bytes(growth.bytes());
    }

    private static void addRetainedGap(Retained retained, AnsiStyle paint, List<String> lines) {
        retained.gapShare().stream()
                .filter(ObjectsText::isLargeGap)
                .mapToObj(share -> paint.warn(new Bytes(retained.gapBytes().orElse(0))
                        + " of the live heap's growth could not be attributed: gap " + gap(share)))
                .forEach(lines::add);
    }

    private static String objects(long count) {
        return NumberText.count(count, "object", "objects");
    }
}
