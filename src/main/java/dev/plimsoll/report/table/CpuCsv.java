package dev.plimsoll.report.table;

import dev.plimsoll.report.text.SiteText;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.SampledShare;
import dev.plimsoll.result.Site;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Writes {@code perf-cpu.csv}: one row per row of each table. Each table has all samples, but that of background
 * threads, whose self samples are those that they would have without requests.
 */
final class CpuCsv {

    private CpuCsv() {}

    static void write(CpuResult result, Csv csv) {
        csv.heads("table", "name", "class", "method", "owner", "samples", "self samples")
                .heads("share", "share low", "share high")
                .endLine();
        result.byOwnCode().forEach(row -> {
            put("own code", row.site(), csv);
            put(row.samples(), OptionalLong.of(row.selfSamples()), result, csv);
        });
        result.byLocation().forEach(row -> {
            put("location", row.site(), csv);
            put(row.samples(), OptionalLong.empty(), result, csv);
        });
        result.byDependency().forEach(row -> {
            csv.text("dependency").text(row.name()).text("").text("").text(SiteText.owner(row.owner()));
            put(row.samples(), OptionalLong.of(row.selfSamples()), result, csv);
        });
        result.background().forEach(row -> {
            csv.text("background thread").text(row.name()).text("").text("").text("");
            put(row.samples(), OptionalLong.of(row.idleSamples()), result, csv);
        });
    }

    private static void put(String table, Site site, Csv csv) {
        csv.text(table).text(site.text()).text(site.className()).text(site.method());
        csv.text(SiteText.owner(site.owner()));
    }

    private static void put(long samples, OptionalLong self, CpuResult result, Csv csv) {
        SampledShare share = result.share(samples);
        csv.number(samples).number(self).number(OptionalDouble.of(share.share()));
        csv.number(OptionalDouble.of(share.low())).number(OptionalDouble.of(share.high()));
        csv.endLine();
    }
}
