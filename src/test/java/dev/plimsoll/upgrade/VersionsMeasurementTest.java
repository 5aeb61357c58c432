package dev.plimsoll.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.ComparedVersions;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.VersionRow;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.upgrade.UpgradeSearch.UpgradeChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures planted versions in real forks. */
class VersionsMeasurementTest {

    private static final long MIB = 1 << 20;
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void artifacts_are_compared_with_the_first_and_one_that_is_unknown_costs_no_other() throws Exception {
        VersionsResult result = new PlantedVersions(folder)
                .with("lib", "1.0", 1)
                .with("lib", "1.1", 3)
                .compared("g:lib:1.0", "g:lib:1.1", "g:lib:1.2");

        ComparedVersions compared = result.compared().get(0);
        assertThat(compared.rows()).extracting(VersionRow::id).containsExactly("g:lib:1.0", "g:lib:1.1", "g:lib:1.2");
        assertThat(compared.difference(compared.rows().get(1)).orElseThrow()).isCloseTo(2 * MIB, within(4_096L));
        assertThat(compared.base().aloneBytes().orElseThrow()).isCloseTo(MIB, within(100_000L));
        assertThat(compared.rows().get(2).problem()).isEqualTo("cannot be resolved");
        assertThat(result.reasons()).extracting(Reason::text).containsExactly("g:lib:1.2: no repository has it");
    }

    @Test
    void an_artifact_that_needs_a_newer_java_has_a_reason_in_place_of_a_figure() throws Exception {
        VersionsResult result = new PlantedVersions(folder)
                .with("lib", "1.0", 1)
                .withFutureJava("lib", "2.0")
                .compared("g:lib:1.0", "g:lib:2.0");

        assertThat(result.compared().get(0).rows().get(1).problem())
                .startsWith("needs Java 55 for classes that did not load on Java ");
        assertThat(result.reasons())
                .extracting(Reason::text)
                .singleElement()
                .asString()
                .contains("g:lib:2.0 needs Java 55", "set by <jvm> (-Dplimsoll.jvm)");
    }

    @Test
    void if_no_artifact_is_known_there_is_no_result() {
        assertThatThrownBy(() -> new PlantedVersions(folder).compared("g:a:1", "g:a:2"))
                .isInstanceOf(ForkException.class)
                .hasMessage("Nothing could be measured. g:a:1: no repository has it\n" + "g:a:2: no repository has it");
    }

    @Test
    void what_a_newer_release_saves_is_what_was_planted() throws Exception {
        VersionsResult result = new PlantedVersions(folder)
                .with("lib", "1.0", 4)
                .with("lib", "1.1", 3)
                .with("lib", "2.0-rc1", 1)
                .withFutureJava("lib", "3.0")
                .with("other", "1", 1)
                .used("lib", "1.0")
                .used("other", "1")
                .upgrades(choice(10), LONG);

        ComparedVersions lib = result.compared().get(0);
        assertThat(result.compared()).hasSize(1);
        assertThat(lib.rows()).extracting(VersionRow::version).containsExactly("1.0", "1.1", "3.0");
        assertThat(lib.savedBytes()).isCloseTo(MIB, within(4_096L));
        assertThat(lib.smallest().orElseThrow().version()).isEqualTo("1.1");
        assertThat(lib.rows().get(2).problem()).startsWith("needs Java 55");
        assertThat(result.notes()).containsExactly("No newer release exists: other 1.");
        // That a release needs a newer Java is what was to be found out.
        assertThat(result.reasons()).isEmpty();
    }

    @Test
    void the_heaviest_dependencies_are_chosen_by_what_they_cost() throws Exception {
        PlantedVersions planted = new PlantedVersions(folder)
                .with("light", "1", 1)
                .with("light", "2", 1)
                .with("heavy", "1", 5)
                .with("heavy", "2", 6)
                .with("module", "1", 9)
                .with("module", "2", 9)
                .used("light", "1")
                .used("heavy", "1")
                .used("module", "1");

        assertThat(planted.upgrades(choice(1), LONG).compared())
                .extracting(ComparedVersions::dependency)
                .containsExactly("g:heavy");
    }

    @Test
    void what_was_measured_until_the_time_is_over_is_reported() throws Exception {
        PlantedVersions planted = new PlantedVersions(folder)
                .with("lib", "1", 1)
                .with("lib", "2", 1)
                .used("lib", "1");

        assertThatThrownBy(() -> planted.upgrades(choice(10), Duration.ofNanos(1)))
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("<upgradeTimeout> (-Dplimsoll.upgradeTimeout)");
    }

    @Test
    void the_newest_release_of_each_dependency_is_measured_before_the_second_of_any() throws Exception {
        PlantedVersions planted = new PlantedVersions(folder);
        for (String name : List.of("a", "b")) {
            planted.with(name, "1.0", 1)
                    .with(name, "1.1", 1)
                    .with(name, "2.0", 1)
                    .used(name, "1.0");
        }

        planted.upgrades(choice(10), LONG);

        assertThat(planted.asked().subList(0, 2)).containsExactlyInAnyOrder("g:a:1.0", "g:b:1.0");
        assertThat(planted.asked().subList(2, 4)).containsExactlyInAnyOrder("g:a:2.0", "g:b:2.0");
        assertThat(planted.asked()).hasSize(6);
    }

    @Test
    void offline_the_result_says_how_many_newer_versions_are_missing() throws Exception {
        PlantedVersions planted = new PlantedVersions(folder)
                .with("a", "1", 1)
                .with("b", "1", 1)
                .used("a", "1")
                .used("b", "1")
                .unavailable("a", 2)
                .unavailable("b", 3);

        VersionsResult result = planted.upgrades(new UpgradeChoice(List.of(), 10, 8, List.of(), true), LONG);

        assertThat(result.compared()).isEmpty();
        assertThat(result.notes())
                .containsExactly(
                        "Maven is offline: only versions in the local repository were considered,"
                                + " not 5 newer ones that are known from metadata. Run without -o to measure them.",
                        "No newer release in the local repository: a 1, b 1.");
    }

    @Test
    void releases_that_are_not_measured_are_counted() throws Exception {
        PlantedVersions planted = new PlantedVersions(folder)
                .with("lib", "1.0", 1)
                .with("lib", "1.1", 1)
                .with("lib", "1.2", 1)
                .with("lib", "1.3", 1)
                .used("lib", "1.0");

        ComparedVersions lib = planted.upgrades(new UpgradeChoice(List.of(), 10, 1, List.of(), false), LONG)
                .compared()
                .get(0);

        assertThat(lib.rows()).extracting(VersionRow::version).containsExactly("1.0", "1.3");
        assertThat(lib.leftOut()).isEqualTo(2);
    }

    private static UpgradeChoice choice(int most) {
        return new UpgradeChoice(List.of(), most, 8, List.of("g:module"), false);
    }
}
