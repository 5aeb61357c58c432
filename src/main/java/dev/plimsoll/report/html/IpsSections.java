package dev.plimsoll.report.html;

import dev.plimsoll.report.text.IpsText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.result.IpsResult;
import dev.plimsoll.result.IterationScore;
import dev.plimsoll.result.RequestLatency.LatencyPercentile;
import java.util.ArrayList;
import java.util.List;

/** The page of {@code perf-ips}, which needs no script. */
final class IpsSections {

    private IpsSections() {}

    static List<Html> of(IpsResult result) {
        List<Html> sections = new ArrayList<>();
        sections.add(Html.section("Latency").add(percentiles(result)).add(Html.of("p", "aside", latencyNote(result))));
        result.times()
                .ifPresent(
                        times -> sections.add(
                                Html.section("Time of the application")
                                        .add(Html.of("p", "", IpsText.times(times) + "."))
                                        .add(
                                                Html.of(
                                                        "p",
                                                        "aside",
                                                        "Of all measured iterations. User and system are CPU time of the process, garbage"
                                                                + " collection and compilation included; they exceed real time on several cores."))));
        sections.add(Html.section("Iterations")
                .add(iterations(result))
                .add(Html.of(
                        "p",
                        "aside",
                        IpsText.settings(result) + ". perf-ips.jmh.json has the same as JMH writes it.")));
        return sections;
    }

    private static String latencyNote(IpsResult result) {
        String samples = NumberText.count(result.latency().samples(), "request was", "requests were") + " timed. ";
        return samples
                + (result.rate().isPresent()
                        ? "Latency counts from the time a request is due, so it includes waiting for earlier ones."
                        : "Latency counts from the start of a request, which waits for the response to the one before:"
                                + " an application under a fixed load responds later. The parameter rate measures that.");
    }

    private static Html percentiles(IpsResult result) {
        StaticTable table = StaticTable.of("").text("percentile").number("latency", "ms");
        for (LatencyPercentile percentile : result.latency().percentiles()) {
            table.row("", List.of(span(percentile.name()), span(IpsText.millis(percentile.millis()))));
        }
        table.row(
                "quiet",
                List.of(span("mean"), span(IpsText.millis(result.latency().meanMillis()))));
        return table.html();
    }

    private static Html iterations(IpsResult result) {
        StaticTable table = StaticTable.of("").text("iteration").number("throughput", "requests/s");
        int count = 0;
        int fork = 0;
        for (IterationScore iteration : result.throughput().iterations()) {
            count = iteration.fork() == fork ? count + 1 : 1;
            fork = iteration.fork();
            table.row(
                    "",
                    List.of(
                            span("fork " + fork + ", iteration " + count),
                            span(IpsText.perSecond(iteration.perSecond()))));
        }
        return table.html();
    }

    private static Html span(String text) {
        return Html.of("span", "", text);
    }
}
