package dev.plimsoll.report.ci;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Metric;
import dev.plimsoll.unit.Prose;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What viewers show of a rule.
 *
 * @param name in one word, as identifiers of types are written
 * @param title in a few words
 * @param description what breaks it, in full sentences
 * @param help what to do about it
 * @param page the page of the documentation, without extension
 */
record SarifRule(String name, String title, String description, String help, String page) {

    /** The rule of a limit on a metric. */
    static SarifRule of(Check check) {
        String limit = check.limit();
        String advice = check.metric().advice(true);
        return new SarifRule(
                Prose.capitalised(limit)
                        + (limit.equals(check.metric().id())
                                ? ""
                                : Prose.capitalised(check.metric().id())),
                "Limit " + limit + " on " + check.metric().id(),
                figure(check.metric()) + " must not " + bound(check) + " the parameter " + limit + " allows.",
                advice + (advice.endsWith(".") ? "" : ".") + " If the figure is justified, change the parameter "
                        + limit + ", or exempt it for a while with the parameter accept.",
                check.metric() == Metric.GROWTH || check.metric() == Metric.LEAK ? "leaks" : "limits");
    }

    private static String figure(Metric metric) {
        String figure = metric.of("a project");
        if (metric.isOfEndpoint()) {
            return metric.of("one request");
        }
        return metric.isOfEach()
                ? figure.replace("a project", metric.isOfDependencies() ? "a dependency" : "one line")
                : figure;
    }

    private static String bound(Check check) {
        if (check.metric() == Metric.GROWTH) {
            return "leak in a series that";
        }
        return check.isOnGrowth() ? "grow by more, compared with the baseline, than" : "exceed the amount that";
    }

    void put(ObjectNode rule, String level) {
        Optional<String> address = ProjectSite.page(page);
        rule.put("name", name);
        rule.putObject("shortDescription").put("text", title);
        rule.putObject("fullDescription").put("text", description);
        rule.putObject("help")
                .put("text", help)
                .put(
                        "markdown",
                        "**" + title + "**\n\n" + description + "\n\n" + help
                                + address.map(each -> "\n\n[Documentation](" + each + ")")
                                        .orElse(""));
        address.ifPresent(each -> rule.put("helpUri", each));
        rule.putObject("defaultConfiguration").put("level", level);
        rule.putObject("properties").putArray("tags").add("memory");
    }
}
