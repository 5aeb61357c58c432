package dev.plimsoll.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionChoiceTest {

    @Test
    void pre_releases_are_no_upgrades_of_a_release() {
        assertThat(newer(
                        "1.0",
                        "1.1-SNAPSHOT",
                        "1.1-alpha-1",
                        "1.1.0.Beta2",
                        "1.1-rc1",
                        "1.1.CR3",
                        "5.0.0-M1",
                        "2.0-milestone-4",
                        "2.0b2",
                        "2.0-pre",
                        "2.0-ea+4",
                        "2.0.EAP1",
                        "2.0"))
                .containsExactly("2.0");
        assertThat(newer("5.0.0-M1", "5.0.0-M2", "5.0.0-SNAPSHOT", "5.0.0")).containsExactly("5.0.0", "5.0.0-M2");
    }

    @ParameterizedTest
    @CsvSource({
        "6.0.0.Final, 6.0.1.Final",
        "5.3.0.RELEASE, 5.3.1",
        "3.1.GA, 3.1.SP2",
        "9.4.50.v20221201, 9.4.53.v20231009",
        "1.0-incubating, 1.1",
        "2.0-1, 2.0-2"
    })
    void what_marks_a_release_is_no_variant(String current, String newer) {
        assertThat(newer(current, newer)).containsExactly(newer);
    }

    @Test
    void an_upgrade_stays_with_its_variant() {
        VersionChoice guava = VersionChoice.newer(
                "33.0.0-jre", List.of("33.1.0-android", "33.1.0-jre", "33.2.0-android", "33.2.0-jre"), 8);

        assertThat(guava.byPriority()).containsExactly("33.2.0-jre", "33.1.0-jre");
        assertThat(guava.otherVariants()).containsExactly("android");
        assertThat(newer("12.8.0.jre8", "12.8.1.jre11", "12.8.1.jre8")).containsExactly("12.8.1.jre8");
        assertThat(newer("1.0.redhat-00001", "1.0.redhat-00002", "1.1")).containsExactly("1.0.redhat-00002");
    }

    @Test
    void dates_from_the_time_before_numbers_are_no_upgrades() {
        assertThat(newer("2.16.1", "2.17.0", "20030203.000550")).containsExactly("2.17.0");
        assertThat(newer("20231013", "20240303")).containsExactly("20240303");
        assertThat(newer("2024.0.1", "2025.0.0")).containsExactly("2025.0.0");
    }

    @Test
    void the_newest_patch_the_newest_of_the_major_version_and_the_newest_are_always_measured() {
        List<String> known = List.of(
                "2.1.1", "2.1.2", "2.1.3", "2.2.0", "2.2.1", "2.3.0", "2.4.0", "3.0.0", "3.0.1", "3.1.0", "4.0.0",
                "4.1.0");

        VersionChoice three = VersionChoice.newer("2.1.0", known, 3);
        VersionChoice five = VersionChoice.newer("2.1.0", known, 5);

        assertThat(three.byPriority()).containsExactly("4.1.0", "2.4.0", "2.1.3");
        assertThat(three.leftOut()).isEqualTo(9);
        assertThat(five.byPriority()).containsExactly("4.1.0", "2.4.0", "2.1.3", "3.1.0", "2.2.1");
        assertThat(VersionChoice.newer("2.1.0", known, 1).byPriority()).containsExactly("4.1.0");
        assertThat(VersionChoice.newer("2.1.0", known, 50).byPriority()).containsExactlyInAnyOrderElementsOf(known);
        assertThat(VersionChoice.newer("2.1.0", List.of(), 8).byPriority()).isEmpty();
    }

    @Test
    void of_a_range_the_oldest_and_the_newest_are_always_measured() {
        List<String> known = List.of("1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8");

        VersionChoice choice = VersionChoice.inRange("[1.0,)", known, 3);

        assertThat(choice.byPriority()).containsExactly("1.8", "1.0", "1.4");
        assertThat(choice.suitable()).isEqualTo(9);
        assertThat(choice.leftOut()).isEqualTo(6);
    }

    @Test
    void a_range_has_the_variant_of_a_bound_or_else_of_its_highest_release() {
        List<String> known = List.of("33.0.0-android", "33.0.0-jre", "33.1.0-android", "33.1.0-jre", "34.0-rc1");

        assertThat(VersionChoice.inRange("[33.0,)", known, 8).byPriority()).containsExactly("33.1.0-jre", "33.0.0-jre");
        assertThat(VersionChoice.inRange("[33.0,)", known, 8).otherVariants()).containsExactly("android");
        assertThat(VersionChoice.inRange("[33.0.0-android,33.5)", known, 8).byPriority())
                .containsExactly("33.1.0-android", "33.0.0-android");
    }

    @Test
    void pre_releases_are_in_a_range_if_a_bound_is_one() {
        List<String> known = List.of("2.0-rc1", "2.0-SNAPSHOT", "2.0");

        assertThat(VersionChoice.inRange("[2.0-rc1,)", known, 8).byPriority()).containsExactly("2.0", "2.0-rc1");
        assertThat(VersionChoice.inRange("[1.9,)", known, 8).byPriority()).containsExactly("2.0");
        assertThat(VersionChoice.inRange("[1.9,2.0)", List.of("2.0-rc1"), 8).byPriority())
                .isEmpty();
    }

    private static List<String> newer(String current, String... known) {
        return VersionChoice.newer(current, List.of(known), 8).byPriority();
    }
}
