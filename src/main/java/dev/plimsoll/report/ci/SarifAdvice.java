package dev.plimsoll.report.ci;

import dev.plimsoll.report.text.RemovalGroup;
import dev.plimsoll.report.text.RemovalText;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.Need;
import dev.plimsoll.result.Removal;
import dev.plimsoll.result.Removal.PomPlace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dependency that may be removed, as a note at its line of the pom, which breaks no build.
 *
 * @param subject {@code group:artifact[:classifier]}
 * @param message what to do
 * @param places the lines; at least one
 */
record SarifAdvice(String subject, String message, List<SarifPlace> places) {

    private static final String RULE = "unneededDependency";

    SarifAdvice {
        places = List.copyOf(places);
    }

    /** One for each dependency that nothing needs, if the line is known; not for those that the application failed without. */
    static List<SarifAdvice> of(MemoryResult result) {
        Map<String, MemoryRow> rows = new HashMap<>();
        result.dependencies().forEach(row -> rows.put(row.id(), row));
        return RemovalText.of(result).stream()
                .filter(text -> text.group().isAdvice())
                .map(text -> of(Objects.requireNonNull(rows.get(text.id())), text))
                .filter(advice -> !advice.places().isEmpty())
                .toList();
    }

    private static SarifAdvice of(MemoryRow row, RemovalText text) {
        String observed = text.group() == RemovalGroup.CANDIDATE
                ? ": no class is loaded, and the project does not refer to it"
                : ": the application " + text.outcome();
        List<PomPlace> places =
                row.need().flatMap(Need::removal).map(Removal::places).orElse(List.of());
        return new SarifAdvice(
                row.subject(),
                row.subject() + observed + ". Candidate to remove (" + text.size() + "): " + text.change() + ".",
                places.stream()
                        .filter(place -> place.file().endsWith(".xml"))
                        .map(place -> new SarifPlace(place.file(), place.line(), row.subject(), "module", ""))
                        .toList());
    }

    /** Adds the rule if the run does not have it, and the result. */
    void put(ObjectNode run) {
        ArrayNode rules = (ArrayNode) run.path("tool").path("driver").path("rules");
        int index = 0;
        while (index < rules.size() && !rules.get(index).path("id").asString().equals(RULE)) {
            index++;
        }
        if (index == rules.size()) {
            putRule(rules.addObject());
        }
        ObjectNode result = ((ArrayNode) run.path("results")).addObject();
        result.put("ruleId", RULE).put("ruleIndex", index).put("level", "note");
        result.putObject("message").put("text", SarifPlace.plain(message));
        places.get(0).put(result.putArray("locations").addObject());
        if (places.size() > 1) {
            ArrayNode related = result.putArray("relatedLocations");
            for (int i = 1; i < places.size(); i++) {
                places.get(i).put(related.addObject().put("id", i));
            }
        }
        result.putObject("partialFingerprints").put("limitAndPlace/v1", RULE + " " + subject);
    }

    private static void putRule(ObjectNode rule) {
        new SarifRule(
                        "UnneededDependency",
                        "A dependency that nothing seems to need",
                        "No class of the dependency is loaded and the project does not refer to it, or the application works"
                                + " without it.",
                        "Delete the dependency or exclude it, and run all tests: what no test exercises may still need it.",
                        "dependencies")
                .put(rule.put("id", RULE), "note");
    }
}
