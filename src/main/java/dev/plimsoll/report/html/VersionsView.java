package dev.plimsoll.report.html;

import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.VersionsText;
import dev.plimsoll.result.ComparedVersions;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.VersionUse;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.unit.Bytes;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the pages of versions show. */
final class VersionsView {

    private VersionsView() {}

    static ObjectNode of(VersionsResult result, GateResult gate) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        List<String> facts = List.of(
                NumberText.count(result.measured(), "version", "versions"),
                "JDK " + result.header().environment().feature() + ", "
                        + result.header().environment().collector());
        HeaderView.put(result.header(), gate, "", facts, VersionsText.notes(result), view);
        addFigures(result, view.putArray("figures"));
        return view;
    }

    private static void addFigures(VersionsResult result, ArrayNode figures) {
        if (!result.isOfUpgrades()) {
            return;
        }
        HeaderView.putFigure(
                "to upgrade",
                NumberText.count(result.improving().size()),
                "of " + NumberText.count(result.compared().size(), "dependency", "dependencies")
                        + " with newer releases",
                Style.PLAIN,
                figures);
        result.compared().stream()
                .filter(each -> each.leakFix().isPresent())
                .limit(1)
                .forEach(fixed -> fixed.leakFix()
                        .ifPresent(row -> HeaderView.putFigure(
                                "leak gone",
                                new Bytes(fixed.base()
                                                .perRequest()
                                                .map(VersionUse.PerRequest::retainedBytes)
                                                .orElse(0L))
                                        .toString(),
                                "per request: " + VersionsText.upgrade(fixed, row),
                                Style.PLAIN,
                                figures)));
        result.saving().stream()
                .sorted(Comparator.comparingLong(ComparedVersions::savedBytes).reversed())
                .limit(1)
                .forEach(best -> best.smallest()
                        .ifPresent(row -> HeaderView.putFigure(
                                "saved at most",
                                new Bytes(best.savedBytes()).toString(),
                                VersionsText.upgrade(best, row),
                                Style.PLAIN,
                                figures)));
    }
}
