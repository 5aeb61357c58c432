package dev.plimsoll.report.text;

import dev.plimsoll.result.GcCaller;
import dev.plimsoll.result.GcCollection;
import dev.plimsoll.result.GcCollection.GcKind;
import dev.plimsoll.result.GcPromotion;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.Humongous;
import dev.plimsoll.result.Humongous.HumongousRow;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Site.SiteKind;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What {@code perf-gc} found, in words: the same in all reports. */
public final class GcText {

    /** The heads of the table of causes. */
    public static final List<String> CAUSE_HEADS = List.of("cause", "collections", "pauses [ms]");

    private static final double MICROS_PER_MILLI = 1_000;

    private GcText() {}

    /**
     * A figure with its name.
     *
     * @param name for example {@code GC CPU share}
     * @param value for example {@code 2.3 %}
     * @param context what belongs to it; may be empty
     */
    public record Line(String name, String value, String context) {}

    /** {@code 23 collections during 2,000 requests, longest pause 12.3 ms}. */
    public static String headline(GcResult result) {
        return NumberText.count(result.collections().size(), "collection", "collections") + " during "
                + NumberText.count(result.requests(), "request", "requests")
                + (result.pauses().count() == 0
                        ? ""
                        : ", longest pause " + millis(result.pauses().longestMicros()));
    }

    /** The main figures, in the order of reports. */
    public static List<Line> lines(GcResult result) {
        List<Line> lines =
                new ArrayList<>(List.of(share(result), pauses(result), allocation(result), promoted(result)));
        lines.addAll(List.of(liveSet(result), calls(result)));
        result.humongous().ifPresent(humongous -> lines.add(humongous(humongous)));
        if (result.stalls().count() > 0) {
            lines.add(new Line(
                    "allocation stalls",
                    NumberText.count(result.stalls().count()),
                    "threads waited " + millis(result.stalls().totalMicros()) + " for memory in total"));
        }
        return lines;
    }

    /** CPU time of garbage collection. */
    public static Line share(GcResult result) {
        boolean isKnown = result.gcCpuShare().isPresent();
        return new Line(
                "GC CPU share",
                isKnown ? NumberText.percent(result.gcCpuShare().getAsDouble(), 1) + " %" : RowText.ABSENT,
                isKnown
                        ? "of " + seconds(result.cpuMillis().orElse(0)) + " CPU time in " + seconds(result.spanMillis())
                        : "not reported by this system");
    }

    /** All pauses. */
    public static Line pauses(GcResult result) {
        if (result.pauses().count() == 0) {
            return new Line("longest pause", RowText.ABSENT, "no pause");
        }
        double ofTime = result.pauses().totalMicros() / MICROS_PER_MILLI / Math.max(1, result.spanMillis());
        return new Line(
                "longest pause",
                millis(result.pauses().longestMicros()),
                "p99 " + millis(result.pauses().p99Micros()) + ", "
                        + NumberText.count(result.pauses().count(), "pause", "pauses") + " of "
                        + millis(result.pauses().totalMicros()) + " in total, " + NumberText.percent(ofTime, 1)
                        + " % of the time");
    }

    /** Allocation per second, and how well recording and counter agree. */
    public static Line allocation(GcResult result) {
        OptionalLong rate = result.bytesPerSecond();
        String perRequest = PerRequestText.rounded(result.counterBytes().orElse(0), result.requests())
                .map(bytes -> bytes + " per request")
                .orElse("");
        String gap = result.gapShare().stream()
                .filter(share -> Math.abs(share) < 1 && !result.collections().isEmpty())
                .mapToObj(share -> "; the recording has " + NumberText.percent(Math.abs(share), 1) + " % "
                        + (share < 0 ? "more" : "less"))
                .findFirst()
                .orElse("");
        return new Line(
                "allocation rate",
                rate.isPresent() ? new Bytes(rate.getAsLong()) + "/s" : RowText.ABSENT,
                rate.isPresent() ? perRequest + gap : "this JVM does not count");
    }

    /** What was promoted. */
    public static Line promoted(GcResult result) {
        if (result.promotion().isEmpty()) {
            return new Line("promoted", RowText.ABSENT, result.noPromotion());
        }
        GcPromotion promotion = result.promotion().get();
        String mixed = promotion.mostBytes() > promotion.bytes()
                ? "; mixed collections copied " + new Bytes(promotion.mostBytes() - promotion.bytes())
                        + " more, partly from the old generation"
                : "";
        return new Line(
                "promoted",
                PerRequestText.rounded(promotion.bytes(), result.requests()).orElse(RowText.ABSENT),
                "per request, " + new Bytes(promotion.bytes()) + " in total" + mixed);
    }

