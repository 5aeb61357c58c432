package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArtifactListTest {

    @Test
    void commas_in_a_range_separate_no_artifacts() {
        assertThat(ArtifactList.parse("g:a:[1,2),g:b:1, g:c:(,3]").coordinates())
                .containsExactly("g:a:[1,2)", "g:b:1", "g:c:(,3]");
        assertThat(ArtifactList.parse("g:a:[1,2),[3,4)").coordinates()).containsExactly("g:a:[1,2),[3,4)");
        assertThat(ArtifactList.parse("g:a:1,").coordinates()).containsExactly("g:a:1");
    }

    @Test
    void one_version_is_measured_as_ever() {
        assertThat(ArtifactList.parse("g:a:1").isMany()).isFalse();
        assertThat(ArtifactList.parse("g:a:[1]").isMany()).isFalse();
        assertThat(ArtifactList.parse("g:a:LATEST").isMany()).isFalse();
        assertThat(ArtifactList.parse("").isMany()).isFalse();
        assertThat(ArtifactList.parse("nonsense").isMany()).isFalse();
    }

    @Test
    void several_artifacts_and_a_range_are_compared() {
        assertThat(ArtifactList.parse("g:a:1,g:a:2").isMany()).isTrue();
        assertThat(ArtifactList.parse("g:a:[1,)").isMany()).isTrue();
        assertThat(ArtifactList.parse("g:a:(,2]").isMany()).isTrue();
        assertThat(ArtifactList.parse("g:a:[1],[3]").isMany()).isTrue();
    }
}
