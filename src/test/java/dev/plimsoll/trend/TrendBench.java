package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.TrendResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the planted cases on the JVM that runs this, and prints what came of each. The arguments choose cases by parts of their
 * names; {@code repeat 100} before them measures each a hundred times in short, without rest and suspects, and prints how often
 * each diagnosis came. {@code waiting 50} measures a leaking server whose answers wait for 50 ms instead, by one request at a time
 * and by up to 16. {@code -Dbench.jvmArgs="-XX:+UseZGC"} repeats them with these JVM arguments.
 */
final class TrendBench {

    private static final String REPEAT = "repeat";

    private static final String WAITING = "waiting";

    private TrendBench() {}

    public static void main(String[] args) throws Exception {
        System.out.println("JDK " + System.getProperty("java.runtime.version"));
        if (args.length > 1 && args[0].equals(WAITING)) {
            waiting(args[1]);
            return;
        }
        boolean repeats = args.length > 1 && args[0].equals(REPEAT);
        List<String> names = List.of(args).subList(repeats ? 2 : 0, args.length);
        for (TrendCase each : TrendCases.ALL) {
            if (names.isEmpty() || names.stream().anyMatch(each.name()::contains)) {
                if (repeats) {
                    repeat(each, Integer.parseInt(args[1]));
                } else {
                    once(each);
                }
            }
        }
    }

    private static void waiting(String millis) throws Exception {
        for (int maxAtOnce : new int[] {1, 16}) {
            Path folder = Files.createTempDirectory("plimsoll-bench");
            long begun = System.nanoTime();
            TrendResult result = WaitingApp.measure(folder, "/leak?" + millis, maxAtOnce);
            Series heap = result.of(SeriesKind.LIVE_HEAP).orElseThrow();
            System.out.printf(
                    Locale.ROOT,
                    "%s ms, up to %d at a time: %s %s planted %.0f, horizon %,d, %,d requests, %.1f s%n",
                    millis,
                    maxAtOnce,
                    heap.diagnosis(),
                    heap.slope(),
                    WaitingApp.LEAK,
                    result.horizon(),
                    result.requests(),
                    (System.nanoTime() - begun) / 1e9);
            result.notes().forEach(note -> System.out.println("      " + note));
        }
    }

    private static void once(TrendCase each) throws Exception {
        Path folder = Files.createTempDirectory("plimsoll-bench");
        long begun = System.nanoTime();
        TrendResult result = each.measure(folder, (sample, state) -> {}, List.of());
        print(each, result, (System.nanoTime() - begun) / 1e9);
    }

    /** What is wrong is printed at once, since a repeated run may be ended early. */
    private static void repeat(TrendCase each, int times) throws Exception {
        Map<Diagnosis, Integer> counts = new EnumMap<>(Diagnosis.class);
        List<Double> slopes = new ArrayList<>();
        Path folder = Files.createTempDirectory("plimsoll-bench");
        long begun = System.nanoTime();
        for (int i = 0; i < times; i++) {
            TrendResult result = each.measuring(folder).result();
            Series series = result.of(each.kind()).orElseThrow();
            counts.merge(series.diagnosis(), 1, Integer::sum);
            series.slope().map(Slope::perRequest).ifPresent(slopes::add);
            if (series.diagnosis() != each.truth()) {
                print(each, result, 0);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-26s %d of %d right %s, slopes %.4g to %.4g, planted %.4g, %.1f s each%n",
                each.name(),
                counts.getOrDefault(each.truth(), 0),
                times,
                counts,
                slopes.stream().min(Double::compare).orElse(Double.NaN),
                slopes.stream().max(Double::compare).orElse(Double.NaN),
                each.slope(),
                (System.nanoTime() - begun) / 1e9 / times);
    }

    static void print(TrendCase each, TrendResult result, double seconds) {
        Series series = result.of(each.kind()).orElseThrow();
        System.out.printf(
                "%-5s %-26s %-12s %s  %s  seen at %s, %,d requests, %.1f s, residue %s%n",
                series.diagnosis() == each.truth() ? "right" : "WRONG",
                each.name(),
                series.diagnosis(),
                series.slope()
                        .map(slope -> String.format(
                                "%.4g [%.4g, %.4g] planted %.4g",
                                slope.perRequest(), slope.low(), slope.high(), each.slope()))
                        .orElse(""),
                series.why(),
                result.growthSeenAt(),
                result.requests(),
                seconds,
                series.residuePerSample());
        for (Series other : result.series()) {
            if (other.gated()
                    && other.kind() != each.kind()
                    && other.diagnosis().compareTo(Diagnosis.BLOAT) > 0) {
                System.out.println(
                        "      " + other.kind() + " " + other.diagnosis() + " " + other.slope() + " " + other.why());
            }
        }
        for (Suspect suspect : result.suspects()) {
            System.out.printf(
                    "      %s %s (%s) %.4g, %.1f %%, %s, %s%n",
                    suspect.series().key(),
                    suspect.holder(),
                    suspect.type(),
                    suspect.perRequest(),
                    suspect.share() * 100,
                    suspect.sites().isEmpty()
                            ? ""
                            : suspect.sites().get(0).site().text(),
                    suspect.expiry());
        }
        result.reasons().forEach(reason -> System.out.println("      " + reason));
        result.notes().forEach(note -> System.out.println("      " + note));
    }
}
