package dev.plimsoll.result;

import dev.plimsoll.result.BundleResult.Whole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes results for tests. */
public final class ResultFixture {

    public static final Environment ENVIRONMENT = new Environment(
            "17.0.15+6",
            17,
            "Debian",
            "amd64",
            "Parallel",
            List.of("-XX:+UseParallelGC", "-Xmx1g", "-Ddb.password=hunter2"),
            "sharing",
            "classic",
            true,
            "Linux 6.18",
            2,
            "0.1.0");

    public static final ResultHeader HEAD = new ResultHeader(
            "bundle-mem", "com.acme:shop:1.0.0", "default", Instant.parse("2026-11-23T10:15:30Z"), ENVIRONMENT);

    private ResultFixture() {}

    /** Without the pass over all. */
    public static BundleResult withoutWhole(RowFixture... rows) {
        return new BundleResult(HEAD, Optional.empty(), rows(rows), List.of(), 3);
    }

    /** With a pass over all that its rows explain to the byte. */
    public static BundleResult withWhole(RowFixture... rows) {
        return withWhole(Footprint.NONE, rows);
    }

    /** With a pass over all of which no row explains {@code residual}. */
    public static BundleResult withWhole(Footprint residual, RowFixture... rows) {
        Footprint total = rows(rows).stream().flatMap(row -> row.own().stream()).reduce(residual, Footprint::plus);
        return with(
                new Whole(total, Footprint.NONE, Footprint.NONE, Footprint.NONE, Footprint.NONE, residual, true), rows);
    }

    public static BundleResult with(Whole whole, RowFixture... rows) {
        return new BundleResult(HEAD, Optional.of(whole), rows(rows), List.of(), 3);
    }

    /** The same with a total that is only a lower bound. */
    public static BundleResult incomplete(BundleResult result) {
        Optional<Whole> whole = result.whole()
                .map(w -> new Whole(w.total(), w.jdk(), w.loader(), w.unselected(), w.freed(), w.residual(), false));
        return new BundleResult(result.header(), whole, result.dependencies(), result.reasons(), result.measured());
    }

    public static BundleResult because(BundleResult result, Reason reason) {
        return new BundleResult(
                result.header(), result.whole(), result.dependencies(), List.of(reason), result.measured());
    }

    /** The same of another project. */
    public static BundleResult of(String project, BundleResult result) {
        ResultHeader header = result.header();
        return new BundleResult(
                new ResultHeader(header.goal(), project, header.execution(), header.startedAt(), header.environment()),
                result.whole(),
                result.dependencies(),
                result.reasons(),
                result.measured());
    }

    private static List<DependencyRow> rows(RowFixture... rows) {
        return Stream.of(rows).map(RowFixture::make).toList();
    }
}
