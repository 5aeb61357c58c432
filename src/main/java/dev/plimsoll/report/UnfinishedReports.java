package dev.plimsoll.report;

import dev.plimsoll.report.html.HeaderView;
import dev.plimsoll.report.html.Page;
import dev.plimsoll.report.table.HeaderMarkdown;
import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.unit.Printable;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What each format says of a run without figures: who ran what, and why there are none. */
final class UnfinishedReports {

    /** A log may follow the error; more of it belongs into the log itself. */
    private static final int MAX_LINES = 40;

    private UnfinishedReports() {}

    /** {@code GOAL.html}. */
    static String html(UnfinishedRun run) {
        String goal = run.asker().goal();
        Page page =
                Page.of(Printable.of(run.asker().project() + " · " + goal), List.of(), List.of("unfinished.js"), false);
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        GateResult judgement = run.judgement();
        HeaderView.put(run.asker(), judgement, view);
        ArrayNode details = (ArrayNode) view.at("/verdict/lines/0/details");
        HeaderView.putTexts(furtherLines(run), details);
        return page.html(view, goal + ".json");
    }

    /** {@code GOAL.md}. */
    static String markdown(UnfinishedRun run) {
        List<String> further = furtherLines(run);
        return HeaderMarkdown.of(run.asker(), run.judgement())
                + (further.isEmpty() ? "" : "\n" + Markdown.folded("Details", further));
    }

    /** The first line stands in the verdict. */
    private static List<String> furtherLines(UnfinishedRun run) {
        return run.reason().text().lines().skip(1).limit(MAX_LINES).toList();
    }
}
