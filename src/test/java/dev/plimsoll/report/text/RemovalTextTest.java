package dev.plimsoll.report.text;

import static dev.plimsoll.result.MemoryFixture.library;
import static dev.plimsoll.result.MemoryFixture.memory;
import static dev.plimsoll.result.MemoryFixture.unloaded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.result.JointRemoval;
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

class RemovalTextTest {

    private static final PomPlace POI = new PomPlace("org.apache.poi:poi-ooxml", "shop/pom.xml", 41);
    private static final PomPlace WEB = new PomPlace("org.acme:web", "pom.xml", 27);
    private static final PomPlace DATA = new PomPlace("org.acme:data", "pom.xml", 31);
    private static final long MIB = 1 << 20;

    @Test
    void a_direct_dependency_is_to_be_deleted_at_its_line() {
        MemoryResult result = memory(row(
                "org.apache.poi:poi-ooxml:5",
                new Removal(
                        PomChange.DELETE,
                        List.of(POI),
                        List.of("org.apache.poi:poi-ooxml:5", "a:b:1", "a:c:1"),
                        24 * MIB,
                        OptionalLong.empty(),
                        RemovalTrial.NOT_TRIED,
                        OptionalLong.empty(),
                        "")));

        RemovalText text = RemovalText.of(result).get(0);
        assertThat(text.name()).isEqualTo("poi-ooxml and 2 more");
        assertThat(text.size()).isEqualTo("24.0 MiB of files");
        assertThat(text.change()).isEqualTo("delete at shop/pom.xml:41");
        assertThat(text.outcome()).isEmpty();
        assertThat(text.group()).isEqualTo(RemovalGroup.CANDIDATE);
        assertThat(text.xml()).isEqualTo("""
                <dependency>
                  <groupId>org.apache.poi</groupId>
                  <artifactId>poi-ooxml</artifactId>
                </dependency>""");
        assertThat(RemovalText.head(result))
                .hasValueSatisfying(head -> assertThat(head).startsWith("Candidates to remove"));
        assertThat(RemovalText.together(result)).isEmpty();
        assertThat(MemoryText.unloaded(result)).isEmpty();
    }

    @Test
    void a_transitive_one_is_to_be_excluded_from_all_that_bring_it() {
        RemovalText text = RemovalText.of(memory(row("org.yaml:yaml:2", excluded(RemovalTrial.NOT_TRIED, ""))))
                .get(0);

        assertThat(text.change()).isEqualTo("exclude from web (pom.xml:27), data (pom.xml:31)");
        assertThat(text.xml()).startsWith("<exclusion>").contains("<artifactId>yaml</artifactId>");
    }

    @Test
    void those_that_the_application_needs_come_last_and_say_why() {
        MemoryResult result = memory(
                library("a:used:1", 9, 9, 40 * MIB, 0),
                row("a:needed:1", excluded(RemovalTrial.DOES_NOT_BOOT, "does not boot: no driver")),
                row("a:differs:1", excluded(RemovalTrial.ANSWERS_DIFFER, "boots, but differs at GET /x: status 500")),
                row("a:same:1", saving(300 << 10)),
                row("a:under:1", saving(204 << 10)),
                row("a:zero:1", saving(-9_000)));

        assertThat(RemovalText.of(result))
                .extracting(RemovalText::id, RemovalText::outcome, RemovalText::group)
                .containsExactly(
                        tuple("a:same:1", "boots and answers the same, saves 300.0 KiB of memory", RemovalGroup.CAN_GO),
                        tuple(
                                "a:under:1",
                                "boots and answers the same, saves less than 204.8 KiB of memory",
                                RemovalGroup.CAN_GO),
                        tuple(
                                "a:zero:1",
                                "boots and answers the same, saves less than 204.8 KiB of memory",
                                RemovalGroup.CAN_GO),
                        tuple("a:differs:1", "boots, but differs at GET /x: status 500", RemovalGroup.NEEDED),
                        tuple("a:needed:1", "does not boot: no driver", RemovalGroup.NEEDED));
        assertThat(RemovalText.head(result))
                .hasValueSatisfying(head -> assertThat(head).startsWith("Not needed by these requests: "));
    }

    @Test
    void what_can_go_at_once_is_one_sentence() {
        MemoryResult one = memory(row("a:same:1", saving(MIB)));

        assertThat(RemovalText.together(one.withTrials(
                        Optional.of(new JointRemoval(List.of("a", "b"), 3 * MIB, OptionalLong.of(MIB))),
                        List.of(),
                        List.of())))
                .contains(
                        "Without all 2 at once, it boots, answers the same, and saves 1.0 MiB of memory and 3.0 MiB of files");
    }

    @Test
    void an_application_without_candidates_has_nothing_to_say() {
        MemoryResult result = memory(library("a:b:1", 3, 9, 10, 10), unloaded("a:c:1", 4));

        assertThat(RemovalText.of(result)).isEmpty();
        assertThat(RemovalText.head(result)).isEmpty();
        assertThat(MemoryText.unloaded(result)).extracting(MemoryRow::id).containsExactly("a:c:1");
    }

    private static Removal excluded(RemovalTrial trial, String why) {
        return new Removal(
                PomChange.EXCLUDE,
                List.of(WEB, DATA),
                List.of("org.yaml:yaml:2"),
                9,
                OptionalLong.empty(),
                trial,
                OptionalLong.empty(),
                why);
    }

    private static Removal saving(long bytes) {
        return excluded(RemovalTrial.NOT_TRIED, "")
                .tried(RemovalTrial.ANSWERS_SAME, OptionalLong.of(bytes), "boots and answers the same");
    }

    private static MemoryRow row(String id, Removal removal) {
        return unloaded(id, 30).needed(new Need(List.of("org.acme:web:1"), false, Optional.of(removal)));
    }
}
