package dev.plimsoll.trend;

import dev.plimsoll.result.Series;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.TrendResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Measures the planted cases on the JVM that runs this, and prints what came of each. The arguments choose cases by name. */
final class TrendBench {

    private TrendBench() {}

    public static void main(String[] args) throws Exception {
        System.out.println("JDK " + System.getProperty("java.runtime.version"));
        for (TrendCase each : TrendCases.ALL) {
            if (args.length == 0 || Arrays.stream(args).anyMatch(each.name()::contains)) {
                Path folder = Files.createTempDirectory("plimsoll-bench");
                long begun = System.nanoTime();
                TrendResult result = each.measure(folder, (sample, state) -> {}, List.of());
                print(each, result, (System.nanoTime() - begun) / 1e9);
            }
        }
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
                    && other.diagnosis().compareTo(dev.plimsoll.result.Diagnosis.BLOAT) > 0) {
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
