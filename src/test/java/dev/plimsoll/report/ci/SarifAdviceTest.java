package dev.plimsoll.report.ci;

import static dev.plimsoll.result.MemoryFixture.library;
import static dev.plimsoll.result.MemoryFixture.memory;
import static dev.plimsoll.result.MemoryFixture.unloaded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.text.RemovalGroup;
import dev.plimsoll.report.text.RemovalText;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.Need;
import dev.plimsoll.result.Removal;
import dev.plimsoll.result.Removal.PomChange;
import dev.plimsoll.result.Removal.PomPlace;
import dev.plimsoll.result.Removal.RemovalTrial;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class SarifAdviceTest {

    @Test
    void a_candidate_is_a_note_at_its_line_and_at_the_others_that_bring_it() {
        JsonNode run = run(memory(
                row("a:yaml:1", RemovalTrial.NOT_TRIED, place("web", "pom.xml", 27), place("data", "pom.xml", 31)),
                row("a:el:1", RemovalTrial.ANSWERS_SAME, place("web", "pom.xml", 27))));

        assertThat(run.path("tool").path("driver").path("rules").findValuesAsString("id"))
                .containsExactly("unneededDependency");
        JsonNode results = run.path("results");
        assertThat(results.findValuesAsString("level")).containsExactly("note", "note");
        JsonNode yaml = results.get(1);
        assertThat(yaml.path("message").path("text").asString())
                .isEqualTo(
                        "a:yaml: no class is loaded, and the project does not refer to it. Candidate to remove (9 B of files): exclude"
                                + " from web (pom.xml:27), data (pom.xml:31).");
        assertThat(yaml.path("locations")
                        .get(0)
                        .path("physicalLocation")
                        .path("region")
                        .path("startLine")
                        .asInt())
                .isEqualTo(27);
        assertThat(yaml.path("relatedLocations")
                        .get(0)
                        .path("physicalLocation")
                        .path("region")
                        .path("startLine")
                        .asInt())
                .isEqualTo(31);
    }

    @Test
    void one_that_the_application_needs_or_that_no_pom_of_the_build_declares_is_none() {
        assertThat(run(memory(
                                row("a:driver:1", RemovalTrial.DOES_NOT_BOOT, place("driver", "pom.xml", 9)),
                                row("a:page:1", RemovalTrial.ANSWERS_DIFFER, place("page", "pom.xml", 9)),
                                row("a:parent:1", RemovalTrial.NOT_TRIED, place("parent", "com.acme:parent:1", 9)),
                                row("a:unknown:1", RemovalTrial.NOT_TRIED)))
                        .path("results"))
                .isEmpty();
    }

    @Test
    void one_that_could_not_be_tried_is_no_advice() {
        Removal untried = new Removal(PomChange.DELETE, List.of(place("used", "pom.xml", 9)), List.of("a:used:1"), 9)
                .tried(RemovalTrial.NOT_TRIED, OptionalLong.empty(), "the packaged application does not contain it");
        MemoryRow used = library("a:used:1", 3, 9, 10, 10).needed(new Need(List.of(), true, Optional.of(untried)));

        assertThat(run(memory(used)).path("results")).isEmpty();
        assertThat(RemovalText.of(memory(used)).get(0).group()).isEqualTo(RemovalGroup.UNKNOWN);
    }

    @Test
    void what_leaves_with_another_has_no_note_of_its_own() {
        MemoryRow part = row("a:part:1", RemovalTrial.NOT_TRIED, place("web", "pom.xml", 27));
        Removal whole = new Removal(
                PomChange.DELETE, List.of(place("whole", "pom.xml", 40)), List.of("a:whole:1", "a:part:1"), 99);
        MemoryRow above = unloaded("a:whole:1", 3).needed(new Need(List.of(), false, Optional.of(whole)));

        assertThat(run(memory(part, above)).path("results").findValuesAsString("startLine"))
                .containsExactly("40");
    }

    private static PomPlace place(String artifact, String file, int line) {
        return new PomPlace("a:" + artifact, file, line);
    }

    private static MemoryRow row(String id, RemovalTrial trial, PomPlace... places) {
        Removal removal = new Removal(
                PomChange.EXCLUDE,
                List.of(places),
                List.of(id),
                9,
                OptionalLong.empty(),
                trial,
                OptionalLong.empty(),
                trial == RemovalTrial.NOT_TRIED ? "" : "boots");
        return unloaded(id, 3).needed(new Need(List.of(), false, Optional.of(removal)));
    }

    private static JsonNode run(MemoryResult result) {
        return new ObjectMapper()
                .readTree(Sarif.text(result, Gate.judge(result)))
                .path("runs")
                .get(0);
    }
}
