package dev.plimsoll.run;

import dev.plimsoll.report.Judged;
import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.RowFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Prints how long all reports of a project of 74 jars take to write, and how large they are; a main, no test. */
final class ReportsBench {

    private static final int JARS = 74;
    private static final int ROUNDS = 20;

    private ReportsBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("plimsoll-reports");
        Set<ReportFormat> formats = EnumSet.complementOf(EnumSet.of(ReportFormat.HTML));
        BundleResult result = ResultFixture.withWhole(new Footprint(1_000, 1_000, 1), rows());
        for (int round = 1; round <= ROUNDS; round++) {
            long start = System.nanoTime();
            List<Path> files = ReportFiles.write(
                            result, Judged.of(result), folder, formats, new PageLinks(50, "", Optional.empty()))
                    .files();
            long micros = (System.nanoTime() - start) / 1_000;
            if (round == 1 || round == ROUNDS) {
                System.out.println("round " + round + ": " + micros / 1e3 + " ms");
            }
            if (round == ROUNDS) {
                for (Path file : files) {
                    System.out.println(Files.size(file) + " B  " + file.getFileName());
                }
            }
        }
    }

    private static RowFixture[] rows() {
        return IntStream.range(0, JARS)
                .mapToObj(i -> RowFixture.row("com.acme.group" + i % 7 + ":artifact-" + i + ":1." + i)
                        .requiredBy("com.acme.group0:artifact-0:1.0")
                        .alone(1_000_000L + i, 2_000_000, 900)
                        .own(400_000L + 10_000 * i, 900_000, 400)
                        .saves(1_300_000)
                        .failed("com.acme.Missing", "java.lang.NoClassDefFoundError: com/acme/Other")
                        .note("started 1 thread"))
                .toArray(RowFixture[]::new);
    }
}