    /** What is used after collections of the whole heap. */
    public static Line liveSet(GcResult result) {
        List<GcCollection> old = result.old().stream()
                .filter(each -> each.usedAfterBytes().isPresent())
                .toList();
        if (old.isEmpty()) {
            return new Line("live set", RowText.ABSENT, "no collection of the old generation");
        }
        long least = old.stream()
                .mapToLong(each -> each.usedAfterBytes().getAsLong())
                .min()
                .orElse(0);
        long most = old.stream()
                .mapToLong(each -> each.usedAfterBytes().getAsLong())
                .max()
                .orElse(0);
        GcCollection last = old.get(old.size() - 1);
        String full = last.kind() == GcKind.FULL ? "" : ", with what was allocated meanwhile";
        return new Line(
                "live set",
                new Bytes(last.usedAfterBytes().getAsLong()).toString(),
                after(old.size()) + range(new Bytes(least).toString(), new Bytes(most).toString()) + full);
    }

    private static String after(int collections) {
        return collections == 1
                ? "after the only old collection"
                : "after the last of " + NumberText.count(collections, "old collection", "old collections");
    }

    private static String range(String least, String most) {
        return least.equals(most) ? "" : ", between " + least + " and " + most;
    }

    private static Line calls(GcResult result) {
        return new Line(
                "System.gc()",
                NumberText.count(result.calls(), "call", "calls"),
                result.callers().isEmpty()
                        ? ""
                        : "from " + place(result.callers().get(0)));
    }

    private static Line humongous(Humongous humongous) {
        return new Line(
                "humongous",
                NumberText.count(humongous.objects(), "object", "objects"),
                "above " + new Bytes(humongous.regionBytes() / 2)
                        + (humongous.objects() == 0 ? "" : ", " + new Bytes(humongous.bytes()) + " in total"));
    }

    /** {@code src/main/java/com/acme/Cart.java:84 (Cart.total)}: own code, else the innermost outside the JDK. */
    public static String place(GcCaller caller) {
        return place(caller.ownCode().kind() == SiteKind.SITE ? caller.ownCode() : caller.site());
    }

    /** A location with its method. */
    public static String place(Site site) {
        String method = SiteText.method(site);
        return Printable.of(site.text() + (method.isEmpty() ? "" : " (" + method + ")"));
    }

    /** A sentence for each place that calls {@code System.gc()}. */
    public static List<String> callers(GcResult result) {
        return result.callers().stream()
                .map(caller -> "System.gc() is called " + times(caller.calls()) + " at " + place(caller)
                        + through(caller) + ", " + TimeSpan.print(Duration.ofMillis(caller.millis())))
                .toList();
    }

    private static String through(GcCaller caller) {
        boolean isOther = caller.ownCode().kind() == SiteKind.SITE
                && caller.site().kind() == SiteKind.SITE
                && !caller.site().equals(caller.ownCode());
        return isOther ? " through " + place(caller.site()) : "";
    }

    private static String times(long calls) {
        return calls == 1 ? "once" : NumberText.count(calls) + " times";
    }

    /** A sentence for each type and place of humongous objects. */
    public static List<String> large(GcResult result) {
        return result.humongous().stream()
                .flatMap(all -> all.rows().stream())
                .map(GcText::large)
                .toList();
    }

    private static String large(HumongousRow row) {
        return Printable.of(row.type()) + " at " + place(row.site()) + ": "
                + NumberText.count(row.objects(), "object", "objects") + ", " + new Bytes(row.bytes())
                + (row.objects() == 1 ? "" : ", the largest " + new Bytes(row.largestBytes()));
    }

    /** The rows of the table of causes. */
    public static List<List<String>> causes(GcResult result) {
        return result.byCause().stream()
                .map(cause -> List.of(
                        Printable.of(cause.cause()),
                        NumberText.count(cause.collections()),
                        millisOnly(cause.pauseMicros())))
                .toList();
    }

    /** {@code 12.345 ms}. */
    public static String millis(long micros) {
        return millisOnly(micros) + " ms";
    }

    /** In milliseconds, without the unit. */
    public static String millisOnly(long micros) {
        return String.format(Locale.ROOT, micros < MICROS_PER_MILLI ? "%,.3f" : "%,.1f", micros / MICROS_PER_MILLI);
    }

    private static String seconds(long millis) {
        return TimeSpan.print(Duration.ofMillis(millis));
    }

    /** What a collection collected, for a cell. */
    public static String kind(GcKind kind) {
        return switch (kind) {
            case YOUNG -> "young";
            case MIXED -> "mixed";
            case CONCURRENT -> "whole heap, concurrent";
            case FULL -> "whole heap";
        };
    }

    /** Bytes for a cell; absent where they are unknown. */
    public static String bytes(OptionalLong bytes) {
        return bytes.isPresent() ? new Bytes(bytes.getAsLong()).toString() : RowText.ABSENT;
    }

    /** What to do about the calls, if there are any. */
    public static Optional<String> callAdvice(GcResult result) {
        return result.callers().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Each call collects the whole heap. Remove it, or run with -XX:+DisableExplicitGC; with G1,"
                                + " -XX:+ExplicitGCInvokesConcurrent makes its pauses short");
    }
}
