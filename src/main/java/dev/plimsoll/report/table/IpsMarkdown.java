package dev.plimsoll.report.table;

import dev.plimsoll.report.text.IpsText;
import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.result.IpsResult;
import java.util.ArrayList;
import java.util.List;

/** Writes the figures of {@code perf-ips.md}. */
final class IpsMarkdown {

    private IpsMarkdown() {}

    /** The part after the verdict. */
    static String text(IpsResult result) {
        StringBuilder text =
                new StringBuilder("\n" + Markdown.text(result.workload() + ": " + IpsText.headline(result)) + ".\n");
        List<String> heads = new ArrayList<>(List.of("requests/s"));
        List<String> cells =
                new ArrayList<>(List.of(IpsText.perSecond(result.throughput().perSecond())));
        IpsText.percentileNames(result).forEach(name -> heads.add(name + " [ms]"));
        cells.addAll(IpsText.percentiles(result));
        text.append(Markdown.table(heads, List.of(cells)));
        List<String> details = new ArrayList<>(
                List.of("throughput: " + IpsText.spread(result), "percentiles of " + IpsText.latencyOf(result)));
        result.times().ifPresent(times -> details.add("application: " + IpsText.times(times)));
        details.add(IpsText.settings(result));
        details.addAll(result.notes());
        return text.append(Markdown.folded("Details", details)).toString();
    }
}
