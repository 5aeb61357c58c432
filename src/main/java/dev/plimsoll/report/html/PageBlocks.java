package dev.plimsoll.report.html;

import dev.plimsoll.report.text.LimitRows;
import dev.plimsoll.report.text.NextStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The blocks that all pages have: at the top what was measured, the verdict and what to do; in the end the environment. */
final class PageBlocks {

    private static final int MAX_OPEN_STEPS = 3;

    /** What is not needed by scripts, once it is in the page. */
    private static final List<String> SHOWN = List.of(
            "goal", "project", "subject", "facts", "verdict", "figures", "notes", "limitRows", "prove", "environment");

    private PageBlocks() {}

    /** The page of a result: the blocks around {@code middle}; {@code view} keeps only what scripts need. */
    static List<Html> around(List<Html> first, List<Html> middle, ObjectNode view) {
        List<Html> blocks = new ArrayList<>(List.of(header(view), verdict(view)));
        blocks.addAll(first);
        figures(view).forEach(blocks::add);
        blocks.addAll(middle);
        notes(view).forEach(blocks::add);
        limits(view).forEach(blocks::add);
        proof(view).forEach(blocks::add);
        blocks.add(environment(view));
        strip(view);
        return blocks;
    }

    /** Removes what is in the page already. */
    static void strip(ObjectNode view) {
        view.remove(SHOWN);
    }

    static Html header(ObjectNode view) {
        Html header =
                Html.of("header", "").add(brand(text(view, "/goal"))).add(Html.of("h1", "", text(view, "/project")));
        if (!text(view, "/subject").isEmpty()) {
            header.add(Html.of("p", "subject", text(view, "/subject")));
        }
        return header.add(Html.of("ul", "facts").addAll(items(view.at("/facts"))));
    }

    /** The mark on a ship's hull: a circle with the load line through it. */
    private static Html brand(String goal) {
        Html path = Html.of("path", "").with("d", "M1 9h24M13 1.6a7.4 7.4 0 1 1 0 14.8a7.4 7.4 0 1 1 0-14.8");
        Html mark = Html.of("svg", "")
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("viewBox", "0 0 26 18")
                .with("width", "26")
                .with("height", "18")
                .with("fill", "none")
                .with("stroke", "#1d6091")
                .with("stroke-width", "2.4")
                .with("aria-hidden", "true")
                .add(path);
        return Html.of("p", "brand").add(mark).text("Plimsoll · " + goal);
    }

    static Html verdict(ObjectNode view) {
        Html lines = Html.of("ul", "");
        for (JsonNode line : view.at("/verdict/lines")) {
            Html item = Html.of("li", text(line, "/tone"))
                    .add(Html.of("span", "word", text(line, "/word")))
                    .text(" ")
                    .sentence(text(line, "/text"));
            line.at("/details").forEach(detail -> item.add(Html.of("div", "offender", detail.asString())));
            lines.add(item);
        }
        return Html.of("section", "verdict " + text(view, "/verdict/tone"))
                .with("aria-label", "Verdict")
                .add(lines);
    }

    private static Stream<Html> figures(ObjectNode view) {
        if (view.at("/figures").isEmpty()) {
            return Stream.empty();
        }
        Html list = Html.of("dl", "figures");
        for (JsonNode figure : view.at("/figures")) {
            Html tile = Html.of("div", text(figure, "/tone"))
                    .add(Html.of("dt", "", text(figure, "/label")))
                    .add(Html.of("dd", "value", text(figure, "/value")));
            list.add(text(figure, "/note").isEmpty() ? tile : tile.add(Html.of("dd", "note", text(figure, "/note"))));
        }
        return Stream.of(list);
    }

    private static Stream<Html> notes(ObjectNode view) {
        if (view.at("/notes").isEmpty()) {
            return Stream.empty();
        }
        Html list = Html.of("ul", "notes");
        view.at("/notes").forEach(note -> list.add(Html.of("li", "").sentence(note.asString())));
        return Stream.of(Html.section("Notes").add(list));
    }

    /** What each limit allows and how small a growth it sees; none if that is not known of any. */
    private static Stream<Html> limits(ObjectNode view) {
        if (view.at("/limitRows").isEmpty()) {
            return Stream.empty();
        }
        StaticTable table = StaticTable.of("limit-rows").text(LimitRows.HEADS.get(0));
        table.numbers(LimitRows.HEADS.subList(1, LimitRows.HEADS.size()));
        view.at("/limitRows").forEach(row -> table.row("", cells(row)));
        return Stream.of(Html.section("Limits").add(table.html()));
    }

    /** What was planted in copies, and whether the gate saw it; none if that was not tried. */
    private static Stream<Html> proof(ObjectNode view) {
        if (view.at("/prove/trials").isEmpty()) {
            return Stream.empty();
        }
        Html verdict = Html.of("p", "")
                .add(Html.of("strong", "", text(view, "/prove/word")))
                .text(": ")
                .sentence(text(view, "/prove/text"));
        StaticTable table =
                StaticTable.of("proof").text("planted").text("outcome").text("what the gate saw");
        view.at("/prove/trials").forEach(row -> table.row("", cells(row)));
        return Stream.of(Html.section("Proof of the gate").add(verdict).add(table.html()));
    }

    private static List<Html> cells(JsonNode row) {
        List<Html> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(Html.of("span", "", cell.asString())));
        return cells;
    }

    static Html environment(ObjectNode view) {
        Html list = Html.of("dl", "environment");
        for (JsonNode row : view.at("/environment")) {
            list.add(Html.of("dt", "", row.get(0).asString()))
                    .add(Html.of("dd", "", row.get(1).asString()));
        }
        return Html.section("Environment").add(list);
    }

    /** The first steps, the others folded; if there are none, the sentence that says so. */
    static Html steps(List<NextStep> steps, String nothing) {
        Html section = Html.section("What to do");
        if (steps.isEmpty()) {
            return section.add(Html.of("p", "", nothing));
        }
        int open = Math.min(MAX_OPEN_STEPS, steps.size());
        section.add(list(steps.subList(0, open)));
        if (open < steps.size()) {
            section.add(Html.of("details", "others")
                    .add(Html.of("summary", "", steps.size() - open + " more"))
                    .add(list(steps.subList(open, steps.size()))));
        }
        return section;
    }

    private static Html list(List<NextStep> steps) {
        Html list = Html.of("ol", "steps");
        for (NextStep step : steps) {
            Html item = Html.of("li", "step").add(Html.of("h3", "").sentence(step.title()));
            if (!step.why().isEmpty()) {
                item.add(Html.of("p", "").sentence(step.why()));
            }
            if (!step.where().isEmpty()) {
                item.add(Html.of("p", "quiet small", step.where()));
            }
            list.add(step.copy().isEmpty() ? item : item.add(copyable(step.copy())));
        }
        return list;
    }

    /** Lines to copy; a script adds the button. */
    static Html copyable(String lines) {
        return Html.of("pre", "copyable").lines(lines);
    }

    private static List<Html> items(JsonNode texts) {
        List<Html> items = new ArrayList<>();
        texts.forEach(text -> items.add(Html.of("li", "", text.asString())));
        return items;
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asString("");
    }
}
