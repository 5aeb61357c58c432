package dev.plimsoll.report.html;

import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.ReproductionText;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.result.Reproduction;
import dev.plimsoll.result.Reproduction.ReproductionTrial;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The part of the page of {@code mem-over-time} about the smallest workload that leaks. */
final class ReproductionSection {

    private ReproductionSection() {}

    /** Empty if it was not searched for. */
    static List<Html> of(TrendResult result) {
        return result.reproduction().map(ReproductionSection::of).stream().toList();
    }

    private static Html of(Reproduction found) {
        Html section =
                Html.section("Smallest reproduction").add(Html.of("p", "").sentence(ReproductionText.sentence(found)));
        if (!found.findings().isEmpty()) {
            section.add(findings(found));
        }
        ReproductionText.script(found)
                .ifPresent(text -> section.add(Html.of("p", "").sentence(text + "."))
                        .add(PageBlocks.copyable("sh " + found.script().orElseThrow() + " URL PID")));
        return section.add(Html.of("details", "")
                .add(Html.of("summary", "", ReproductionText.effort(found)))
                .add(trials(found)));
    }

    private static Html findings(Reproduction found) {
        StaticTable table = StaticTable.of("findings")
                .text("part of the workload")
                .text("growth per round")
                .text("conclusion");
        found.findings()
                .forEach(finding -> table.row(
                        "",
                        List.of(
                                cell(finding.part(), finding.request()),
                                Html.of("span", "", ReproductionText.rates(found, finding)),
                                Html.of("span", "", ReproductionText.conclusion(finding, found.concurrency())))));
        return table.html();
    }

    private static Html cell(String part, Optional<String> request) {
        Html cell = Html.of("div", "").add(Html.of("div", "strong", part));
        request.ifPresent(
                title -> cell.add(Html.of("div", "quiet", title.replaceAll("\\{(fresh|cycle:\\d+)}", "<$1>"))));
        return cell;
    }

    private static String leaks(ReproductionTrial trial) {
        return trial.perRound().isEmpty() ? RowText.ABSENT : trial.leaks() ? "yes" : "no";
    }

    private static Html trials(Reproduction found) {
        StaticTable table = StaticTable.of("trials")
                .text("trial")
                .number("requests", "")
                .number("growth per round", "")
                .text("leaks")
                .number("time", "");
        found.trials()
                .forEach(trial -> table.row(
                        "",
                        List.of(
                                Html.of("span", "", trial.what()),
                                Html.of(
                                        "span",
                                        "",
                                        trial.requests() == 0 ? RowText.ABSENT : NumberText.count(trial.requests())),
                                Html.of("span", "", ReproductionText.outcome(found, trial)),
                                Html.of("span", "", leaks(trial)),
                                Html.of("span", "", TimeSpan.print(Duration.ofMillis(trial.millis()))))));
        return table.html();
    }
}
