package dev.plimsoll.run;

import dev.plimsoll.Scaling;
import dev.plimsoll.report.Judged;
import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How reports grow with the number of locations of a result, and with the number of modules of a build. */
final class ReportScaleBench {

    private ReportScaleBench() {}

    public static void main(String[] args) throws Exception {
        Scaling.main(
                ReportScaleBench.class,
                Map.of(
                        "locations", new Scaling.Input(100_000, ReportScaleBench::locations),
                        "modules", new Scaling.Input(64, ReportScaleBench::modules)),
                args);
    }

    /** All reports are written, and the JSON is read. */
    private static Scaling.Work locations(int size, Path folder) {
        SiteRow[] rows = IntStream.range(0, size)
                .mapToObj(i -> ObjectsFixture.own(
                        "com.acme.shop" + i % 100 + ".Service" + i / 10,
                        "method" + i % 10,
                        10 + i % 90,
                        20_000L + i,
                        20))
                .toArray(SiteRow[]::new);
        ObjectsResult result = ObjectsFixture.objects(rows).make();
        GateResult gate = new GateResult(Verdict.MEASURED, List.of(), List.of());
        return () -> {
            List<Path> files = ReportFiles.write(
                            result,
                            gate,
                            folder,
                            EnumSet.allOf(ReportFormat.class),
                            new PageLinks(50, "", Optional.empty()))
                    .files();
            StoredResults.read(folder.resolve("perf-objects.json"));
            return sizeOf(files.stream());
        };
    }

    /** Three goals in each module, each of which brings the index of its module and that of the build up to date. */
    private static Scaling.Work modules(int size, Path folder) {
        String[] names = IntStream.range(0, size).mapToObj(i -> "module" + i).toArray(String[]::new);
        TestBuild build = TestBuild.of(folder, names);
        BundleResult result = ResultFixture.withWhole(
                new Footprint(1_000, 1_000, 1),
                IntStream.range(0, 50)
                        .mapToObj(i ->
                                RowFixture.row("com.acme:artifact-" + i + ":1").own(400_000L + i, 900_000, 400))
                        .toArray(RowFixture[]::new));
        GateResult gate = Judged.of(result);
        Set<ReportFormat> formats = EnumSet.allOf(ReportFormat.class);
        return () -> {
            for (String name : names) {
                Path results = folder.resolve(name).resolve("target/plimsoll");
                for (int goal = 0; goal < 3; goal++) {
                    Path where = goal == 0 ? results : results.resolve("execution" + goal);
                    Reports reports = Reports.of(build.at(name), where, results, formats);
                    reports.begin(result.header().runInfo());
                    reports.write(result, gate);
                }
            }
            try (Stream<Path> files = Files.walk(folder)) {
                return sizeOf(files.filter(Files::isRegularFile));
            }
        };
    }

    private static long sizeOf(Stream<Path> files) throws IOException {
        long sum = 0;
        for (Path file : files.toList()) {
            sum += Files.size(file);
        }
        return sum;
    }
}
